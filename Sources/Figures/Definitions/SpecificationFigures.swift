import Drawing
import Findings
import Statistics
import Tables

extension FigureSet {
  /// One specification curve per headline: estimates in rising order above, the definitions that each
  /// rests on below.
  static func specifications(
    _ findings: Findings, _ measurer: TextMeasurer
  ) throws -> [FigureSketch] {
    try findings.validity.headlines.compactMap { try specification($0, measurer) }
  }

  private static func specification(
    _ headline: HeadlineFinding, _ measurer: TextMeasurer
  ) throws -> FigureSketch? {
    let curve = headline.curve
    let order = curve.order
    guard order.count > 1 else { return nil }
    let labels = curve.factors.flatMap { factor in factor.levels.map { (factor.name, $0) } }
    let rowHeight = 8.6
    let left = 112.0
    let plotHeight = 92.0
    let frame = try Frame(
      title:
        "\(text(headline.share, 0)) % of \(text(headline.specifications, 0)) specifications agree: "
        + headline.statement,
      subtitle:
        "\(headline.measure.prefix(1).uppercased())\(headline.measure.dropFirst()), in rising order",
      width: Size.columnWidth,
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
    let y = try LinearScale((low - room)...(high + room), from: plot.maxY, to: plot.minY)
    let x = try BandScale(count: order.count, from: plot.minX, to: plot.maxX)
    var items = frame.items
    items += try Axis(.left, of: plot, scale: y, ticks: y.ticks(about: 5), title: "Estimate")
      .items(measurer)
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
      let supports = headline.supports[entry] ?? false
      let colour: ColourRole = isMarked ? .accent : supports ? .contrast : .muted
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
        .shape(
          supports
            ? Marker.circle.filled(at: centre, radius: radius, colour: colour, parted: false)
            : Marker.circle.hollow(at: centre, radius: radius, colour: colour)))
      let name =
        curve.entries[entry].specification.levels.joined(separator: ", ")
        + ": \(NumberFormat.fixed(outcome.estimate, decimals: 1))"
        + (isMarked ? " (published)" : "")
      marks.append(.group(.init(.marks, label: name, tooltip: name, items: shapes)))
    }
    items.append(.group(.init(.marks, label: "estimates", items: marks)))
    items += try definitions(
      headline, order, x, top: plot.maxY + 14, rowHeight: rowHeight, left: left, measurer)
    return FigureSketch(
      id: "figure-audit-\(headline.id)",
      list: frame.list(
        items,
        summary:
          "\(order.count) estimates in rising order with the definitions of each below; "
          + "\(text(headline.share, 0)) % of them support the statement: \(headline.statement)"),
      takeaway: takeaway(headline), data: specificationData(headline))
  }

  private static func key() -> Key {
    Key([
      .init("published", radius: 2.4) {
        Marker.circle.filled(at: $0, radius: 2.4, colour: .accent)
      },
      .init("supports", radius: 1.6) {
        Marker.circle.filled(at: $0, radius: 1.6, colour: .contrast)
      },
      .init("does not", radius: 1.6) {
        Marker.circle.hollow(at: $0, radius: 1.6, colour: .muted)
      },
    ])
  }

  /// A row of dots for each way of each choice.
  private static func definitions(
    _ headline: HeadlineFinding, _ order: [Int], _ x: BandScale, top: Double, rowHeight: Double,
    left: Double, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let curve = headline.curve
    var items: [DisplayList.Item] = []
    var line = top
    for (place, factor) in curve.factors.enumerated() {
      line += rowHeight
      items.append(
        .text(
          try measurer.run(
            factor.name, style: TextStyle(size: 6.4, weight: .bold), at: Point(0.5, line))))
      for (level, name) in factor.levels.enumerated() {
        line += rowHeight
        items.append(
          .text(
            try measurer.run(
              name, style: TextStyle(size: 6.2, colour: .muted), at: Point(left - 4, line),
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
                fill: .init(isMarked ? .accent : .ink))))
        }
        items.append(.group(.init(.marks, label: "\(factor.name): \(name)", items: dots)))
      }
    }
    return items
  }

  private static func takeaway(_ headline: HeadlineFinding) -> String {
    let verdict = headline.verdict.text ?? ""
    guard let decisive = headline.decisive else {
      return "Verdict: \(verdict). No choice of definition changes it."
    }
    let shares = decisive.shares.map {
      "\($0.level) \(NumberFormat.fixed($0.percent, decimals: 0)) %"
    }
    return
      "Verdict: \(verdict). What decides is “\(decisive.factor)”: \(shares.joined(separator: ", "))."
  }

  private static func specificationData(_ headline: HeadlineFinding) -> Table {
    Table(
      id: "figure-audit-\(headline.id)-data", caption: headline.statement,
      note: "Supported when \(headline.criterion).",
      columns: [.init("Summary"), .init("Value", .decimal)],
      rows: [
        .init([
          .text("Share that supports it, %"), .value(headline.share, decimals: 1),
        ]),
        .init([.text("Specifications"), .value(headline.specifications, decimals: 0)]),
        .init([
          .text("As published"),
          .optional(headline.published, decimals: 1, reason: "not defined"),
        ]),
        .init([.text("Least"), .value(headline.least, decimals: 1)]),
        .init([.text("Greatest"), .value(headline.greatest, decimals: 1)]),
      ])
  }
}
