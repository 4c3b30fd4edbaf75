import Statistics

/// Stochastic multicriteria acceptability analysis: who wins under which weights (SMAA-2, Lahdelma
/// and Salminen, 2001), with weights uniform on the simplex and a weighted sum as the value.
package struct Acceptability: Sendable, Equatable {
  /// The share of all weights under which each alternative has the greatest weighted sum.
  ///
  /// Ties share a draw's win equally; the shares sum to 1.
  package let firstRank: [Double]
  /// The mean of the weights under which each alternative wins; absent for who never won.
  ///
  /// It tells what somebody who would choose the alternative typically wants.
  package let centralWeights: [[Double]?]
  /// Number of weight vectors; a share p has the standard error √(p (1 − p) ÷ draws).
  package let draws: Int

  /// - Parameters:
  ///   - draws: number of weight vectors, at least 1.
  ///   - seed: name of the random stream.
  /// - Throws: ``SelectionError/parameter(_:)`` for no draws.
  package init(_ scores: Scores, draws: Int = 100_000, seed: String) throws(SelectionError) {
    guard draws > 0 else { throw .parameter("there must be at least one draw of weights") }
    let contenders = try Contenders(scores)
    let dimensions = scores.columns.count
    var generator = SeededGenerator(name: seed)
    var winners = WinnerDraws(contenders, dimensions: dimensions)
    winners.run(draws, &generator)
    var firstRank = [Double](repeating: 0, count: scores.count)
    var centralWeights = [[Double]?](repeating: nil, count: scores.count)
    for (place, group) in contenders.groups.enumerated() where winners.wins(place) > 0 {
      let wins = winners.wins(place)
      for index in group {
        firstRank[index] = wins / Double(group.count) / Double(draws)
        centralWeights[index] = winners.weights(place).map { $0 / wins }
      }
    }
    self.firstRank = firstRank
    self.centralWeights = centralWeights
    self.draws = draws
  }

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
  package static func firstRank(
    _ values: [[Double]], criteria: [Criterion], normalisation: Normalisation,
    draws: Int = 100_000, seed: String
  ) throws(SelectionError) -> [Double] {
    let scores = try Scores(values, criteria: criteria, normalisation: normalisation)
    return try Acceptability(scores, draws: draws, seed: seed).firstRank
  }
}
