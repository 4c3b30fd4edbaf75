import Estimates
import Statistics

/// A least-squares slope among answers to one scenario: what makes a scenario hard or long moves nothing.
struct WithinSlope {
  /// A measurement, or the mean of several.
  struct Point {
    let scenario: Int
    /// Number of answers, at least 1.
    let count: Int
    let x: Double
    let y: Double
  }

  let points: [Point]

  /// Σ (x − x̄)(y − ȳ) ÷ Σ (x − x̄)² with means of each scenario, whole scenarios drawn.
  ///
  /// - Returns: absent where x does not vary within any scenario.
  func estimate(_ evidence: Evidence, seed: String) -> ClusterEstimate? {
    var products: [CrossedTable.Cell] = []
    var squares: [CrossedTable.Cell] = []
    let grouped = Dictionary(grouping: points, by: \.scenario).sorted { $0.key < $1.key }
    for (scenario, own) in grouped {
      let count = own.reduce(0) { $0 + $1.count }
      let n = Double(count)
      let meanX = own.reduce(0) { $0 + Double($1.count) * $1.x } / n
      let meanY = own.reduce(0) { $0 + Double($1.count) * $1.y } / n
      var (xy, xx) = (0.0, 0.0)
      for point in own {
        let dx = point.x - meanX
        xy += Double(point.count) * dx * (point.y - meanY)
        xx += Double(point.count) * dx * dx
      }
      products.append(.init(subject: 0, item: scenario, count: count, sum: xy))
      squares.append(.init(subject: 0, item: scenario, count: count, sum: xx))
    }
    let items = evidence.exports.scenarios.count
    guard squares.contains(where: { $0.sum > 0 }),
      let first = CrossedTable(subjects: 1, items: items, cells: products),
      let second = CrossedTable(subjects: 1, items: items, cells: squares)
    else { return nil }
    return ClusterBootstrap.ratio(
      first, second, resampling: .items, resamples: evidence.estimator.resamples,
      seed: evidence.estimator.seed(seed))
  }
}
