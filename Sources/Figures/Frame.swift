import Drawing

/// The head of a figure and the place of its plot.
package struct Frame {
  package let title: String
  package let size: Size
  package let plot: Rect
  /// The heading, and the key where there is one.
  package let items: [DisplayList.Item]

  /// Lays out heading, key, plot and room for the axes.
  package init(
    title: String, subtitle: String, width: Double, plotHeight: Double, left: Double,
    right: Double = 8, key: Key? = nil, axisTitle: Bool = true, _ measurer: TextMeasurer
  ) throws {
    let head = try Heading(title: title, subtitle: subtitle).items(width: width, measurer)
    var items = head.items
    var top = head.bottom
    if let key {
      let drawn = try key.items(at: Point(0.5, top + 13), width: width, measurer)
      items += drawn.items
      top += 13 + Double(drawn.lines - 1) * 11
    }
    top += axisTitle ? 24 : 12
    plot = Rect(x: left, y: top, width: width - left - right, height: plotHeight)
    size = Size(width: width, height: top + plotHeight + Axis.depth + 3)
    self.title = title
    self.items = items
  }

  /// The finished drawing.
  package func list(_ items: [DisplayList.Item], summary: String) -> DisplayList {
    DisplayList(size: size, title: title, summary: summary, items: items)
  }
}
