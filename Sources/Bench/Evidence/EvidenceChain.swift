import Faults
import Foundation

/// The words for what a decoder found.
enum DecodingText {
  static func of(_ error: any Error) -> String { DecodingWords.describe(error) }
}

/// The records of a log, proved to follow each other.
package struct EvidenceChain: Sendable {
  /// The records in order, as far as lines could be read.
  package let records: [EvidenceRecord]
  /// What is wrong with the chain, a line of the log each; empty when nothing is.
  package let faults: [FaultReport]
  /// Bytes of a last line that was never finished; 0 in most cases.
  package let unfinishedBytes: Int

  /// The last record's digest: who keeps it can tell later that nothing was taken off the end.
  package var head: String { records.last?.digest ?? EvidenceRecord.noDigest }

  /// Reads a log.
  ///
  /// - Parameter file: how messages call it.
  package init(_ bytes: [UInt8], file: String) {
    var records: [EvidenceRecord] = []
    var faults: [FaultReport] = []
    var known: Set<String> = []
    var start = 0
    var line = 0
    /// The digest that the next record has to name; absent after a line that could not be read.
    var expected: String? = EvidenceRecord.noDigest
    func fault(_ found: String, _ remedy: String) {
      faults.append(FaultReport(file: file, line: line, found: found, remedy: remedy))
    }
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      line += 1
      let slice = bytes[start..<end]
      start = end + 1
      let restore = "restore the file from a copy; what rests on this record proves nothing"
      do throws(EvidenceRecord.Unreadable) {
        let (record, said) = try EvidenceRecord.read(slice)
        if record.digest != said {
          fault(
            "record \(record.number)-\(said.prefix(8)) was altered: its content has the digest "
              + "\(record.digest.prefix(8))…", restore)
        }
        if let expected, record.previous != expected {
          fault(
            "record \(record.number) follows \(record.previous.prefix(8))…, and before it stands "
              + "\(expected.prefix(8))…: a record was taken out, put in or moved", restore)
        }
        if record.number != (records.last?.number ?? 0) + 1, expected != nil {
          fault("record number \(record.number) behind \(records.last?.number ?? 0)", restore)
        }
        for cited in record.evidence.cites where !known.contains(cited) {
          fault("record \(record.number) cites \(cited), which is not before it", restore)
        }
        // Later records name what this one said of itself: one altered record is one fault.
        expected = said
        known.insert("\(record.number)-\(said.prefix(8))")
        records.append(record)
      } catch {
        fault(error.problem, restore)
        expected = nil
      }
    }
    self.records = records
    self.faults = faults
    unfinishedBytes = bytes.count - start
  }
}
