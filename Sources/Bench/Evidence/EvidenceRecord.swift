import Digests
import Foundation

/// Evidence as it was written down: numbered, and bound to the record before it.
package struct EvidenceRecord: Sendable, Equatable {
  /// Its place in the log, 1 for the first.
  package let number: Int
  /// Digest of the record before it; ``noDigest`` for the first.
  package let previous: String
  /// What was written down.
  package let evidence: Evidence
  /// SHA-256 of the line without its `digest` member, 64 hexadecimal digits.
  package let digest: String

  /// Stands for the record before the first.
  package static let noDigest = String(repeating: "0", count: 64)

  /// What others cite: the number and the first digits of the digest, such as `17-3fa2b1c9`.
  package var id: String { "\(number)-\(digest.prefix(8))" }

  /// Binds evidence to the record before it.
  ///
  /// - Throws: ``BenchFault`` for a figure that is no finite number.
  package init(_ evidence: Evidence, after last: EvidenceRecord?) throws(BenchFault) {
    number = (last?.number ?? 0) + 1
    previous = last?.digest ?? Self.noDigest
    self.evidence = evidence
    digest = SHA256.hex(try Self.body(number, previous, evidence))
  }

  /// The line of the log: `{"digest":"…",` and the body without its opening brace.
  package func line() throws(BenchFault) -> [UInt8] {
    Array(#"{"digest":"\#(digest)","#.utf8)
      + (try Self.body(number, previous, evidence)).dropFirst()
  }

  private struct Body: Codable {
    var schema = 1
    var number: Int
    var previous: String
    var evidence: Evidence
  }

  private static func body(
    _ number: Int, _ previous: String, _ evidence: Evidence
  ) throws(BenchFault) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(
        try encoder.encode(Body(number: number, previous: previous, evidence: evidence)))
    } catch {
      throw BenchFault(
        found: "evidence that JSON cannot hold", expected: "finite numbers",
        remedy: "look at what was measured: \(error)")
    }
  }

  /// Reads a line of the log.
  ///
  /// Takes the digest that the content has, and not the one that it says.
  ///
  /// - Returns: the record, and the digest that the line says.
  /// - Throws: a text that says what is wrong.
  static func read(_ line: ArraySlice<UInt8>) throws(Unreadable) -> (EvidenceRecord, said: String) {
    let opening = Array(#"{"digest":""#.utf8)
    let width = opening.count + 64 + 2
    guard line.starts(with: opening), line.count > width,
      line[(line.startIndex + width - 2)..<(line.startIndex + width)].elementsEqual(#"","#.utf8)
    else { throw Unreadable(problem: "no record: it does not begin with its digest") }
    let said = String(
      decoding: line[(line.startIndex + opening.count)..<(line.startIndex + width - 2)],
      as: UTF8.self)
    let body = [UInt8(ascii: "{")] + line.dropFirst(width)
    let read: Body
    do {
      read = try JSONDecoder().decode(Body.self, from: Data(body))
    } catch {
      throw Unreadable(problem: "no record: \(DecodingText.of(error))")
    }
    guard read.schema == 1 else {
      throw Unreadable(problem: "a record of form \(read.schema); this program knows form 1")
    }
    return (
      EvidenceRecord(
        number: read.number, previous: read.previous, evidence: read.evidence,
        digest: SHA256.hex(body)), said
    )
  }

  private init(number: Int, previous: String, evidence: Evidence, digest: String) {
    self.number = number
    self.previous = previous
    self.evidence = evidence
    self.digest = digest
  }

  /// Why a line is no record.
  struct Unreadable: Error { let problem: String }
}
