import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// The criteria of which less is better and that are continuous: each is drawn against another axis.
  static func scatterAxes(_ workshop: Workshop) -> [StudyAxis] {
    let criteria = workshop.speaker.study.criteria
    return criteria.filter { axis in
      guard axis.better == .less, let measure = workshop.speaker.study.measure(of: axis),
        case .continuous = measure.source
      else { return false }
      return against(axis, workshop) != nil
    }
  }

  /// The axis of the first contrast between groups of an unordered factor, else the first criterion
  /// that is not the axis itself.
  private static func against(_ axis: StudyAxis, _ workshop: Workshop) -> StudyAxis? {
    let study = workshop.speaker.study
    let contrast = study.contrasts.first { study.factor($0.of.factor)?.isOrdered == false }
    return contrast.flatMap { study.axis($0.axis) }.flatMap { $0.id == axis.id ? nil : $0 }
      ?? study.criteria.first { $0.id != axis.id && $0.better == .more }
  }

  /// One figure for each of those axes, along the bottom on a scale of ratios.
  static func scatters(_ workshop: Workshop) throws -> [FigureSketch] {
    try scatterAxes(workshop).compactMap { axis in
      try against(axis, workshop).flatMap { try scatter(axis, $0, workshop) }
    }
  }

  private static func scatter(
    _ xAxis: StudyAxis, _ yAxis: StudyAxis, _ workshop: Workshop
  ) throws -> FigureSketch? {
    let speaker = workshop.speaker
    let models = workshop.models.filter {
      $0.values[xAxis.id]?.number != nil && $0.values[yAxis.id]?.number != nil
    }
    let xs = models.compactMap { $0.values[xAxis.id]?.number }
    guard models.count > 1, let least = xs.min(), let most = xs.max() else { return nil }
    let series: [String: SentenceValue] = [
      "xs": speaker.series(models, xAxis), "ys": speaker.series(models, yAxis),
      "xaxis": speaker.words(xAxis), "yaxis": speaker.words(yAxis),
    ]
    let axes = series.filter { $0.key.hasSuffix("axis") }
    let association = speaker.findings[Associations.self].value?
      .first { $0.cost.id == xAxis.id && $0.merit.id == yAxis.id }
    let group = association?.within == nil ? nil : association?.group
    let found = association?.within ?? association?.all
    let rho = speaker.value(found?.interval == nil ? nil : found)
    let title = try speaker.say(
      "scatter.finding",
      series.merging([
        "rho": rho,
        "within": group.map(speaker.words) ?? .absent(reason: "all models count"),
      ]) { $1 })
    let looks = try Looks(workshop)
    let frame = try Frame(
      title: title.text, subtitle: try speaker.say("figure.scatter.subtitle", axes).text,
      width: workshop.width, plotHeight: 180, left: 30, right: 8, key: looks.key,
      workshop.measurer)
    let x = try XScale(least, most, frame.plot)
    let y = try LinearScale(
      range(
        models.compactMap { $0.values[yAxis.id]?.number }),
      from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try DrawnAxis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 6), title: speaker.heading(yAxis)
    ).items(workshop.measurer)
    items += try x.axis(frame.plot, speaker.heading(xAxis)).items(workshop.measurer)
    items += workshop.baselineLines(on: yAxis, y, frame.plot)
    let highest =
      xs.count { $0 == most } == 1
      ? models.first { $0.values[xAxis.id]?.number == most }?.record.tag : nil
    let pick = speaker.findings[PickAnalysis.self].value?.tag
    var marks: [DisplayList.Item] = []
    var obstacles: [Obstacle] = []
    var labels: [PointLabel] = []
    for model in models {
      guard let first = model.values[xAxis.id], let second = model.values[yAxis.id] else {
        continue
      }
      let tag = model.record.tag
      let centre = Point(x.position(first.number ?? 0), y.position(second.number ?? 0))
      let stands = looks.isOpposed(model)
      var parts: [DisplayList.Item] = [.shape(looks.shape(model, at: centre))]
      if tag == highest {
        parts.append(
          .shape(
            Shape(
              .circle(centre: centre, radius: 6), stroke: .init(.ink, width: 0.9),
              duty: .decoration)))
      }
      let words = try mark(tag, [(xAxis, first), (yAxis, second)], false, speaker)
      marks.append(
        .group(
          .init(
            .marks, label: words, tooltip: words, link: workshop.context.model(tag), items: parts)))
      let size = tag == highest ? 6.6 : stands ? 3.6 : 2.5
      obstacles.append(.disc(centre: centre, radius: size))
      guard tag == highest || tag == pick || (stands && labels.count < 12) else { continue }
      labels.append(
        PointLabel(
          id: tag, text: try workshop.name(tag) + (tag == pick ? " (pick)" : ""),
          style: TextStyle(size: 6.6, colour: .text(looks.colour(model)), halo: 1.4),
          point: centre, radius: size, priority: tag == highest ? 5 : 1))
    }
    items.append(.group(.init(.marks, label: "\(models.count) models", items: marks)))
    let id = id(xAxis.id)
    let placement = try place(labels, obstacles, frame, id, workshop)
    items += placement.items
    let regimes = speaker.findings[PowerRegimes.self].value?.regimes ?? []
    let picture = try speaker.say(
      "figure.scatter.picture", series.filter { $0.key != "ys" })
    return FigureSketch(
      id: id, subject: .axis(xAxis.id), title: title,
      takeaway: try speaker.say(
        "scatter.takeaway",
        series.merging([
          "rho": rho,
          "regimes": regimes.isEmpty || xAxis.id != energyAxis(workshop)
            ? .absent(reason: "no regimes of power") : speaker.number(of: regimes.map(\.center)),
        ]) { $1 }),
      list: frame.list(items, summary: picture.text),
      data: try modelData(
        id, title, [xAxis, yAxis], speaker.findings[FrontAnalysis.self].value, workshop),
      unplaced: placement.dropped)
  }

  /// The axis that regimes of power are found in; absent where nothing was metered.
  private static func energyAxis(_ workshop: Workshop) -> String? {
    workshop.speaker.study.criteria.first { axis in
      workshop.speaker.study.measure(of: axis)?.source == .continuous(.energy)
    }?.id
  }

  /// Ratios where all values are above zero, else differences.
  private enum XScale {
    case log(LogScale)
    case linear(LinearScale)

    init(_ least: Double, _ most: Double, _ plot: Rect) throws {
      if least > 0 {
        self = .log(try LogScale(least * 0.8...most * 1.25, from: plot.minX, to: plot.maxX))
      } else {
        self = .linear(
          try LinearScale(
            FigureSet.range([least, most]), from: plot.minX, to: plot.maxX))
      }
    }

    func position(_ value: Double) -> Double {
      switch self {
      case .log(let scale): scale.position(value)
      case .linear(let scale): scale.position(value)
      }
    }

    func axis(_ plot: Rect, _ title: String) -> DrawnAxis {
      switch self {
      case .log(let scale):
        DrawnAxis(
          .bottom, of: plot, scale: scale, ticks: scale.ticks(), title: title + " (logarithmic)",
          gridlines: false, tickmarks: true)
      case .linear(let scale):
        DrawnAxis(
          .bottom, of: plot, scale: scale, ticks: scale.ticks(about: 6), title: title,
          gridlines: false, tickmarks: true)
      }
    }
  }
}

