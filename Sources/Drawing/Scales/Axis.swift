/// An axis along the bottom or the left of a plot, with its gridlines.
package struct Axis: Sendable {
  /// Where the axis is.
  package enum Edge: Sendable { case bottom, left }

  /// A tick at a position on the page.
  package struct Mark: Sendable {
    /// Along the axis, in points of the page.
    package var position: Double
    /// The text beside the mark; absent for none.
    package var label: String?

    package init(position: Double, label: String?) {
      self.position = position
      self.label = label
    }
  }

  /// Where the axis is.
  package var edge: Edge
  /// The area that the data fill.
  package var plot: Rect
  /// The ticks in any order.
  package var marks: [Mark]
  /// What is measured, with its unit: “Energy for an answer (mWh)”.
  package var title: String
  /// Whether lines go from the marks through the plot.
  package var gridlines: Bool
  /// Whether short lines stand at the marks; unlabelled marks are shorter.
  package var tickmarks: Bool

  /// Makes an axis from marks.
  package init(
    _ edge: Edge, of plot: Rect, marks: [Mark], title: String, gridlines: Bool = true,
    tickmarks: Bool = false
  ) {
    self.edge = edge
    self.plot = plot
    self.marks = marks
    self.title = title
    self.gridlines = gridlines
    self.tickmarks = tickmarks
  }

  /// Makes an axis from a scale and its ticks.
  package init(
    _ edge: Edge, of plot: Rect, scale: some Scale, ticks: [Tick], title: String,
    gridlines: Bool = true, tickmarks: Bool = false
  ) {
    self.init(
      edge, of: plot,
      marks: ticks.map { Mark(position: scale.position($0.value), label: $0.label) },
      title: title, gridlines: gridlines, tickmarks: tickmarks)
  }

  /// How far the bottom axis reaches below the plot, title included.
  package static let depth = 24.0

  private static let tickLength = 2.5
  private static let labelGap = 4.0

  /// The gridlines and, above them, the axis; both belong under the data.
  ///
  /// A left axis has its title above the plot, where it reads without turning the head.
  ///
  /// - Throws: As ``TextMeasurer/extent(of:style:)``.
  package func items(_ measurer: TextMeasurer) throws(DrawingError) -> [DisplayList.Item] {
    var grid: [DisplayList.Item] = []
    var axis: [DisplayList.Item] = []
    for mark in marks {
      if gridlines, mark.label != nil {
        grid.append(.shape(line(mark.position, Shape.Stroke(.grid, width: 0.5))))
      }
      if tickmarks {
        let length = mark.label == nil ? Self.tickLength * 0.6 : Self.tickLength
        axis.append(.shape(tick(mark.position, length)))
      }
      if let label = mark.label {
        axis.append(.text(try text(label, at: mark.position, measurer)))
      }
    }
    if tickmarks {
      axis.append(.shape(Shape(baseline, stroke: .init(.rule, width: 0.5))))
    }
    if !title.isEmpty { axis.append(.text(try titleRun(measurer))) }
    var items: [DisplayList.Item] = []
    if !grid.isEmpty { items.append(.group(.init(.grid, items: grid))) }
    let label = title.isEmpty ? nil : "axis: \(title)"
    items.append(.group(.init(.axis, label: label, items: axis)))
    return items
  }

  private var baseline: Shape.Outline {
    switch edge {
    case .bottom: .line(Point(plot.minX, plot.maxY), Point(plot.maxX, plot.maxY))
    case .left: .line(Point(plot.minX, plot.minY), Point(plot.minX, plot.maxY))
    }
  }

  private func line(_ position: Double, _ stroke: Shape.Stroke) -> Shape {
    switch edge {
    case .bottom:
      Shape(.line(Point(position, plot.minY), Point(position, plot.maxY)), stroke: stroke)
    case .left:
      Shape(.line(Point(plot.minX, position), Point(plot.maxX, position)), stroke: stroke)
    }
  }

  private func tick(_ position: Double, _ length: Double) -> Shape {
    let ends =
      switch edge {
      case .bottom: (Point(position, plot.maxY), Point(position, plot.maxY + length))
      case .left: (Point(plot.minX - length, position), Point(plot.minX, position))
      }
    return Shape(.line(ends.0, ends.1), stroke: .init(.rule, width: 0.5))
  }

  private var labelOffset: Double { Self.labelGap + (tickmarks ? Self.tickLength : 0) }

  private func text(
    _ label: String, at position: Double, _ measurer: TextMeasurer
  ) throws(DrawingError) -> TextRun {
    switch edge {
    case .bottom:
      try measurer.run(
        label, style: .tick, at: Point(position, plot.maxY + labelOffset), anchor: .middle,
        align: .top)
    case .left:
      try measurer.run(
        label, style: .tick, at: Point(plot.minX - labelOffset, position), anchor: .end,
        align: .middle)
    }
  }

  private func titleRun(_ measurer: TextMeasurer) throws(DrawingError) -> TextRun {
    switch edge {
    case .bottom:
      try measurer.run(
        title, style: .axisTitle, at: Point(plot.centre.x, plot.maxY + Self.depth - 2),
        anchor: .middle)
    case .left:
      try measurer.run(title, style: .axisTitle, at: Point(0, plot.minY - 7))
    }
  }
}
