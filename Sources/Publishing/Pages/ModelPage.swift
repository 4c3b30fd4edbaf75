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
    let axes = axes(of: model, prose)
    return Page(
      path: path, title: tag,
      description: "\(tag): quality, refusal and energy on operations scenarios.",
      body: try body(
        "model",
        [
          "tag": .text(tag), "snapshot": .text(findings.manifest.id),
          "bracket": .text(label ?? model.record.bracket),
          "arm": .text(model.record.arm.rawValue),
          "rows": .text(
            NumberFormat.integer(model.outcomes.reduce(0) { $0 + $1.count })),
          "verdict": .html(verdict(on: model, prose)),
          "modelCount": .html(prose.value("models.functional", decimals: 0)),
          "axes": .list(axes), "onFront": .flag(model.onFront == true),
          "unplaced": .flag(model.onFront == nil),
          "dominated": .list(dominated(model, prose)),
          "facts": .list(facts(of: model, prose)),
          "cells": .html(cells(of: model, map.links(from: path))),
          "traces": .html(traces(of: model)),
        ]),
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

  private func axes(of model: ModelFinding, _ prose: Prose) -> [TemplateContext] {
    let rows: [(String, Quantity?, Int, Quantity?)] = [
      ("Judged quality", model.quality, 1, model.qualityRank),
      ("Refusal checks passed", model.refusal, 1, model.refusalRank),
      ("Energy per answer", model.energy, 1, model.energyRank),
      ("Decode speed per watt", model.efficiency, 2, nil),
      ("Decode speed", model.decodeSpeed, 1, nil),
    ]
    return rows.map { name, quantity, decimals, rank in
      [
        "name": .text(name), "value": .html(prose.value(quantity, decimals: decimals)),
        "interval": .html(prose.interval(quantity, decimals: decimals)),
        "n": .text(quantity?.n.map(NumberFormat.integer) ?? "—"),
        "rank": .html(rank.map { prose.value($0, decimals: 0) } ?? "—"),
      ]
    }
  }

  private func dominated(_ model: ModelFinding, _ prose: Prose) -> [TemplateContext] {
    guard !model.dominatedBy.isEmpty else { return [] }
    return [
      [
        "count": .html(
          prose.value("dominators.model.\(model.record.tag.lowercased())", decimals: 0)),
        "models": .list(model.dominatedBy.map { ["link": .html(prose.model($0))] }),
      ]
    ]
  }

  private func facts(of model: ModelFinding, _ prose: Prose) -> [TemplateContext] {
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
    return facts.map { ["name": .text($0), "value": .html($1)] }
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
