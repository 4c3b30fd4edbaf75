import Foundation

/// How values of different units are brought onto one scale where more is better.
package enum Normalisation: String, Sendable, Hashable, CaseIterable {
  /// (x − least) ÷ (greatest − least) over all alternatives: 0 for the worst, 1 for the best.
  case minMax
  /// The same with the least and the greatest of the front only: a dominated alternative may lie
  /// below 0, and adding a hopeless one changes nothing. A criterion on which the whole front is equal
  /// is scaled over all.
  case minMaxOverFront
  /// x ÷ √Σx² (vector normalisation, as TOPSIS was first given); negated where less is better.
  case vector
  /// (n − rank) ÷ (n − 1), ties at their mean rank: 1 for the best, 0 for the worst.
  case rank
  /// ``minMax`` of the logarithm on criteria of a ratio scale, so that equal factors count equally;
  /// plain ``minMax`` on the others.
  case logMinMax

  /// One column of values, scaled; for a criterion to be minimised, turned round.
  ///
  /// A constant column becomes all zeros, since it tells nobody apart; a vector keeps its length.
  ///
  /// - Parameter front: the values of the front alone.
  func scaled(_ values: [Double], front: [Double], _ criterion: Criterion) -> [Double] {
    let direction = criterion.direction
    switch self {
    case .minMax: return Self.between(values, over: values, direction)
    case .minMaxOverFront:
      let isConstant = front.allSatisfy { $0 == front.first }
      return Self.between(values, over: isConstant ? values : front, direction)
    case .logMinMax:
      let places = criterion.scale == .ratio ? values.map { log($0) } : values
      return Self.between(places, over: places, direction)
    case .vector:
      let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { return values.map { _ in 0 } }
      return values.map { direction == .maximise ? $0 / length : -$0 / length }
    case .rank: return Self.ranked(values, criterion)
    }
  }

  private static func between(
    _ values: [Double], over range: [Double], _ direction: Criterion.Direction
  ) -> [Double] {
    guard let low = range.min(), let high = range.max(), high > low else {
      return values.map { _ in 0 }
    }
    return values.map {
      direction == .maximise ? ($0 - low) / (high - low) : (high - $0) / (high - low)
    }
  }

  private static func ranked(_ values: [Double], _ criterion: Criterion) -> [Double] {
    let order = values.indices.sorted { criterion.prefers(values[$1], to: values[$0]) }
    var scaled = [Double](repeating: 0, count: values.count)
    guard let worst = order.first, let best = order.last, values[worst] != values[best] else {
      return scaled
    }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for index in order[start..<end] {
        scaled[index] = Double(start + end - 1) / 2 / Double(values.count - 1)
      }
      start = end
    }
    return scaled
  }
}
