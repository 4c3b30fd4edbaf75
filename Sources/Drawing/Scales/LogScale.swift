import Foundation

/// A scale on which equal ratios are equal distances.
package struct LogScale: Scale {
  /// The values that the scale covers, all above 0.
  package let domain: ClosedRange<Double>
  private let from: Double
  private let to: Double

  /// Maps the ends of `domain` to the positions `from` and `to`.
  ///
  /// - Throws: ``DrawingError/scaleDomain(reason:)`` when the domain is a single value, not finite or
  ///   reaches 0.
  package init(_ domain: ClosedRange<Double>, from: Double, to: Double) throws(DrawingError) {
    guard domain.lowerBound > 0, domain.upperBound.isFinite else {
      throw .scaleDomain(
        reason: "a logarithm needs positive, finite ends, not "
          + "\(domain.lowerBound) to \(domain.upperBound)")
    }
    guard domain.lowerBound < domain.upperBound else {
      throw .scaleDomain(reason: "it holds the single value \(domain.lowerBound)")
    }
    self.domain = domain
    self.from = from
    self.to = to
  }

  /// The position of a value; a value of 0 or less has none and lies infinitely far off.
  package func position(_ value: Double) -> Double {
    let whole = log10(domain.upperBound) - log10(domain.lowerBound)
    let share = (value > 0 ? log10(value) - log10(domain.lowerBound) : -.infinity) / whole
    return from + share * (to - from)
  }

  /// Every first digit of every decade within the domain.
  ///
  /// Labelled are 1, 2 and 5 of each decade when that gives at most `count` labels, else the decades
  /// alone; the others are minor ticks.
  package func ticks(atMost count: Int = 9) -> [Tick] {
    let fine = ticks(labelling: [1, 2, 5])
    return fine.count { $0.label != nil } <= count ? fine : ticks(labelling: [1])
  }

  private func ticks(labelling digits: [Int]) -> [Tick] {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    let first = Int(log10(low).rounded(.down))
    let last = Int(log10(high).rounded(.down))
    return (first...last).flatMap { exponent in
      (1...9).map { digit in
        // Below 1, dividing keeps the value exact: 2 / 10 is 0.2, 2 * 0.1 is not.
        let power = pow(10, Double(abs(exponent)))
        let value = exponent < 0 ? Double(digit) / power : Double(digit) * power
        let label = NumberText.fixed(value, places: min(max(-exponent, 0), 6))
        return Tick(value: value, label: digits.contains(digit) ? label : nil)
      }
    }.filter { domain.contains($0.value) }
  }
}
