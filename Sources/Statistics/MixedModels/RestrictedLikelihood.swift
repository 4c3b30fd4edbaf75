import Foundation

/// The search for the variance ratios of greatest restricted likelihood (REML; Patterson and Thompson,
/// 1971).
struct RestrictedLikelihood {
  let equations: MixedEquations
  /// Whether cells have effects of their own.
  let hasCells: Bool

  private var dimensions: Int { hasCells ? 3 : 2 }

  /// The ratios of least deviance; absent where there is none, because the fixed effects are not
  /// independent or nothing is left for the residual.
  ///
  /// The simplex searches ratios of standard deviations, of which the sign does not matter, so that 0
  /// is no edge; Newton's method on logarithms then adds digits to those that are not 0.
  func maximize() -> MixedEquations.Ratios? {
    let starts = [1, 0.1].map { [Double](repeating: $0, count: dimensions) }
    let found = starts.map { start in
      NelderMead.minimum(from: start, step: -start[0] / 2) { deviance($0.map { $0 * $0 }) }
    }
    // A search that ran out of evaluations has no estimate to give, however good its last point looks.
    guard let best = found.min(by: { $0.value < $1.value }), best.converged else { return nil }
    var ratios = best.point.map { $0 * $0 }
    // Beyond this the residual is no more than the rounding of the rest.
    guard ratios.allSatisfy({ $0 < 1e10 }) else { return nil }
    for index in ratios.indices {
      var without = ratios
      without[index] = 0
      // What does not make the data likelier is 0.
      if deviance(without) <= deviance(ratios) + 1e-8 { ratios = without }
    }
    return Self.ratios(refine(ratios))
  }

  /// −2 × the logarithm of the restricted likelihood, infinite where it is not defined.
  func deviance(_ ratios: [Double]) -> Double {
    equations.solve(Self.ratios(ratios))?.deviance ?? .infinity
  }

  static func ratios(_ values: [Double]) -> MixedEquations.Ratios {
    MixedEquations.Ratios(
      subjects: values[0], items: values[1], cells: values.count > 2 ? values[2] : 0)
  }

  static func values(_ ratios: MixedEquations.Ratios) -> [Double] {
    [ratios.subjects, ratios.items, ratios.cells]
  }

  private func refine(_ start: [Double]) -> [Double] {
    var ratios = start
    let free = ratios.indices.filter { ratios[$0] > 0 }
    var value = deviance(ratios)
    for _ in 0..<8 where !free.isEmpty {
      let slopes = Differences(ratios, free, of: deviance)
      guard let root = Cholesky(slopes.second.flatMap(\.self), size: free.count) else { break }
      let step = root.solve(slopes.first)
      var next = ratios
      for (index, place) in free.enumerated() { next[place] *= exp(-step[index]) }
      let found = deviance(next)
      guard found <= value, step.allSatisfy({ $0.magnitude < 1 }) else { break }
      (ratios, value) = (next, found)
      if step.allSatisfy({ $0.magnitude < 1e-9 }) { break }
    }
    return ratios
  }
}

/// First and second derivatives by the logarithms of some of a function's arguments, from central
/// differences.
struct Differences {
  let first: [Double]
  let second: [[Double]]

  init(_ point: [Double], _ free: [Int], of function: ([Double]) -> Double) {
    let h = 0.003
    func at(_ moves: [(Int, Double)]) -> Double {
      var moved = point
      for (index, distance) in moves { moved[free[index]] *= exp(distance) }
      return function(moved)
    }
    let middle = function(point)
    let ends = free.indices.map { (at([($0, -h)]), at([($0, h)])) }
    // Of fourth order (Richardson, 1911), for it decides where the search ends.
    first = free.indices.map { index in
      let far = at([(index, 2 * h)]) - at([(index, -2 * h)])
      return (8 * (ends[index].1 - ends[index].0) - far) / (12 * h)
    }
    second = free.indices.map { a in
      free.indices.map { b in
        if a == b { return (ends[a].0 + ends[a].1 - 2 * middle) / (h * h) }
        let (low, high) = (min(a, b), max(a, b))
        let alike = at([(low, h), (high, h)]) + at([(low, -h), (high, -h)])
        let unlike = at([(low, h), (high, -h)]) + at([(low, -h), (high, h)])
        return (alike - unlike) / (4 * h * h)
      }
    }
  }
}
