import Drawing
import Findings
import Tables

extension FigureSet {
  /// How probable each model's place on the front is, for those that have a chance.
  static func membership(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    guard let selection = findings.selection else { return nil }
    let likely = selection.models.compactMap { tag in
      selection.membership[tag].flatMap { quantity in quantity.number.map { (tag, $0, quantity) } }
    }.filter { $0.1 >= 5 }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    guard !likely.isEmpty, let sure = findings.quantities["front.probability.sure"],
      let count = findings.front?.count
    else { return nil }
    let frame = try Frame(
      title:
        "Of \(text(count, 0)) models on the front, \(text(sure, 0)) would nearly always be there "
        + "again",
      subtitle: "Share of joint bootstrap draws in which no other model dominates, %",
      width: Size.columnWidth, plotHeight: Double(likely.count) * 9.4, left: 122, right: 24,
      axisTitle: false, measurer)
    let y = try BandScale(
      count: likely.count, from: frame.plot.minY, to: frame.plot.maxY, gap: 0.3)
    let x = try LinearScale(0...100, from: frame.plot.minX, to: frame.plot.maxX)
    var items = frame.items
    items += try Axis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 5), title: "Probability (%)"
    ).items(measurer)
    for (index, entry) in likely.enumerated() {
      let (tag, probability, quantity) = entry
      let model = findings.model(tag)
      let isOnFront = model?.onFront == true
      let colour = colour(ofBracket: model?.record.bracket ?? "", in: findings)
      let band = y.band(index)
      let bar = Rect(
        minX: frame.plot.minX, minY: band.lowerBound, maxX: x.position(probability),
        maxY: band.upperBound)
      let name = "\(tag): \(text(quantity, 1)) %\(isOnFront ? ", on the front" : "")"
      let shape =
        isOnFront
        ? Shape(.rect(bar, radius: 0), fill: .init(colour))
        : Shape(.rect(bar, radius: 0), stroke: .init(colour, width: 0.7))
      items.append(.group(.init(.marks, label: name, tooltip: name, items: [.shape(shape)])))
      items.append(
        .text(
          try measurer.run(
            shortName(tag), style: TextStyle(size: 6.4, weight: isOnFront ? .bold : .regular),
            at: Point(frame.plot.minX - 4, bar.centre.y), anchor: .end, align: .middle)))
      items.append(
        .text(
          try measurer.run(
            text(quantity, 0), style: TextStyle(size: 6.4, colour: .muted),
            at: Point(x.position(probability) + 3, bar.centre.y), align: .middle)))
    }
    return FigureSketch(
      id: "figure-membership",
      list: frame.list(
        items,
        summary:
          "\(likely.count) bars of probabilities to be on the front; filled bars are on the front of "
          + "the point estimates."),
      takeaway:
        "Membership of the front is a matter of degree: models just off it have nearly the same chance "
        + "as some that are on it.",
      data: Table(
        id: "figure-membership-data",
        caption: "Probability of each model to be on the front.",
        note: "10,000 joint bootstrap draws; models with at least 5 %.",
        columns: [.init("Model"), .init("Probability, %", .decimal), .init("On the front")],
        rows: likely.map { tag, _, quantity in
          .init(
            [
              .model(tag), .value(quantity, decimals: 1),
              .text(findings.model(tag)?.onFront == true ? "yes" : "no"),
            ], emphasised: findings.model(tag)?.onFront == true)
        }))
  }
}
