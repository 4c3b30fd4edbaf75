import Exports
import Findings
import Markup
import Scoring
import Tables

extension PageBuilder {
  /// The page of one functional model.
  func model(_ model: ModelFinding, _ neighbours: (ModelFinding?, ModelFinding?)) throws -> Page {
    let tag = model.record.tag
    guard let path = map.page(ofModel: tag) else {
      throw SiteError.missingPart(page: tag, part: "an address")
    }
    let prose = prose(on: path)
    let turn = { (model: ModelFinding?) in
      model.flatMap { neighbour in
        map.page(ofModel: neighbour.record.tag).map { (neighbour.record.tag, $0) }
      }
    }
    let label = findings.manifest.brackets.first { $0.id == model.record.bracket }?.label
    let rows = NumberFormat.integer(model.outcomes.reduce(0) { $0 + $1.count })
    return Page(
      path: path, title: tag,
      description: "\(tag): quality, refusal and energy on operations scenarios.",
      body: """
        <h1><code>\(tag)</code></h1>
        <p class="lead">\(verdict(on: model, prose)) Bracket \(label ?? model.record.bracket), \(model.record.arm.rawValue) arm, from \(rows) generations of the variance pass of \(findings.manifest.id).</p>
        \(axes(of: model, prose))\(.section("place", "Place", place(of: model, prose)) as SafeHTML)\(.section(
          "facts", "What it is, and how its answers ended", facts(of: model, prose)) as SafeHTML)<section aria-labelledby="cells">
        <h2 id="cells">Scenario by scenario</h2>
        <p>Means over the repetitions of a cell; too few for an interval. Safety scenarios are marked with ◆.</p>
        \(.grid(
          named: "Scenario by scenario",
          columns: [
            ("Scenario", "leading"), ("Difficulty", "leading"), ("Quality, %", "decimal"),
            ("Checks passed, %", "decimal"), ("mWh per answer", "decimal"), ("Outcomes", "leading"),
          ], rows: cells(of: model, map.links(from: path))) as SafeHTML)</section>
        \(.section("traces", "Where these numbers come from", traces(of: model)) as SafeHTML)
        """,
      chapter: .models, trail: [("Models", Chapter.models.path)],
      previous: turn(neighbours.0), next: turn(neighbours.1))
  }

  private func verdict(on model: ModelFinding, _ prose: Prose) -> SafeHTML {
    if model.record.tag == findings.front?.pick.text {
      return "The pick: on the front, and the safest and then cheapest near the best quality."
    }
    switch model.onFront {
    case .some(true): return "On the front."
    case .some(false):
      let count = model.dominatedBy.count
      return "Dominated by \(count) other \(count == 1 ? "model" : "models")."
    case nil: return "Not placed: an axis was not measured."
    }
  }

  private func axes(of model: ModelFinding, _ prose: Prose) -> SafeHTML {
    let axes: [(String, Quantity?, Int, Quantity?)] = [
      ("Judged quality", model.quality, 1, model.qualityRank),
      ("Refusal checks passed", model.refusal, 1, model.refusalRank),
      ("Energy per answer", model.energy, 1, model.energyRank),
      ("Decode speed per watt", model.efficiency, 2, nil),
      ("Decode speed", model.decodeSpeed, 1, nil),
    ]
    let rows = axes.map { name, quantity, decimals, rank -> SafeHTML in
      let place = rank.map { prose.value($0, decimals: 0) } ?? "—"
      return
        "<tr><th scope=\"row\" class=\"leading\">\(name)</th><td class=\"trailing\">\(prose.value(quantity, decimals: decimals))</td><td class=\"trailing\">\(prose.interval(quantity, decimals: decimals))</td><td class=\"trailing\">\(quantity?.n.map(NumberFormat.integer) ?? "—")</td><td class=\"trailing\">\(place)</td></tr>\n"
    }
    let heads: SafeHTML =
      "<th scope=\"col\" class=\"leading\">Axis</th><th scope=\"col\" class=\"trailing\">Mean</th><th scope=\"col\" class=\"trailing\">95 % interval</th><th scope=\"col\" class=\"trailing\">Rows</th><th scope=\"col\" class=\"trailing\">Rank of \(prose.value("models.functional", decimals: 0))</th>"
    return """
      <section aria-labelledby="axes">
      <h2 id="axes">Axes</h2>
      <div class="scroll" role="region" aria-label="Axes" tabindex="0">
      <table class="data">
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>
      </section>

      """
  }

