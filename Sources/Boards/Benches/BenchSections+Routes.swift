import Bench
import Markup
import Publishing

extension BenchSections {
  /// The route map as figure and table, then each lane with its facts.
  var routes: SafeHTML {
    let rows = summary.routes.map { route -> SafeHTML in
      let change = board.changes[route.workload]
      let move: SafeHTML =
        change.map { "\($0.condition): \($0.lane.rawValue)" }
        ?? "<span class=\"absent\">no change was found</span>"
      let rule: SafeHTML =
        route.rule.map { "<code>\($0)</code>" } ?? "<span class=\"absent\">none</span>"
      return """
        <tr id="route-\(route.workload)"><th scope="row">\(title(route.workload))</th><td class="leading"><strong>\(route.lane.rawValue)</strong></td><td class="leading">\(rule)</td><td class="leading">\(route.because)</td><td class="leading">\(move)</td><td class="leading">\(cited(route.records))</td></tr>

        """
    }
    let table = SafeHTML.grid(
      named: "route map",
      columns: [
        ("Workload", "leading"), ("Lane", "leading"), ("Rule", "leading"), ("Because", "leading"),
        ("What would move it", "leading"), ("Records", "leading"),
      ], rows: rows.joined())
    let facts = summary.routes.map(facts)
    return """
      <p>The rule of the policy that matches before all others gives the lane. A workload of whose model no record speaks has no evidence, whatever the rules say.</p>
      \(lanes.html(inDocument: inDocument))\(table)\(head("facts", "The facts behind each lane", facts.joined()))
      """
  }

  private func facts(_ route: Route) -> SafeHTML {
    // A document has no room for what nobody knows and no rule asked for.
    let shown = route.facts.filter { known in
      !inDocument || known.value != .unknown || known.note != nil
        || route.deciding.contains(known.fact)
    }
    let rows = shown.map { known -> SafeHTML in
      let mark: SafeHTML = route.deciding.contains(known.fact) ? "decides" : ""
      let from: SafeHTML =
        known.record.map { cited([$0]) } ?? (known.fact.isEvidence ? "" : "the workload itself")
      return """
        <tr><th scope="row"><code>\(known.fact.rawValue)</code></th><td class="leading">\(known.value.text)</td><td class="leading">\(mark)</td><td class="leading">\(from)</td><td class="leading">\(known.note ?? "")</td></tr>

        """
    }
    let table = SafeHTML.grid(
      named: "facts of \(route.workload)",
      columns: [
        ("Fact", "leading"), ("Value", "leading"), ("Rule", "leading"), ("From", "leading"),
        ("Note", "leading"),
      ], rows: rows.joined())
    // A document cannot be unfolded.
    return inDocument
      ? "<h4>\(title(route.workload))</h4>\n\(table)"
      : "<details><summary>\(title(route.workload)): \(route.lane.rawValue)</summary>\n\(table)</details>\n"
  }

  // MARK: Risks

  /// The register, what to fix first first.
  var risks: SafeHTML {
    guard !summary.register.risks.isEmpty else {
      return "<p class=\"absent\">The records show no risk, and nobody entered one.</p>\n"
    }
    let items = summary.register.risks.map { risk -> SafeHTML in
      let shown: SafeHTML =
        risk.records.isEmpty
        ? "entered by hand, without a record"
        : "\(risk.isDetected ? "detected" : "entered by hand"), shown by \(cited(risk.records))"
      let touched: SafeHTML =
        risk.workloads.isEmpty ? "no workload" : "\(risk.workloads.joined(separator: ", "))"
      return """
        \(subhead("risk-" + Self.anchor(risk.id), risk.title))
        \(SafeHTML.facts([
          ("Severity", "\(risk.severity.rawValue): \(risk.severity.rule)"), ("Evidence", shown),
          ("Touches", touched), ("Keep or change", "\(risk.decision.rawValue)"),
          ("Owner", "\(risk.owner ?? "nobody yet")"), ("Due", "\(risk.due ?? "no day yet")"),
        ]))<p>\(risk.remedy)</p>

        """
    }
    return """
      <p>In the order in which they are to be met: by severity, then by how many workloads they touch.</p>
      \(items.joined())
      """
  }

  private static func anchor(_ id: String) -> String {
    String(id.map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }

  // MARK: Evidence

  /// Every record in its order.
  var evidence: SafeHTML {
    let rows = summary.records.map { record -> SafeHTML in
      let evidence = record.evidence
      let about = [evidence.subject.model, evidence.subject.workload, evidence.subject.name]
        .compactMap(\.self).joined(separator: ", ")
      let figures = evidence.figures.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      let facts = evidence.facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      let known = (facts + figures).joined(separator: ", ")
      return """
        <tr id="record-\(record.id)"><th scope="row"><code>\(record.id)</code></th><td class="leading">\(String(evidence.at.utc.prefix(16)).replacing("T", with: " "))</td><td class="leading">\(evidence.basis.rawValue)</td><td class="leading">\(evidence.kind.rawValue)</td><td class="leading">\(evidence.result.rawValue)</td><td class="leading">\(VisibleText.of(about))</td><td class="leading">\(VisibleText.of(evidence.findings.first ?? ""))</td><td class="leading">\(VisibleText.of(known))</td></tr>

        """
    }
    let head = summary.records.last?.digest ?? EvidenceRecord.noDigest
    return """
      <p>Each record names the digest of the one before it, so that a record that was altered, taken out or put in is found by <code>apprenticeops bench check</code>. The head of the chain is <code class="digest">\(head)</code>.</p>
      \(SafeHTML.grid(
        named: "records",
        columns: [
          ("Record", "leading"), ("When (UTC)", "leading"), ("Basis", "leading"),
          ("Kind", "leading"), ("Result", "leading"), ("About", "leading"),
          ("What was found", "leading"), ("Facts and figures", "leading"),
        ], rows: rows.joined()))
      """
  }
}
