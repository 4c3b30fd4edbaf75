import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// One figure for each axis that models are compared on: its series over an ordered factor, and in a
  /// panel beside it the groups of a contrast.
  static func series(_ workshop: Workshop) throws -> [FigureSketch] {
    let scattered = Set(scatterAxes(workshop).map(\.id))
    return try workshop.speaker.study.criteria.filter { !scattered.contains($0.id) }.compactMap {
      try series($0, workshop)
    }
  }

  private static func series(_ axis: StudyAxis, _ workshop: Workshop) throws -> FigureSketch? {
    let all = (workshop.speaker.findings[SeriesEstimates.self].value ?? []).filter {
      $0.axis.id == axis.id && $0.points.contains { $0.value != nil }
    }
    let beside = Set(all.flatMap(\.series.beside))
    let shown = all.filter { !beside.contains($0.id) }
    let contrast = workshop.speaker.findings[ContrastEstimates.self].value?.first { contrast in
      contrast.axis.id == axis.id
        && workshop.speaker.study.factor(contrast.contrast.of.factor)?.isOrdered == false
    }
    let groups = contrast.flatMap { contrast in
      shown.first { $0.factor.id == contrast.contrast.of.factor }
    }
    let ordered = shown.first { $0.factor.isOrdered } ?? shown.first { $0.id != groups?.id }
    guard let main = ordered ?? groups else { return nil }
    let second = main.id == groups?.id ? nil : groups
    return try sketch(main, second, contrast, workshop)
  }

  private static func sketch(
    _ main: SeriesEstimates.Finding, _ second: SeriesEstimates.Finding?,
    _ contrast: ContrastEstimates.Finding?, _ workshop: Workshop
  ) throws -> FigureSketch {
    let speaker = workshop.speaker
    let axis = speaker.words(main.axis)
    let within = speaker.words(within: main.series.within)
    let title = try title(main, second, contrast, workshop)
    let subtitle =
      if let second {
        try speaker.say(
          "figure.groups.subtitle",
          [
            "axis": axis, "factor": speaker.words(main.factor), "within": within,
            "other": speaker.words(second.factor),
          ])
      } else {
        try speaker.say(
          "figure.series.subtitle",
          ["axis": axis, "factor": speaker.words(main.factor), "within": within])
      }
    let frame = try Frame(
      title: title.text, subtitle: subtitle.text, width: workshop.width, plotHeight: 132,
      left: 24, workshop.measurer)
    let values = ([main, second].compactMap(\.self)).flatMap(\.points).compactMap(\.value)
      .map(speaker.findings.clustered)
    let ends = values.flatMap { [$0.number, $0.interval?.low, $0.interval?.high] }
    let y = try LinearScale(
      range(ends.compactMap(\.self)),
      from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try DrawnAxis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 5), title: speaker.heading(main.axis)
    ).items(workshop.measurer)
    let panels = try Panels(main, second, frame.plot, workshop)
    items += try panels.axes(frame.plot, workshop)
    items += try panel(main, panels.left, y, workshop)
    if let second, let right = panels.right { items += try panel(second, right, y, workshop) }
    let picture =
      if let second {
        try speaker.say(
          "figure.groups.picture",
          [
            "series": speaker.series(main), "factor": speaker.words(main.factor),
            "others": speaker.series(second), "other": speaker.words(second.factor),
          ])
      } else {
        try speaker.say(
          "figure.series.picture",
          ["series": speaker.series(main), "factor": speaker.words(main.factor)])
      }
    let id = id(main.axis.id)
    return FigureSketch(
      id: id, subject: .axis(main.axis.id), title: title, takeaway: try takeaway(main, workshop),
      list: frame.list(items, summary: picture.text),
      data: try seriesData(id, title, [main, second].compactMap(\.self), workshop))
  }

  /// The finding of the series and, where there is a second panel, that of the contrast.
  private static func title(
    _ main: SeriesEstimates.Finding, _ second: SeriesEstimates.Finding?,
    _ contrast: ContrastEstimates.Finding?, _ workshop: Workshop
  ) throws -> BoundSentence {
    let speaker = workshop.speaker
    let series = try speaker.say(
      "series.finding",
      [
        "series": speaker.series(main), "overlap": speaker.overlap(main),
        "extremes": speaker.extremesOverlap(main),
        "axis": speaker.words(main.axis), "factor": speaker.words(main.factor),
        "within": speaker.words(within: main.series.within),
      ])
    guard second != nil, let contrast else { return series }
    let gap = try speaker.say("contrast.finding", speaker.words(contrast))
    return BoundSentence(parts: series.parts + [.words(". ")] + gap.parts)
  }

  private static func takeaway(
    _ main: SeriesEstimates.Finding, _ workshop: Workshop
  ) throws -> BoundSentence {
    let speaker = workshop.speaker
    let gate = speaker.findings[Gate.self].value.flatMap { gate in
      gate.contrast.axis.id == main.axis.id ? gate : nil
    }
    return try speaker.say(
      "series.steps",
      [
        "series": speaker.series(main), "axis": speaker.words(main.axis),
        "factor": speaker.words(main.factor), "gate": speaker.value(gate?.verdict),
        "lift": speaker.value(gate?.lift), "required": speaker.value(gate?.requiredLift),
        "rule": gate.map { .word($0.rule.called) } ?? .absent(reason: "no rule"),
      ])
  }

  /// Points with intervals, joined by a line where the factor is ordered.
  private static func panel(
    _ finding: SeriesEstimates.Finding, _ x: BandScale, _ y: LinearScale, _ workshop: Workshop
  ) throws -> [DisplayList.Item] {
    let rated = finding.points.filter { $0.value?.number != nil }
    let points = rated.enumerated().map { index, point in
      Point(x.centre(index), y.position(point.value?.number ?? 0))
    }
    var items: [DisplayList.Item] = []
    if finding.factor.isOrdered, points.count > 1 {
      items.append(
        .shape(Shape(.polyline(points), stroke: .init(.rule, width: 0.7), duty: .line)))
    }
    for (index, point) in rated.enumerated() {
      guard let value = point.value.map(workshop.speaker.findings.clustered) else { continue }
      let colour = workshop.colour(of: point.group, in: finding.factor)
      var marks: [DisplayList.Item] = []
      if let interval = value.interval {
        marks.append(
          .shape(
            Strokes.interval(
              from: Point(points[index].x, y.position(interval.low)),
              to: Point(points[index].x, y.position(interval.high)), colour: colour, width: 1.4)))
      }
      marks.append(
        .shape(Marker.circle.filled(at: points[index], radius: 2, colour: colour, parted: false)))
      let name = "\(point.group.label): \(value.shown())"
      items.append(.group(.init(.marks, label: name, tooltip: name, items: marks)))
      let style = TextStyle.label.coloured(.text(colour))
      let text = value.shown(.column)
      let width = try workshop.measurer.extent(of: text, style: style).width
      guard width < x.band(index).upperBound - x.band(index).lowerBound - 1 else { continue }
      // Above the interval and above the line, wherever the line goes.
      let line = finding.factor.isOrdered ? points : [points[index]]
      let top = min(
        y.position(value.interval?.high ?? value.number ?? 0),
        height(of: line, from: points[index].x - width / 2 - 1),
        height(of: line, from: points[index].x + width / 2 + 1), points[index].y - 2)
      items.append(
        .text(
          try workshop.measurer.run(
            text, style: style, at: Point(points[index].x, top - 3.5), anchor: .middle)))
    }
    return items
  }

  /// The height of a line through points, ordered from left to right, at a position.
  private static func height(of line: [Point], from x: Double) -> Double {
    for (a, b) in zip(line, line.dropFirst()) where a.x <= x && x <= b.x {
      return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)
    }
    return .infinity
  }

  private static func seriesData(
    _ id: String, _ title: BoundSentence, _ series: [SeriesEstimates.Finding], _ workshop: Workshop
  ) throws -> Table {
    try data(
      id, title, workshop,
      columns: [
        .init("Factor"), .init("Group"), .init("Rows", .trailing),
        .init(workshop.speaker.heading(series[0].axis), .decimal),
        .init("95 % interval", .trailing), .init("Resampled"),
      ],
      rows: series.flatMap { finding in
        finding.points.compactMap { point in
          point.value.map { value in
            Table.Row(
              [.text(finding.factor.noun.singular), .text(point.group.label), .n(value)],
              Table.Cell.estimate(workshop.speaker.findings.clustered(value)),
              [.text(workshop.speaker.findings.clustered(value).interval?.over.rawValue ?? "")])
          }
        }
      })
  }
}

