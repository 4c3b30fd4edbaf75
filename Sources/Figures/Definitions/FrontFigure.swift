import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// Every functional model by the first two criteria, with the third as area.
  ///
  /// The front is filled and named. Each criterion beyond the third has a figure of its own against the first.
  static func fronts(_ workshop: Workshop) throws -> [FigureSketch] {
    guard let front = workshop.speaker.findings[FrontAnalysis.self].value, front.axes.count > 1
    else { return [] }
    let main = try sketch(
      front, front.axes[0], front.axes[1], front.axes.count > 2 ? front.axes[2] : nil,
      id: "figure-front", workshop)
    return try [main].compactMap(\.self)
      + front.axes.dropFirst(3).compactMap { axis in
        try sketch(
          front, front.axes[0], axis, nil, id: id("front-\(axis.id)"), workshop)
      }
  }

  /// A model with its values on the axes that are drawn.
  private struct Bubble {
    let model: ModelEstimates.Model
    let x: Quantity
    let y: Quantity
    let area: Quantity?
    let onFront: Bool

    var tag: String { model.record.tag }
  }

  /// What a model's mark says: its values on the axes that are drawn.
  static func mark(
    _ tag: String, _ values: [(axis: StudyAxis, value: Quantity?)], _ onFront: Bool,
    _ speaker: Speaker
  ) throws -> String {
    try speaker.say(
      "mark.front",
      [
        "model": .model(tag), "front": .truth(onFront),
        "values": .series(values.map { SeriesPoint($0.axis.words.noun, $0.value) }),
      ]
    ).text
  }

  private static func bubbles(
    _ front: FrontAnalysis.Finding, _ x: StudyAxis, _ y: StudyAxis, _ area: StudyAxis?,
    _ workshop: Workshop
  ) -> [Bubble] {
    workshop.models.compactMap { model in
      guard let first = model.values[x.id], let second = model.values[y.id] else { return nil }
      return Bubble(
        model: model, x: first, y: second, area: area.flatMap { model.values[$0.id] },
        onFront: front.model(model.record.tag)?.onFront == true)
    }
  }

  private static func sketch(
    _ front: FrontAnalysis.Finding, _ xAxis: StudyAxis, _ yAxis: StudyAxis, _ area: StudyAxis?,
    id: String, _ workshop: Workshop
  ) throws -> FigureSketch? {
    let speaker = workshop.speaker
    let bubbles = bubbles(front, xAxis, yAxis, area, workshop)
    guard bubbles.count > 1 else { return nil }
    let greatest = max(bubbles.compactMap(\.area?.number).max() ?? 0, 0)
    let radius = { (value: Double?) -> Double in
      guard let value, greatest > 0 else { return 2.4 }
      return 1.3 + 6.2 * (max(value, 0) / greatest).squareRoot()
    }
    let words: [String: SentenceValue] = [
      "xaxis": speaker.words(xAxis), "yaxis": speaker.words(yAxis),
      "area": area.map(speaker.words) ?? .absent(reason: "no third axis"),
    ]
    let title = try Tables.frontFinding(front, speaker)
    let frame = try Frame(
      title: title.text, subtitle: try speaker.say("figure.front.subtitle", words).text,
      width: workshop.width, plotHeight: 262, left: 30, right: 6,
      key: try key(
        area, greatest, radius,
        workshop.baselineKey(on: yAxis, within: range(bubbles.compactMap(\.y.number))), workshop),
      workshop.measurer)
    let x = try LinearScale(
      range(bubbles.compactMap(\.x.number)),
      from: frame.plot.minX, to: frame.plot.maxX)
    let y = try LinearScale(
      range(bubbles.compactMap(\.y.number)),
      from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try DrawnAxis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 6), title: speaker.heading(yAxis)
    ).items(workshop.measurer)
    items += try DrawnAxis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 6), title: speaker.heading(xAxis)
    ).items(workshop.measurer)
    items += workshop.baselineLines(on: yAxis, y, frame.plot)
    let pick = speaker.findings[PickAnalysis.self].value?.tag
    let named = Set(bubbles.filter(\.onFront).map(\.tag).prefix(40) + [pick].compactMap(\.self))
    var marks: [DisplayList.Item] = []
    var obstacles: [Obstacle] = []
    var labels: [PointLabel] = []
    // Great bubbles first, so that small ones stay visible; the front last.
    let drawn = bubbles.sorted {
      ($0.onFront ? 1 : 0, -($0.area?.number ?? 0), $0.tag)
        < ($1.onFront ? 1 : 0, -($1.area?.number ?? 0), $1.tag)
    }
    for bubble in drawn {
      let centre = Point(x.position(bubble.x.number ?? 0), y.position(bubble.y.number ?? 0))
      let values =
        [(xAxis, bubble.x), (yAxis, bubble.y)]
        + (area.map { [($0, bubble.area)] } ?? [])
      let size = radius(bubble.area?.number)
      let colour = workshop.colour(of: bubble.model)
      let shape =
        bubble.onFront
        ? Marker.circle.filled(at: centre, radius: size, colour: colour, opacity: 0.9)
        : Marker.circle.hollow(at: centre, radius: size, colour: .muted, width: 0.4)
      let name = try mark(bubble.tag, values, bubble.onFront, speaker)
      marks.append(
        .group(
          .init(
            .marks, label: name, tooltip: name, link: workshop.context.model(bubble.tag),
            items: [.shape(shape)])))
      obstacles.append(.disc(centre: centre, radius: size + 0.3))
      guard named.contains(bubble.tag) else { continue }
      let isPick = bubble.tag == pick
      labels.append(
        PointLabel(
          id: bubble.tag, text: try workshop.name(bubble.tag) + (isPick ? " (pick)" : ""),
          style: TextStyle(
            size: 6.6, weight: isPick ? .bold : .regular, colour: .text(colour), halo: 1.4),
          point: centre, radius: size + 0.3, priority: isPick ? 5 : 1))
    }
    items.append(
      .group(
        .init(
          .marks,
          label: try speaker.say(
            "mark.models", ["count": .number(Measured(Double(bubbles.count)))]
          ).text,
          items: marks)))
    let placement = try place(labels, obstacles, frame, id, workshop)
    items += placement.items
    let picture = try speaker.say(
      "front.picture",
      words.merging(["count": .quantity(front.count), "total": speaker.value(.served)]) { $1 })
    return FigureSketch(
      id: id, subject: .front, title: title, takeaway: try Tables.pickFinding(front, speaker),
      list: frame.list(items, summary: picture.text),
      data: try modelData(id, title, [xAxis, yAxis] + [area].compactMap(\.self), front, workshop),
      unplaced: placement.dropped)
  }

  /// Places labels within a plot and what lies right of it.
  static func place(
    _ labels: [PointLabel], _ obstacles: [Obstacle], _ frame: Frame, _ id: String,
    _ workshop: Workshop
  ) throws -> LabelPlacement {
    try LabelPlacer(
      bounds: Rect(
        minX: frame.plot.minX + 1, minY: frame.plot.minY - 2, maxX: frame.size.width,
        maxY: frame.plot.maxY - 1), obstacles: obstacles
    ).place(labels, adjustments: try workshop.placed(id), workshop.measurer)
  }

  private static func key(
    _ area: StudyAxis?, _ greatest: Double, _ radius: @escaping (Double?) -> Double,
    _ baselines: [Key.Entry], _ workshop: Workshop
  ) throws -> Key {
    let unit = area.flatMap { workshop.speaker.study.measure(of: $0)?.unit } ?? ""
    let sizes: [Key.Entry] = (greatest > 0 ? roundValues(below: greatest) : []).map { value in
      let size = radius(value)
      return Key.Entry("\(NumberFormat.shortest(value, decimals: 6)) \(unit)", radius: size) {
        Marker.circle.hollow(at: $0, radius: size, colour: .muted)
      }
    }
    return Key(
      try workshop.colourKey() + [
        .init("dominated", radius: 2.6) {
          Marker.circle.hollow(at: $0, radius: 2.6, colour: .muted)
        }
      ] + sizes + baselines)
  }

  /// Up to three round values below the greatest, each about a quarter of the next.
  private static func roundValues(below greatest: Double) -> [Double] {
    var power = 1.0
    while power * 10 <= greatest { power *= 10 }
    while power > greatest { power /= 10 }
    let most = [5.0, 2, 1].map { $0 * power }.first { $0 <= greatest } ?? power
    return [most / 20, most / 5, most]
  }

  /// The values of every model on some axes.
  static func modelData(
    _ id: String, _ title: BoundSentence, _ axes: [StudyAxis], _ front: FrontAnalysis.Finding?,
    _ workshop: Workshop
  ) throws -> Table {
    let factor = workshop.speaker.mainFactor
    return try data(
      id, title, workshop,
      columns: Table.Column.all(
        [.init("Model"), .init(factor?.noun.singular ?? "Group")],
        axes.map { .init(workshop.speaker.heading($0), .decimal) }, [.init("On the front")]),
      rows: workshop.models.map { model in
        let onFront = front?.model(model.record.tag)?.onFront == true
        return Table.Row(
          [
            .model(model.record.tag),
            workshop.speaker.label(of: model.record, in: factor).map { .text($0) }
              ?? .absent(reason: "in no group"),
          ], axes.map { .optional(model.values[$0.id], reason: "not measured") },
          [.text(onFront ? "yes" : "no")], emphasised: onFront)
      })
  }
}