/// How models of a contrast's two groups look.
private struct Looks {
  private let factor: Factor?
  private let contrast: Contrast?
  let key: Key?

  init(_ workshop: FigureSet.Workshop) throws {
    let study = workshop.speaker.study
    let found = study.contrasts.first { study.factor($0.of.factor)?.isOrdered == false }
    contrast = found
    factor = found.flatMap { study.factor($0.of.factor) }
    guard let found, let of = study.group(found.of), let less = study.group(found.less) else {
      key = nil
      return
    }
    key = Key([
      .init(try workshop.label(of.label), radius: 2.1) {
        Marker.circle.filled(at: $0, radius: 2.1, colour: .contrast, opacity: 0.75)
      },
      .init(try workshop.label(less.label), radius: 2.6) {
        Marker.diamond.filled(at: $0, radius: 2.6, colour: .accent)
      },
    ])
  }

  /// Whether a model is of the group that is taken away.
  func isOpposed(_ model: ModelEstimates.Model) -> Bool {
    guard let factor, let contrast else { return false }
    return factor.group(of: model.record)?.id == contrast.less.group
  }

  func colour(_ model: ModelEstimates.Model) -> ColourRole {
    if isOpposed(model) { return .accent }
    guard let factor, let contrast else { return .contrast }
    return factor.group(of: model.record)?.id == contrast.of.group ? .contrast : .muted
  }

  func shape(_ model: ModelEstimates.Model, at centre: Point) -> Shape {
    isOpposed(model)
      ? Marker.diamond.filled(at: centre, radius: 2.6, colour: .accent)
      : Marker.circle.filled(at: centre, radius: 2.1, colour: colour(model), opacity: 0.75)
  }
}
