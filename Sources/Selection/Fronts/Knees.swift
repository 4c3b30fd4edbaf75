import Statistics

/// Where a front bends: points at which a little more on one criterion costs much on another.
package enum Knees {
  /// Signed distance of each point from the hyperplane through the extremes of the front, positive
  /// towards the ideal; the greatest is the knee (Das, 1999).
  ///
  /// - Parameter scores: the front's members, greater is better. The extremes are the best on each
  ///   criterion, ties by the sum of the others, then by index.
  /// - Returns: absent when the extremes do not span a hyperplane, as when one point is best on two
  ///   criteria.
  package static func distances(_ scores: Scores) -> [Double]? {
    let rows = scores.rows
    let extremes = scores.columns.map { column in
      rows.indices.min { left, right in
        if column[left] != column[right] { return column[left] > column[right] }
        let sums = (rows[left].reduce(0, +), rows[right].reduce(0, +))
        return sums.0 != sums.1 ? sums.0 > sums.1 : left < right
      } ?? 0
    }
    guard let origin = extremes.first.map({ rows[$0] }) else { return nil }
    let edges = extremes.dropFirst().map { zip(rows[$0], origin).map { $0 - $1 } }
    guard let normal = normal(to: edges, dimensions: origin.count) else { return nil }
    return rows.map { row in
      (0..<row.count).reduce(0) { $0 + normal[$1] * (row[$1] - origin[$1]) }
    }
  }

  /// What each point is worth on average over all weights: by how much the best weighted sum falls when
  /// the point is taken away, where it is the best (marginal utility, Branke, Deb, Dierolf and Osswald,
  /// 2004).
  ///
  /// - Parameters:
  ///   - scores: the alternatives, greater is better; at least two, otherwise nothing can take a place.
  ///   - draws: number of weight vectors, uniform on the simplex, at least 1.
  ///   - seed: name of the random stream.
  package static func marginalUtilities(_ scores: Scores, draws: Int, seed: String) -> [Double] {
    var utilities = [Double](repeating: 0, count: scores.count)
    guard scores.count > 1 else { return utilities }
    let rows = scores.rows
    var generator = SeededGenerator(name: seed)
    for _ in 0..<draws {
      let weights = generator.simplexPoint(scores.columns.count)
      var best = (index: 0, value: -Double.infinity)
      var second = -Double.infinity
      for (index, row) in rows.enumerated() {
        var sum = 0.0
        for column in row.indices { sum += weights[column] * row[column] }
        if sum > best.value {
          second = best.value
          best = (index, sum)
        } else {
          second = max(second, sum)
        }
      }
      utilities[best.index] += best.value - second
    }
    return utilities.map { $0 / Double(draws) }
  }

  /// The unit normal of the hyperplane along the edges, its sum positive, by elimination with full
  /// pivoting.
  private static func normal(to edges: [[Double]], dimensions: Int) -> [Double]? {
    var rows = edges
    var columns = Array(0..<dimensions)
    for step in rows.indices {
      var pivot = (row: step, column: step, size: 0.0)
      for row in step..<rows.count {
        for column in step..<dimensions where rows[row][columns[column]].magnitude > pivot.size {
          pivot = (row, column, rows[row][columns[column]].magnitude)
        }
      }
      guard pivot.size > 1e-12 else { return nil }
      rows.swapAt(step, pivot.row)
      columns.swapAt(step, pivot.column)
      for row in rows.indices where row != step {
        let factor = rows[row][columns[step]] / rows[step][columns[step]]
        for column in 0..<dimensions { rows[row][column] -= factor * rows[step][column] }
      }
    }
    guard let free = columns.last, rows.count == dimensions - 1 else { return nil }
    var normal = [Double](repeating: 0, count: dimensions)
    normal[free] = 1
    for step in rows.indices {
      normal[columns[step]] = -rows[step][free] / rows[step][columns[step]]
    }
    let length = normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let sign = normal.reduce(0, +) < 0 ? -1.0 : 1.0
    return normal.map { sign * $0 / length }
  }
}
