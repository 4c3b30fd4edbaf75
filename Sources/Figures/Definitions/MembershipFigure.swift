import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// How probable each model's place on the front is, for those that have a chance.
  static func membership(_ workshop: Workshop) throws -> FigureSketch? {
    let speaker = workshop.speaker
    guard let sampling = speaker.findings[FrontSampling.self].value,
      let front = speaker.findings[FrontAnalysis.self].value
    else { return nil }
    let entries = workshop.models.compactMap { model in
      sampling.membership[model.record.tag].map { (model: model, chance: $0) }
    }.filter { ($0.chance.number ?? 0) >= 5 }.sorted {
      ($1.chance.number ?? 0, $0.model.record.tag) < ($0.chance.number ?? 0, $1.model.record.tag)
    }
    guard entries.count > 1 else { return nil }
    let onFront = { (tag: String) in front.model(tag)?.onFront == true }
    let part = { (isInside: Bool) -> SentenceValue in
      let chosen = sampling.membership.keys.sorted().filter { onFront($0) == isInside }
      return chosen.isEmpty
        ? .absent(reason: "no such model")
        : .series(chosen.map { SeriesPoint(model: $0, sampling.membership[$0]) })
    }
    let title = try speaker.say(
      "membership.finding",
      [
        "sure": speaker.value(.frontSure),
        "count": .quantity(front.count),
      ])
    let shown = Array(entries.prefix(60))
    let frame = try Frame(
      title: title.text, subtitle: try speaker.say("figure.membership.subtitle").text,
      width: workshop.width, plotHeight: Double(shown.count) * 9.4, left: 122, right: 24,
      axisTitle: false, workshop.measurer)
    let y = try BandScale(count: shown.count, from: frame.plot.minY, to: frame.plot.maxY, gap: 0.3)
    let x = try LinearScale(0...100, from: frame.plot.minX, to: frame.plot.maxX)
    var items = frame.items
    items += try DrawnAxis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 5), title: "Probability, %"
    ).items(workshop.measurer)
    for (index, entry) in shown.enumerated() {
      let tag = entry.model.record.tag
      items += try bar(
        entry.model, entry.chance, onFront(tag), y.band(index), x, frame.plot, workshop)
    }
    let chances = SentenceValue.series(
      shown.map { SeriesPoint(model: $0.model.record.tag, $0.chance) })
    return FigureSketch(
      id: "figure-membership", subject: .choice, title: title,
      takeaway: try speaker.say(
        "membership.takeaway", ["inside": part(true), "outside": part(false)]),
      list: frame.list(
        items,
        summary: try speaker.say("figure.membership.picture", ["chances": chances]).text),
      data: try data(
        "figure-membership", title, workshop,
        columns: [.init("Model"), .init("Probability, %", .decimal), .init("On the front")],
        rows: entries.map { model, chance in
          let tag = model.record.tag
          return .init(
            [.model(tag), .value(chance), .text(onFront(tag) ? "yes" : "no")],
            emphasised: onFront(tag))
        }))
  }

  private static func bar(
    _ model: ModelEstimates.Model, _ chance: Quantity, _ onFront: Bool,
    _ band: ClosedRange<Double>, _ x: LinearScale, _ plot: Rect, _ workshop: Workshop
  ) throws -> [DisplayList.Item] {
    let colour = workshop.colour(of: model)
    let end = x.position(chance.number ?? 0)
    let bar = Rect(
      minX: plot.minX, minY: band.lowerBound, maxX: end, maxY: band.upperBound)
    let name = try workshop.speaker.say(
      "mark.membership",
      [
        "model": .model(model.record.tag), "chance": .quantity(chance), "front": .truth(onFront),
      ]
    ).text
    let shape =
      onFront
      ? Shape(.rect(bar, radius: 0), fill: .init(colour))
      : Shape(.rect(bar, radius: 0), stroke: .init(colour, width: 0.7))
    let style = TextStyle(size: 6.4, weight: onFront ? .bold : .regular)
    return [
      .group(.init(.marks, label: name, tooltip: name, items: [.shape(shape)])),
      .text(
        try workshop.measurer.run(
          try workshop.measurer.fitted(
            shortName(model.record.tag), style: style, width: plot.minX - 6),
          style: style, at: Point(plot.minX - 4, bar.centre.y), anchor: .end, align: .middle)),
      .text(
        try workshop.measurer.run(
          chance.shown(.column), style: TextStyle(size: 6.4, colour: .muted),
          at: Point(end + 3, bar.centre.y), align: .middle)),
    ]
  }
}
