/// A drawing as data: primitives in user units (1 unit = 1 pt), colours as roles.
///
/// One list serves every format and theme. ``SVGRenderer`` and ``CairoRenderer`` draw it,
/// ``overlapReport()`` measures it.
package struct DisplayList: Sendable, Equatable {
  /// Size of the page in points.
  package var size: Size
  /// What the drawing shows, in one sentence; the accessible name.
  package var title: String
  /// What a reader who cannot see the drawing needs; the accessible description.
  package var summary: String
  /// What is drawn, the lowest first.
  package var items: [Item]

  package init(size: Size, title: String, summary: String, items: [Item] = []) {
    self.size = size
    self.title = title
    self.summary = summary
    self.items = items
  }

  /// The page as a rectangle.
  package var bounds: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

  /// One element of a drawing; later items cover earlier ones.
  package indirect enum Item: Sendable, Equatable {
    case group(Group)
    case shape(Shape)
    case text(TextRun)
  }

  /// Items that belong together, with what a reader or a pointer is told about them.
  package struct Group: Sendable, Equatable {
    /// What the members are; gives the class in SVG and hides decoration from screen readers.
    package enum Kind: String, Sendable, CaseIterable {
      case grid, axis, marks, labels, annotation, heading, key
    }

    /// What the members are.
    package var kind: Kind
    /// The accessible name of the group.
    package var label: String?
    /// The text that appears when the group is pointed at.
    package var tooltip: String?
    /// Where the group leads: a relative or `https` address.
    package var link: String?
    /// The members, the lowest first.
    package var items: [Item]

    package init(
      _ kind: Kind, label: String? = nil, tooltip: String? = nil, link: String? = nil,
      items: [Item]
    ) {
      self.kind = kind
      self.label = label
      self.tooltip = tooltip
      self.link = link
      self.items = items
    }
  }

  /// Visits all items, outermost and first-drawn first.
  func visit<E: Error>(_ body: (Item) throws(E) -> Void) throws(E) {
    func walk(_ items: [Item]) throws(E) {
      for item in items {
        try body(item)
        if case .group(let group) = item { try walk(group.items) }
      }
    }
    try walk(items)
  }
}
