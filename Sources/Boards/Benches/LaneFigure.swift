import Bench
import Claims
import Drawing
import Estimates
import Figures
import Markup

/// Which lane each workload has, and where the nearest change of facts would move it.
struct LaneFigure {
  let routes: [Route]
  let workloads: [Workload]
  let changes: [String: LaneChange]
  let voice: BoardVoice
  /// Width of the drawing in points.
  let width: Double
  let numbers: BenchNumbers

  private static let rowHeight = 26.0
  private static let headHeight = 24.0

  func figure(_ measurer: TextMeasurer) throws -> BoardFigure {
    let left = 158.0
    let absent = SentenceValue.absent(reason: "there are no workloads")
    let value = { (id: String) in numbers[id].map(SentenceValue.quantity) ?? absent }
    let frame = try Frame(
      title: try voice.text(
        "figure.lanes.title",
        ["local": value("bench.local"), "workloads": value("bench.workloads")]),
      subtitle: try voice.text("figure.lanes.subtitle"), width: width,
      plotHeight: Self.headHeight + Double(max(routes.count, 1)) * Self.rowHeight, left: left,
      right: 4, axisTitle: false, measurer)
    let columns = try BandScale(
      count: Lane.allCases.count, from: frame.plot.minX, to: frame.plot.maxX)
    let rows = try BandScale(
      count: max(routes.count, 1), from: frame.plot.minY + Self.headHeight, to: frame.plot.maxY)
    var items = frame.items
    for (index, lane) in Lane.allCases.enumerated() {
      let words = lane.rawValue.split(separator: "-").map(String.init)
      for (line, word) in words.enumerated() {
        items.append(
          .text(
            try measurer.run(
              word, style: TextStyle(size: 7, colour: .muted),
              at: Point(columns.centre(index), frame.plot.minY + Double(line) * 8.6),
              anchor: .middle, align: .top)))
      }
    }
    for (index, route) in routes.enumerated() {
      items += try row(route, rows.band(index), columns, frame.plot, measurer)
    }
    return BoardFigure(
      id: "figure-lanes",
      remark: try voice.both(
        "figure.lanes.remark",
        ["movable": value("bench.movable"), "workloads": value("bench.workloads")]),
      list: frame.list(items, summary: summary), data: data)
  }

  private func row(
    _ route: Route, _ band: ClosedRange<Double>, _ columns: BandScale, _ plot: Rect,
    _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let middle = (band.lowerBound + band.upperBound) / 2
    let title = workloads.first { $0.id == route.workload }?.title ?? route.workload
    let style = TextStyle(size: 7.2)
    var items: [DisplayList.Item] = [
      .shape(
        Shape(
          .line(Point(0, band.lowerBound), Point(plot.maxX, band.lowerBound)),
          stroke: .init(.grid, width: 0.5)))
    ]
    let lines = try measurer.lines(title, style: style, width: plot.minX - 8).prefix(2)
    for (index, line) in lines.enumerated() {
      let y = middle + (Double(index) - Double(lines.count - 1) / 2) * 8.8
      items.append(.text(try measurer.run(line, style: style, at: Point(0, y), align: .middle)))
    }
    let place = { (lane: Lane) in
      Point(columns.centre(Lane.allCases.firstIndex(of: lane) ?? 0), middle)
    }
    var marks: [DisplayList.Item] = []
    var name = "\(title): \(route.lane.rawValue)"
    if let change = changes[route.workload] {
      let (from, to) = (place(route.lane), place(change.lane))
      let side = to.x > from.x ? 1.0 : -1
      marks.append(
        .shape(
          Shape(
            .line(Point(from.x + side * 6, middle), Point(to.x - side * 5, middle)),
            stroke: .init(.muted, width: 0.7, dashes: [2, 2]), duty: .line)))
      marks.append(.shape(Marker.circle.hollow(at: to, radius: 4.2, colour: .muted, width: 1)))
      name += "; \(change.condition) would make it \(change.lane.rawValue)"
    }
    marks.append(
      .shape(
        Marker.square.filled(
          at: place(route.lane), radius: 5.4, colour: Self.colour(route.lane), parted: false)))
    return items + [.group(.init(.marks, label: name, tooltip: name, items: marks))]
  }

  private static func colour(_ lane: Lane) -> ColourRole {
    switch lane {
    case .localPrimary, .localFallback, .mixed: .contrast
    case .cloudPrimary: .series(3)
    case .blocked: .accent
    case .noEvidence: .muted
    }
  }

  private var summary: String {
    routes.map { "\($0.workload) is \($0.lane.rawValue)" }.joined(separator: ", ") + "."
  }

  private var data: (head: [String], rows: [[String]]) {
    (
      ["Workload", "Lane", "Rule", "Nearest change", "Lane then"],
      routes.map { route in
        let change = changes[route.workload]
        return [
          route.workload, route.lane.rawValue, route.rule ?? "", change?.condition ?? "",
          change?.lane.rawValue ?? "",
        ]
      }
    )
  }
}
