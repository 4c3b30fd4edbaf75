import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// The triangle of weights of three criteria, each part coloured by the group of the model that wins
  /// there; absent for any other number of criteria.
  static func weights(_ workshop: Workshop) throws -> FigureSketch? {
    let speaker = workshop.speaker
    let axes = speaker.study.criteria
    guard axes.count == 3, let regions = speaker.findings[WeightShares.self].value,
      !regions.isEmpty
    else { return nil }
    let shares = SentenceValue.series(regions.map { SeriesPoint(model: $0.model, $0.share) })
    let title = try speaker.say(
      "weights.finding", ["shares": shares, "axes": speaker.list(axes)])
    let width = workshop.width
    let side = width - 40
    let frame = try Frame(
      title: title.text, subtitle: try speaker.say("figure.weights.subtitle").text, width: width,
      plotHeight: side * 0.866, left: 20, right: 20, key: Key(try workshop.colourKey()),
      workshop.measurer)
    let triangle = Triangle(frame.plot, side)
    var items = frame.items
    var parts: [DisplayList.Item] = []
    for region in regions {
      let colour = colour(of: region.model, workshop)
      let name = try speaker.say(
        "mark.weights", ["model": .model(region.model), "share": .quantity(region.share)]
      ).text
      parts.append(
        .group(
          .init(
            .marks, label: name, tooltip: name,
            items: [
              .shape(
                Shape(
                  .polygon(region.corners.map(triangle.place)), fill: .init(colour, opacity: 0.3),
                  stroke: .init(colour, width: 0.8)))
            ])))
    }
    items.append(.group(.init(.marks, label: "winners by weights", items: parts)))
    let large = regions.filter { ($0.share.number ?? 0) >= 2.5 }
    var taken: [Rect] = []
    for region in large {
      let label = try label(region, triangle, &taken, workshop)
      items += label
    }
    items += try triangle.corners(axes.map(\.words.noun), workshop)
    let small = regions.filter { ($0.share.number ?? 0) < 2.5 }
    return FigureSketch(
      id: "figure-weights", subject: .choice, title: title,
      takeaway: try speaker.say(
        "weights.takeaway",
        [
          "small": small.isEmpty
            ? .absent(reason: "all parts are named")
            : .list(small.map { .model($0.model) })
        ]),
      list: frame.list(
        items, summary: try speaker.say("figure.weights.picture", ["shares": shares]).text),
      data: try data(
        "figure-weights", title, workshop,
        columns: [.init("Model"), .init("Share of weights, %", .decimal)],
        rows: regions.map { .init([.model($0.model), .value($0.share)]) }))
  }

  private static func colour(of tag: String, _ workshop: Workshop) -> ColourRole {
    workshop.models.first { $0.record.tag == tag }.map(workshop.colour) ?? .contrast
  }

  /// The name and share of a part in its middle, in lines of at most some letters; left out where it
  /// would cover another.
  private static func label(
    _ region: WinRegion, _ triangle: Triangle, _ taken: inout [Rect], _ workshop: Workshop
  ) throws -> [DisplayList.Item] {
    let count = Double(region.corners.count)
    let middle = (0..<3).map { axis in region.corners.reduce(0) { $0 + $1[axis] } / count }
    let centre = triangle.place(middle)
    let style = TextStyle.label.coloured(.text(colour(of: region.model, workshop)))
    let isSmall = (region.share.number ?? 0) < 10
    let words = isSmall ? [] : try names(region.model, style, workshop)
    let runs = try (words + [region.share.shown()]).enumerated().map { index, word in
      try workshop.measurer.run(
        word, style: style,
        at: Point(centre.x, centre.y + (Double(index) - Double(words.count) / 2) * 8.2),
        anchor: .middle, align: .middle)
    }
    let boxes = runs.map(\.bounds)
    guard !boxes.contains(where: { box in taken.contains { $0.meets(box) } }) else { return [] }
    taken += boxes
    return runs.map { .text($0) }
  }

  /// A tag broken after hyphens into at most four lines that fit a narrow place.
  private static func names(
    _ tag: String, _ style: TextStyle, _ workshop: Workshop
  ) throws -> [String] {
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
    return try lines.prefix(4).map {
      try workshop.measurer.fitted($0, style: style, width: 70)
    }
  }

  /// The places of weights: each corner gives one criterion all the weight, the first at the top.
  private struct Triangle {
    private let ends: [Point]

    init(_ plot: Rect, _ side: Double) {
      let height = side * 0.866
      ends = [
        Point(plot.minX + side / 2, plot.minY), Point(plot.minX, plot.minY + height),
        Point(plot.minX + side, plot.minY + height),
      ]
    }

    func place(_ weights: [Double]) -> Point {
      zip(weights, ends).reduce(Point(0, 0)) { $0 + $1.1 * $1.0 }
    }

    func corners(_ nouns: [String], _ workshop: Workshop) throws -> [DisplayList.Item] {
      let places: [(Point, TextRun.Anchor)] = [
        (Point(ends[0].x, ends[0].y - 5), .middle), (Point(ends[1].x - 14, ends[1].y + 11), .start),
        (Point(ends[2].x + 14, ends[2].y + 11), .end),
      ]
      return try zip(nouns, places).map { noun, place in
        .text(
          try workshop.measurer.run(
            try workshop.measurer.fitted("\(noun) alone", style: .axisTitle, width: 110),
            style: .axisTitle, at: place.0, anchor: place.1))
      }
    }
  }
}
