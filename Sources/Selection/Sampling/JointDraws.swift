/// Resampled outcomes of all alternatives on all criteria together: what a repetition of the study might
/// have found.
package struct JointDraws: Sendable {
  package let draws: Int
  package let alternatives: Int
  package let criteria: [Criterion]
  /// By draw, then by alternative, then by criterion.
  let flat: [Double]

  /// - Parameters:
  ///   - flat: values by draw, then by alternative, then by criterion, all finite.
  ///   - alternatives: number of alternatives, at least 1.
  ///   - criteria: the axes with their directions, at least one.
  /// - Throws: ``SelectionError`` for a count that does not fit, or values that are not finite.
  package init(
    flat: [Double], alternatives: Int, criteria: [Criterion]
  ) throws(SelectionError) {
    guard alternatives > 0 else { throw .empty }
    let size = alternatives * criteria.count
    guard size > 0, !flat.isEmpty, flat.count.isMultiple(of: size) else {
      throw .parameter(
        "\(flat.count) values do not make whole draws of \(alternatives) alternatives by "
          + "\(criteria.count) criteria")
    }
    if let bad = flat.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(alternative: bad % size / criteria.count)
    }
    draws = flat.count / size
    self.alternatives = alternatives
    self.criteria = criteria
    self.flat = flat
  }

  /// One draw as rows of alternatives.
  package func rows(_ draw: Int) -> [[Double]] {
    let width = criteria.count
    return (0..<alternatives).map { index in
      let start = (draw * alternatives + index) * width
      return Array(flat[start..<(start + width)])
    }
  }
}
