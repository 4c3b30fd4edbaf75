import Statistics

/// How often each alternative takes each rank over all weights, and what is typical of the weights under
/// which it wins (SMAA-2, Lahdelma and Salminen, 2001).
package struct RankAcceptability: Sendable, Equatable {
  /// Shares of the draws by alternative, then by rank, the best first.
  ///
  /// Ties share their ranks equally; complete rows sum to 1.
  package let shares: [[Double]]
  /// The mean of the weights under which each alternative wins; absent for who never won.
  package let centralWeights: [[Double]?]
  /// Number of draws; a share p has the standard error √(p (1 − p) ÷ draws).
  package let draws: Int

  /// For known scores, over weights uniform on the simplex.
  ///
  /// - Parameters:
  ///   - draws: number of weight vectors, at least 1.
  ///   - depth: how many ranks to keep; all unless given. Memory grows with alternatives × depth.
  ///   - seed: name of the random stream.
  /// - Throws: ``SelectionError/parameter(_:)`` for no draws or no ranks.
  package init(
    _ scores: Scores, draws: Int = 100_000, depth: Int? = nil, seed: String
  ) throws(SelectionError) {
    let dimensions = scores.columns.count
    let tally = try Self.tally(scores.count, dimensions, draws, depth)
    var sweep = RankSweep(tally, scores.columns)
    var generator = SeededGenerator(name: seed)
    for start in stride(from: 0, to: draws, by: WeightPath.batch) {
      let path = WeightPath(
        min(WeightPath.batch, draws - start), dimensions: dimensions, &generator)
      for place in path.indices { sweep.add(path[place]) }
    }
    self.init(sweep.finished(), scores.count, dimensions, draws)
  }

  /// For scores that are uncertain too: each joint draw of the data is scaled by itself and meets its
  /// own weights.
  ///
  /// - Parameters:
  ///   - repeats: weight vectors per joint draw, at least 1.
  ///   - depth: how many ranks to keep; all unless given.
  ///   - seed: name of the random stream.
  /// - Throws: ``SelectionError`` for no weights or ranks, or a logarithm of a value that is not
  ///   positive.
  package init(
    _ data: JointDraws, normalisation: Normalisation, repeats: Int = 1, depth: Int? = nil,
    seed: String
  ) throws(SelectionError) {
    let dimensions = data.criteria.count
    let draws = data.draws * repeats
    var tally = try Self.tally(data.alternatives, dimensions, draws, depth)
    var generator = SeededGenerator(name: seed)
    var scores = DrawScores(data, normalisation)
    for _ in 0..<repeats {
      for start in stride(from: 0, to: data.draws, by: WeightPath.batch) {
        let path = WeightPath(
          min(WeightPath.batch, data.draws - start), dimensions: dimensions, &generator)
        for place in path.indices {
          try scores.look(start + path.order[place])
          tally.add(scores.columns, path[place])
        }
      }
    }
    self.init(tally, data.alternatives, dimensions, draws)
  }

  /// The share of draws or weights under which each alternative wins.
  package var firstRank: [Double] { shares.map { $0[0] } }

  private static func tally(
    _ count: Int, _ dimensions: Int, _ draws: Int, _ depth: Int?
  ) throws(SelectionError) -> RankTally {
    guard draws > 0 else { throw .parameter("there must be at least one draw of weights") }
    guard depth ?? 1 > 0 else { throw .parameter("there must be at least one rank to keep") }
    return RankTally(count: count, dimensions: dimensions, depth: min(depth ?? count, count))
  }

  private init(_ tally: RankTally, _ count: Int, _ dimensions: Int, _ draws: Int) {
    shares = (0..<count).map { index in
      tally.ranks[(index * tally.depth)..<((index + 1) * tally.depth)].map { $0 / Double(draws) }
    }
    centralWeights = (0..<count).map { index in
      let wins = tally.ranks[index * tally.depth]
      guard wins > 0 else { return nil }
      return tally.winning[(index * dimensions)..<((index + 1) * dimensions)].map { $0 / wins }
    }
    self.draws = draws
  }
}
