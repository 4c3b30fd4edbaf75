import Drawing

extension Demo {
  /// A five-by-five count table and points with intervals, of invented numbers.
  static func panels(_ measurer: TextMeasurer) throws -> DisplayList {
    let width = Size.columnWidth
    let head = try Heading(
      title: "Two judges agree on 81% of answers within one point",
      subtitle: "Answers by the score of each judge; 95% intervals from 10,000 resamples"
    ).items(width: width, measurer)
    var items = head.items
    let side = 110.0
    let grid = Rect(x: 16, y: head.bottom + 26, width: side, height: side)
    items += try heatMap(grid, measurer)
    let plot = Rect(minX: grid.maxX + 26, minY: grid.minY, maxX: width - 6, maxY: grid.maxY)
    items += try intervals(plot, measurer)
    let note = try measurer.run(
      "κ = 0.906, p ≤ 10⁻³ ✓ → 2 × 10⁴ mWh, ≥ 81%, ≈ −3 m²", style: .note,
      at: Point(0, grid.maxY + 40))
    items.append(.text(note))
    return DisplayList(
      size: Size(width: width, height: grid.maxY + 44), title: "Two judges agree",
      summary: "Invented numbers.", items: items)
  }

  private static func heatMap(
    _ grid: Rect, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let columns = try BandScale(count: 5, from: grid.minX, to: grid.maxX)
    let rows = try BandScale(count: 5, from: grid.maxY, to: grid.minY)
    let marks = (0..<5).map { Axis.Mark(position: columns.centre($0), label: "\($0 + 1)") }
    let sideMarks = (0..<5).map { Axis.Mark(position: rows.centre($0), label: "\($0 + 1)") }
    var items = try Axis(.bottom, of: grid, marks: marks, title: "First judge", gridlines: false)
      .items(measurer)
    items += try Axis(.left, of: grid, marks: sideMarks, title: "Second judge", gridlines: false)
      .items(measurer)
    for row in 0..<5 {
      for column in 0..<5 {
        let distance = abs(row - column)
        let count = [2310, 412, 38, 6, 0][distance] / (1 + (row + column) % 3)
        let step = Int((Double(count) / 2310).squareRoot() * 100)
        let (x, y) = (columns.band(column), rows.band(row))
        let cell = Rect(
          minX: x.lowerBound, minY: y.lowerBound, maxX: x.upperBound, maxY: y.upperBound)
        items.append(
          .shape(
            Shape(.rect(cell, radius: 0), fill: .init(.ramp(step)), stroke: .init(.paper, width: 1))
          ))
        items.append(
          .text(
            try measurer.run(
              NumberText.fixed(Double(count), places: 0),
              style: TextStyle(size: 6.8, colour: .onRamp(step)), at: cell.centre, anchor: .middle,
              align: .middle)))
      }
    }
    return items
  }

  private static func intervals(
    _ plot: Rect, _ measurer: TextMeasurer
  ) throws -> [DisplayList.Item] {
    let names = ["0–1", "1–2", "2–3", "3–4", "4–5"]
    let columns = try BandScale(count: 5, from: plot.minX, to: plot.maxX)
    let scale = try LinearScale(30...70, from: plot.maxY, to: plot.minY)
    var items = try Axis(.left, of: plot, scale: scale, ticks: scale.ticks(), title: "")
      .items(measurer)
    let marks = names.indices.map { Axis.Mark(position: columns.centre($0), label: names[$0]) }
    items += try Axis(
      .bottom, of: plot, marks: marks, title: "Size class (10⁹ parameters)", gridlines: false
    )
    .items(measurer)
    for (index, mean) in [38.2, 45.6, 51.3, 61.7, 58.9].enumerated() {
      let x = columns.centre(index)
      let place = Point(x, scale.position(mean))
      items.append(
        .shape(
          Strokes.interval(
            from: Point(x, scale.position(mean - 1.8)), to: Point(x, scale.position(mean + 1.8)),
            colour: .series(index))))
      items.append(
        .shape(Marker.circle.filled(at: place, radius: 2.4, colour: .series(index), parted: false)))
      items.append(
        .text(
          try measurer.run(
            NumberText.fixed(mean, places: 1), style: .label,
            at: Point(x, scale.position(mean + 1.8) - 3), anchor: .middle)))
    }
    items += Strokes.arrow(
      from: Point(plot.maxX - 8, plot.maxY - 14), to: Point(plot.maxX - 12, plot.minY + 37)
    ).map(DisplayList.Item.shape)
    return items
  }
}
