extension VerificationReport {
  /// The report for a terminal: one line per claim, drift last, then the summary.
  package func plainText() -> String {
    var lines = ["Claims of \(text), recomputed from \(snapshot)", ""]
    let width = results.map(\.id.count).max() ?? 0
    for result in results {
      lines.append(Self.line(result, width: width))
    }
    let settled = results.filter { !$0.drifted }
    lines += Self.causes(
      "Known discrepancies:", settled.filter { [.drifts, .decisionChanges].contains($0.verdict) })
    lines += Self.causes(
      "Not carried by the data at hand:", settled.filter { $0.verdict == .cannotBeComputed })
    let audited = results.filter { $0.audit != nil }
    if !audited.isEmpty {
      lines += ["", "What the conclusions rest on (`apprenticeops audit`):"]
      lines += audited.compactMap { result in
        result.audit.map { "  \(result.id): \($0.headline): \($0.text)" }
      }
    }
    if !drifted.isEmpty {
      lines += ["", "Moved since the ledger was written:"]
      lines += drifted.map {
        "  \($0.id) (\($0.place)): expected '\($0.expected.rawValue)', is '\($0.verdict.rawValue)'; "
          + "published \($0.published), recomputed \($0.recomputed ?? "nothing")"
          + ($0.distance == $0.expectedDistance
            ? ""
            : "; distance '\($0.distance ?? "none")', expected '\($0.expectedDistance ?? "none")'")
      }
    }
    return (lines + [""] + (coverage.map { [$0.line] } ?? []) + [bindings, summary, ""]).joined(
      separator: "\n")
  }

  private static func causes(_ head: String, _ results: [ClaimResult]) -> [String] {
    results.isEmpty
      ? [] : ["", head] + results.map { "  \($0.id): \($0.verdict.rawValue): \($0.cause)" }
  }

  private static func line(_ result: ClaimResult, width: Int) -> String {
    let padding = String(repeating: " ", count: width - result.id.count)
    let recomputed = result.recomputed ?? "—"
    let interval = result.interval.map { " \($0)" } ?? ""
    let distance = result.distance.map { " (\($0))" } ?? ""
    let mark = result.drifted ? "✗" : result.verdict == .holds ? "✓" : "·"
    return
      "\(mark) \(result.id)\(padding)  \(result.statement) → \(recomputed)\(interval)  \(result.verdict.rawValue)\(distance)"
  }
}
