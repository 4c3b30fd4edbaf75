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
    let parts: [SafeHTML] = [
      headlines.isEmpty ? "" : try audit(headlines, path), missingParts,
      try part(
        "outcomes", "Outcome before score",
        say.paragraph("page.validity.outcomes", outcomes), ["forms"], path),
      try part(
        "unfinished", "Unfinished answers, taken apart", gap(say), ["completion"],
        about: study.contrasts.filter { $0.id != study.rules.gate?.contrast }
          .map { .contrast($0.id) }, path),
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
      try part(
        "energy", "Energy, taken apart", "", ["regimes", "energy-definitions"],
        about: study.criteria.filter { $0.better == .less }.map { .axis($0.id) }, path),
      try part("tolerance", "The tolerance of the pick", "", ["tolerances"], about: [.pick], path),
      try part(
        "readings", "The registered predictions under other readings", "", ["readings"], path),
      try reliability(say), headlines.isEmpty ? "" : try curves(headlines, say, path),
    ]
    return Page(
      .validity,
      description: "Each conclusion under every defensible definition, with its verdict.",
      body: """
        \(try say.paragraph(
          "page.validity.lead",
          ["snapshot": snapshotName, "audited": .truth(!headlines.isEmpty)], class: "lead"))\(parts.joined())
        """)
  }

  /// A section with its tables; nothing where the snapshot carries none of them.
  private func part(
    _ id: String, _ head: String, _ text: SafeHTML, _ tables: [String],
    about subjects: [ConclusionSubject] = [], _ path: String
  ) throws -> SafeHTML {
    let tables = tables.map(study.table)
    let shown = tables.map { table($0, on: path) }.joined()
    let basis = try self.basis(of: subjects, tables: tables, on: path)
    return shown.isEmpty ? "" : .section(id, head, "\(text)\(shown)\(basis)")
  }

  /// What a request without output earned on the axis of safety, else on the first.
  private var outcomes: [String: SentenceValue] {
    let none = SentenceValue.absent(reason: "the study has no axis")
    let axis = study.axes.first { $0.scenarios == .safety } ?? study.axes.first
    return [
      "failed": axis.map { value(speaker.keys.failed($0)) } ?? none,
      "axis": axis.map(speaker.words) ?? none, "earned": .truth(study.countsWhatWasEarned),
    ]
  }

  private func audit(_ headlines: [HeadlineFinding], _ path: String) throws -> SafeHTML {
    let curves = try headlines.map {
      "<li><a href=\"#curve-\($0.id)\">\(try speaker.statement($0.headline).text)</a></li>\n"
        as SafeHTML
    }
    return
      "\(table(study.table("verdicts"), on: path))\n<p>The curve of each:</p>\n<ul>\n\(curves.joined())</ul>\n"
  }

  private var missingParts: SafeHTML {
    let gaps = findings.auditGaps.map { "<li>\($0)</li>\n" as SafeHTML }.joined()
    guard !gaps.isEmpty else { return "" }
    return .section(
      "not-carried", "What this snapshot cannot say",
      "<details><summary>What could not be asked, and why</summary>\n<ul>\n\(gaps)</ul>\n</details>"
    )
  }

  private func gap(_ say: PageVoice) throws -> SafeHTML {
    try (findings[ContrastEstimates.self].value ?? []).map { contrast -> SafeHTML in
      let part = { (part: GapPart) in value(speaker.keys.part(part, of: contrast.contrast)) }
      return try say.paragraph(
        "page.validity.gap",
        [
          "total": .quantity(contrast.value), "composition": part(.composition),
          "rate": part(.rate), "truncated": part(.truncated), "stopped": part(.stopped),
          "within": part(.within), "of": speaker.words(contrast.of.group),
          "less": speaker.words(contrast.less.group), "axis": speaker.words(contrast.axis),
          "checks": .truth(study.measure(of: contrast.axis)?.source == .checks),
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
        "split": value(.splitHalf), "alpha": value(.alpha),
        "least": value(.leaveOneOut), "kept": value(.firstKept),
        "scenarios": omissions, "judges": value(.judgesAlone),
        "pair": .list(findings.manifest.judges.prefix(2).map(SentenceValue.name)),
      ])
    return text.isEmpty
      ? ""
      : .section(
        "reliability", "How far the ranking depends on scenarios and judges",
        """
        \(text)<p class="basis">\(say.html(try speaker.basis(of: [], chances: [.halves])))</p>

        """)
  }

  /// How many scenarios were left out in turn: those of the first axis.
  private var omissions: SentenceValue {
    let count = speaker.quantity(.leaveOneOut)?.n
    return count.map { .number(Measured(Double($0))) } ?? .absent(reason: "none was left out")
  }

  private func curves(
    _ headlines: [HeadlineFinding], _ say: PageVoice, _ path: String
  ) throws -> SafeHTML {
    let curves = try headlines.map { headline -> SafeHTML in
      """
      <section>
      <h3 id="curve-\(headline.id)">\(try speaker.statement(headline.headline).text) <span class="audit">\(headline.verdict.text ?? ""), \(headline.share.displayText)</span></h3>
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