  private func place(of model: ModelFinding, _ prose: Prose) -> SafeHTML {
    guard let onFront = model.onFront else {
      return "<p class=\"absent\">Not placed: an axis was not measured.</p>\n"
    }
    guard !onFront else {
      return
        "<p>No other model is as good on all three axes and better on one: this model is on the front.</p>\n"
    }
    let count = prose.value("dominators.model.\(model.record.tag.lowercased())", decimals: 0)
    let models = model.dominatedBy.map { "<li>\(prose.model($0))</li>\n" as SafeHTML }
    return """
      <p>\(count) other models are as good on all three axes and better on at least one, best quality first:</p>
      <ul class="columns">
      \(models.joined())</ul>

      """
  }

  private func facts(of model: ModelFinding, _ prose: Prose) -> SafeHTML {
    let record = model.record
    let tag = record.tag.lowercased()
    var facts: [(String, SafeHTML)] = []
    if let family = record.family { facts.append(("Family", "\(family)")) }
    facts.append(("Parameters", prose.value("parameters.model.\(tag)", decimals: 2)))
    if let quantisation = record.quantisation {
      facts.append(("Quantisation", "\(quantisation)"))
    }
    if let bytes = record.bytes {
      facts.append(("Weights", "\(NumberFormat.fixed(Double(bytes) / 1e9, decimals: 2)) GB"))
    }
    for outcome in model.outcomes {
      let id = "outcomes.\(outcome.outcome.rawValue).model.\(tag)"
      facts.append(("Answers \(outcome.outcome.words)", prose.value(id, decimals: 0)))
    }
    return .facts(facts)
  }

  private func cells(of model: ModelFinding, _ links: TableLinks) -> SafeHTML {
    let scenarios = Dictionary(uniqueKeysWithValues: findings.scenarios.map { ($0.id, $0) })
    return model.cells.map { cell -> SafeHTML in
      let scenario = scenarios[cell.scenario]
      let mark = scenario?.safety == true ? " ◆" : ""
      let outcomes = cell.outcomes.map { "\($0.count) \($0.outcome.words)" }.joined(separator: ", ")
      let code: SafeHTML = "<code>\(cell.scenario)</code>"
      let name = links.scenario(cell.scenario).map { "<a href=\"\($0)\">\(code)</a>" } ?? code
      return """
        <tr><th scope="row" class="leading">\(name)\(mark)</th><td class="leading">\(scenario?.difficulty ?? "")</td>\(Self.cell(cell.quality))\(Self.cell(cell.score))\(Self.cell(cell.energy))<td class="leading">\(outcomes)</td></tr>

        """
    }.joined()
  }

  private static func cell(_ quantity: Quantity?) -> SafeHTML {
    guard let quantity else { return "<td class=\"decimal absent\">—</td>" }
    let text = Table.Cell.value(quantity, decimals: 1).text
    return "<td class=\"decimal\" id=\"\(quantity.id)\">\(text)</td>"
  }

  /// The model's quantities but for its cells, whose table says what they are.
  private func traces(of model: ModelFinding) -> SafeHTML {
    traceList(quantitiesByOwner[.model(model.record.tag)] ?? [])
  }
}

extension Outcome {
  /// The outcome as readers see it.
  var words: String {
    switch self {
    case .completed: "completed"
    case .truncated: "cut off at the token cap"
    case .timedOut: "timed out"
    case .stalled: "stalled"
    case .failed: "failed"
    }
  }
}
