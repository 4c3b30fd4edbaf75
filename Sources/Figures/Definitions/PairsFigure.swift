import Drawing
import Findings
import Tables

extension FigureSet {
  /// Which model is better than which on quality, for all pairs, corrected together.
  static func pairs(_ findings: Findings, _ measurer: TextMeasurer) throws -> FigureSketch? {
    guard let comparison = findings.comparisons.first(where: { $0.measure == "quality" }),
      let all = findings.quantities["models.pairs"]
    else { return nil }
    let count = comparison.models.count
    let side = Size.columnWidth - 24
    let frame = try Frame(
      title:
        "\(text(comparison.survivingHolm, 0)) of \(text(all, 0)) pairs differ in quality after "
        + "correction",
      subtitle:
        "Row better than column, models by falling quality; signed-rank test over scenarios",
      width: Size.columnWidth, plotHeight: side, left: 16, right: 8,
      key: Key([
        .init("Holm", radius: 2.6) { Marker.square.filled(at: $0, radius: 2.6, colour: .ramp(80)) },
        .init("Benjamini–Hochberg only", radius: 2.6) {
          Marker.square.filled(at: $0, radius: 2.6, colour: .ramp(30))
        },
      ]), measurer)
    let x = try BandScale(count: count, from: frame.plot.minX, to: frame.plot.minX + side)
    let y = try BandScale(count: count, from: frame.plot.minY, to: frame.plot.minY + side)
    var items = frame.items
    var rows: [DisplayList.Item] = []
    for row in 0..<count {
      let runs = runs(of: comparison, row: row)
      let sure = runs.filter { $0.step == 80 }.reduce(0) { $0 + $1.columns.count }
      let shapes: [DisplayList.Item] = runs.map { run in
        let box = Rect(
          minX: x.band(run.columns.lowerBound).lowerBound, minY: y.band(row).lowerBound,
          maxX: x.band(run.columns.upperBound - 1).upperBound, maxY: y.band(row).upperBound)
        return .shape(Shape(.rect(box, radius: 0), fill: .init(.ramp(run.step))))
      }
      guard !shapes.isEmpty else { continue }
      let name = "\(comparison.models[row]): better than \(sure) models after Holm"
      rows.append(.group(.init(.marks, label: name, tooltip: name, items: shapes)))
    }
    items.append(.group(.init(.marks, label: "pairs", items: rows)))
    let every = Swift.max(1, count / 5)
    let marks = { (scale: BandScale) in
      stride(from: 0, to: count, by: every).map {
        Axis.Mark(position: scale.centre($0), label: "\($0 + 1)")
      }
    }
    let square = Rect(x: frame.plot.minX, y: frame.plot.minY, width: side, height: side)
    items += try Axis(
      .left, of: square, marks: marks(y), title: "Better: rank by quality", gridlines: false
    )
    .items(measurer)
    items += try Axis(
      .bottom, of: square, marks: marks(x), title: "Worse: rank by quality", gridlines: false
    )
    .items(measurer)
    return FigureSketch(
      id: "figure-pairs",
      list: frame.list(
        items,
        summary:
          "A triangle of cells for \(count) models by falling quality; dark where the row's model is "
          + "better than the column's after Holm's correction, which it mostly is only far apart."),
      takeaway:
        "Neighbours cannot be told apart: a rank in quality means something only over a distance of "
        + "many places. Benjamini–Hochberg keeps \(text(comparison.survivingBenjaminiHochberg, 0)) pairs.",
      data: pairsData(findings, comparison))
  }

  /// Neighbouring cells of a row with the same verdict, where the row's model is better.
  private static func runs(
    of comparison: ComparisonFinding, row: Int
  ) -> [(columns: Range<Int>, step: Int)] {
    var runs: [(columns: Range<Int>, step: Int)] = []
    for column in comparison.models.indices where column != row {
      guard (comparison.effects[row][column] ?? 0) > 0 else { continue }
      let step =
        comparison.holm[row][column] < 0.05
        ? 80 : comparison.benjaminiHochberg[row][column] < 0.05 ? 30 : 0
      guard step > 0 else { continue }
      if let last = runs.last, last.step == step, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(column + 1)
      } else {
        runs.append((column..<(column + 1), step))
      }
    }
    return runs
  }

  private static func pairsData(_ findings: Findings, _ comparison: ComparisonFinding) -> Table {
    let count = { (word: String, tag: String) -> Table.Cell in
      .optional(
        findings.quantities["\(word).model.\(tag.lowercased())"], decimals: 0,
        reason: "not compared")
    }
    return Table(
      id: "figure-pairs-data",
      caption: "How many models each is better and worse than, after Holm's correction.",
      note: "Exact signed-rank test over scenarios, all pairs corrected together.",
      columns: [
        .init("Rank", .trailing), .init("Model"), .init("Better than", .trailing),
        .init("Worse than", .trailing),
      ],
      rows: comparison.models.enumerated().map { index, tag in
        .init([.text("\(index + 1)"), .model(tag), count("better", tag), count("worse", tag)])
      })
  }
}
