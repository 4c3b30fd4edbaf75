import Figures
import Findings
import Markup

extension PageBuilder {
  /// The models by weights and limits of the reader's own: with equal weights without the script.
  func explore() throws -> Page {
    let path = Chapter.explore.path
    let prose = prose(on: path)
    let choice = try findings.choice(ChoiceRequest())
    let parts = try choice.map { [try exploreParts($0, prose)] } ?? []
    return Page(
      .explore, title: "Which model, by your own weights?",
      description: "The models ranked by your own weights on quality, refusal and energy.",
      body: try body(
        "explore",
        [
          "snapshot": .text(findings.manifest.id),
          "modelCount": .html(prose.value("models.functional", decimals: 0)),
          "absent": .flag(choice == nil), "choice": .list(parts),
        ]),
      scripts: choice == nil ? [] : ["choice.js", "explore-figure.js", "explore.js"])
  }

  private func exploreParts(_ choice: Choice, _ prose: Prose) throws -> TemplateContext {
    // Ties are in the order of tags.
    let entries = choice.kept.sorted { $0.tag < $1.tag }
    let places = Dictionary(uniqueKeysWithValues: zip(entries.map(\.tag), entries.indices))
    let rows = choice.kept.map { row($0, place: places[$0.tag] ?? 0, prose) }.joined()
    let brackets = findings.manifest.brackets.enumerated().map { index, bracket in
      ["label": .text(bracket.label), "series": .text("\(Self.series(index))")] as TemplateContext
    }
    return [
      "rows": .html(rows), "brackets": .list(brackets),
      "agreeing": .html(prose.value("choice.agreeing", decimals: 0)),
      "all": .html(prose.value("choice.all", decimals: 0)),
      "different": .html(prose.value("choice.different", decimals: 0)),
      "pick": .html(prose.value(findings.front?.pick, decimals: 0)),
      "data": .html(try .data(data(entries), id: "choice-data")),
    ]
  }

  /// Which of the style sheet's five hues a bracket has, by its place.
  private static func series(_ bracket: Int) -> Int { bracket % 5 }

  /// A line of the table; the script finds it by its place in the data and moves it.
  private func row(_ entry: Choice.Entry, place: Int, _ prose: Prose) -> SafeHTML {
    let model = findings.model(entry.tag)
    let axes = [model?.quality, model?.refusal, model?.energy].map { quantity -> SafeHTML in
      "<td class=\"decimal\">\(prose.value(quantity, decimals: 1, unit: false))</td>"
    }
    let others = entry.dominatedBy.count - 1
    let rest = others > 0 ? " and \(others) more" : ""
    let remark: SafeHTML =
      entry.dominatedBy.first.map { "dominated by \(prose.model($0))\(rest)" } ?? "on the front"
    let open: SafeHTML = entry.rank == 1 ? "<tr class=\"emphasised\"" : "<tr"
    return """
      \(open) data-model="\(place)"><td class="trailing">\(entry.rank.map(String.init) ?? "–")</td><th scope="row" class="leading">\(prose.model(entry.tag))</th><td class="decimal">\(NumberFormat.fixed(entry.merit, decimals: 4))</td>\(axes.joined())<td class="leading">\(remark)</td></tr>

      """
  }

  private func data(_ entries: [Choice.Entry]) -> ChoiceData {
    let brackets = findings.manifest.brackets.map(\.id)
    return ChoiceData(
      axes: ChoiceRequest.Axis.allCases.map {
        .init(id: $0.rawValue, unit: $0.unit, isCost: $0.isCost)
      },
      models: entries.map { entry in
        let bracket = findings.model(entry.tag)?.record.bracket
        return .init(
          tag: entry.tag, name: FigureSet.shortName(entry.tag), values: entry.values,
          series: Self.series(brackets.firstIndex { $0 == bracket } ?? 0))
      })
  }
}

/// What the script of the page ranks.
private struct ChoiceData: Encodable {
  let axes: [Axis]
  /// By tag, which is the order of equal merits.
  let models: [Model]

  struct Axis: Encodable {
    let id: String
    let unit: String
    let isCost: Bool
  }

  struct Model: Encodable {
    let tag: String
    let name: String
    /// By axis, unrounded: the script must reach the merits of the command line.
    let values: [Double]
    /// Colour of the bracket.
    let series: Int
  }
}
