import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// The first two judges' scores against each other: a table of counts over the study's scale, whose
  /// cells darken with the count.
  static func agreement(_ workshop: Workshop) throws -> FigureSketch? {
    let speaker = workshop.speaker
    guard let found = speaker.findings[JudgeAgreement.self].value,
      let exact = found.coefficients["exact"]
    else { return nil }
    let judges = SentenceValue.list(found.judges.map(SentenceValue.name))
    let title = try speaker.say(
      "agreement.finding",
      [
        "judges": judges, "exact": .quantity(exact),
        "kappa": speaker.value(found.coefficients["kappa.quadratic"]),
      ])
    let frame = try Frame(
      title: title.text,
      subtitle: try speaker.say("figure.agreement.subtitle", ["pairs": .quantity(found.pairs)])
        .text,
      width: workshop.width, plotHeight: 176, left: 22, right: 40, workshop.measurer)
    let size = found.scores.count
    let x = try BandScale(count: size, from: frame.plot.minX, to: frame.plot.maxX, gap: 0.02)
    let y = try BandScale(count: size, from: frame.plot.maxY, to: frame.plot.minY, gap: 0.02)
    var items =
      frame.items + [
        .group(.init(.marks, label: "counts", items: try cells(found, x, y, workshop)))
      ]
    let every = max(1, size / 10)
    let scores = { (scale: BandScale) in
      stride(from: 0, to: size, by: every).map {
        DrawnAxis.Mark(position: scale.centre($0), label: score(found.scores[$0]))
      }
    }
    let label = { (judge: String) in
      try workshop.measurer.fitted("Score by \(judge)", style: .axisTitle, width: 160)
    }
    items += try DrawnAxis(
      .left, of: frame.plot, marks: scores(y), title: try label(found.judges[0]), gridlines: false
    ).items(workshop.measurer)
    items += try DrawnAxis(
      .bottom, of: frame.plot, marks: scores(x), title: try label(found.judges[1]),
      gridlines: false
    ).items(workshop.measurer)
    return FigureSketch(
      id: "figure-agreement", subject: .judges, title: title,
      takeaway: try speaker.say(
        "agreement.takeaway", ["near": speaker.value(found.coefficients["within-one"])]),
      list: frame.list(
        items,
        summary: try speaker.say(
          "figure.agreement.picture", ["judges": judges, "diagonal": .quantity(exact)]
        ).text),
      data: try data(
        "figure-agreement", title, workshop,
        columns: Table.Column.all(
          [.init("Score")], found.scores.map { .init(score($0), .trailing) }),
        rows: zip(found.scores, found.cells).map { value, row in
          Table.Row([.text(score(value))], row.map { .value($0) })
        }))
  }

  private static func score(_ value: Double) -> String { NumberFormat.shortest(value, decimals: 3) }

  private static func cells(
    _ found: JudgeAgreement.Finding, _ x: BandScale, _ y: BandScale, _ workshop: Workshop
  ) throws -> [DisplayList.Item] {
    let greatest = max(found.table.joined().max() ?? 1, 1)
    var cells: [DisplayList.Item] = []
    for (row, quantities) in found.cells.enumerated() {
      for (column, quantity) in quantities.enumerated() {
        let (xs, ys) = (x.band(column), y.band(row))
        let count = found.table[row][column]
        // The square root spreads the few over the light half of the scale.
        let share = (Double(count) / Double(greatest)).squareRoot()
        let step = count == 0 ? 0 : Int((4 + 96 * share).rounded())
        let box = Rect(
          minX: xs.lowerBound, minY: ys.lowerBound, maxX: xs.upperBound, maxY: ys.upperBound)
        let name =
          "\(found.judges[0]) \(score(found.scores[row])), \(found.judges[1]) "
          + "\(score(found.scores[column])): \(quantity.shown())"
        var parts: [DisplayList.Item] = [
          .shape(Shape(.rect(box, radius: 0), fill: .init(.ramp(step))))
        ]
        let style = TextStyle(
          size: 7.2, weight: row == column ? .bold : .regular, colour: .onRamp(step))
        let extent = try workshop.measurer.extent(of: quantity.shown(.column), style: style)
        if extent.width < box.width - 1, extent.capHeight < box.height - 2 {
          parts.append(
            .text(
              try workshop.measurer.run(
                quantity.shown(.column), style: style, at: box.centre, anchor: .middle,
                align: .middle)))
        }
        cells.append(.group(.init(.marks, label: name, tooltip: name, items: parts)))
      }
    }
    return cells
  }
}
