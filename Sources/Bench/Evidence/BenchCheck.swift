import Faults

/// What was found when a bench's log was proved.
package struct BenchCheck: Sendable {
  /// Number of records.
  package let count: Int
  /// Digest of the last record.
  package let head: String
  /// What is wrong, each with its line; empty when the log is as it was written.
  package let faults: [FaultReport]
  /// What is to be known beside it.
  package let notes: [String]

  /// Proves the log of a bench, and makes its index anew where it is behind or missing.
  ///
  /// - Parameter known: a digest that was kept elsewhere: the log must still hold it.
  /// - Throws: ``BenchFault`` when the log cannot be read or the index not written.
  package init(_ store: EvidenceStore, known: String? = nil) throws(BenchFault) {
    let chain = try store.chain()
    var faults = chain.faults
    var notes: [String] = []
    let digests = Set(chain.records.map(\.digest))
    let index = EvidenceIndex(path: store.indexPath)
    if let indexed = index.head(), indexed.number > 0, !digests.contains(indexed.digest) {
      faults.append(
        FaultReport(
          file: store.logPath,
          found: "the index knows record \(indexed.number)-\(indexed.digest.prefix(8)), which the "
            + "log does not hold: it was altered, or taken off the end",
          remedy: "restore the log from a copy; if the index is wrong, remove \(store.indexPath)"))
    }
    if let known, !digests.contains(where: { $0.hasPrefix(known.lowercased()) }) {
      faults.append(
        FaultReport(
          file: store.logPath, found: "no record has the digest \(known)",
          expected: "the record that was handed on",
          remedy: "restore the log from a copy, or look whether it is the log that is meant"))
    }
    if faults.isEmpty, index.head().map(\.digest) != chain.records.last?.digest {
      try index.rebuild(from: chain.records)
      notes.append("the index was made anew from the log")
    }
    if chain.unfinishedBytes > 0 {
      notes.append(
        "the last \(chain.unfinishedBytes) bytes are a record that was never finished; the next "
          + "writer takes them away")
    }
    count = chain.records.count
    head = chain.head
    self.faults = faults
    self.notes = notes
  }
}
