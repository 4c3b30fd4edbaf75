/// The finding and, under it, what is drawn: the head of every figure.
package struct Heading: Sendable {
  /// The finding, with its numbers.
  package var title: String
  /// What the reader sees: measure, unit, interval, n.
  package var subtitle: String

  package init(title: String, subtitle: String) {
    self.title = title
    self.subtitle = subtitle
  }

  /// Sets both at the top left of the page.
  ///
  /// - Returns: The heading and the position of its lowest baseline.
  package func items(
    width: Double, _ measurer: TextMeasurer
  ) throws(DrawingError) -> (items: [DisplayList.Item], bottom: Double) {
    let head = try measurer.block(
      title, style: .title, at: Point(0, 2), width: width, leading: 1.25)
    let top = 2 + head.height + 6.5
    let sub = try measurer.block(subtitle, style: .subtitle, at: Point(0, top), width: width)
    let items = [DisplayList.Item.group(.init(.heading, items: head.items + sub.items))]
    return (items, top + sub.height)
  }
}
