import Claims
import Drawing
import Estimates
import Findings
import Statistics
import Study
import Tables

extension FigureSet {
  /// One specification curve per headline: estimates in rising order above, the definitions that each
  /// rests on below.
  static func specifications(_ workshop: Workshop) throws -> [FigureSketch] {
    try (workshop.speaker.findings[Headlines.self].value?.headlines ?? []).compactMap {
      try specification($0, workshop)
    }
  }

  private static func specification(
    _ headline: HeadlineFinding, _ workshop: Workshop
  ) throws -> FigureSketch? {
    let speaker = workshop.speaker
    let measurer = workshop.measurer
    let curve = headline.curve
    let order = curve.order
    guard order.count > 1 else { return nil }
    let statement = SentenceValue.name(try speaker.statement(headline.headline).text)
    let parameters: [String: SentenceValue] = [
      "share": .quantity(headline.share), "refuted": .quantity(headline.refuted),
      "unresolved": .quantity(headline.unresolved),
      "count": .quantity(headline.specifications), "statement": statement,
    ]
    let title = try speaker.say("curve.finding", parameters)
    let labels = curve.factors.flatMap { factor in factor.levels.map { (factor.name, $0) } }
    let rowHeight = 8.6
    let left = 112.0
    let plotHeight = 92.0
    let frame = try Frame(
      title: title.text,
      subtitle: try speaker.say("figure.curve.subtitle", ["measure": .word(headline.measure)]).text,
      width: workshop.width,
      plotHeight: plotHeight + 14 + Double(labels.count + curve.factors.count) * rowHeight,
      left: left, right: 6,
      key: key(), measurer)
    let plot = Rect(x: left, y: frame.plot.minY, width: frame.plot.width, height: plotHeight)
    let outcomes = order.compactMap { curve.entries[$0].outcome }
    let ends = outcomes.flatMap { [$0.estimate, $0.interval?.low, $0.interval?.high] }
      .compactMap(\.self)
    let low = ends.min() ?? 0
    let high = ends.max() ?? 1
    let room = max((high - low) * 0.06, 0.5)
    // No share is below nought.
    let floor = headline.least.unit == .percent && low >= 0 ? 0 : -Double.infinity
    let y = try LinearScale(
      max(floor, low - room)...(high + room), from: plot.maxY, to: plot.minY)
    let x = try BandScale(count: order.count, from: plot.minX, to: plot.maxX)
    var items = frame.items
    items += try DrawnAxis(
      .left, of: plot, scale: y, ticks: y.ticks(about: 5), title: axisTitle(headline.least.unit)
    ).items(measurer)
    if low < 0, high > 0 {
      items.append(
        .shape(
          Shape(
            .line(Point(plot.minX, y.position(0)), Point(plot.maxX, y.position(0))),
            stroke: .init(.rule, width: 0.8))))
    }
    var marks: [DisplayList.Item] = []
    for (place, entry) in order.enumerated() {
      guard let outcome = curve.entries[entry].outcome else { continue }
      let isMarked = entry == curve.marked
      let support = headline.supports[entry] ?? .unresolved
      let colour =
        isMarked ? .accent : Self.colour(support)
      let centre = Point(x.centre(place), y.position(outcome.estimate))
      var shapes: [DisplayList.Item] = []
      if let interval = outcome.interval {
        shapes.append(
          .shape(
            Strokes.interval(
              from: Point(centre.x, y.position(interval.low)),
              to: Point(centre.x, y.position(interval.high)), colour: colour, width: 0.6)))
      }
      let radius = isMarked ? 2.4 : 1.3
      shapes.append(
        .shape(mark(support, at: centre, radius: radius, colour: colour)))
      let name = try speaker.say(
        "mark.definition",
        [
          "levels": .name(curve.entries[entry].specification.levels.joined(separator: ", ")),
          "estimate": .number(
            Measured(
              outcome.estimate, unit: Measured(headline.least).unit,
              decimals: headline.least.decimals)),
          "marked": .truth(isMarked), "supports": .truth(support == .supported),
          "refutes": .truth(support == .refuted),
        ]
      ).text
      marks.append(.group(.init(.marks, label: name, tooltip: name, items: shapes)))
    }
    items.append(.group(.init(.marks, label: "estimates", items: marks)))
    items += try definitions(
      headline, order, x, top: plot.maxY + 14, rowHeight: rowHeight, left: left, measurer)
    let id = id("audit-\(headline.id)")
    return FigureSketch(
      id: id, subject: .headline(headline.id), title: title,
      takeaway: try takeaway(headline, speaker),
      list: frame.list(items, summary: try speaker.say("figure.curve.picture", parameters).text),
      data: try specificationData(id, title, headline, workshop),
      records: CurveRecords(headline))
  }

  private static func key() -> Key {
    Key([
      .init("the study's own", radius: 2.4) {
        Marker.circle.filled(at: $0, radius: 2.4, colour: .accent)
      },
      .init("supports", radius: 1.6) {
        mark(.supported, at: $0, radius: 1.6, colour: .contrast)
      },
      .init("refutes", radius: 1.6) { mark(.refuted, at: $0, radius: 1.6, colour: .ink) },
      .init("unresolved", radius: 1.6) { mark(.unresolved, at: $0, radius: 1.6, colour: .muted) },
    ])
  }

