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
    var wins = [Int](repeating: 0, count: data.alternatives)
    for draw in 0..<data.draws {
      try scores.look(draw)
      for (index, weights) in candidates where isBest(index, scores.columns, weights) {
        wins[index] += 1
      }
    }
    return zip(centralWeights, wins).map { $0 == nil ? nil : Double($1) / Double(data.draws) }
  }

  /// Whether no alternative has a greater weighted sum than one.
  private static func isBest(_ own: Int, _ columns: [[Double]], _ weights: [Double]) -> Bool {
    if columns.count == 3 {
      return columns[0].withUnsafeBytes { x in
        columns[1].withUnsafeBytes { y in
          columns[2].withUnsafeBytes { z in
            isBest(own, x, y, z, (weights[0], weights[1], weights[2]))
          }
        }
      }
    }
    func sum(_ index: Int) -> Double {
      zip(columns, weights).reduce(0) { $0 + $1.0[index] * $1.1 }
    }
    let best = sum(own)
    return !columns[0].indices.contains { sum($0) > best }
  }

  /// The common case, four alternatives at a time.
  private static func isBest(
    _ own: Int, _ x: UnsafeRawBufferPointer, _ y: UnsafeRawBufferPointer,
    _ z: UnsafeRawBufferPointer, _ weights: (Double, Double, Double)
  ) -> Bool {
    func four(_ column: UnsafeRawBufferPointer, _ index: Int) -> SIMD4<Double> {
      column.loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<Double>.self)
    }
    func one(_ index: Int) -> Double {
      let place = index &* 8
      return x.load(fromByteOffset: place, as: Double.self) * weights.0
        + y.load(fromByteOffset: place, as: Double.self) * weights.1
        + z.load(fromByteOffset: place, as: Double.self) * weights.2
    }
    let best = one(own)
    let count = x.count / 8
    var index = 0
    while index &+ 4 <= count {
      let sums =
        four(x, index) * weights.0 + four(y, index) * weights.1 + four(z, index) * weights.2
      if any(sums .> best) { return false }
      index &+= 4
    }
    return !(index..<count).contains { one($0) > best }
  }
}
