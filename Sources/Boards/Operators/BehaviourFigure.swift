import Claims
import Drawing
import Estimates
import Figures
import Markup
import Operating

/// What each column earns by behaviour, with its interval.
struct BehaviourFigure {
  let entries: [OperateReport.Entry]
  let voice: BoardVoice
  /// What a column is called.
  let label: (RunColumn) -> String
  /// Width of the drawing in points.
  let width: Double

  private static let rowHeight = 40.0

  func figure(_ measurer: TextMeasurer, points: SentenceValue) throws -> BoardFigure {
    let means = Behaviour.allCases.map { behaviour -> SeriesPoint in
      let best = entries.compactMap { $0.figures["score.\(behaviour.rawValue)"] }
        .max { ($0.number ?? 0) < ($1.number ?? 0) }
      return SeriesPoint(behaviour.title.prefix(1).uppercased() + behaviour.title.dropFirst(), best)
    }
    let title = try voice.text(
      "figure.behaviours.title", ["scores": .series(means), "points": points])
    let count = Self.tasks(entries.flatMap { Self.counts($0.column.tasks.map(\.behaviour)) })
    let left = 150.0
    let frame = try Frame(
      title: title, subtitle: try voice.text("figure.behaviours.subtitle", ["tasks": count]),
      width: width, plotHeight: Double(Behaviour.allCases.count) * Self.rowHeight, left: left,
      right: 12, key: key, axisTitle: false, measurer)
    let x = try LinearScale(0...100, from: frame.plot.minX, to: frame.plot.maxX)
    let rows = try BandScale(
      count: Behaviour.allCases.count, from: frame.plot.minY, to: frame.plot.maxY, gap: 0.25)
    var items = frame.items
    items += try Axis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 5),
      title: "Accepted points, % of all"
    ).items(measurer)
    for (index, behaviour) in Behaviour.allCases.enumerated() {
      let name = behaviour.title.prefix(1).uppercased() + behaviour.title.dropFirst()
      let band = rows.band(index)
      let lines = try measurer.lines(name, style: TextStyle(size: 7.4), width: left - 14)
      let top = rows.centre(index) - Double(lines.count - 1) * 4.6
      for (number, line) in lines.enumerated() {
        items.append(
          .text(
            try measurer.run(
              line, style: TextStyle(size: 7.4),
              at: Point(left - 8, top + Double(number) * 9.2), anchor: .end, align: .middle)))
      }
      items += marks(behaviour, band, x)
    }
    return BoardFigure(
      id: "figure-behaviours",
      remark: try voice.both("figure.behaviours.remark", ["tasks": count]),
      list: frame.list(items, summary: summary), data: data)
  }

  /// How many tasks each behaviour has, in the order of the behaviours.
  static func counts(_ tasks: [Behaviour]) -> [Int] {
    Behaviour.allCases.map { behaviour in tasks.count { $0 == behaviour } }
  }

  /// The number of tasks that every behaviour has; absent where they differ.
  static func tasks(_ counts: [Int]) -> SentenceValue {
    guard let first = counts.first, counts.allSatisfy({ $0 == first }) else {
      return .absent(reason: "behaviours differ in how many tasks they have")
    }
    return .number(Measured(Double(first)))
  }

  private func marks(
    _ behaviour: Behaviour, _ band: ClosedRange<Double>, _ x: LinearScale
  ) -> [DisplayList.Item] {
    let step = (band.upperBound - band.lowerBound) / Double(max(entries.count, 1))
    return entries.enumerated().compactMap { index, entry in
      guard let score = entry.figures["score.\(behaviour.rawValue)"], let value = score.number,
        let interval = score.interval
      else { return nil }
      let y = band.lowerBound + (Double(index) + 0.5) * step
      let name =
        "\(label(entry.column)), \(behaviour.title): \(score.displayText) "
        + (score.displayInterval ?? "")
      let line = Strokes.interval(
        from: Point(x.position(interval.low), y), to: Point(x.position(interval.high), y),
        colour: .series(index), width: 1.1)
      return .group(
        .init(
          .marks, label: name, tooltip: name,
          items: [
            .shape(line), .shape(Self.marker(index, Point(x.position(value), y))),
          ]))
    }
  }

  /// Told apart by form as well as by hue.
  private static func marker(_ index: Int, _ place: Point) -> Shape {
    let colour = ColourRole.series(index)
    return switch index % 4 {
    case 0: Marker.circle.filled(at: place, radius: 2.8, colour: colour, parted: false)
    case 1: Marker.square.filled(at: place, radius: 2.8, colour: colour, parted: false)
    case 2: Marker.diamond.filled(at: place, radius: 2.8, colour: colour, parted: false)
    default: Marker.circle.hollow(at: place, radius: 2.6, colour: colour, width: 1.1)
    }
  }

  private var key: Key {
    Key(
      entries.enumerated().map { index, entry in
        Key.Entry(label(entry.column), radius: 2.8) { Self.marker(index, $0) }
      })
  }

  private var summary: String {
    entries.map { entry in
      label(entry.column) + ": "
        + Behaviour.allCases.compactMap { behaviour in
          entry.figures["score.\(behaviour.rawValue)"].map {
            "\(behaviour.title) \($0.displayText)"
          }
        }.joined(separator: ", ")
    }.joined(separator: ". ") + "."
  }

  private var data: (head: [String], rows: [[String]]) {
    (
      ["Behaviour"] + entries.flatMap { [label($0.column) + ", %", "95 % interval"] },
      Behaviour.allCases.map { behaviour in
        [behaviour.title]
          + entries.flatMap { entry -> [String] in
            let score = entry.figures["score.\(behaviour.rawValue)"]
            return [score?.shown(.column) ?? "", score?.displayInterval ?? ""]
          }
      }
    )
  }
}
