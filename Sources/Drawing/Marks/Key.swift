/// A line of samples with their meanings, for what cannot be labelled in its place.
package struct Key: Sendable {
  /// A sample with its meaning.
  package struct Entry: Sendable {
    /// The sample, drawn around the origin.
    package var sample: @Sendable (Point) -> Shape
    /// Half the sample's width.
    package var radius: Double
    /// What the sample means.
    package var label: String

    package init(_ label: String, radius: Double, sample: @escaping @Sendable (Point) -> Shape) {
      self.label = label
      self.radius = radius
      self.sample = sample
    }
  }

  /// What the samples tell apart; stands before them.
  package var title: String?
  /// From left to right.
  package var entries: [Entry]

  package init(title: String? = nil, _ entries: [Entry]) {
    self.title = title
    self.entries = entries
  }

  /// Draws the entries from the left, broken into lines no wider than `width`.
  ///
  /// - Parameters:
  ///   - corner: The left end of the first line, at the middle of its capitals.
  ///   - width: The room for a line.
  ///   - measurer: Measures the labels.
  ///   - leading: From line to line.
  /// - Returns: The key and the number of its lines.
  /// - Throws: As ``TextMeasurer/extent(of:style:)``.
  package func items(
    at corner: Point, width: Double, _ measurer: TextMeasurer, leading: Double = 11
  ) throws(DrawingError) -> (items: [DisplayList.Item], lines: Int) {
    var items: [DisplayList.Item] = []
    var pen = corner
    var lines = 1
    if let title {
      let run = try measurer.run(title, style: Self.style.coloured(.ink), at: pen, align: .middle)
      items.append(.text(run))
      pen.x += run.extent.width + Self.gapBetween
    }
    for entry in entries {
      let label = try measurer.extent(of: entry.label, style: Self.style).width
      let whole = 2 * entry.radius + Self.gapAfterSample + label
      if pen.x > corner.x, pen.x + whole > corner.x + width {
        pen = Point(corner.x, pen.y + leading)
        lines += 1
      }
      items.append(.shape(entry.sample(Point(pen.x + entry.radius, pen.y))))
      let place = Point(pen.x + 2 * entry.radius + Self.gapAfterSample, pen.y)
      items.append(
        .text(try measurer.run(entry.label, style: Self.style, at: place, align: .middle)))
      pen.x += whole + Self.gapBetween
    }
    return ([.group(.init(.key, label: title.map { "key: \($0)" }, items: items))], lines)
  }

  private static let style = TextStyle(size: 6.8, colour: .muted)
  private static let gapAfterSample = 3.0
  private static let gapBetween = 9.0
}
