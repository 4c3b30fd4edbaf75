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
        &columns[column], data.flat, from: draw * data.alternatives * columns.count + column,
        by: columns.count, data.criteria[column].direction)
    }
  }

  private static func scale(
    _ scores: inout [Double], _ values: [Double], from start: Int, by step: Int,
    _ direction: Criterion.Direction
  ) {
    scores.withUnsafeMutableBufferPointer { scores in
      values.withUnsafeBufferPointer { values in
        var (low, high) = (values[start], values[start])
        for index in scores.indices {
          let value = values[start &+ index &* step]
          scores[index] = value
          low = value < low ? value : low
          high = value > high ? value : high
        }
        guard high > low else { return scores.update(repeating: 0) }
        let range = high - low
        if direction == .maximise {
          for index in scores.indices { scores[index] = (scores[index] - low) / range }
        } else {
          for index in scores.indices { scores[index] = (high - scores[index]) / range }
        }
      }
    }
  }
}