/// The places of one panel or two.
private struct Panels {
  let left: BandScale
  let right: BandScale?
  /// Where the panels part.
  private let middle: Double
  private let mains: [String]
  private let others: [String]
  private static let gutter = 14.0

  init(
    _ main: SeriesEstimates.Finding, _ second: SeriesEstimates.Finding?, _ plot: Rect,
    _ workshop: FigureSet.Workshop
  ) throws {
    mains = main.points.filter { $0.value != nil }.map(\.group.label)
    others = second?.points.filter { $0.value != nil }.map(\.group.label) ?? []
    guard !others.isEmpty else {
      left = try BandScale(count: mains.count, from: plot.minX, to: plot.maxX)
      right = nil
      middle = plot.maxX
      return
    }
    // Room by what the names of the groups need.
    let need = { (labels: [String]) in
      let widest = try labels.map {
        try workshop.measurer.extent(of: $0, style: .tick).width
      }.max()
      return Double(labels.count) * ((widest ?? 0) + 3)
    }
    let (first, other) = (try need(mains), try need(others))
    let share = min(max(other / (first + other), 0.2), 0.8)
    middle = plot.minX + (plot.width - Self.gutter) * (1 - share)
    left = try BandScale(count: mains.count, from: plot.minX, to: middle)
    right = try BandScale(count: others.count, from: middle + Self.gutter, to: plot.maxX)
  }

  /// The names of the groups, cut to their bands, and the line between the panels.
  func axes(_ plot: Rect, _ workshop: FigureSet.Workshop) throws -> [DisplayList.Item] {
    var names: [DrawnAxis.Mark] = try marks(mains, left, workshop)
    if let right { names += try marks(others, right, workshop) }
    var items: [DisplayList.Item] = try DrawnAxis(
      .bottom, of: plot, marks: names, title: "", gridlines: false
    )
    .items(workshop.measurer)
    if right != nil {
      let x = middle + Self.gutter / 2
      items.append(
        .shape(
          Shape(
            .line(Point(x, plot.minY), Point(x, plot.maxY + 12)), stroke: .init(.rule, width: 0.5))
        ))
    }
    return items
  }

  private func marks(
    _ labels: [String], _ scale: BandScale, _ workshop: FigureSet.Workshop
  ) throws -> [DrawnAxis.Mark] {
    try labels.enumerated().map { index, label in
      let band = scale.band(index)
      let text = try workshop.measurer.fitted(
        label, style: .tick, width: band.upperBound - band.lowerBound - 1)
      return DrawnAxis.Mark(position: scale.centre(index), label: text.isEmpty ? nil : text)
    }
  }
}
