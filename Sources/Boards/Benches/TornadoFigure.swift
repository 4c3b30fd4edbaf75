import Bench
import Claims
import Drawing
import Estimates
import Figures
import Markup

/// How far each input of a memo moves one of its figures by itself.
struct TornadoFigure {
  let memo: Memo
  let of: MemoFigure
  let voice: BoardVoice
  /// Width of the drawing in points.
  let width: Double

  init(memo: Memo, of figure: MemoFigure, voice: BoardVoice, width: Double) {
    self.memo = memo
    of = figure
    self.voice = voice
    self.width = width
  }

  private static let rowHeight = 20.0

  /// The drawing; absent where nothing moves the figure.
  func figure(_ measurer: TextMeasurer) throws -> BoardFigure? {
    let swings = memo.sensitivity(of: of)
    let likely = memo.lines.first { $0.figure == of }?.likely ?? .nan
    let ends = (swings.flatMap { [$0.atLow, $0.atHigh] } + [likely]).filter(\.isFinite)
    guard !swings.isEmpty, let least = ends.min(), let most = ends.max(), least < most else {
      return nil
    }
    let name = Self.words(of.rawValue)
    let series = SentenceValue.series(
      swings.map { swing in
        SeriesPoint(
          words: Vocabulary(["label": Self.words(swing.input.rawValue)]),
          value: swing.width.isFinite
            ? Measured(swing.width, unit: unit, decimals: swing.width >= 100 ? 0 : 2) : nil)
      })
    let left = 128.0
    let frame = try Frame(
      title: try voice.text(
        "figure.tornado.title", ["swings": series, "figure": .name(name)]),
      subtitle: try voice.text("figure.tornado.subtitle", ["figure": .word(name)]),
      width: width, plotHeight: Double(swings.count) * Self.rowHeight, left: left, right: 34,
      axisTitle: false, measurer)
    let room = (most - least) * 0.08
    let x = try LinearScale(
      (least - room)...(most + room), from: frame.plot.minX, to: frame.plot.maxX)
    let rows = try BandScale(
      count: swings.count, from: frame.plot.minY, to: frame.plot.maxY, gap: 0.4)
    var items = frame.items
    items += try Axis(
      .bottom, of: frame.plot, scale: x, ticks: x.ticks(about: 5),
      title: name.hasSuffix(unit.rawValue) ? name : "\(name), \(unit.rawValue)"
    ).items(measurer)
    for (index, swing) in swings.enumerated() {
      items += try bar(swing, rows.band(index), x, frame.plot, measurer)
    }
    if likely.isFinite {
      items.append(
        .shape(
          Shape(
            .line(
              Point(x.position(likely), frame.plot.minY), Point(x.position(likely), frame.plot.maxY)
            ),
            stroke: .init(.ink, width: 0.8))))
    }
    return BoardFigure(
      id: "figure-tornado-" + of.rawValue.replacing("_", with: "-"),
      remark: try voice.both(
        "figure.tornado.remark", ["swings": series, "figure": .name(name)]),
      list: frame.list(items, summary: summary(swings)), data: data(swings))
  }

  private func bar(
    _ swing: Memo.Swing, _ band: ClosedRange<Double>, _ x: LinearScale, _ plot: Rect,
    _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    // What has no end is drawn to the edge and says so.
    let positions = [swing.atLow, swing.atHigh].map {
      $0.isFinite ? x.position($0) : plot.maxX
    }
    let box = Rect(
      minX: min(positions[0], positions[1]), minY: band.lowerBound,
      maxX: max(positions[0], positions[1]), maxY: band.upperBound)
    let name = line(swing)
    let middle = box.centre.y
    var items: [DisplayList.Item] = [
      .group(
        .init(
          .marks, label: name, tooltip: name,
          items: [.shape(Shape(.rect(box, radius: 0), fill: .init(.contrast)))])),
      .text(
        try measurer.run(
          try measurer.fitted(
            Self.words(swing.input.rawValue), style: TextStyle(size: 7.2), width: plot.minX - 8),
          style: TextStyle(size: 7.2), at: Point(plot.minX - 6, middle), anchor: .end,
          align: .middle)),
    ]
    if !(swing.atLow.isFinite && swing.atHigh.isFinite) {
      items.append(
        .text(
          try measurer.run(
            "never", style: TextStyle(size: 6.8, colour: .muted), at: Point(plot.maxX + 4, middle),
            align: .middle)))
    }
    return items
  }

  private var unit: Unit {
    Unit(rawValue: of.isMoney ? "\(memo.inputs.currency) \(of.unit)" : of.unit)
  }

  static func words(_ name: String) -> String { name.replacing("_", with: " ") }

  private func line(_ swing: Memo.Swing) -> String {
    "\(Self.words(swing.input.rawValue)): \(memo.text(swing.atLow, of)) to \(memo.text(swing.atHigh, of))"
  }

  private func summary(_ swings: [Memo.Swing]) -> String {
    swings.map(line).joined(separator: ". ") + "."
  }

  private func data(_ swings: [Memo.Swing]) -> (head: [String], rows: [[String]]) {
    (
      ["Input", "At its low", "At its high"],
      swings.map {
        [Self.words($0.input.rawValue), memo.text($0.atLow, of), memo.text($0.atHigh, of)]
      }
    )
  }
}
