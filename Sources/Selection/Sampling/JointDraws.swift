/// Resampled outcomes of all alternatives on all criteria together: what a repetition of the study might
/// have found.
package struct JointDraws: Sendable {
  package let draws: Int
  package let alternatives: Int
  package let criteria: [Criterion]
  /// By draw, then by criterion, then by alternative.
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
    let (width, draws) = (criteria.count, flat.count / size)
    var turned = [Double](repeating: 0, count: flat.count)
    for draw in 0..<draws {
      for index in 0..<alternatives {
        for column in 0..<width {
          turned[draw * size + column * alternatives + index] =
            flat[draw * size + index * width + column]
        }
      }
    }
    try self.init(turned: turned, alternatives: alternatives, criteria: criteria)
  }

  /// - Parameters:
  ///   - samples: by alternative, then by criterion, one finite value for each draw.
  ///   - criteria: the axes with their directions, at least one.
  /// - Throws: ``SelectionError`` for no alternatives or draws, counts that differ, or values that are
  ///   not finite.
  package init(samples: [[[Double]]], criteria: [Criterion]) throws(SelectionError) {
    guard let draws = samples.first?.first?.count, draws > 0 else { throw .empty }
    let width = criteria.count
    guard samples.allSatisfy({ $0.count == width && $0.allSatisfy { $0.count == draws } }) else {
      throw .parameter("the draws of the alternatives differ in number")
    }
    let size = samples.count * width
    let turned = [Double](unsafeUninitializedCapacity: draws * size) { turned, filled in
      // Some draws at a time, so that what is written stays in a fast cache.
      for first in stride(from: 0, to: draws, by: Self.block) {
        for (index, columns) in samples.enumerated() {
          for (column, values) in columns.enumerated() {
            values.withUnsafeBufferPointer { values in
              var place = first * size + column * samples.count + index
              for draw in first..<min(draws, first + Self.block) {
                turned[place] = values[draw]
                place &+= size
              }
            }
          }
        }
      }
      filled = draws * size
    }
    try self.init(turned: turned, alternatives: samples.count, criteria: criteria)
  }

  private static let block = 32

  /// - Parameter turned: by draw, then by criterion, then by alternative.
  init(
    turned: [Double], alternatives: Int, criteria: [Criterion]
  ) throws(SelectionError) {
    // A product with 0 is 0 for finite numbers alone.
    let products = turned.withUnsafeBufferPointer { values in
      var sum = SIMD4<Double>.zero
      let whole = values.count & ~3
      for place in stride(from: 0, to: whole, by: 4) {
        sum +=
          0 * SIMD4(values[place], values[place + 1], values[place + 2], values[place + 3])
      }
      return values[whole...].reduce(sum.sum()) { $0 + 0 * $1 }
    }
    if products != 0, let bad = turned.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(alternative: bad % alternatives)
    }
    draws = turned.count / (alternatives * criteria.count)
    self.alternatives = alternatives
    self.criteria = criteria
    flat = turned
  }

  /// Where the values of one draw on one criterion begin.
  @inline(__always)
  func start(_ draw: Int, _ criterion: Int) -> Int {
    (draw &* criteria.count &+ criterion) &* alternatives
  }

  /// One draw as rows of alternatives.
  package func rows(_ draw: Int) -> [[Double]] {
    (0..<alternatives).map { index in
      criteria.indices.map { flat[start(draw, $0) + index] }
    }
  }
}
