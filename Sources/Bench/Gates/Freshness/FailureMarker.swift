import Faults
import Files
import Foundation

/// What a failure left behind: a block with a cause and an end, and never a silent one.
package struct FailureMarker: Sendable, Equatable, Codable {
  /// What is blocked, such as `local-quality`.
  package var name: String
  /// Why, for those who are blocked.
  package var cause: String
  /// When it failed first, and last.
  package var first: Moment
  /// When it failed last.
  package var last: Moment
  /// How often in a row, from 1.
  package var attempts: Int
  /// Seconds after ``last`` until a probe may try again.
  package var expirySeconds: Double
  /// Exit status of what failed.
  package var exit: Int
  /// The end of what it said on standard error; absent when it said nothing.
  package var errors: String?
  /// Where the probe asks; absent where no server is concerned.
  package var server: String?
  /// The model that the probe asks for.
  package var model: String?
  /// The record of the last failure; absent where none was written.
  package var record: String?

  package init(
    name: String, cause: String, first: Moment, last: Moment, attempts: Int, expirySeconds: Double,
    exit: Int = 1, errors: String? = nil, server: String? = nil, model: String? = nil,
    record: String? = nil
  ) {
    self.name = name
    self.cause = cause
    self.first = first
    self.last = last
    self.attempts = attempts
    self.expirySeconds = expirySeconds
    self.exit = exit
    self.errors = errors
    self.server = server
    self.model = model
    self.record = record
  }

  private enum CodingKeys: String, CodingKey {
    case name, cause, first, last, attempts, exit, errors, server, model, record
    case expirySeconds = "expiry_seconds"
  }
}

/// The markers of a bench, a file each.
package struct MarkerFolder: Sendable {
  /// Where they stand.
  package let path: String

  package init(_ store: EvidenceStore) { path = store.markersPath }

  /// The file of a marker.
  package func file(_ name: String) -> String { "\(path)/\(name).json" }

  /// Refuses names that are no name of a file of this folder.
  package static func check(_ name: String) throws(BenchFault) {
    let isPlain = name.utf8.allSatisfy { byte in
      48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte || "-_.".utf8.contains(byte)
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 80, !name.hasPrefix(".") else {
      throw BenchFault(
        found: "'\(Words.excerpt(name, 80))' is no name of a marker",
        expected: "letters, digits, '-', '_' and '.', at most 80")
    }
  }

  /// A marker; absent when there is none.
  ///
  /// - Throws: ``BenchFault`` for a file that is no marker: what it blocks and why is not known.
  package func read(_ name: String) throws(BenchFault) -> FailureMarker? {
    try Self.check(name)
    let file = file(name)
    let bytes: [UInt8]?
    do throws(FileFault) {
      bytes = try FileInput.bytesIfPresent(file, limit: 1 << 20)
    } catch {
      throw BenchFault(error)
    }
    guard let bytes else { return nil }
    let marker: FailureMarker
    do {
      marker = try JSONDecoder().decode(FailureMarker.self, from: Data(bytes))
    } catch {
      throw BenchFault(
        file, found: "no marker: \(DecodingText.of(error))",
        expected: "cause, first, last, attempts and expiry_seconds",
        remedy: "remove it, and the gate opens; nothing may block without a cause and an end")
    }
    guard marker.attempts >= 1, marker.expirySeconds > 0, marker.expirySeconds.isFinite,
      !marker.cause.isEmpty, marker.name == name
    else {
      throw BenchFault(
        file, found: "a marker without a cause, an end or attempts, or of another name",
        remedy: "remove it, and the gate opens; nothing may block without a cause and an end")
    }
    return marker
  }

  /// Writes a marker in place of the one before.
  package func write(_ marker: FailureMarker) throws(BenchFault) {
    try Self.check(marker.name)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try BenchFolder.make(path)
    do {
      let data = try encoder.encode(marker) + Data("\n".utf8)
      try FileOutput.replace(file(marker.name), with: Array(data))
    } catch let fault as FileFault {
      throw BenchFault(fault)
    } catch {
      throw BenchFault(path, found: "the marker cannot be written (\(error))", ending: .stopped)
    }
  }

  /// Takes a marker away, once a probe succeeded.
  package func remove(_ name: String) throws(BenchFault) {
    try Self.check(name)
    guard unlink(file(name)) == 0 || errno == ENOENT else {
      throw BenchFault(FileFault.writing(file(name), errno))
    }
  }

  /// Keeps other benches from probing for the same marker as long as the value lives.
  package func turn(_ name: String) throws(BenchFault) -> LineLog {
    try Self.check(name)
    try BenchFolder.make(path)
    do throws(FileFault) {
      return try LineLog("\(path)/\(name).lock", patience: .seconds(2))
    } catch {
      throw BenchFault(error)
    }
  }
}
