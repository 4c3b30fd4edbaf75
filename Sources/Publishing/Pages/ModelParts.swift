import Claims
import Drawing
import Estimates
import Exports
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// What to think of the model, in a line.
  func verdict(on model: ModelEstimates.Model, _ say: PageVoice) throws -> SafeHTML {
    let tag = model.record.tag
    let place = findings[FrontAnalysis.self].value?.model(tag)
    return try say.paragraph(
      "page.model.verdict",
      [
        "completed": speaker.value(speaker.keys.outcomes(.completed, of: tag)),
        "asked": .number(Measured(Double(model.outcomes.reduce(0) { $0 + $1.count }))),
        "front": .truth(place?.onFront ?? false),
        "pick": .truth(findings[PickAnalysis.self].value?.tag == tag),
        "dominators": value(speaker.keys.dominators(of: tag)),
        "first": place?.dominatedBy.first.map(SentenceValue.model)
          ?? .absent(reason: "no model dominates it"),
      ], class: "lead")
  }

  /// The model among all others on each axis, and each of its scenarios on the first.
  func chart(of model: ModelEstimates.Model, _ prose: Prose) -> SafeHTML {
    let models = findings[ModelEstimates.self].value ?? []
    let strips = study.criteria.compactMap { axis -> ModelStrip? in
      guard let value = model.values[axis.id]?.number else { return nil }
      return ModelStrip(
        axis: axis.id, name: speaker.heading(axis), value: value,
        shown: model.values[axis.id]?.shown(.column) ?? "",
        interval: model.values[axis.id].map(findings.clustered)?.interval,
        others: models.compactMap { $0.values[axis.id]?.number }, isCost: axis.better == .less)
    }
    guard !strips.isEmpty, models.count > 1 else { return "" }
    return """
      <figure class="strips">
      \(ModelStrip.drawing(strips))
      <figcaption>Each line is a model, the point is this one with its interval; better is to the right.</figcaption>
      </figure>

      """
  }

  /// The pictures of all models on each axis that models' pages show, by path.
  func strips() -> [String: String] {
    let models = findings[ModelEstimates.self].value ?? []
    guard models.count > 1 else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: study.criteria.compactMap { axis -> (String, String)? in
        let values = models.compactMap { $0.values[axis.id]?.number }
        guard let value = values.first else { return nil }
        let strip = ModelStrip(
          axis: axis.id, name: "", value: value, shown: "", interval: nil, others: values,
          isCost: axis.better == .less)
        return (ModelStrip.file(of: axis.id), strip.lines)
      })
  }

  /// What the model may do by kind of work.
  func kindsOfWork(_ tag: String, _ say: PageVoice, _ linked: Set<String>) throws -> SafeHTML {
    guard let work = findings[Work.self].value, let cells = work.cells[tag]
    else { return "" }
    let rule = study.rules.work
    let rows = zip(work.kinds, cells).map { kind, cell -> SafeHTML in
      let values =
        work.axes.map { self.work(cell.values[$0.id], linked) } + [
          self.work(cell.completed, linked)
        ]
      let level = cell.standing.flatMap { standing -> String? in
        guard let rule, rule.names.indices.contains(standing.level) else { return nil }
        return rule.names[standing.level] + (standing.isSure ? "" : " (not sure)")
      }
      let reading: SafeHTML = rule == nil ? "" : "<td>\(level ?? "—")</td>"
      return
        "<tr><th scope=\"row\">\(kind.name)\(kind.isSafety ? " ◆" : "")</th>\(reading)\(values.joined())</tr>\n"
    }
    return .section(
      "work", "By kind of work",
      """
      \(.grid(
        named: "By kind of work", class: rule == nil ? "data" : "data second-leading",
        columns: [("Kind of work", "leading")] + (rule == nil ? [] : [("Reading", "leading")])
          + work.axes.map { (speaker.heading($0), "decimal") } + [("Completed, %", "decimal")],
        rows: rows.joined()) as SafeHTML)<p class="note"><a href="../\(Chapter.work.path)">\(try say("page.model.allwork"))</a></p>

      """)
  }

  private func work(_ quantity: Quantity?, _ linked: Set<String>) -> SafeHTML {
    guard let quantity else { return "<td class=\"absent\">—</td>" }
    let interval: SafeHTML =
      quantity.displayInterval.map { " <span class=\"interval\">\($0)</span>" } ?? ""
    return
      "<td\(anchored(quantity, linked))>\(quantity.shown(.column))\(interval)</td>"
  }
}

/// One axis with all models as lines and one of them as a point.
struct ModelStrip {
  let axis: String
  let name: String
  let value: Double
  let shown: String
  let interval: Quantity.Interval?
  let others: [Double]
  /// Whether less is better, so that the axis runs the other way.
  let isCost: Bool

  /// Its place among the models, equal values sharing one.
  var place: String {
    let better = others.count { isCost ? $0 < value : $0 > value }
    return "place \(better + 1) of \(others.count)"
  }

  private static let width = 520.0
  private static let left = 8.0

  /// Places of numbers on the axis.
  private struct Scale {
    let low, high: Double
    let isCost: Bool

    func x(_ number: Double, decimals: Int = 1) -> String {
      guard high > low else {
        return NumberFormat.fixed(ModelStrip.left + ModelStrip.width / 2, decimals: decimals)
      }
      let share = min(max((number - low) / (high - low), 0), 1)
      return NumberFormat.fixed(
        ModelStrip.left + ModelStrip.width * (isCost ? 1 - share : share), decimals: decimals)
    }
  }

  private var scale: Scale {
    Scale(low: others.min() ?? 0, high: others.max() ?? 0, isCost: isCost)
  }

  /// Where lines stand: one for each model, and of more models than there is room for, one for those that
  /// stand in one place, so that a page does not grow with the roster.
  private func places(_ scale: Scale) -> [String] {
    guard Double(others.count) > Self.width else { return others.map { scale.x($0) } }
    var seen = Set<String>()
    return others.map { scale.x($0, decimals: 0) }.filter { seen.insert($0).inserted }
  }

  /// The models as lines, which every model's page shows: a picture of its own.
  var lines: String {
    let path = places(scale).map { "M\($0) 0v12" }.joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="536" height="12"><style>path{stroke:\(Theme.light.muted.hex);stroke-opacity:.45}@media(prefers-color-scheme:dark){path{stroke:\(Theme.dark.muted.hex)}}</style><path d="\(path)"/></svg>

      """
  }

  /// Where the picture of an axis stands, from the root.
  static func file(of axis: String) -> String { "figures/strip-\(axis).svg" }

  /// The strips below each other, for a page in a folder.
  static func drawing(_ strips: [ModelStrip]) -> SafeHTML {
    let names = strips.indices.map { "strip-\($0)" }
    let parts = strips.enumerated().map { index, strip -> SafeHTML in
      let top = 44 * index
      let scale = strip.scale
      let bar: SafeHTML =
        strip.interval.map {
          "<path class=\"interval-line\" d=\"M\(scale.x($0.low)),\(top + 28)H\(scale.x($0.high))\"/>"
        } ?? ""
      return """
        <text id="\(names[index])" x="8" y="\(top + 14)">\(strip.name): \(strip.shown), \(strip.place)</text><image href="../\(file(of: strip.axis))" y="\(top + 22)" width="536" height="12"/>\(bar)<circle cx="\(scale.x(strip.value))" cy="\(top + 28)" r="5"/>

        """
    }
    return """
      <svg viewBox="0 0 536 \(44 * strips.count)" role="img" aria-labelledby="\(names.joined(separator: " "))">
      \(parts.joined())</svg>
      """
  }
}
