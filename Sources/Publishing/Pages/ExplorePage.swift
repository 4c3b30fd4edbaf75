import Claims
import Estimates
import Figures
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// The models by weights and limits of the reader's own: with equal weights without the script.
  func explore() throws -> Page {
    let path = Chapter.explore.path
    let say = voice(on: path)
    let body: SafeHTML
    var scripts: [String] = []
    do {
      let choice = try findings.choose(ChoiceRequest())
      body = """
        \(try say.paragraph(
          "page.explore.lead",
          ["models": speaker.value(.served), "snapshot": snapshotName, "axes": criteria],
          class: "lead"))\(try explorer(choice, say))
        """
      scripts = ["choice.js", "explore-figure.js", "explore.js"]
    } catch let absent as Absent {
      body = try say.paragraph(
        "page.explore.missing", ["reason": .name(absent.reason)], class: "absent")
    }
    return Page(
      .explore, description: "The models ranked by your own weights and limits.", body: body,
      scripts: scripts, isEmpty: scripts.isEmpty)
  }

  private func explorer(_ choice: Choice, _ say: PageVoice) throws -> SafeHTML {
    // Ties are in the order of tags.
    let entries = choice.kept.sorted { $0.tag < $1.tag }
    let places = Dictionary(
      zip(entries.map(\.tag), entries.indices), uniquingKeysWith: { first, _ in first })
    let rows = try choice.kept.map { try row($0, place: places[$0.tag] ?? 0, choice.axes, say) }
    let heads = choice.axes.map {
      "<th scope=\"col\">\(speaker.heading($0))</th>" as SafeHTML
    }
    return """
      <p id="without-script">\(try say("page.explore.script"))</p>
      \(try ExploreControls(choice: choice, builder: self).html(say))<section>
      <h2 id="ranking">Ranking</h2>
      <p id="left-out" hidden></p>
      <p id="near" class="note" hidden></p>
      <p id="show-left-out" hidden><label><input type="checkbox"> Show those left out</label></p>
      <div class="scroll" role="region" aria-labelledby="ranking-caption" tabindex="0">
      <table class="data" id="ranking-table">
      <caption id="ranking-caption"><span>\(try say("page.explore.ranking"))</span></caption>
      <thead><tr><th scope="col" class="trailing">Rank</th><th scope="col" class="leading">Model</th><th scope="col" class="decimal">Merit</th>\(heads.joined())<th scope="col" class="leading">Remarks</th><th scope="col" class="leading">Keeps the limits</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      </div>
      </section>
      \(.section("rule", "The rule", try rule(say)) as SafeHTML)\(try SafeHTML.data(data(choice, entries), id: "choice-data"))
      """
  }

  private func rule(_ say: PageVoice) throws -> SafeHTML {
    """
    \(try say.paragraph("page.explore.rule", ["axes": criteria]))\(try say.paragraph(
      "page.explore.others",
      [
        "agreeing": value(.agreeingChoices), "all": value(.choices),
        "different": value(.differentChoices),
        "pick": pickWords["pick"] ?? .absent(reason: "this study has no pick"),
      ]))
    """
  }

  /// A line of the table; the script finds it by its place in the data and moves it.
  private func row(
    _ entry: Choice.Entry, place: Int, _ axes: [Axis], _ say: PageVoice
  ) throws -> SafeHTML {
    let prose = say.prose
    let model = findings[ModelEstimates.self].value?.first { $0.record.tag == entry.tag }
    let values = axes.map { axis -> SafeHTML in
      "<td>\(prose.value(model?.values[axis.id], .column))</td>"
    }
    let remark = try say(
      "page.explore.remark",
      [
        "first": entry.dominatedBy.first.map(SentenceValue.model)
          ?? .absent(reason: "no model dominates it"),
        "others": .number(Measured(Double(max(0, entry.dominatedBy.count - 1)))),
      ])
    let open: SafeHTML = entry.rank == 1 ? "<tr class=\"emphasised\"" : "<tr"
    return """
      \(open) data-model="\(place)"><td>\(entry.rank.map(String.init) ?? "–")</td><th scope="row">\(prose.model(entry.tag))</th><td>\(NumberFormat.fixed(entry.merit, decimals: 4))</td>\(values.joined())<td class="leading remark">\(remark)</td><td class="leading keeps">no limits</td></tr>

      """
  }

  /// Which of the style sheet's five hues a model has, by its group of the main factor.
  func series(of tag: String) -> Int {
    guard let factor = speaker.mainFactor,
      let model = findings[ModelEstimates.self].value?.first(where: { $0.record.tag == tag }),
      let group = factor.group(of: model.record),
      let place = factor.groups.firstIndex(where: { $0.id == group.id })
    else { return 0 }
    return place % 5
  }

  /// The intervals of a model by axis; empty where none was computed.
  private func intervals(of tag: String, _ axes: [Axis]) -> [[Double]] {
    let model = findings[ModelEstimates.self].value?.first { $0.record.tag == tag }
    return axes.map { axis in
      model?.values[axis.id].map(findings.clustered)?.interval.map { [$0.low, $0.high] } ?? []
    }
  }

  private func data(_ choice: Choice, _ entries: [Choice.Entry]) -> ChoiceData {
    ChoiceData(
      axes: choice.axes.enumerated().map { index, axis in
        .init(
          id: axis.id, noun: axis.words.noun, title: speaker.heading(axis),
          unit: choice.units[index], decimals: choice.decimals[index],
          isCost: axis.better == .less, ceiling: study.measure(of: axis)?.ceiling)
      },
      models: entries.map { entry in
        .init(
          tag: entry.tag, name: FigureSet.shortName(entry.tag), values: entry.values,
          series: series(of: entry.tag), intervals: intervals(of: entry.tag, choice.axes))
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
    let noun: String
    /// Heading of the axis with its unit.
    let title: String
    let unit: String
    let decimals: Int
    let isCost: Bool
    /// The greatest possible value; absent for a scale without one.
    let ceiling: Double?
  }

  struct Model: Encodable {
    let tag: String
    let name: String
    /// By axis, unrounded: the script must reach the merits of the command line.
    let values: [Double]
    /// Colour of the model's group.
    let series: Int
    /// By axis: the ends of the interval, or nothing.
    let intervals: [[Double]]
  }
}
