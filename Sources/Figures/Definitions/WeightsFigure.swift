import Drawing
import Findings
import Tables

extension FigureSet {
  /// The triangle of weights, each part coloured by the bracket of the model that wins there.
  static func weights(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    guard let regions = findings.selection?.regions, let largest = regions.first else { return nil }
    let width = Size.columnWidth
    let side = width - 40
    let height = side * 0.866
    let frame = try Frame(
      title:
        "\(shortName(largest.model)) wins under \(text(largest.share, 0)) % of all weights; "
        + "\(regions.count) models win somewhere",
      subtitle: "Weights of the three axes; each corner gives one axis all the weight",
      width: width, plotHeight: height, left: 20, right: 20, key: bracketKey(findings), measurer)
    let corners = (
      quality: Point(frame.plot.minX + side / 2, frame.plot.minY),
      refusal: Point(frame.plot.minX, frame.plot.minY + height),
      energy: Point(frame.plot.minX + side, frame.plot.minY + height)
    )
    let place = { (weights: [Double]) in
      Point(
        weights[0] * corners.quality.x + weights[1] * corners.refusal.x
          + weights[2] * corners.energy.x,
        weights[0] * corners.quality.y + weights[1] * corners.refusal.y
          + weights[2] * corners.energy.y)
    }
    var items = frame.items
    var parts: [DisplayList.Item] = []
    for region in regions {
      let bracket = findings.model(region.model)?.record.bracket ?? ""
      let colour = colour(ofBracket: bracket, in: findings)
      let name = "\(region.model): \(text(region.share, 1)) % of weights"
      parts.append(
        .group(
          .init(
            .marks, label: name, tooltip: name,
            items: [
              .shape(
                Shape(
                  .polygon(region.corners.map(place)), fill: .init(colour, opacity: 0.3),
                  stroke: .init(colour, width: 0.8)))
            ])))
    }
    items.append(.group(.init(.marks, label: "winners by weights", items: parts)))
    for region in regions where (region.share.number ?? 0) >= 2.5 {
      items += try regionLabel(region, at: place(centre(of: region.corners)), findings, measurer)
    }
    items += try cornerLabels(corners, measurer)
    let small = regions.filter { ($0.share.number ?? 0) < 2.5 }.map { shortName($0.model) }
    return FigureSketch(
      id: "figure-weights",
      list: frame.list(
        items,
        summary:
          "A triangle of weights in \(regions.count) parts, one for each model that has the greatest "
          + "weighted sum somewhere; the largest belongs to \(largest.model)."),
      takeaway:
        "With axes scaled from their least to their greatest value, few models win anywhere"
        + (small.isEmpty ? "." : "; too small to name here: \(small.joined(separator: ", "))."),
      data: weightsData(regions))
  }

  private static func regionLabel(
    _ region: WinRegion, at centre: Point, _ findings: Findings, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let bracket = findings.model(region.model)?.record.bracket ?? ""
    let style = TextStyle.label.coloured(.text(colour(ofBracket: bracket, in: findings)))
    let isSmall = (region.share.number ?? 0) < 10
    let words =
      isSmall
      ? [text(region.share, 0) + " %"] : names(region.model) + [text(region.share, 0) + " %"]
    return try words.enumerated().map { index, word in
      .text(
        try measurer.run(
          word, style: style,
          at: Point(centre.x, centre.y + (Double(index) - Double(words.count - 1) / 2) * 8.2),
          anchor: .middle, align: .middle))
    }
  }

  /// A tag broken after hyphens into lines that fit a narrow place.
  private static func names(_ tag: String) -> [String] {
    var lines = [""]
    for part in shortName(tag).split(separator: "-", omittingEmptySubsequences: false) {
      let joined =
        lines[lines.count - 1].isEmpty ? String(part) : lines[lines.count - 1] + "-" + part
      if joined.count > 13, !lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] += "-"
        lines.append(String(part))
      } else {
        lines[lines.count - 1] = joined
      }
    }
    return lines
  }

  private static func cornerLabels(
    _ corners: (quality: Point, refusal: Point, energy: Point), _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    [
      .text(
        try measurer.run(
          "quality alone", style: .axisTitle,
          at: Point(corners.quality.x + 0, corners.quality.y - 5), anchor: .middle)),
      .text(
        try measurer.run(
          "refusal alone", style: .axisTitle,
          at: Point(corners.refusal.x - 14, corners.refusal.y + 11))),
      .text(
        try measurer.run(
          "energy alone", style: .axisTitle,
          at: Point(corners.energy.x + 14, corners.energy.y + 11), anchor: .end)),
    ]
  }

  /// The middle of the corners, which lies inside a convex polygon.
  private static func centre(of corners: [[Double]]) -> [Double] {
    (0..<3).map { axis in corners.reduce(0) { $0 + $1[axis] } / Double(corners.count) }
  }

  /// Colours of the brackets.
  static func bracketKey(_ findings: Findings) -> Key {
    Key(
      findings.brackets.map { bracket in
        let colour = colour(ofBracket: bracket.id, in: findings)
        return Key.Entry(bracket.label, radius: 2.6) {
          Marker.circle.filled(at: $0, radius: 2.6, colour: colour)
        }
      })
  }

  private static func weightsData(_ regions: [WinRegion]) -> Table {
    Table(
      id: "figure-weights-data", caption: "Exact share of the weight simplex by winner.",
      note: "Weighted sum; axes min–max scaled over all functional models.",
      columns: [.init("Model"), .init("Share of weights, %", .decimal)],
      rows: regions.map { .init([.model($0.model), .value($0.share, decimals: 2)]) })
  }
}
