import Runtimes

/// What a log says of errors and blocks, and whether a block is stale.
package struct LogProbe: Sendable {
  /// The log.
  package var path: String
  /// What is looked for.
  package var scan: LogScan

  package init(path: String, scan: LogScan = LogScan()) {
    self.path = path
    self.scan = scan
  }

  /// Reads the log; nothing is written down.
  ///
  /// - Parameter live: what a readiness probe found just now; absent when nobody asked. Blocks in a log
  ///   of a model that answers are stale, or have a cause that the log has to name.
  package func run(
    _ bench: Bench, live: EvidenceRecord? = nil
  ) throws(BenchFault) -> Evidence {
    let begin = ContinuousClock.now
    let found = try scan.run(path)
    let spent = (ContinuousClock.now - begin).components
    let seconds = Double(spent.seconds) + Double(spent.attoseconds) * 1e-18
    let errors = found.counts[.error] ?? 0
    let blocks = found.counts[.block] ?? 0
    let isStale = blocks > 0 && live?.evidence.result == .passed
    var evidence = bench.evidence(
      .log,
      .init(server: live?.evidence.subject.server, model: live?.evidence.subject.model, name: path),
      asked: "What does \(path) say of errors and blocks?",
      result: errors + blocks == 0 ? .passed : .failed)
    evidence.figures = [
      "bytes": .init(Double(found.bytes), "bytes"), "errors": .init(Double(errors), "count"),
      "blocks": .init(Double(blocks), "count"), "seconds": .init(seconds, "s"),
    ]
    evidence.facts["words_of_errors"] = scan.errors.joined(separator: ", ")
    evidence.facts["words_of_blocks"] = scan.blocks.joined(separator: ", ")
    evidence.facts["stale_block"] = live == nil ? "unknown" : isStale ? "yes" : "no"
    evidence.findings = lines(found)
    if let live, isStale {
      evidence.cites = [live.id]
      evidence.findings.append(
        "the log blocks what answers now (record \(live.id)): the block is stale, or its cause is "
          + "another one than the model")
    }
    return evidence
  }

  private func lines(_ found: LogScan.Found) -> [String] {
    var lines: [String] = []
    for (kind, words) in [(LogScan.Kind.error, "errors"), (.block, "blocks")] {
      guard let count = found.counts[kind], let first = found.first[kind] else { continue }
      lines.append("\(count) lines with \(words), the first: \(first)")
      if count > 1, let last = found.last[kind], let offset = found.lastOffset[kind] {
        lines.append("the last, at byte \(offset): \(last)")
      }
    }
    if lines.isEmpty { lines.append("no line holds a word of an error or a block") }
    if found.hasChanged { lines.append("the file changed while it was read") }
    return lines
  }
}
