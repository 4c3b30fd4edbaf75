/// Divides a length into equal bands, one for each category.
package struct BandScale: Sendable {
  /// How many bands there are.
  package let count: Int
  private let from: Double
  private let to: Double
  private let gap: Double

  /// Divides the length from `from` to `to`.
  ///
  /// - Parameters:
  ///   - count: The number of bands, 1 or more.
  ///   - from: Where the first band begins.
  ///   - to: Where the last band ends.
  ///   - gap: The space between bands as a share of the space for one, from 0 to below 1.
  /// - Throws: ``DrawingError/scaleDomain(reason:)`` for no bands or an impossible gap.
  package init(count: Int, from: Double, to: Double, gap: Double = 0) throws(DrawingError) {
    guard count > 0 else { throw .scaleDomain(reason: "there are no categories") }
    guard (0..<1).contains(gap) else {
      throw .scaleDomain(reason: "a gap of \(gap) leaves no band")
    }
    self.count = count
    self.from = from
    self.to = to
    self.gap = gap
  }

  private var step: Double { (to - from) / Double(count) }

  /// The middle of a band, counted from 0.
  package func centre(_ index: Int) -> Double { from + (Double(index) + 0.5) * step }

  /// The ends of a band, counted from 0, the lesser position first.
  package func band(_ index: Int) -> ClosedRange<Double> {
    let half = abs(step) * (1 - gap) / 2
    return (centre(index) - half)...(centre(index) + half)
  }
}
