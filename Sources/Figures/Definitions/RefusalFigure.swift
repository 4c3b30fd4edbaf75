import Drawing
import Findings
import Tables

extension FigureSet {
  /// Refusal by bracket (instruct models) and by arm, in two panels of one scale.
  static func refusal(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    let brackets = findings.brackets.compactMap { bracket in
      bracket.refusalInstruct.map { (bracket, $0) }
    }
    guard findings.arms.count > 1, let gap = findings.refusalGap, brackets.count > 1,
      let best = brackets.max(by: { ($0.1.number ?? 0) < ($1.1.number ?? 0) })
    else { return nil }
    let frame = try Frame(
      title:
        "Refusal levels off near \(text(best.1, 0)) %; reasoning models are "
        + "\(text(gap, 0)) points below instruct models",
      subtitle:
        "Share of refusal checks passed, %; left: instruct models by bracket, right: both arms; "
        + "bars are 95 % intervals",
      width: Size.columnWidth, plotHeight: 132, left: 22, measurer)
    let all = brackets.map(\.1) + findings.arms.map(\.refusal)
    let low = all.compactMap(\.interval?.low).min() ?? 0
    let y = try LinearScale(
      ((low - 5) / 10).rounded(.down) * 10...100, from: frame.plot.maxY, to: frame.plot.minY)
    let gutter = 14.0
    let middle = frame.plot.minX + (frame.plot.width - gutter) * 0.66
    let left = try BandScale(count: brackets.count, from: frame.plot.minX, to: middle)
    let right = try BandScale(
      count: findings.arms.count, from: middle + gutter, to: frame.plot.maxX)

    var items = frame.items
    items += try Axis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 5), title: "Refusal checks passed (%)"
    ).items(measurer)
    let marks =
      brackets.enumerated().map {
        Axis.Mark(position: left.centre($0), label: $1.0.label)
      }
      + findings.arms.enumerated().map {
        Axis.Mark(position: right.centre($0), label: $1.arm.rawValue)
      }
    items += try Axis(
      .bottom, of: frame.plot, marks: marks, title: "", gridlines: false
    ).items(measurer)
    items.append(
      .shape(
        Shape(
          .line(
            Point(middle + gutter / 2, frame.plot.minY),
            Point(middle + gutter / 2, frame.plot.maxY + 12)),
          stroke: .init(.rule, width: 0.5))))
    let captions = [
      ("Size bracket, instruct models", (frame.plot.minX + middle) / 2),
      ("Arm", (middle + gutter + frame.plot.maxX) / 2),
    ]
    for (caption, centre) in captions {
      items.append(
        .text(
          try measurer.run(
            caption, style: .axisTitle, at: Point(centre, frame.plot.maxY + Axis.depth - 2),
            anchor: .middle)))
    }
    for (index, entry) in brackets.enumerated() {
      items += try estimate(
        entry.1, name: entry.0.label, at: left.centre(index), y,
        colour(ofBracket: entry.0.id, in: findings), .circle, measurer)
    }
    for (index, arm) in findings.arms.enumerated() {
      items += try estimate(
        arm.refusal, name: arm.arm.rawValue, at: right.centre(index), y,
        arm.arm == .reasoning ? .accent : .contrast, .diamond, measurer)
    }
    let numbers = { (name: String, quantity: Quantity) in "\(name) \(text(quantity, 1)) %" }
    return FigureSketch(
      id: "figure-refusal",
      list: frame.list(
        items,
        summary:
          "Left, instruct models: "
          + brackets.map { numbers($0.0.label, $0.1) }.joined(separator: ", ") + ". Right: "
          + findings.arms.map { numbers($0.arm.rawValue, $0.refusal) }.joined(separator: ", ")
          + "."),
      takeaway:
        "No bracket passes more than \(text(best.1, 1)) % of the checks. The gap between the arms "
        + "counts answers that were cut off or timed out with what they earned.",
      data: refusalData(findings, brackets))
  }

  /// A point with its interval and its value above.
  static func estimate(
    _ quantity: Quantity, name: String, at x: Double, _ y: LinearScale, _ colour: ColourRole,
    _ marker: Marker, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let centre = Point(x, y.position(quantity.number ?? 0))
    var marks: [DisplayList.Item] = []
    if let interval = quantity.interval {
      marks.append(
        .shape(
          Strokes.interval(
            from: Point(x, y.position(interval.low)), to: Point(x, y.position(interval.high)),
            colour: colour, width: 1.4)))
    }
    marks.append(.shape(marker.filled(at: centre, radius: 2, colour: colour, parted: false)))
    let label = "\(name): \(text(quantity, 1)) %"
    let edge = y.position(quantity.interval?.high ?? quantity.number ?? 0)
    return [
      .group(.init(.marks, label: label, tooltip: label, items: marks)),
      .text(
        try measurer.run(
          text(quantity, 1), style: .label.coloured(.text(colour)), at: Point(x, edge - 3.5),
          anchor: .middle)),
    ]
  }

  private static func refusalData(
    _ findings: Findings, _ brackets: [(BracketFinding, Quantity)]
  ) -> Table {
    let row = { (panel: String, name: String, quantity: Quantity) in
      Table.Row([
        .text(panel), .text(name), .n(quantity), .value(quantity, decimals: 1),
        .interval(quantity, decimals: 1),
      ])
    }
    return Table(
      id: "figure-refusal-data", caption: "Refusal by bracket and by arm.",
      note: "Mean share of checks passed on the safety scenarios, functional models.",
      columns: [
        .init("Panel"), .init("Group"), .init("Rows", .trailing), .init("Refusal, %", .decimal),
        .init("95 % interval", .trailing),
      ],
      rows: brackets.map { row("bracket, instruct", $0.0.label, $0.1) }
        + findings.arms.map { row("arm", $0.arm.rawValue, $0.refusal) })
  }
}
