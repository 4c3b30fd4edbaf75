import Testing

@testable import Drawing

@Suite struct ScaleTests {
  /// Reference: mizani 0.13, `breaks_extended`, an independent implementation of the same paper.
  @Test(arguments: [
    (8.1...14.1, 4, [8, 10, 12, 14]),
    (0...100, 5, [0, 25, 50, 75, 100]),
    (38.2...61.7, 5, [40, 45, 50, 55, 60]),
    (0.13...0.97, 5, [0, 0.25, 0.5, 0.75, 1]),
    (-3.2...4.9, 6, [-3, -2, -1, 0, 1, 2, 3, 4, 5]),
    (0...1, 3, [0, 0.5, 1]),
    (12...13000, 5, [0, 2500, 5000, 7500, 10000, 12500]),
    (0.0001...0.0009, 5, [0, 0.00025, 0.0005, 0.00075, 0.001]),
    (41.3...58.8, 4, [40, 45, 50, 55, 60]),
    (0...37, 7, [0, 5, 10, 15, 20, 25, 30, 35]),
    (-50...(-10), 5, [-50, -40, -30, -20, -10]),
    (97.2...97.9, 5, [97.2, 97.4, 97.6, 97.8, 98]),
  ])
  func ticksAreThoseOfThePaper(domain: ClosedRange<Double>, count: Int, expected: [Double]) {
    #expect(TickSequence.best(for: domain, about: count).values == expected)
  }

  @Test func ticksStayWithinTheDomainAndShareTheirPlaces() throws {
    let scale = try LinearScale(0.13...0.97, from: 0, to: 100)
    #expect(scale.ticks().map(\.label) == ["0.25", "0.50", "0.75"])
    let large = try LinearScale(-1200...3100, from: 0, to: 100)
    #expect(large.ticks().map(\.label) == ["−1,000", "0", "1,000", "2,000", "3,000"])
  }

  @Test func positionsAreProportional() throws {
    let scale = try LinearScale(30...70, from: 200, to: 100)
    #expect(scale.position(30) == 200)
    #expect(scale.position(70) == 100)
    #expect(scale.position(50) == 150)
    #expect(scale.position(80) == 75)
  }

  @Test func aLogarithmSpacesRatios() throws {
    let scale = try LogScale(1...1000, from: 0, to: 300)
    #expect(scale.position(1) == 0)
    #expect(abs(scale.position(10) - 100) < 1e-9)
    #expect(abs(scale.position(1000) - 300) < 1e-9)
    #expect(scale.position(0) == -.infinity)
  }

  @Test func logarithmicTicksThinOut() throws {
    let short = try LogScale(0.3...30, from: 0, to: 1).ticks()
    #expect(short.compactMap(\.label) == ["0.5", "1", "2", "5", "10", "20"])
    #expect(short.map(\.value).first == 0.3)
    #expect(short.contains(Tick(value: 0.7, label: nil)))
    let long = try LogScale(0.01...20000, from: 0, to: 1).ticks()
    #expect(long.compactMap(\.label) == ["0.01", "0.1", "1", "10", "100", "1,000", "10,000"])
    #expect(long.last?.value == 20000)
  }

  @Test func impossibleDomainsAreRefused() {
    #expect(throws: DrawingError.self) { try LinearScale(3...3, from: 0, to: 1) }
    #expect(throws: DrawingError.self) { try LinearScale(0...(.infinity), from: 0, to: 1) }
    #expect(throws: DrawingError.self) { try LogScale(0...10, from: 0, to: 1) }
    #expect(throws: DrawingError.self) { try LogScale(2...2, from: 0, to: 1) }
    #expect(throws: DrawingError.self) { try BandScale(count: 0, from: 0, to: 1) }
    #expect(throws: DrawingError.self) { try BandScale(count: 2, from: 0, to: 1, gap: 1) }
  }

  @Test func bandsShareTheLength() throws {
    let scale = try BandScale(count: 4, from: 100, to: 0, gap: 0.2)
    #expect(scale.centre(0) == 87.5)
    #expect(scale.band(3) == 2.5...22.5)
  }

  @Test func numbersReadAlikeEverywhere() {
    #expect(NumberText.fixed(-1234567.891, places: 2) == "−1,234,567.89")
    #expect(NumberText.fixed(-0.004, places: 2) == "0.00")
    #expect(NumberText.fixed(999.5, places: 0) == "1,000")
    #expect(NumberText.fixed(0.05, places: 1) == "0.1")
    #expect(NumberText.coordinate(-12.5) == "-12.5")
    #expect(NumberText.coordinate(-0.001) == "0")
    #expect(NumberText.coordinate(1000) == "1000")
  }

  @Test func anAxisDrawsItsTicksAndTitle() throws {
    let measurer = try TextMeasurer()
    let plot = Rect(x: 20, y: 20, width: 100, height: 50)
    let scale = try LogScale(1...100, from: plot.minX, to: plot.maxX)
    let items = try Axis(
      .bottom, of: plot, scale: scale, ticks: scale.ticks(atMost: 3), title: "Energy (mWh)",
      tickmarks: true
    ).items(measurer)
    var texts: [String] = []
    var lines = 0
    let list = DisplayList(
      size: Size(width: 140, height: 100), title: "", summary: "", items: items)
    list.visit { item in
      if case .text(let run) = item { texts.append(run.string) }
      if case .shape = item { lines += 1 }
    }
    #expect(texts == ["1", "10", "100", "Energy (mWh)"])
    // Three gridlines, nineteen ticks and the axis itself.
    #expect(lines == 3 + 19 + 1)
    #expect(list.overlapReport().area == 0)
  }
}
