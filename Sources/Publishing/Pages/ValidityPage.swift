import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// Each headline under every definition, and what dependence does to intervals.
  func validity() throws -> Page {
    let path = Chapter.validity.path
    let say = voice(on: path)
    let headlines = findings[Headlines.self].value?.headlines ?? []
    let title = try say.text("page.validity.title")
    let parts: [SafeHTML] = [
      headlines.isEmpty ? "" : audit(headlines, path), missingParts,
      try part(
        "outcomes", "Outcome before score",
        say.paragraph("page.validity.outcomes", ["failed": value(failedID)]), ["forms"], path),
      try part("unfinished", "Unfinished answers, taken apart", gap(say), ["completion"], path),
      try part(
        "kinds", "What the checks look at", kinds(say), ["kinds", "kinds-scenarios"], path),
      try part(
        "matched", "Siblings, thinking and token caps", "", ["siblings", "thinking", "caps"], path),
      try part(
        "packagings", "One model, packaged several ways", say.paragraph("page.validity.packagings"),
        ["packagings"], path),
      try part(
        "files", "The same file measured twice", say.paragraph("page.validity.files"),
        ["files", "common-regime", "judge-repeats"], path),
      try part(
        "dependence", "Answers are not independent", say.paragraph("page.validity.dependence"),
        ["dependence"], path),
      try part("energy", "Energy, taken apart", "", ["regimes", "energy-definitions"], path),
      try part("tolerance", "The tolerance of the pick", "", ["tolerances"], path),
      try part(
        "readings", "The registered predictions under other readings", "", ["readings"], path),
      try reliability(say), headlines.isEmpty ? "" : try curves(headlines, say, path),
    ]
    return Page(
      .validity, title: title,
      description: "Each conclusion under every defensible definition, with its verdict.",
      body: """
        <h1>\(title)</h1>
        \(try say.paragraph(
          "page.validity.lead",
          ["snapshot": snapshotName, "audited": .truth(!headlines.isEmpty)], class: "lead"))\(parts.joined())
        """)
  }

  /// A section with its tables; nothing where the snapshot carries none of them.
  private func part(
    _ id: String, _ head: String, _ text: SafeHTML, _ tables: [String], _ path: String
  ) throws -> SafeHTML {
    let shown = tables.map { table(study.table($0), on: path) }.joined()
    return shown.isEmpty ? "" : .section(id, head, "\(text)\(shown)")
  }

  private var failedID: String {
    let axis = study.axes.first { $0.scenarios == .safety } ?? study.axes.first
    return "\(axis?.id ?? "score").failed"
  }

  private func audit(_ headlines: [HeadlineFinding], _ path: String) -> SafeHTML {
    let curves = headlines.map {
      "<li><a href=\"#curve-\($0.id)\">\(findings.statement($0.headline))</a></li>\n" as SafeHTML
    }
    return
      "\(table(study.table("verdicts"), on: path))\n<p>The curve of each:</p>\n<ul>\n\(curves.joined())</ul>\n"
  }

  private var missingParts: SafeHTML {
    let gaps = findings.auditGaps.map { "<li>\($0)</li>\n" as SafeHTML }.joined()
    guard !gaps.isEmpty else { return "" }
    return .section(
      "not-carried", "What this snapshot does not carry",
      "<details><summary>What could not be asked, and why</summary>\n<ul>\n\(gaps)</ul>\n</details>"
    )
  }

  private func gap(_ say: PageVoice) throws -> SafeHTML {
    try (findings[ContrastEstimates.self].value ?? []).map { contrast -> SafeHTML in
      let part = { (name: String) in value("\(contrast.contrast.published).\(name)") }
      return try say.paragraph(
        "page.validity.gap",
        [
          "total": .quantity(contrast.value), "composition": part("composition"),
          "rate": part("rate"), "truncated": part("truncated"), "stopped": part("stopped"),
          "within": part("within"), "of": speaker.words(contrast.of.group),
          "less": speaker.words(contrast.less.group),
        ])
    }.joined()
  }

  private func kinds(_ say: PageVoice) throws -> SafeHTML {
    guard let kinds = findings[KindAnalysis.self].value else { return "" }
    return try say.paragraph(
      "page.validity.kinds",
      ["pass": .name(kinds.pass.rawValue), "main": .name(study.passes.main.rawValue)])
  }

  private func reliability(_ say: PageVoice) throws -> SafeHTML {
    let text = try say.paragraph(
      "page.validity.reliability",
      [
        "split": value("reliability.split-half"), "alpha": value("reliability.alpha"),
        "least": value("reliability.leave-one-out"), "kept": value("reliability.first.kept"),
        "scenarios": speaker.value(.scenarios), "judges": value("reliability.judges"),
      ])
    return text.isEmpty
      ? "" : .section("reliability", "How far the ranking depends on scenarios and judges", text)
  }

  private func curves(
    _ headlines: [HeadlineFinding], _ say: PageVoice, _ path: String
  ) throws -> SafeHTML {
    let curves = try headlines.map { headline -> SafeHTML in
      """
      <section aria-labelledby="curve-\(headline.id)">
      <h3 id="curve-\(headline.id)">\(findings.statement(headline.headline)) <span class="audit">\(headline.verdict.text ?? ""), \(headline.share.displayText)</span></h3>
      \(try say.paragraph(
        "page.validity.criterion", ["criterion": .name(headline.criterion)]))\(figure("figure-audit-\(headline.id)", on: path))</section>

      """
    }
    return .section("curves", "The curves", curves.joined())
  }

  /// The verdict of a headline, linked to its curve; nothing where it was not audited.
  func verdict(on headline: String, from page: String) -> SafeHTML {
    guard
      let finding = findings[Headlines.self].value?.headlines.first(where: { $0.id == headline }),
      let verdict = finding.verdict.text
    else { return "" }
    return
      "<a class=\"audit\" href=\"\(SiteMap.root(of: page))validity.html#curve-\(headline)\">\(verdict)</a>"
  }
}
