import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// The first two judges' differences over their means (Bland and Altman, 1986), a circle for each pair
  /// of scores.
  static func blandAltman(_ workshop: Workshop) throws -> FigureSketch? {
    let speaker = workshop.speaker
    guard let found = speaker.findings[JudgeAgreement.self].value, let least = found.scores.first,
      let most = found.scores.last, least < most, found.scores.count <= 25
    else { return nil }
    let judges = SentenceValue.list(found.judges.map(SentenceValue.name))
    let (bias, low, high) = (
      found.coefficients["bias"], found.coefficients["limit.low"], found.coefficients["limit.high"]
    )
    let title = try speaker.say(
      "blandaltman.finding",
      [
        "judges": judges, "bias": speaker.value(bias), "low": speaker.value(low),
        "high": speaker.value(high),
      ])
    let frame = try Frame(
      title: title.text, subtitle: try speaker.say("figure.blandaltman.subtitle").text,
      width: workshop.width, plotHeight: 170, left: 26, right: 8, workshop.measurer)
    let reach = (most - least) * 1.08
    let x = try LinearScale(
      (least - 0.08 * (most - least))...(most + 0.08 * (most - least)), from: frame.plot.minX,
      to: frame.plot.maxX)
    let y = try LinearScale(-reach...reach, from: frame.plot.maxY, to: frame.plot.minY)
    var items = frame.items
    items += try DrawnAxis(
      .left, of: frame.plot, scale: y, ticks: y.ticks(about: 6), title: "Difference"
    ).items(workshop.measurer)
    items += try DrawnAxis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 6), title: "Mean of both",
      gridlines: false
    ).items(workshop.measurer)
    let lines = [(bias, [Double]()), (low, [4, 2.5]), (high, [4, 2.5])].compactMap {
      quantity, dashes -> DisplayList.Item? in
      guard let height = quantity?.number.map(y.position), frame.plot.minY < height,
        height < frame.plot.maxY
      else { return nil }
      return .shape(
        Shape(
          .line(Point(frame.plot.minX, height), Point(frame.plot.maxX, height)),
          stroke: .init(.accent, width: 0.9, dashes: dashes), duty: .decoration))
    }
    if !lines.isEmpty {
      items.append(
        .group(.init(.annotation, label: "mean difference and limits of agreement", items: lines)))
    }
    let pairs = pairs(found)
    let greatest = pairs.map(\.count).max() ?? 1
    let marks = pairs.map { pair -> DisplayList.Item in
      let name =
        "mean \(number(pair.mean)), difference \(number(pair.difference)): "
        + pair.quantity.shown()
      let radius = 1 + 9 * (Double(pair.count) / Double(greatest)).squareRoot()
      return .group(
        .init(
          .marks, label: name, tooltip: name,
          items: [
            .shape(
              Shape(
                .circle(
                  centre: Point(x.position(pair.mean), y.position(pair.difference)), radius: radius),
                fill: .init(.contrast, opacity: 0.45), stroke: .init(.contrast, width: 0.7),
                duty: .marker))
          ]))
    }
    items.append(.group(.init(.marks, label: "pairs of scores", items: marks)))
    return FigureSketch(
      id: "figure-bland-altman", subject: .judges, title: title,
      takeaway: try speaker.say("blandaltman.takeaway", ["bias": speaker.value(bias)]),
      list: frame.list(
        items,
        summary: try speaker.say(
          "figure.blandaltman.picture", ["judges": judges, "bias": speaker.value(bias)]
        ).text),
      data: try data(
        "figure-bland-altman", title, workshop,
        columns: [
          .init("Mean of both", .trailing), .init("Difference", .trailing),
          .init("Answers", .trailing),
        ],
        rows: pairs.map {
          Table.Row([.text(number($0.mean)), .text(number($0.difference)), .value($0.quantity)])
        }))
  }

  private typealias ScorePair = (mean: Double, difference: Double, count: Int, quantity: Quantity)

  /// The pairs of scores that occur, from the least mean and difference on.
  private static func pairs(_ found: JudgeAgreement.Finding) -> [ScorePair] {
    var pairs: [ScorePair] = []
    for (row, line) in found.cells.enumerated() {
      for (column, quantity) in line.enumerated() where found.table[row][column] > 0 {
        let (a, b) = (found.scores[row], found.scores[column])
        pairs.append(((a + b) / 2, a - b, found.table[row][column], quantity))
      }
    }
    return pairs.sorted { ($0.mean, $0.difference) < ($1.mean, $1.difference) }
  }

  private static func number(_ value: Double) -> String {
    NumberFormat.shortest(value, decimals: 3)
  }
}
