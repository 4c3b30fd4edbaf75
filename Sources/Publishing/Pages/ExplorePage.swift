import Figures
import Findings
import Markup

extension PageBuilder {
  /// The models by weights and limits of the reader's own: with equal weights without the script.
  func explore() throws -> Page {
    let path = Chapter.explore.path
    let prose = prose(on: path)
    let choice = try findings.choice(ChoiceRequest())
    let body: SafeHTML =
      try choice.map { try explorer($0, prose) }
      ?? "<p class=\"absent\">This snapshot does not carry all three axes of every model, so there is nothing to weigh.</p>\n"
    return Page(
      .explore, title: "Which model, by your own weights?",
      description: "The models ranked by your own weights on quality, refusal and energy.",
      body: """
        <h1>Which model, by your own weights?</h1>
        <p class="lead">\(prose.value("models.functional", decimals: 0)) functional models of \(findings.manifest.id), ranked by how much quality, refusal and energy count for you, and by the limits that a model must keep. Point estimates decide: models whose merits lie close together are not told apart.</p>
        \(body)
        """,
      scripts: choice == nil ? [] : ["choice.js", "explore-figure.js", "explore.js"])
  }

  private func explorer(_ choice: Choice, _ prose: Prose) throws -> SafeHTML {
    // Ties are in the order of tags.
    let entries = choice.kept.sorted { $0.tag < $1.tag }
    let places = Dictionary(uniqueKeysWithValues: zip(entries.map(\.tag), entries.indices))
    let rows = choice.kept.map { row($0, place: places[$0.tag] ?? 0, prose) }.joined()
    return """
      <p id="without-script">The table ranks them with equal weights. For weights and limits of your own, run for example <code>apprenticeops select --weight quality=3 --floor refusal=85 --max energy=120mWh</code>; where scripts may run, this page does the same.</p>
      \(controls)<section aria-labelledby="ranking">
      <h2 id="ranking">Ranking</h2>
      <p id="left-out" hidden></p>
      <div class="scroll" role="region" aria-labelledby="ranking-caption" tabindex="0">
      <table class="data" id="ranking-table">
      <caption id="ranking-caption"><span>All functional models, ranked with equal weights.</span></caption>
      <thead><tr><th scope="col" class="trailing">Rank</th><th scope="col" class="leading">Model</th><th scope="col" class="decimal">Merit</th><th scope="col" class="decimal">Quality, %</th><th scope="col" class="decimal">Refusal, %</th><th scope="col" class="decimal">mWh per answer</th><th scope="col" class="leading">Remarks</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>
      </section>
      \(rule(prose))\(try SafeHTML.data(data(entries), id: "choice-data"))
      """
  }

  private func rule(_ prose: Prose) -> SafeHTML {
    """
    <section aria-labelledby="rule">
    <h2 id="rule">The rule</h2>
    <p>Each axis is brought onto a scale from 0, the worst of all functional models, to 1, the best. A model's merit is the mean of its three places on these scales, weighted as asked; only the ratios of the weights matter. A limit leaves models out and moves no merit. Equal merits share a rank. A model is dominated when another one, left out or not, is as good on all three axes and better on one; no weights put it alone in front.</p>
    <p>Other rules <a href="selection.html">choose otherwise</a>. With equal weights, \(prose.value("choice.agreeing", decimals: 0)) of \(prose.value("choice.all", decimals: 0)) combinations of method and scale put \(prose.value(findings.front?.pick, decimals: 0)) first, which is the pick of the study, and \(prose.value("choice.different", decimals: 0)) different models come first under one or another. <code>apprenticeops select</code> knows all of them (<code>--method</code>, <code>--normalisation</code>) and says how often the first stays first when the weights are a little different.</p>
    </section>

    """
  }

  /// Which of the style sheet's five hues a bracket has, by its place.
  static func series(_ bracket: Int) -> Int { bracket % 5 }

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