  /// Filled where chance does not decide, a diamond where the statement is refuted.
  private static func mark(
    _ support: Support, at centre: Point, radius: Double, colour: ColourRole
  ) -> Shape {
    switch support {
    case .supported:
      Marker.circle.filled(at: centre, radius: radius, colour: colour, parted: false)
    case .refuted:
      Marker.diamond.filled(at: centre, radius: radius, colour: colour, parted: false)
    case .unresolved: Marker.circle.hollow(at: centre, radius: radius, colour: colour)
    }
  }

  private static func axisTitle(_ unit: Unit) -> String {
    unit == .ratio || unit == .name ? "Estimate" : "Estimate, \(unit.rawValue)"
  }

  private static func colour(_ support: Support?) -> ColourRole {
    switch support {
    case .supported: .contrast
    case .refuted: .ink
    case .unresolved, nil: .muted
    }
  }

  /// A row of dots for each way of each choice; those of the choice that decides most say by their colour
  /// how each fares.
  private static func definitions(
    _ headline: HeadlineFinding, _ order: [Int], _ x: BandScale, top: Double, rowHeight: Double,
    left: Double, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let curve = headline.curve
    var items: [DisplayList.Item] = []
    var line = top
    for (place, factor) in curve.factors.enumerated() {
      line += rowHeight
      let decides = factor.name == headline.decisive?.factor
      items.append(
        .text(
          try measurer.run(
            factor.name + (decides ? " (decides most)" : ""),
            style: TextStyle(size: 6.4, weight: .bold, colour: decides ? .contrast : .ink),
            at: Point(0.5, line))))
      for (level, name) in factor.levels.enumerated() {
        line += rowHeight
        items.append(
          .text(
            try measurer.run(
              try measurer.fitted(name, style: TextStyle(size: 6.2), width: left - 6),
              style: TextStyle(size: 6.2, colour: .muted), at: Point(left - 4, line),
              anchor: .end)))
        var dots: [DisplayList.Item] = []
        for (column, entry) in order.enumerated()
        where curve.entries[entry].specification.choices[place] == level {
          let isMarked = entry == curve.marked
          dots.append(
            .shape(
              Shape(
                .circle(
                  centre: Point(x.centre(column), line - 2.2), radius: isMarked ? 1.7 : 0.9),
                fill: .init(
                  isMarked ? .accent : decides ? colour(headline.supports[entry]) : .ink))))
        }
        items.append(.group(.init(.marks, label: "\(factor.name): \(name)", items: dots)))
      }
    }
    return items
  }

  private static func takeaway(
    _ headline: HeadlineFinding, _ speaker: Speaker
  ) throws -> BoundSentence {
    let levels = (headline.decisive?.shares ?? []).map { share in
      SeriesPoint(
        words: Vocabulary([:], names: ["label": share.level]),
        value: Measured(share.percent, unit: .percent, sources: [headline.share.id]))
    }
    let none = SentenceValue.absent(reason: "nothing of the kind")
    return try speaker.say(
      "curve.takeaway",
      [
        "verdict": .name(headline.verdict.text ?? ""),
        "chance": headline.chance?.text.map(SentenceValue.name) ?? none,
        "kind": headline.decisive.map { .name($0.of.rawValue) } ?? none,
        "instead": headline.instead?.name.text.map(SentenceValue.name) ?? none,
        "often": speaker.value(headline.instead?.share),
        "named": speaker.value(headline.instead?.named),
        "counterexample": headline.counterexample?.text.map(SentenceValue.name) ?? none,
        "without": .quantity(headline.withoutVerdict),
        "factor": headline.decisive.map { .name($0.factor) } ?? .absent(reason: "all agree"),
        "levels": .series(levels),
      ])
  }

  private static func specificationData(
    _ id: String, _ title: BoundSentence, _ headline: HeadlineFinding, _ workshop: Workshop
  ) throws -> Table {
    try data(
      id, title, workshop, columns: [.init("Summary"), .init("Value", .decimal)],
      rows: [
        .init([.text("Supported when"), .text(headline.criterion)]),
        .init([.text("Verdict"), .text(headline.grade.rawValue)]),
        .init([.text("Supports it, % of the specifications"), .value(headline.share)]),
        .init([.text("Refutes it, %"), .value(headline.refuted)]),
        .init([.text("Unresolved, %"), .value(headline.unresolved)]),
        .init([.text("By point estimates alone, %"), .value(headline.pointwise)]),
        .init([.text("Resampled"), .text(headline.chance?.text ?? "nothing")]),
        .init([.text("Specifications"), .value(headline.specifications)]),
        .init([.text("The study's own"), .optional(headline.published, reason: "not defined")]),
        .init([.text("Least"), .value(headline.least)]),
        .init([.text("Greatest"), .value(headline.greatest)]),
      ])
  }
}
