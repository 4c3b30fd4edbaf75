/// Places the names of data points so that none covers another, a marker or a line.
///
/// Each label may touch its marker in sixteen directions, or stand apart with a leader that joins
/// the two. Places that meet an obstacle are struck out, then a seeded
/// annealing search (Christensen, Marks and Shieber, 1995) chooses among the rest. The same input
/// gives the same places on every run. A label for which there is no room is left out and reported.
package struct LabelPlacer: Sendable {
  /// Where labels may stand.
  package var bounds: Rect
  /// What they must not cover, the markers of the labelled points included.
  package var obstacles: [Obstacle]
  /// The space kept between a label and everything else.
  package var clearance: Double

  package init(bounds: Rect, obstacles: [Obstacle], clearance: Double = 1) {
    self.bounds = bounds
    self.obstacles = obstacles
    self.clearance = clearance
  }

  private static let gap = 2.0
  private static let nearDistances: [Double] = [0, 2.5]
  /// Beyond this distance a label needs a leader.
  private static let leaderFrom = 5.0
  /// How long a leader may be.
  private static let reach = 110.0
  private static let gridStep = Size(width: 6, height: 4)
  private static let candidateLimit = 400

  /// Places the labels.
  ///
  /// - Parameters:
  ///   - labels: Unique by id.
  ///   - adjustments: Places fixed by hand; the other labels give way to them.
  ///   - measurer: Measures the names.
  /// - Returns: The placed labels and the ids of those without room.
  /// - Throws: ``DrawingError/adjustment(file:line:reason:)`` when an adjustment names no label, and
  ///   as ``TextMeasurer/extent(of:style:)``.
  package func place(
    _ labels: [PointLabel], adjustments: LabelAdjustments = .none, _ measurer: TextMeasurer
  ) throws(DrawingError) -> LabelPlacement {
    try adjustments.check(ids: Set(labels.map(\.id)))
    var extents: [TextExtent] = []
    var choices: [PlacementSearch.Choice] = []
    for label in labels {
      let extent = try measurer.extent(of: label.text, style: label.style)
      extents.append(extent)
      if let adjustment = adjustments[label.id] {
        let fixed = adjusted(label, extent, adjustment)
        choices.append(.init(candidates: [fixed], priority: label.priority, isFixed: true))
      } else {
        let found = candidates(for: label, extent)
        choices.append(.init(candidates: found, priority: label.priority, isFixed: false))
      }
    }
    let chosen = PlacementSearch(choices: choices, clearance: clearance).run()

    var placement = LabelPlacement(placed: [], dropped: [])
    for (index, label) in labels.enumerated() {
      guard let choice = chosen[index] else {
        placement.dropped.append(label.id)
        continue
      }
      let candidate = choices[index].candidates[choice]
      let origin = Point(candidate.box.minX, candidate.box.maxY - extents[index].descent)
      let run = try measurer.run(label.text, style: label.style, at: origin)
      placement.placed.append(
        .init(id: label.id, run: run, leader: candidate.leader.map { ($0.start, $0.end) }))
    }
    return placement
  }

  private func adjusted(
    _ label: PointLabel, _ extent: TextExtent, _ adjustment: LabelAdjustments.Adjustment
  ) -> LabelCandidate {
    var box = adjustment.direction.box(
      from: label.point, distance: label.radius + Self.gap, extent: extent)
    box = Rect(
      x: box.minX + adjustment.shift.x, y: box.minY + adjustment.shift.y, width: box.width,
      height: box.height)
    return LabelCandidate(box: box, leader: leader(label, to: box), cost: 0)
  }

  private func candidates(for label: PointLabel, _ extent: TextExtent) -> [LabelCandidate] {
    let others = obstacles.filter { !$0.isMarker(of: label) }
    var found: [LabelCandidate] = []
    for (box, preference) in beside(label, extent) + apart(from: label, extent) {
      let room = box.grown(by: clearance)
      guard bounds.contains(box), !obstacles.contains(where: { $0.meets(room) }) else { continue }
      let leader = leader(label, to: box)
      var cost = preference
      if let leader {
        cost += 0.6 + 3 * Double(others.count { $0.meets(leader) })
      } else {
        // Without a leader, a stranger near the name makes it doubtful whose name it is.
        cost += 0.4 * Double(others.count { $0.meets(box.grown(by: Self.gap)) })
      }
      found.append(LabelCandidate(box: box, leader: leader, cost: cost))
    }
    // Sorting by cost alone would leave the order of equals open.
    let sorted = found.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    return sorted.prefix(Self.candidateLimit).map(\.element)
  }

  /// The places that touch the marker, in sixteen directions.
  private func beside(
    _ label: PointLabel, _ extent: TextExtent
  ) -> [(box: Rect, preference: Double)] {
    Self.nearDistances.flatMap { distance in
      LabelDirection.all.map { direction in
        let from = label.radius + Self.gap + distance
        let box = direction.box(from: label.point, distance: from, extent: extent)
        return (box, direction.cost + distance / 4)
      }
    }
  }

  /// The places on a grid around the marker from which a leader leads to it.
  private func apart(
    from label: PointLabel, _ extent: TextExtent
  ) -> [(box: Rect, preference: Double)] {
    let height = extent.ascent + extent.descent
    let columns = Int((Self.reach + extent.width / 2) / Self.gridStep.width)
    let rows = Int(Self.reach / Self.gridStep.height)
    var places: [(Rect, Double)] = []
    for row in -rows...rows {
      for column in -columns...columns {
        let centre =
          label.point
          + Point(Double(column) * Self.gridStep.width, Double(row) * Self.gridStep.height)
        let box = Rect(
          x: centre.x - extent.width / 2, y: centre.y - height / 2, width: extent.width,
          height: height)
        let distance = (box.nearest(to: label.point) - label.point).length - label.radius
        if distance > Self.leaderFrom, distance <= Self.reach {
          places.append((box, 0.8 + distance / 8))
        }
      }
    }
    return places
  }

  /// The line from the marker's edge to the nearest part of the name, if it is far enough.
  private func leader(_ label: PointLabel, to box: Rect) -> Segment? {
    let nearest = box.nearest(to: label.point)
    let way = nearest - label.point
    guard way.length - label.radius > Self.leaderFrom else { return nil }
    return Segment(
      start: label.point + way.unit * (label.radius + 0.5),
      end: nearest - way.unit * clearance)
  }
}

extension Obstacle {
  /// Whether this is the marker that the label names.
  fileprivate func isMarker(of label: PointLabel) -> Bool {
    if case .disc(let centre, _) = self { return centre == label.point }
    return false
  }
}
