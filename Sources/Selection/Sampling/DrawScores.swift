/// Scores of one joint draw after the other, with storage that is kept between draws.
struct DrawScores {
  private let data: JointDraws
  private let normalisation: Normalisation
  /// The scores of the last draw by criterion, then by alternative.
  private(set) var columns: [[Double]]

  init(_ data: JointDraws, _ normalisation: Normalisation) {
    self.data = data
    self.normalisation = normalisation
    columns = data.criteria.map { _ in [Double](repeating: 0, count: data.alternatives) }
  }

  /// Scales a draw by itself, as ``Scores`` does.
  mutating func look(_ draw: Int) throws(SelectionError) {
    guard normalisation == .minMax else {
      columns = try Scores(
        data.rows(draw), criteria: data.criteria, normalisation: normalisation
      ).columns
      return
    }
    for column in columns.indices {
      Self.scale(
        &columns[column], data.flat, from: data.start(draw, column),
        data.criteria[column].direction)
    }
  }

  private static func scale(
    _ scores: inout [Double], _ values: [Double], from start: Int,
    _ direction: Criterion.Direction
  ) {
    scores.withUnsafeMutableBufferPointer { scores in
      values.withUnsafeBufferPointer { values in
        // Two of each, so that no comparison waits for the one before.
        let (first, end) = (values[start], start &+ scores.count)
        var (low, lower, high, higher) = (first, first, first, first)
        var place = start
        while place &+ 1 < end {
          let (a, b) = (values[place], values[place &+ 1])
          low = a < low ? a : low
          high = a > high ? a : high
          lower = b < lower ? b : lower
          higher = b > higher ? b : higher
          place &+= 2
        }
        if place < end {
          low = min(low, values[place])
          high = max(high, values[place])
        }
        (low, high) = (min(low, lower), max(high, higher))
        guard high > low else { return scores.update(repeating: 0) }
        // One division for all; equal values stay equal.
        let scale = 1 / (high - low)
        if direction == .maximise {
          for index in scores.indices { scores[index] = (values[start &+ index] - low) * scale }
        } else {
          for index in scores.indices { scores[index] = (high - values[start &+ index]) * scale }
        }
      }
    }
  }
}
