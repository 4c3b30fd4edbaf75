import Drawing
import Findings
import Tables

extension FigureSet {
  /// Judged quality by bracket with intervals, and the knee.
  static func quality(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    let rated = findings.brackets.compactMap { bracket in bracket.quality.map { (bracket, $0) } }
    guard let knee = findings.knee?.bracket.text,
      let atKnee = rated.firstIndex(where: { $0.0.id == knee }), let top = rated.last
    else { return nil }
    let lift = text(findings.gate?.lift, 1)
    let title =
      "Quality climbs to \(text(rated[atKnee].1, 1)) % at \(rated[atKnee].0.label); "
      + "the top bracket adds \(lift) points"
    let frame = try Frame(
      title: title,
      subtitle: "Judged quality by size bracket, % of the scale; bars are 95 % intervals",
      width: Size.columnWidth, plotHeight: 132, left: 22, measurer)
    let ends = rated.compactMap(\.1.interval)
    let low = ends.map(\.low).min() ?? 0
    let high = ends.map(\.high).max() ?? 100
    let y = try LinearScale(
      ((low - 4) / 10).rounded(.down) * 10...((high + 4) / 10).rounded(.up) * 10,
      from: frame.plot.maxY, to: frame.plot.minY)
    let x = try BandScale(count: rated.count, from: frame.plot.minX, to: frame.plot.maxX)

    var items = frame.items
    items += try Axis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 5), title: "Judged quality (%)"
    ).items(measurer)
    items += try Axis(
      .bottom, of: frame.plot,
      marks: rated.enumerated().map { .init(position: x.centre($0), label: $1.0.label) },
      title: "Size bracket", gridlines: false
    ).items(measurer)

    let points = rated.enumerated().map { index, entry in
      Point(x.centre(index), y.position(entry.1.number ?? 0))
    }
    items.append(
      .shape(Shape(.polyline(points), stroke: .init(.rule, width: 0.7), duty: .line)))
    for (index, entry) in rated.enumerated() {
      let (bracket, quality) = entry
      let colour = colour(ofBracket: bracket.id, in: findings)
      var marks: [DisplayList.Item] = []
      if let interval = quality.interval {
        marks.append(
          .shape(
            Strokes.interval(
              from: Point(points[index].x, y.position(interval.low)),
              to: Point(points[index].x, y.position(interval.high)), colour: colour, width: 1.4)))
      }
      marks.append(
        .shape(Marker.circle.filled(at: points[index], radius: 2, colour: colour, parted: false)))
      let name = "\(bracket.label): \(text(quality, 1)) %"
      items.append(.group(.init(.marks, label: name, tooltip: name, items: marks)))
      // A little to the left, where the rising line is not.
      let edge = y.position(quality.interval?.high ?? quality.number ?? 0)
      items.append(
        .text(
          try measurer.run(
            text(quality, 1), style: .label.coloured(.text(colour)),
            at: Point(points[index].x - 7, edge - 4), anchor: .middle)))
    }
    let kneePoint = Point(points[atKnee].x, y.position(low - 1))
    items.append(
      .text(
        try measurer.run(
          "knee", style: .note, at: Point(kneePoint.x, points[atKnee].y + 19), anchor: .middle)))
    items += Strokes.arrow(
      from: Point(kneePoint.x, points[atKnee].y + 12.5),
      to: Point(kneePoint.x, points[atKnee].y + 6.5)
    ).map { .shape($0) }
    return FigureSketch(
      id: "figure-quality",
      list: frame.list(
        items,
        summary:
          "Five points with intervals: "
          + rated.map { "\($0.0.label) \(text($0.1, 1)) %" }.joined(separator: ", ") + "."),
      takeaway:
        "Beyond \(rated[atKnee].0.label), size buys little: \(top.0.label) reaches "
        + "\(text(top.1, 1)) %, and the rule fixed in advance says "
        + "\(findings.gate?.verdict.text ?? "nothing") to expanding it.",
      data: qualityData(rated))
  }

  private static func qualityData(_ rated: [(BracketFinding, Quantity)]) -> Table {
    Table(
      id: "figure-quality-data", caption: "Judged quality by bracket.",
      note: "Consensus score ÷ 5, all rows of the variance pass.",
      columns: [
        .init("Bracket"), .init("Rows", .trailing), .init("Quality, %", .decimal),
        .init("95 % interval", .trailing),
      ],
      rows: rated.map { bracket, quality in
        .init([
          .text(bracket.label), .n(quality), .value(quality, decimals: 1),
          .interval(quality, decimals: 1),
        ])
      })
  }
}
