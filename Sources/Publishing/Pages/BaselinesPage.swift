import Claims
import Estimates
import Findings
import Markup
import Packs
import Tables

extension PageBuilder {
  /// What answers without understanding score, on the study's scenarios and on ours.
  func baselines() throws -> Page {
    guard input.texts.study.baselines != nil || !input.companions.isEmpty else {
      return try unwritten(
        .baselines, "No answers without understanding were scored for this snapshot")
    }
    let page = Chapter.baselines.path
    let prose = prose(on: page)
    let text =
      try input.texts.study.baselines.map {
        try Markdown.html($0, findings.quantities, others: input.others, print: prose.bound)
          .withoutTitle
      } ?? voice(on: page).paragraph("page.baselines.lead", [:], class: "lead")
    let snapshots = try input.companions.keys.sorted().compactMap { input.companions[$0] }.map {
      companion -> SafeHTML in
      let files = companion.exports.keys.sorted().map {
        " <a href=\"\(companion.folder)/\($0)\">\($0)</a>" as SafeHTML
      }
      return .section(
        companion.id, companion.findings.manifest.title,
        """
        \(try baselineScores(companion).html(links: links(to: companion)))
        <p class="files">Exports:\(files.joined())</p>
        <details><summary>Where these numbers come from</summary>
        \(companionTraces(companion))</details>
        """)
    }
    return Page(
      .baselines, description: "What answers without understanding score",
      body: "\(text)\n\(snapshots.joined())")
  }

  /// Each scenario with the scores of each answerer.
  private func baselineScores(_ companion: Companion) throws -> Table {
    let findings = companion.findings
    let models = findings[ModelEstimates.self].value ?? []
    let cells = findings[Cells.self].value ?? [:]
    // Of the axes of checks the one over all scenarios.
    let axis = findings.evidence.cellAxes.first { $0.scenarios == .all }
    return Table(
      id: "table-\(companion.id)",
      finding: try speaker.say("page.baselines.finding", ["snapshot": .name(companion.id)]),
      remarks: try speaker.say("page.baselines.note", ["snapshot": .name(companion.id)]),
      columns: [.init("Scenario"), .init("Class")]
        + models.map { .init($0.record.tag, .decimal) },
      rows: findings.scenarios.map { scenario in
        .init(
          [.scenario(scenario.id), .text(scenario.taskClass)]
            + models.map { model in
              let cell = cells[model.record.tag]?.first { $0.scenario == scenario.id }
              return .optional(axis.flatMap { cell?.values[$0.id] }, reason: "not run")
            })
      })
  }

  /// Links of a companion's table: its scenarios are the campaign's or the book's.
  private func links(to companion: Companion) -> TableLinks {
    let own = map.links(from: Chapter.baselines.path)
    let book = Set(input.book.shown.map(\.id))
    let input = input
    return TableLinks(
      model: { _ in nil },
      quantity: { companion.trace(of: $0) },
      scenario: { id in
        own.scenario(id) ?? (book.contains(id) ? input.book(path: SiteMap.page(inBook: id)) : nil)
      })
  }

  /// The companion's quantities that stand on this page.
  private func companionTraces(_ companion: Companion) -> SafeHTML {
    let used = Set(
      input.texts.texts.flatMap { $0.quantities(of: companion.id) })
    let cells = (companion.findings[Cells.self].value ?? [:]).values
      .flatMap { $0.flatMap { $0.values.values.map(\.id) } }
    let whole = (companion.findings[ModelEstimates.self].value ?? [])
      .flatMap { $0.values.values.map(\.id) }
    // Asked for one by one, so that nothing else of the companion is computed.
    let shown = used.union(cells + whole).compactMap { companion.findings.quantities[$0] }
      .sortedByIdentifier()
    let items = shown.map { quantity -> SafeHTML in
      let files = quantity.inputs.filter { $0.hasSuffix(".csv") }.map { file -> SafeHTML in
        "<a href=\"\(companion.folder)/\(file)\">\(file)</a>"
      }
      return """
        <dt id="\(companion.anchor(of: quantity.id))"><code>\(quantity.id)</code></dt>
        <dd><p class="value">\(Self.words(quantity))</p><p>\(quantity.formula)</p><p class="filter">\(quantity.filter)</p><p class="filter">From \(files.joined(separator: ", "))</p></dd>

        """
    }
    return "<dl class=\"traces\">\n\(items.joined())</dl>"
  }
}
