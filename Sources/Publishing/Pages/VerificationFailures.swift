import Claims
import Findings
import Markup

/// What does not hold, before everything else, and the ways to see a part of the statements.
extension PageBuilder {
  /// Where the statements of a verdict are listed.
  static func anchor(of verdict: ClaimResult.Verdict) -> String {
    switch verdict {
    case .holds: "filter"
    case .drifts: "drifts"
    case .decisionChanges: "decision-changes"
    case .cannotBeComputed: "open"
    }
  }

  /// Classes of a row, which the filter of the style sheet goes by.
  static func classes(of result: ClaimResult) -> String {
    "is-\(result.verdict.rawValue.replacing(" ", with: "-"))"
      + (result.audit == nil ? " is-number" : " is-conclusion")
  }

  /// The statements that do not hold and those that cannot be computed, by cause.
  func failures(_ report: VerificationReport) -> SafeHTML {
    let of = { (verdict: ClaimResult.Verdict) in report.results.filter { $0.verdict == verdict } }
    let failing = [
      (ClaimResult.Verdict.decisionChanges, "A decision changes"), (.drifts, "A figure drifts"),
    ].filter { !of($0.0).isEmpty }
    let fails: SafeHTML =
      failing.isEmpty
      ? ""
      : .section(
        "fails", "What does not hold",
        failing.map { verdict, head -> SafeHTML in
          "<h3 id=\"\(Self.anchor(of: verdict))\">\(head)</h3>\n\(causes(of(verdict)))"
        }.joined())
    let open = of(.cannotBeComputed)
    return fails
      + (open.isEmpty
        ? ""
        : .section(
          Self.anchor(of: .cannotBeComputed), "What cannot be computed", causes(open)))
  }

  /// Conclusions that the audit tests and the text does not draw, each with the reason.
  func unstated(_ report: VerificationReport, _ say: PageVoice) throws -> SafeHTML {
    guard !report.unstated.isEmpty else { return "" }
    let items = try report.unstated.map { entry -> SafeHTML in
      let headline = findings[Headlines.self].value?.headlines.first { $0.id == entry.headline }
      let statement = try headline.map { try speaker.statement($0.headline).text } ?? entry.headline
      return
        "<li>\(statement) \(verdict(on: entry.headline, from: Chapter.verification.path)): \(entry.reason)</li>\n"
    }
    return .section(
      "unstated", "What the text does not state",
      "\(try say.paragraph("page.verification.unstated"))<ul>\n\(items.joined())</ul>\n")
  }

  /// Statements by cause.
  private func causes(_ results: [ClaimResult]) -> SafeHTML {
    var causes: [String] = []
    for result in results where !causes.contains(result.cause) { causes.append(result.cause) }
    let items = causes.map { cause -> SafeHTML in
      let members = results.filter { $0.cause == cause }
      let lines = members.map { result -> SafeHTML in
        let value: SafeHTML =
          result.recomputed.map {
            result.isStatement
              ? "; recomputed, it is \($0 == "false" ? "not " : "")so" : ", recomputed \($0)"
          } ?? ""
        let says = result.isStatement ? result.statement : result.published
        return "<li>\(result.place): <a href=\"#\(result.id)\">\(says)</a>\(value)</li>\n"
      }
      let count = members.count == 1 ? "" : " (\(members.count))"
      return
        "<li>\(cause.isEmpty ? "No cause is recorded" : cause)\(count)\n<ul>\n\(lines.joined())</ul></li>\n"
    }
    return "<ol class=\"causes\">\n\(items.joined())</ol>\n"
  }

  /// Radio buttons that the style sheet answers to, so that they work without a script.
  func verdictFilter(_ report: VerificationReport) -> SafeHTML {
    guard !report.results.isEmpty else { return "" }
    let verdicts =
      [("all", "all")]
      + ClaimResult.Verdict.allCases.map {
        ($0.rawValue.replacing(" ", with: "-"), $0.rawValue)
      }
    return .section(
      "filter", "All statements",
      """
      <div class="filters">
      \(choice("verdict", "Verdict", verdicts))\(choice("kind", "Kind", [("all", "all"), ("number", "numbers"), ("conclusion", "conclusions")]))</div>
      """)
  }

  private func choice(
    _ name: String, _ legend: String, _ options: [(value: String, words: String)]
  ) -> SafeHTML {
    let items = options.map { option -> SafeHTML in
      let checked: SafeHTML = option.value == "all" ? " checked" : ""
      return
        "<label><input type=\"radio\" name=\"\(name)\" id=\"\(name)-\(option.value)\"\(checked)> \(option.words)</label>\n"
    }
    return "<fieldset>\n<legend>\(legend)</legend>\n\(items.joined())</fieldset>\n"
  }
}

extension SafeHTML {
  /// One piece of markup after another.
  static func + (left: SafeHTML, right: SafeHTML) -> SafeHTML {
    var both = left
    both += right
    return both
  }
}
