import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The choice under other weights, methods, scales and samples.
  func selection() throws -> Page {
    let path = Chapter.selection.path
    let say = voice(on: path)
    var parts: [SafeHTML] = []
    if findings[FrontSampling.self].value == nil {
      let reason =
        findings[FrontSampling.self].reason ?? findings[FrontAnalysis.self].reason ?? "no front"
      parts.append(
        try say.paragraph(
          "page.selection.missing", ["reason": .name(reason)], class: "absent"))
    } else {
      parts += try weighing(say, path)
    }
    // Pairs of models can be compared where nothing can be weighed.
    parts.append(
      try part(
        "pairs", "Which differences are statistically significant",
        say.paragraph(
          "page.selection.pairs",
          ["pairs": speaker.value(.pairs), "differing": differing]),
        ["figure-pairs"], ["comparisons"], drawn: [.scenarios], path))
    return Page(
      .selection, description: "The choice under every weighting, method, scale and sample.",
      body: """
        \(try say.paragraph(
          "page.selection.lead",
          [
            "snapshot": snapshotName,
            "front": speaker.value(findings[FrontAnalysis.self].value?.count),
          ], class: "lead"))\(parts.joined())
        """)
  }

  private func weighing(_ say: PageVoice, _ path: String) throws -> [SafeHTML] {
    let pick = pickWords["pick"] ?? .absent(reason: "this study has no pick")
    let floor = [
      "first": speaker.model(speaker.quantity(.floorChoice)),
      "ordered": speaker.model(speaker.quantity(.lexicographicChoice)),
    ]
    return [
      try part(
        "weights", "Under every weighting",
        say.paragraph(
          "page.selection.weights",
          ["winners": value(.winners), "uncertain": value(.uncertainWinners)]),
        ["figure-weights"], ["scales"], about: [.methods], drawn: [.rows], path),
      try part(
        "methods", "Under every method and scale",
        """
        \(try say.paragraph(
          "page.selection.methods",
          [
            "all": value(.choices), "different": value(.differentChoices),
            "agreeing": value(.agreeingChoices), "pick": pick,
            "equals": pickWords["equals"] ?? .list([]),
          ]))\(try say.paragraph("page.selection.floor", floor))
        """, [], ["choices"], about: [.methods], path),
      try part(
        "sampling", "If the campaign were repeated",
        say.paragraph(
          "page.selection.sampling",
          [
            "expected": value(.frontExpected), "sure": value(.frontSure),
            "possible": value(.frontPossible),
            "certain": value(.frontCertain),
            "excluded": value(.frontExcluded),
          ]),
        ["figure-membership"], ["tiers"], about: [.front], drawn: [.rows], path),
      try part(
        "removing", "What can be left out",
        try findings[Removals.self].value.map {
          try say.paragraph(
            "page.selection.removing",
            Tables.removalWords($0).merging(["limit": Tables.removalLimit]) { $1 })
        } ?? "", [], ["removals"], about: [.removing], drawn: [.scenarios], path),
    ]
  }

  /// Pairs that differ, by axis.
  private var differing: SentenceValue {
    let comparisons: [ComparisonFinding] = findings[Comparisons.self].value ?? []
    let points = comparisons.compactMap { comparison -> SeriesPoint? in
      speaker.quantity(speaker.keys.comparison(comparison.measure, .holm)).map {
        SeriesPoint(study.axis(comparison.measure)?.words.noun ?? comparison.measure, $0)
      }
    }
    return .series(points)
  }

  /// A section with what a table or figure of the snapshot shows; nothing where none is there.
  private func part(
    _ id: String, _ head: String, _ text: SafeHTML, _ figures: [String], _ tables: [String],
    about subjects: [ConclusionSubject] = [], drawn: [Chance] = [], _ path: String
  ) throws -> SafeHTML {
    let tables = tables.map(study.table)
    let shown = figures.map { figure($0, on: path) } + tables.map { table($0, on: path) }
    let content = shown.joined()
    let basis = try self.basis(
      of: subjects, figures: figures, tables: tables, drawn: drawn, on: path)
    return content.isEmpty ? "" : .section(id, head, "\(text)\(content)\(basis)")
  }

  /// What speed to expect on another machine, and what may not be concluded.
  func transfer() throws -> Page {
    let path = Chapter.transfer.path
    let say = voice(on: path)
    let body: SafeHTML
    switch findings[Transfer.self] {
    case .absent(let absent):
      body = try say.paragraph(
        "page.transfer.missing", ["reason": .name(absent.reason)], class: "absent")
    case .present(let rule): body = try guarded(rule, say, path)
    }
    return Page(
      .transfer, description: "What decode speed to expect on a machine with other memory.",
      body: """
        \(try say.paragraph("page.transfer.lead", ["snapshot": snapshotName], class: "lead"))\(body)
        """, scripts: ["sort.js"])
  }

  private func guarded(
    _ rule: TransferRule, _ say: PageVoice, _ path: String
  ) throws -> SafeHTML {
    let limits: [SafeHTML] = [
      "Speeds beyond one instruction set and kind of memory: a single machine cannot tell what they change.",
      "The speed of reading the prompt, which arithmetic limits.",
      "Quality, safety or energy on your machine.",
      "Anything at all without a measurement there.",
    ]
    return """
      \(.section(
        "rule", "The rule and its guard",
        """
        \(try say.paragraph(
          "page.transfer.rule",
          [
            "bandwidth": .number(
              Measured(rule.bandwidth, unit: .gigabytesPerSecond, decimals: 1)),
            "bound": value(.bandwidthBound),
            "mixed": value(.partlyBound),
            "other": value(.notBound),
            "mixtures": .number(Measured(Double(rule.mixtures.count))),
            "unsized": .number(Measured(Double(rule.unsized.count))),
            "loaded": .truth(study.sizes == .loaded),
          ]))\(try say.paragraph(
          "page.transfer.error",
          ["siblings": value(.transferSiblings), "deviation": value(.transferDeviation)]))\(try say.paragraph("page.transfer.gate"))
        """) as SafeHTML)\(.section(
        "not", "What may not be concluded",
        "<ul>\n\(limits.map { "<li>\($0)</li>\n" as SafeHTML }.joined())</ul>") as SafeHTML)\(table(study.table("transfer"), on: path, sortable: true))
      """
  }
}
