import Claims
import Drawing
import Estimates
import Findings
import Study
import Tables

extension FigureSet {
  /// Which model is better than which on the first scored axis, for all pairs, corrected together.
  static func pairs(_ workshop: Workshop) throws -> FigureSketch? {
    let speaker = workshop.speaker
    guard let comparison = speaker.findings[Comparisons.self].value?.first,
      let axis = speaker.study.axis(comparison.measure)
    else { return nil }
    let count = comparison.models.count
    let side = Size.columnWidth - 28
    let title = try speaker.say(
      "pairs.finding",
      [
        "holm": .quantity(comparison.survivingHolm), "pairs": speaker.value(.pairs),
        "axis": speaker.words(axis),
      ])
    let frame = try Frame(
      title: title.text,
      subtitle: try speaker.say("figure.pairs.subtitle", ["axis": speaker.words(axis)]).text,
      width: Size.columnWidth, plotHeight: side, left: 20, right: 8, key: verdictKey(),
      workshop.measurer)
    let x = try BandScale(count: count, from: frame.plot.minX, to: frame.plot.minX + side)
    let y = try BandScale(count: count, from: frame.plot.minY, to: frame.plot.minY + side)
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
      let name = try speaker.say(
        "mark.pairs",
        [
          "model": .model(comparison.models[row]), "better": .number(Measured(Double(sure))),
        ]
      ).text
      rows.append(.group(.init(.marks, label: name, tooltip: name, items: shapes)))
    }
    let square = Rect(x: frame.plot.minX, y: frame.plot.minY, width: side, height: side)
    var items = frame.items + [.group(.init(.marks, label: "pairs", items: rows))]
    let every = max(1, count / 5)
    let marks = { (scale: BandScale) in
      stride(from: 0, to: count, by: every).map {
        DrawnAxis.Mark(position: scale.centre($0), label: "\($0 + 1)")
      }
    }
    items += try DrawnAxis(
      .left, of: square, marks: marks(y), title: "Better: rank by \(axis.words.noun)",
      gridlines: false
    ).items(workshop.measurer)
    items += try DrawnAxis(
      .bottom, of: square, marks: marks(x), title: "Worse: rank by \(axis.words.noun)",
      gridlines: false
    ).items(workshop.measurer)
    return FigureSketch(
      id: "figure-pairs", subject: .choice, title: title,
      takeaway: try speaker.say(
        "pairs.takeaway",
        [
          "holm": .quantity(comparison.survivingHolm),
          "milder": .quantity(comparison.survivingBenjaminiHochberg),
          "raw": .quantity(comparison.raw),
        ]),
      list: frame.list(
        items,
        summary: try speaker.say(
          "figure.pairs.picture",
          ["models": speaker.value(.served), "axis": speaker.words(axis)]
        ).text),
      data: try pairsData(comparison, title, workshop))
  }

  private static func verdictKey() -> Key {
    Key([
      .init("Holm", radius: 2.6) { Marker.square.filled(at: $0, radius: 2.6, colour: .ramp(80)) },
      .init("Benjamini–Hochberg only", radius: 2.6) {
        Marker.square.filled(at: $0, radius: 2.6, colour: .ramp(30))
      },
    ])
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

  private static func pairsData(
    _ comparison: ComparisonFinding, _ title: BoundSentence, _ workshop: Workshop
  ) throws -> Table {
    let keys = workshop.speaker.keys
    let count = { (key: QuantityKey) -> Table.Cell in
      .optional(workshop.speaker.quantity(key), reason: "not compared")
    }
    return try data(
      "figure-pairs", title, workshop,
      columns: [
        .init("Rank", .trailing), .init("Model"), .init("Better than", .trailing),
        .init("Worse than", .trailing),
      ],
      rows: comparison.models.enumerated().map { index, tag in
        .init([
          .text("\(index + 1)"), .model(tag), count(keys.better(of: tag)),
          count(keys.worse(of: tag)),
        ])
      })
  }
}
