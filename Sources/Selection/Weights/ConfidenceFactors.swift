/// How sure it is that an alternative wins for somebody whose weights are its central ones, given what
/// is uncertain in the data (SMAA, Lahdelma, Hokkanen and Salminen, 1998).
public enum ConfidenceFactors {
  /// For each alternative the share of joint draws in which nobody has a greater weighted sum under its
  /// central weights.
  ///
  /// - Parameters:
  ///   - centralWeights: one per alternative, as ``Acceptability/centralWeights``.
  ///   - data: joint draws, each scaled by itself.
  /// - Returns: absent where there are no central weights.
  /// - Throws: ``SelectionError`` for weights of another number or length, or a logarithm of a value
  ///   that is not positive.
  public static func compute(
    _ centralWeights: [[Double]?], _ data: JointDraws, normalisation: Normalisation
  ) throws(SelectionError) -> [Double?] {
    guard centralWeights.count == data.alternatives,
      centralWeights.allSatisfy({ $0?.count ?? data.criteria.count == data.criteria.count })
    else {
      throw .parameter("central weights are needed for each alternative, one per criterion")
    }
    var wins = [Int](repeating: 0, count: data.alternatives)
    for draw in 0..<data.draws {
      let scores = try Scores(
        data.rows(draw), criteria: data.criteria, normalisation: normalisation)
      for (index, weights) in centralWeights.enumerated() {
        guard let weights else { continue }
        let own = sum(scores.rows[index], weights)
        if !scores.rows.contains(where: { sum($0, weights) > own }) { wins[index] += 1 }
      }
    }
    return zip(centralWeights, wins).map { $0 == nil ? nil : Double($1) / Double(data.draws) }
  }

  private static func sum(_ row: [Double], _ weights: [Double]) -> Double {
    var sum = 0.0
    for index in row.indices { sum += row[index] * weights[index] }
    return sum
  }
}
