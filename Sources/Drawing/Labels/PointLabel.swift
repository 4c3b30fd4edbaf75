/// A name to be placed near a data point.
package struct PointLabel: Sendable {
  /// Unique among the labels of a drawing; hand adjustments name it.
  package var id: String
  /// What is written.
  package var text: String
  /// Size, weight and colour.
  package var style: TextStyle
  /// The centre of the marker.
  package var point: Point
  /// The radius of the marker, its stroke included.
  package var radius: Double
  /// What it costs to leave the label out, compared with others.
  package var priority: Double

  package init(
    id: String, text: String, style: TextStyle = .label, point: Point, radius: Double,
    priority: Double = 1
  ) {
    self.id = id
    self.text = text
    self.style = style
    self.point = point
    self.radius = radius
    self.priority = priority
  }
}

/// What a label must not cover.
package enum Obstacle: Sendable {
  case disc(centre: Point, radius: Double)
  case box(Rect)
  case line(Point, Point, width: Double)

  /// Whether any part of the obstacle lies within the rectangle.
  func meets(_ rect: Rect) -> Bool {
    switch self {
    case .disc(let centre, let radius): (rect.nearest(to: centre) - centre).length < radius
    case .box(let box): box.meets(rect)
    case .line(let a, let b, let width):
      Segment(start: a, end: b).meets(rect.grown(by: width / 2))
    }
  }

  /// Whether a thin line runs through the obstacle.
  func meets(_ segment: Segment) -> Bool {
    switch self {
    case .disc(let centre, let radius): segment.distance(to: centre) < radius
    case .box(let box): segment.meets(box)
    case .line(let a, let b, _): segment.crosses(Segment(start: a, end: b))
    }
  }
}

/// Where the labels of a drawing came to lie.
package struct LabelPlacement: Sendable {
  /// One placed label.
  package struct Placed: Sendable {
    package var id: String
    /// The text in its place.
    package var run: TextRun
    /// From the marker's edge to the label, where the label stands apart from its marker.
    package var leader: (start: Point, end: Point)?
  }

  /// In the order in which the labels were given.
  package var placed: [Placed]
  /// The labels for which there was no room, by id, in the order given.
  package var dropped: [String]

  /// The leaders and, above them, the names.
  package var items: [DisplayList.Item] {
    let leaders = placed.compactMap { label in
      label.leader.map { leader in
        DisplayList.Item.shape(
          Shape(
            .line(leader.start, leader.end), stroke: .init(.rule, width: 0.5), duty: .line))
      }
    }
    return [.group(.init(.labels, items: leaders + placed.map { .text($0.run) }))]
  }
}
