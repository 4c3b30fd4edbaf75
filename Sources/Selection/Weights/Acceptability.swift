import Statistics

/// Stochastic multicriteria acceptability analysis: who wins under which weights (SMAA-2, Lahdelma
/// and Salminen, 2001), with weights uniform on the simplex and a weighted sum as the value.
public enum Acceptability {
  /// The share of all weights under which each alternative has the greatest weighted sum.
  ///
  /// - Parameters:
  ///   - values: one row per alternative, one finite value per criterion.
  ///   - criteria: the axes with their directions.
  ///   - normalisation: how the axes are brought onto one scale; the outcome depends on it.
  ///   - draws: number of weight vectors.
  ///   - seed: name of the random stream.
  /// - Returns: shares that sum to 1; ties share a draw's win equally.
  /// - Throws: ``SelectionError`` for no alternatives, rows of another length or values that are not
  ///   finite.
  public static func firstRank(
    _ values: [[Double]], criteria: [Criterion], normalisation: Normalisation,
    draws: Int = 100_000, seed: String
  ) throws(SelectionError) -> [Double] {
    let columns = try Scores(
      values, criteria: criteria, normalisation: normalisation
    ).columns
    var generator = SeededGenerator(name: seed)
    var wins = [Double](repeating: 0, count: values.count)
    var sums = [Double](repeating: 0, count: values.count)
    for _ in 0..<draws {
      let weights = generator.simplexPoint(criteria.count)
      for index in sums.indices { sums[index] = 0 }
      for (weight, column) in zip(weights, columns) {
        for index in sums.indices { sums[index] += weight * column[index] }
      }
      guard let best = sums.max() else { continue }
      let winners = sums.indices.filter { sums[$0] == best }
      for winner in winners { wins[winner] += 1 / Double(winners.count) }
    }
    return wins.map { $0 / Double(draws) }
  }
}
