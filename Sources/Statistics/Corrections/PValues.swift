/// P values of a family of tests, adjusted so that each can be compared with one level.
package enum PValues {
  /// Adjusted so that the chance of any false alarm in the family stays below the level (Holm, 1979).
  ///
  /// - Returns: in the order given; absent when a value is not in 0…1.
  package static func holm(_ values: [Double]) -> [Double]? {
    adjusted(values) { order in
      var greatest = 0.0
      return order.enumerated().map { position, p in
        greatest = max(greatest, min(1, p * Double(order.count - position)))
        return greatest
      }
    }
  }

  /// Adjusted so that the expected share of false alarms among the findings stays below the level, for
  /// tests that are independent or positively dependent (Benjamini and Hochberg, 1995).
  ///
  /// - Returns: in the order given; absent when a value is not in 0…1.
  package static func benjaminiHochberg(_ values: [Double]) -> [Double]? {
    adjusted(values) { order in
      var least = 1.0
      var result = order
      for position in order.indices.reversed() {
        least = min(least, order[position] * Double(order.count) / Double(position + 1))
        result[position] = least
      }
      return result
    }
  }

  /// Sorts, lets `adjust` work on rising values, and puts its results into the order given.
  private static func adjusted(
    _ values: [Double], _ adjust: ([Double]) -> [Double]
  ) -> [Double]? {
    guard values.allSatisfy({ 0...1 ~= $0 }) else { return nil }
    let order = values.indices.sorted { values[$0] < values[$1] }
    var result = values
    for (position, value) in adjust(order.map { values[$0] }).enumerated() {
      result[order[position]] = value
    }
    return result
  }
}
