import Faults
import Files
import Foundation

/// The folder of a bench: its log of records, and an index that can be made again from it.
package struct EvidenceStore: Sendable {
  /// As the user gave it.
  package let folder: String
  /// The log, which only grows: a record a line.
  package var logPath: String { folder + "/evidence.jsonl" }
  /// The index: SQLite, for those who ask with SQL.
  package var indexPath: String { folder + "/index.sqlite" }
  /// Where markers of failures stand.
  package var markersPath: String { folder + "/markers" }

  package init(_ folder: String) {
    var folder = folder
    while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    self.folder = folder
  }

  /// Writes evidence down; others wait meanwhile.
  ///
  /// - Returns: the record, once it is on the disk and in the index.
  /// - Throws: ``BenchFault`` when the disk refuses, when another process keeps the log, or when the
  ///   last record of the log is damaged: nothing is put behind it.
  package func append(_ evidence: Evidence) throws(BenchFault) -> EvidenceRecord {
    try BenchFolder.make(folder)
    do throws(FileFault) {
      let log = try LineLog(logPath)
      let last = try Self.last(of: log, logPath)
      let record = try Self.bound(evidence, last)
      let line = try Self.line(of: record)
      try log.append(line)
      // The lock is held until here, so that the index takes records in their order.
      try withExtendedLifetime(log) { () throws(FileFault) in try index(record, after: last) }
      return record
    } catch {
      throw BenchFault(error)
    }
  }

  /// All records; empty while there is no log.
  ///
  /// - Throws: ``BenchFault`` with every fault of the chain.
  package func records() throws(BenchFault) -> [EvidenceRecord] {
    let chain = try chain()
    guard chain.faults.isEmpty else { throw BenchFault(chain.faults) }
    return chain.records
  }

  /// The chain with its faults.
  package func chain() throws(BenchFault) -> EvidenceChain {
    do throws(FileFault) {
      return EvidenceChain(try FileInput.bytesIfPresent(logPath) ?? [], file: logPath)
    } catch {
      throw BenchFault(error)
    }
  }

  private static func last(of log: LineLog, _ path: String) throws(FileFault) -> EvidenceRecord? {
    guard let line = log.last else { return nil }
    if let (record, said) = try? EvidenceRecord.read(line[...]), record.digest == said {
      return record
    }
    throw FileFault(
      .notOurs, path, problem: "its last record is damaged, and nothing is put behind it",
      remedy: "run `apprenticeops bench check`, and restore the file from a copy")
  }

  private static func bound(
    _ evidence: Evidence, _ last: EvidenceRecord?
  ) throws(FileFault) -> EvidenceRecord {
    do throws(BenchFault) {
      return try EvidenceRecord(evidence, after: last)
    } catch {
      throw FileFault(
        .output, "evidence", problem: error.description, remedy: "report this as a fault")
    }
  }

  private static func line(of record: EvidenceRecord) throws(FileFault) -> [UInt8] {
    do throws(BenchFault) {
      return try record.line()
    } catch {
      throw FileFault(
        .output, "evidence", problem: error.description, remedy: "report this as a fault")
    }
  }

  private func index(_ record: EvidenceRecord, after last: EvidenceRecord?) throws(FileFault) {
    let index = EvidenceIndex(path: indexPath)
    if (try? index.add(record, after: last)) == true { return }
    // An index that does not end where the log did, or that is damaged, is made anew.
    do throws(BenchFault) {
      try index.rebuild(from: try chain().records)
    } catch {
      throw FileFault(
        .output, indexPath, problem: error.description,
        remedy: "remove it; it is made again from the log")
    }
  }
}
