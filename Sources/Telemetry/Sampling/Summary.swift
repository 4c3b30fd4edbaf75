/// A metric over a window.
package struct Summary: Sendable, Hashable, Codable {
  /// The mean: of levels over the points, of rates over the time.
  package let mean: Double
  /// The 95th percentile of the points by nearest rank.
  package let p95: Double
  /// The least value of a point.
  package let min: Double
  /// The greatest value of a point.
  package let max: Double
  /// How many points have a value; fewer than the window's when it was absent at times.
  package let count: Int

  /// - Parameter points: Values with their weights; nothing comes from no point.
  init?(_ points: [(value: Double, weight: Double)]) {
    let values = points.map(\.value).sorted()
    guard let least = values.first, let greatest = values.last else { return nil }
    let weight = points.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return nil }
    mean = points.reduce(0) { $0 + $1.value * $1.weight } / weight
    p95 = values[(values.count * 95 + 99) / 100 - 1]
    (min, max, count) = (least, greatest, values.count)
  }
}
