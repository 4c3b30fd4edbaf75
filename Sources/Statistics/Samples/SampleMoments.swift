/// Mean and scatter of a sample, safe against rounding of constants and overflow of squares.
struct SampleMoments {
  let n: Int
  let mean: Double
  /// Greatest distance of a value from the mean; exactly 0 for a constant sample.
  let reach: Double
  /// The distances from the mean, divided by `reach` where that is not 0.
  let scaled: [Double]

  /// Absent for an empty sample or where a value or its distance from the mean is not finite.
  init?(_ values: [Double]) {
    guard let first = values.first else { return nil }
    n = values.count
    if values.allSatisfy({ $0 == first }) {
      mean = first
      reach = 0
      scaled = values.map { _ in 0 }
    } else {
      // Distances from the first value keep the digits where the mean is far greater than the scatter.
      let mean = first + values.reduce(0) { $0 + ($1 - first) } / Double(n)
      let reach = values.reduce(0) { max($0, ($1 - mean).magnitude) }
      guard reach > 0 else { return nil }
      self.mean = mean
      self.reach = reach
      scaled = values.map { ($0 - mean) / reach }
    }
    guard mean.isFinite, reach.isFinite, scaled.allSatisfy(\.isFinite) else { return nil }
  }

  /// Standard deviation, dividing by n − 1; absent below two values.
  var deviation: Double? {
    guard n > 1 else { return nil }
    return reach * (scaled.reduce(0) { $0 + $1 * $1 } / Double(n - 1)).squareRoot()
  }

  /// Standard deviation, dividing by n.
  var populationDeviation: Double {
    reach * (scaled.reduce(0) { $0 + $1 * $1 } / Double(n)).squareRoot()
  }
}
