import Drawing
import Findings
import Tables

extension FigureSet {
  /// The judges' scores against each other: a table of counts whose cells darken with the count.
  static func agreement(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    guard let agreement = findings.agreement, agreement.judges.count == 2 else { return nil }
    let frame = try Frame(
      title:
        "Two judges give \(text(agreement.exact, 1)) % of the answers the same score "
        + "(quadratic κ \(text(agreement.kappaQuadratic, 2)))",
      subtitle:
        "Answers by the score of each judge, counts; "
        + "\(NumberFormat.integer(Int(agreement.pairs.number ?? 0))) answers that both scored",
      width: Size.columnWidth, plotHeight: 176, left: 22, right: 40, measurer)
    let size = agreement.table.count
    let x = try BandScale(count: size, from: frame.plot.minX, to: frame.plot.maxX, gap: 0.02)
    let y = try BandScale(count: size, from: frame.plot.maxY, to: frame.plot.minY, gap: 0.02)
    let greatest = agreement.table.joined().max() ?? 1

    var cells: [DisplayList.Item] = []
    for (row, counts) in agreement.table.enumerated() {
      for (column, count) in counts.enumerated() {
        let (xs, ys) = (x.band(column), y.band(row))
        // The square root spreads the few over the light half of the scale.
        let share = (Double(count) / Double(max(greatest, 1))).squareRoot()
        let step = count == 0 ? 0 : Int((4 + 96 * share).rounded())
        let box = Rect(
          minX: xs.lowerBound, minY: ys.lowerBound, maxX: xs.upperBound, maxY: ys.upperBound)
        let name =
          "\(agreement.judges[0]) \(row + 1), \(agreement.judges[1]) \(column + 1): \(count)"
        var parts: [DisplayList.Item] = [
          .shape(Shape(.rect(box, radius: 0), fill: .init(.ramp(step))))
        ]
        parts.append(
          .text(
            try measurer.run(
              NumberFormat.integer(count),
              style: TextStyle(
                size: 7.2, weight: row == column ? .bold : .regular, colour: .onRamp(step)),
              at: box.centre, anchor: .middle, align: .middle)))
        cells.append(.group(.init(.marks, label: name, tooltip: name, items: parts)))
      }
    }
    let scores = { (scale: BandScale) in
      (0..<size).map { Axis.Mark(position: scale.centre($0), label: "\($0 + 1)") }
    }
    var items = frame.items + [.group(.init(.marks, label: "counts", items: cells))]
    items += try Axis(
      .left, of: frame.plot, marks: scores(y), title: "Score by \(agreement.judges[0])",
      gridlines: false
    ).items(measurer)
    items += try Axis(
      .bottom, of: frame.plot, marks: scores(x), title: "Score by \(agreement.judges[1])",
      gridlines: false
    ).items(measurer)
    return FigureSketch(
      id: "figure-agreement",
      list: frame.list(
        items,
        summary:
          "A five by five table of counts, \(agreement.judges[0]) by row and "
          + "\(agreement.judges[1]) by column, with most answers on the diagonal."),
      takeaway:
        "\(text(agreement.withinOne, 1)) % of the answers are at most one point apart; agreement "
        + "says that the judges read alike, not that they are right.",
      data: agreementData(agreement))
  }

  private static func agreementData(_ agreement: AgreementFinding) -> Table {
    Table(
      id: "figure-agreement-data", caption: "Answers by both judges' scores.",
      note: "Rows are scores by \(agreement.judges[0]), columns scores by \(agreement.judges[1]).",
      columns: [.init("Score")]
        + (1...agreement.table.count).map { .init("\($0)", .trailing) },
      rows: agreement.table.enumerated().map { row, counts in
        .init(
          [.text("\(row + 1)")]
            + counts.indices.map { column in
              .value(agreement.cells[row][column], decimals: 0)
            })
      })
  }
}
