/// Paired differences as counts by magnitude and sign: all that a signed-rank test depends on.
package struct SignedCounts: Sendable, Equatable {
  /// Number of positive differences of each magnitude, magnitudes rising; magnitudes that do not occur
  /// may be left out or have the count 0.
  package let positive: [Int]
  /// Number of negative differences of the same magnitudes.
  package let negative: [Int]
  /// Number of differences that are 0.
  package let zeros: Int

  /// - Returns: absent when the two lists differ in length or a count is negative.
  package init?(positive: [Int], negative: [Int], zeros: Int) {
    guard positive.count == negative.count, zeros >= 0, positive.allSatisfy({ $0 >= 0 }),
      negative.allSatisfy({ $0 >= 0 })
    else { return nil }
    self.positive = positive
    self.negative = negative
    self.zeros = zeros
  }

  /// Counts whole differences: without sorting where they are small.
  package init(_ differences: [Int]) {
    let greatest = differences.reduce(0) { max($0, $1.magnitude) }
    if greatest <= 8 * UInt(differences.count) + 256 {
      self.init(counting: differences, upTo: Int(greatest))
    } else {
      self.init(sorting: differences)
    }
  }

  /// Counts differences; two count as equal only when they are the same floating-point number, so
  /// differences of decimal fractions are better scaled to whole numbers first.
  ///
  /// - Returns: absent when a difference is not a number.
  package init?(_ differences: [Double]) {
    guard !differences.contains(where: \.isNaN) else { return nil }
    self.init(sorting: differences)
  }

  private init(counting differences: [Int], upTo greatest: Int) {
    var positive = [Int](repeating: 0, count: greatest)
    var negative = positive
    var zeros = 0
    for difference in differences {
      if difference > 0 {
        positive[difference - 1] += 1
      } else if difference < 0 {
        negative[-difference - 1] += 1
      } else {
        zeros += 1
      }
    }
    self.positive = positive
    self.negative = negative
    self.zeros = zeros
  }

  private init<Value: SignedNumeric & Comparable>(sorting differences: [Value]) {
    let sorted = differences.filter { $0 != 0 }.sorted { $0.magnitude < $1.magnitude }
    var positive: [Int] = []
    var negative: [Int] = []
    var last: Value.Magnitude?
    for value in sorted {
      if value.magnitude != last {
        positive.append(0)
        negative.append(0)
        last = value.magnitude
      }
      if value > 0 {
        positive[positive.count - 1] += 1
      } else {
        negative[negative.count - 1] += 1
      }
    }
    self.positive = positive
    self.negative = negative
    zeros = differences.count - sorted.count
  }
}
