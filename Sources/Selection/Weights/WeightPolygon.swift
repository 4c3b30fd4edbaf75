/// A convex part of the simplex of three weights, by the corners' first two coordinates.
struct WeightPolygon {
  private(set) var corners: [SIMD2<Double>] = [.init(0, 0), .init(1, 0), .init(0, 1)]

  /// The weights under which a row's sum is at least that of each other row, less the slack.
  static func winning(
    _ row: [Double], against others: [[Double]], slack: Double = 0
  ) -> WeightPolygon {
    var polygon = WeightPolygon()
    for other in others where other != row {
      // w₃ = 1 − w₁ − w₂ turns the comparison of sums into a half-plane.
      let gap = row[2] - other[2]
      polygon.clip(
        normal: .init(row[0] - other[0] - gap, row[1] - other[1] - gap), offset: gap + slack)
      if polygon.corners.isEmpty { break }
    }
    return polygon
  }

  /// Share of the simplex, from 0 to 1.
  var share: Double {
    guard let first = corners.first else { return 0 }
    var doubled = 0.0
    for (a, b) in zip(corners.dropFirst(), corners.dropFirst(2)) {
      let (u, v) = (a - first, b - first)
      doubled += u.x * v.y - u.y * v.x
    }
    // The simplex has half a unit of area in these coordinates.
    return max(0, doubled)
  }

  /// Keeps where normal · w + offset ≥ 0 (Sutherland and Hodgman, 1974).
  private mutating func clip(normal: SIMD2<Double>, offset: Double) {
    let heights = corners.map { ($0 * normal).sum() + offset }
    guard heights.contains(where: { $0 < 0 }) else { return }
    var kept: [SIMD2<Double>] = []
    for index in corners.indices {
      let next = index + 1 < corners.count ? index + 1 : 0
      if heights[index] >= 0 { kept.append(corners[index]) }
      if (heights[index] > 0 && heights[next] < 0) || (heights[index] < 0 && heights[next] > 0) {
        let way = heights[index] / (heights[index] - heights[next])
        kept.append(corners[index] + way * (corners[next] - corners[index]))
      }
    }
    corners = kept
  }
}
