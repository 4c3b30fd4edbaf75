import Claims
import Estimates
import Exports
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The page of one model that served.
  ///
  /// - Parameter linked: quantities that pages lead to; cells among them have an anchor.
  func model(
    _ model: ModelEstimates.Model, _ neighbours: (ModelEstimates.Model?, ModelEstimates.Model?),
    linked: Set<String>
  ) throws -> Page {
    let tag = model.record.tag
    guard let path = map.page(ofModel: tag) else {
      throw SiteError.missingPart(page: tag, part: "an address")
    }
    let say = voice(on: path)
    let turn = { (model: ModelEstimates.Model?) in
      model.flatMap { neighbour in
        map.page(ofModel: neighbour.record.tag).map { (neighbour.record.tag, $0) }
      }
    }
    return Page(
      path: path, title: tag, description: "\(tag) on operations scenarios, axis by axis.",
      body: """
        <h1><code>\(tag)</code></h1>
        \(try verdict(on: model, say))\(try lead(model, say))\(chart(of: model, say.prose))\(axes(of: model, say.prose))\(try kindsOfWork(tag, say, linked))\(.section("place", "Place", try place(of: model, say)) as SafeHTML)\(.section(
          "facts", "What it is, and how its answers ended", facts(of: model, say.prose)) as SafeHTML)<section>
        <h2 id="cells">Scenario by scenario</h2>
        \(try say.paragraph("page.model.cells"))\(cells(of: model, say.prose, linked))</section>
        \(foldedTraces(quantitiesByOwner[.model(tag)] ?? [], of: tag, called: "this model"))
        """,
      chapter: .models,
      previous: turn(neighbours.0), next: turn(neighbours.1))
  }

  private func lead(_ model: ModelEstimates.Model, _ say: PageVoice) throws -> SafeHTML {
    let none = SentenceValue.absent(reason: "the study has no such group")
    let main = speaker.mainFactor
    let other = study.factors.first { factor in
      factor.kind == .interest && factor.id != main?.id && factor.group(of: model.record) != nil
    }
    return try say.paragraph(
      "page.model.lead",
      [
        "label": speaker.label(of: model.record, in: main).map(SentenceValue.name) ?? none,
        "factor": main.map(speaker.words) ?? none,
        "group": other.flatMap { $0.group(of: model.record) }.map(speaker.words) ?? none,
        "rows": .number(
          Measured(Double(model.outcomes.reduce(0) { $0 + $1.count }))),
        "snapshot": snapshotName,
      ], class: "lead")
  }

  private func axes(of model: ModelEstimates.Model, _ prose: Prose) -> SafeHTML {
    let ranks = findings[FrontAnalysis.self].value?.model(model.record.tag)?.ranks ?? [:]
    var values = study.axes.map { axis in
      (heading(axis.words.noun), model.values[axis.id], ranks[axis.id])
    }
    if !hasSpeedAxis, let speed = findings[Speeds.self].value?[model.record.tag] {
      values.append(("Decode speed", speed, nil))
    }
    let rows = values.map { name, quantity, rank -> SafeHTML in
      let place = rank.map { prose.value($0) } ?? "—"
      return
        "<tr><th scope=\"row\">\(name)</th><td>\(prose.value(quantity))</td><td>\(prose.interval(quantity.flatMap(findings.counterpart)))</td><td>\(prose.interval(quantity))</td><td>\(quantity?.n.map(NumberFormat.integer) ?? "—")</td><td>\(place)</td></tr>\n"
    }
    return .section(
      "axes", "Axes",
      .grid(
        named: "Axes",
        columns: [
          ("Axis", "leading"), ("Mean", "trailing"), ("95 %, scenarios", "trailing"),
          ("95 %, rows", "trailing"),
          ("Rows", "trailing"), ("Rank", "trailing"),
        ], rows: rows.joined()))
  }

  private func place(of model: ModelEstimates.Model, _ say: PageVoice) throws -> SafeHTML {
    let place = findings[FrontAnalysis.self].value?.model(model.record.tag)
    let words = pickWords
    let text = try say.paragraph(
      "page.model.place",
      [
        "count": value(speaker.keys.dominators(of: model.record.tag)),
        "front": .truth(place?.onFront ?? false),
        "pick": .truth(words["pick"] == .model(model.record.tag)),
        "rule": words["rule"] ?? .absent(reason: "this study has no pick"), "axes": criteria,
      ])
    guard let place, !place.onFront else { return text }
    let models = place.dominatedBy.map { "<li>\(say.prose.model($0))</li>\n" as SafeHTML }
    return "\(text)<ul class=\"columns\">\n\(models.joined())</ul>\n"
  }

  private func facts(of model: ModelEstimates.Model, _ prose: Prose) -> SafeHTML {
    let record = model.record
    var facts: [(String, SafeHTML)] = []
    if let family = record.family { facts.append(("Family", "\(family)")) }
    if let parameters = speaker.quantity(speaker.keys.parameters(of: record.tag)) {
      facts.append(("Parameters", prose.value(parameters)))
    }
    if let quantisation = record.quantisation {
      facts.append(("Quantisation", "\(quantisation)"))
    }
    if let bytes = record.bytes {
      facts.append(
        (
          study.sizes == .weights ? "Weights" : "Memory when loaded",
          "\(NumberFormat.fixed(Double(bytes) / 1e9, decimals: 2)) GB"
        ))
    }
    for outcome in model.outcomes {
      let key = speaker.keys.outcomes(outcome.outcome, of: record.tag)
      facts.append(("Answers \(outcome.outcome.words)", prose.value(speaker.quantity(key))))
    }
    return .facts(facts)
  }

  private func cells(
    of model: ModelEstimates.Model, _ prose: Prose, _ linked: Set<String>
  ) -> SafeHTML {
    let scenarios = Dictionary(
      findings.scenarios.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let axes = findings.evidence.cellAxes
    let rows = (findings[Cells.self].value?[model.record.tag] ?? []).map { cell -> SafeHTML in
      let scenario = scenarios[cell.scenario]
      let mark = scenario?.safety == true ? " ◆" : ""
      let outcomes = cell.outcomes.map { "\($0.count) \($0.outcome.words)" }.joined(separator: ", ")
      let values = axes.map { self.cell(cell.values[$0.id], linked) }
      return
        "<tr><th scope=\"row\">\(prose.scenario(cell.scenario))\(mark)</th><td>\(scenario?.difficulty ?? "")</td>\(values.joined())<td>\(outcomes)</td></tr>\n"
    }
    return .grid(
      named: "Scenario by scenario", class: "data second-leading last-leading",
      columns: [("Scenario", "leading"), ("Difficulty", "leading")]
        + axes.map { (speaker.heading($0), "decimal") } + [("Outcomes", "leading")],
      rows: rows.joined())
  }

  private func cell(_ quantity: Quantity?, _ linked: Set<String>) -> SafeHTML {
    guard let quantity else { return "<td class=\"absent\">—</td>" }
    return "<td\(anchored(quantity, linked))>\(quantity.shown(.column))</td>"
  }

  /// The anchor of a cell that some page leads to.
  func anchored(_ quantity: Quantity, _ linked: Set<String>) -> SafeHTML {
    linked.contains(quantity.id) ? " id=\"\(map.anchor(of: quantity.id))\"" : ""
  }
}
