/// How sure it is that an alternative wins for somebody whose weights are its central ones, given what
/// is uncertain in the data (SMAA, Lahdelma, Hokkanen and Salminen, 1998).
package enum ConfidenceFactors {
  /// For each alternative the share of joint draws in which nobody has a greater weighted sum under its
  /// central weights.
  ///
  /// - Parameters:
  ///   - centralWeights: one per alternative, as ``Acceptability/centralWeights``.
  ///   - data: joint draws, each scaled by itself.
  /// - Returns: absent where there are no central weights.
  /// - Throws: ``SelectionError`` for weights of another number or length, or a logarithm of a value
  ///   that is not positive.
  package static func compute(
    _ centralWeights: [[Double]?], _ data: JointDraws, normalisation: Normalisation
  ) throws(SelectionError) -> [Double?] {
    guard centralWeights.count == data.alternatives,
      centralWeights.allSatisfy({ $0?.count ?? data.criteria.count == data.criteria.count })
    else {
      throw .parameter("central weights are needed for each alternative, one per criterion")
    }
    let candidates = centralWeights.enumerated().compactMap { index, weights in
      weights.map { (index: index, weights: $0) }
    }
    var scores = DrawScores(data, normalisation)
    var sums = [Double](repeating: 0, count: data.alternatives)
    var wins = [Int](repeating: 0, count: data.alternatives)
    for draw in 0..<data.draws {
      try scores.look(draw)
      for (index, weights) in candidates {
        fill(&sums, scores.columns, weights)
        let own = sums[index]
        if !sums.contains(where: { $0 > own }) { wins[index] += 1 }
      }
    }
    return zip(centralWeights, wins).map { $0 == nil ? nil : Double($1) / Double(data.draws) }
  }

  private static func fill(_ sums: inout [Double], _ columns: [[Double]], _ weights: [Double]) {
    for index in sums.indices { sums[index] = 0 }
    sums.withUnsafeMutableBufferPointer { sums in
      for (column, weight) in zip(columns, weights) {
        column.withUnsafeBufferPointer { column in
          for index in sums.indices { sums[index] += column[index] * weight }
        }
      }
    }
  }
}
