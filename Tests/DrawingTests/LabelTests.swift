import Testing

@testable import Drawing

@Suite struct LabelTests {
  private let measurer: TextMeasurer

  init() throws { measurer = try TextMeasurer() }

  @Test(arguments: UInt64(1)...6)
  func noLabelCoversAnything(seed: UInt64) throws {
    let demo = try Demo.chart(measurer, width: Size.columnWidth, seed: seed)
    let report = demo.list.overlapReport()
    #expect(report.area == 0, "\(report.pairs)")
    let count = Demo.bubbles(seed: seed).count { $0.name != nil }
    #expect(demo.placement.placed.count + demo.placement.dropped.count == count)
    #expect(demo.placement.dropped.count <= 2)
  }

  @Test func aWholePageHasRoomForAll() throws {
    let demo = try Demo.chart(measurer, width: Size.pageWidth)
    #expect(demo.placement.dropped == [])
    #expect(demo.placement.placed.count == 14)
    #expect(demo.list.overlapReport().area == 0)
    #expect(try Demo.chart(measurer, width: Size.pageWidth).list == demo.list)
  }

  @Test func theOtherDemoIsClear() throws {
    #expect(try Demo.panels(measurer).overlapReport().pairs == [])
  }

  private func label(_ id: String, at point: Point) -> PointLabel {
    PointLabel(id: id, text: id, point: point, radius: 3)
  }

  private let wide = Rect(x: 0, y: 0, width: 200, height: 200)

  @Test func aFreeLabelStandsLevelAtTheRight() throws {
    let placer = LabelPlacer(
      bounds: wide, obstacles: [.disc(centre: Point(100, 100), radius: 3)])
    let result = try placer.place([label("gemma", at: Point(100, 100))], measurer)
    let run = try #require(result.placed.first?.run)
    #expect(result.placed.first?.leader == nil)
    #expect(abs(run.origin.x - 105) < 1e-9)
    #expect(abs(run.origin.y - run.extent.capHeight / 2 - 100) < 1e-9)
  }

  @Test func atTheEdgeItTurnsLeft() throws {
    let placer = LabelPlacer(
      bounds: wide, obstacles: [.disc(centre: Point(190, 100), radius: 3)])
    let result = try placer.place([label("gemma", at: Point(190, 100))], measurer)
    #expect(try #require(result.placed.first).run.bounds.maxX <= 187)
  }

  @Test func aLabelWithoutRoomIsReported() throws {
    let placer = LabelPlacer(
      bounds: Rect(x: 90, y: 90, width: 20, height: 20),
      obstacles: [.disc(centre: Point(100, 100), radius: 3)])
    let result = try placer.place([label("a long name", at: Point(100, 100))], measurer)
    #expect(result.dropped == ["a long name"])
    #expect(result.placed.isEmpty)
  }

  @Test func theMoreImportantLabelStays() throws {
    let point = Point(20, 20)
    var labels = [label("minor:4b", at: point), label("major:4b", at: point)]
    labels[1].priority = 5
    let placer = LabelPlacer(
      bounds: Rect(x: 16, y: 16, width: 38, height: 8),
      obstacles: [.disc(centre: point, radius: 3)])
    let result = try placer.place(labels, measurer)
    #expect(result.placed.map(\.id) == ["major:4b"])
    #expect(result.dropped == ["minor:4b"])
  }

  @Test func aBlockedLabelGetsALeader() throws {
    let point = Point(100, 100)
    var obstacles: [Obstacle] = [.disc(centre: point, radius: 3)]
    obstacles += [
      .box(Rect(x: 80, y: 80, width: 40, height: 16)),
      .box(Rect(x: 80, y: 104, width: 40, height: 16)),
      .line(Point(108, 60), Point(108, 140), width: 1),
      .line(Point(92, 60), Point(92, 140), width: 1),
    ]
    let result = try LabelPlacer(bounds: wide, obstacles: obstacles)
      .place([label("qwen3:4b-instruct", at: point)], measurer)
    let placed = try #require(result.placed.first)
    #expect(placed.leader != nil)
    #expect(obstacles.allSatisfy { !$0.meets(placed.run.bounds) })
  }

  @Test func overlapsAreMeasured() throws {
    func run(_ text: String, _ x: Double) throws -> TextRun {
      try measurer.run(text, style: TextStyle(size: 10), at: Point(x, 50))
    }
    let first = try run("HHHH", 20)
    let second = try run("HHHH", 20 + first.extent.width - 5)
    let dot = Marker.square.filled(at: Point(20, 45), radius: 2, colour: .ink, parted: false)
    let edge = try run("HHHH", 90)
    let list = DisplayList(
      size: Size(width: 100, height: 100), title: "t", summary: "s",
      items: [
        .text(first), .text(second), .text(edge),
        .group(.init(.marks, tooltip: "dot", items: [.shape(dot)])),
        .shape(
          Shape(.line(Point(30, 0), Point(30, 99)), stroke: .init(.ink, width: 1), duty: .line)),
        .shape(Shape(.line(Point(32, 0), Point(32, 99)), stroke: .init(.grid, width: 1))),
      ])
    let report = list.overlapReport()
    let height = first.extent.ascent + first.extent.descent
    let half = 2 * 0.89
    func area(_ kind: OverlapReport.Kind) -> Double {
      report.pairs.filter { $0.kind == kind }.reduce(0) { $0 + $1.area }
    }
    #expect(abs(area(.textOnText) - 5 * height) < 1e-6)
    #expect(abs(area(.textOnMarker) - half * 2 * half) < 1e-6)
    #expect(abs(area(.textOnLine) - height) < 1e-6)
    #expect(abs(area(.textOutside) - (first.extent.width - 10) * height) < 1e-6)
    #expect(report.pairs.contains { $0.description.contains("dot at (20.0, 45.0)") })
    #expect(abs(report.area - report.pairs.reduce(0) { $0 + $1.area }) < 1e-9)
  }
}
