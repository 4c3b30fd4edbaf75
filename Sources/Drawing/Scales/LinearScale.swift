/// A scale on which equal differences are equal distances.
package struct LinearScale: Scale {
  /// The values that the scale covers.
  package let domain: ClosedRange<Double>
  private let from: Double
  private let to: Double

  /// Maps the ends of `domain` to the positions `from` and `to`.
  ///
  /// - Throws: ``DrawingError/scaleDomain(reason:)`` when the domain is a single value or not finite.
  package init(_ domain: ClosedRange<Double>, from: Double, to: Double) throws(DrawingError) {
    guard domain.lowerBound.isFinite, domain.upperBound.isFinite else {
      throw .scaleDomain(reason: "its ends are not finite")
    }
    guard domain.lowerBound < domain.upperBound else {
      throw .scaleDomain(reason: "it holds the single value \(domain.lowerBound)")
    }
    self.domain = domain
    self.from = from
    self.to = to
  }

  /// The position of a value on the page; values outside the domain lie outside the range.
  package func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return from + share * (to - from)
  }

  /// About `count` (2 or more) round values within the domain, labelled with the places they need.
  package func ticks(about count: Int = 5) -> [Tick] {
    let sequence = TickSequence.best(for: domain, about: max(count, 2))
    return sequence.values.filter { domain.contains($0) }.map {
      Tick(value: $0, label: NumberText.fixed($0, places: sequence.places))
    }
  }
}
