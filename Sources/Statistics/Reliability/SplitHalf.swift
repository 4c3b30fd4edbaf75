import Foundation

/// How far the halves of a test agree on the subjects, over many ways to halve it.
///
/// The correlation of two halves is that of half a test; the formula of Spearman (1910) and Brown (1910)
/// gives the reliability of the whole. Of an odd number of items, one half has one more.
package struct SplitHalf: Sendable, Equatable {
  /// Which halves are compared.
  package enum Halves: Sendable, Equatable {
    /// Each way to halve the items, once, unless there are more than the limit.
    case all(limit: Int)
    /// As many ways drawn at random.
    case random(Int)
  }

  /// What is compared between the halves.
  package enum Measure: Sendable, CaseIterable {
    /// Product-moment correlation of the means.
    case pearson
    /// Rank correlation of the means.
    case spearman
  }

  /// Correlation of the halves for each way in which it is defined, in rising order.
  package let correlations: [Double]
  /// Reliability of the whole test: the mean over the ways; below 0 without bound where halves contradict
  /// each other.
  package let reliability: Double
  /// Least and greatest reliability of a way to halve.
  package let range: Interval
  /// The reliabilities that bound the central 95 % of the ways.
  ///
  /// They tell how much depends on the way to halve, not how sure the reliability is.
  package let central: Interval
  /// Number of subjects.
  package let subjects: Int
  /// Number of items.
  package let items: Int

  /// - Parameters:
  ///   - scores: one list per subject, its scores in the order of items, absent where there is none. A
  ///     subject without a score in one of the halves is left out of that comparison.
  ///   - seed: names the stream of random halves.
  /// - Returns: absent with fewer than two items, when the lists differ in length or a score is not
  ///   finite, with more ways than the limit, and where no correlation is defined.
  package init?(
    _ scores: [[Double?]], halves: Halves, measure: Measure = .pearson, seed: String = ""
  ) {
    guard let width = scores.first?.count, width >= 2,
      scores.allSatisfy({ $0.count == width && $0.allSatisfy { $0?.isFinite ?? true } })
    else { return nil }
    var correlations: [Double] = []
    let compare = { (isFirst: [Bool]) in
      let means = scores.compactMap { Self.means($0, isFirst) }
      let (x, y) = (means.map(\.0), means.map(\.1))
      let found =
        measure == .pearson ? Correlation.pearson(x, y) : Correlation.spearman(x, y)
      if let found { correlations.append(found) }
    }
    switch halves {
    case .all(let limit):
      guard Self.ways(width, limit: limit) != nil else { return nil }
      Self.forEachHalf(width, compare)
    case .random(let count):
      var generator = SeededGenerator(name: seed)
      for _ in 0..<max(0, count) { compare(Self.randomHalf(width, &generator)) }
    }
    var reliabilities = correlations.compactMap(Self.stepUp)
    guard let least = reliabilities.min(), let greatest = reliabilities.max(),
      let moments = SampleMoments(reliabilities)
    else { return nil }
    self.correlations = correlations.sorted()
    reliability = moments.mean
    range = Interval(low: least, high: greatest)
    central = Quantiles.central(&reliabilities, level: 0.95)
    subjects = scores.count
    items = width
  }

  /// Reliability of a whole test from the correlation of its halves (Spearman, 1910; Brown, 1910);
  /// absent for −1.
  package static func stepUp(_ correlation: Double) -> Double? {
    correlation > -1 ? 2 * correlation / (1 + correlation) : nil
  }

  /// Interval of the reliability for subjects that are a sample: Fisher's transformation of the mean
  /// correlation, which is nearly normal (Fisher, 1921), stepped up at both ends.
  ///
  /// - Returns: absent with fewer than four subjects, when the mean correlation is ±1, or when `level`
  ///   is not in (0, 1).
  package func interval(level: Double = 0.95) -> Interval? {
    guard subjects > 3, level > 0, level < 1, let mean = SampleMoments(correlations)?.mean,
      mean.magnitude < 1, let tail = NormalDistribution.quantile((1 + level) / 2)
    else { return nil }
    let reach = tail / Double(subjects - 3).squareRoot()
    guard let low = Self.stepUp(tanh(atanh(mean) - reach)),
      let high = Self.stepUp(tanh(atanh(mean) + reach))
    else { return nil }
    return Interval(low: low, high: high)
  }

  private static func means(_ line: [Double?], _ isFirst: [Bool]) -> (Double, Double)? {
    var (first, second) = (Total(count: 0, sum: 0), Total(count: 0, sum: 0))
    for (score, isFirst) in zip(line, isFirst) {
      guard let score else { continue }
      if isFirst {
        first = Total(count: first.count + 1, sum: first.sum + score)
      } else {
        second = Total(count: second.count + 1, sum: second.sum + score)
      }
    }
    guard let a = first.mean, let b = second.mean else { return nil }
    return (a, b)
  }
}

extension SplitHalf {
  /// Number of ways to halve; absent beyond the limit.
  static func ways(_ items: Int, limit: Int) -> Int? {
    // Of an even number the first item's half is the first, so that no way comes twice.
    let pool = items % 2 == 0 ? items - 1 : items
    let chosen = items % 2 == 0 ? items / 2 - 1 : items / 2
    var ways = 1
    for index in 0..<chosen {
      let (product, overflow) = ways.multipliedReportingOverflow(by: pool - index)
      guard !overflow else { return nil }
      ways = product / (index + 1)
    }
    return ways <= limit ? ways : nil
  }

  /// Calls `body` with each way, in lexical order of the smaller half.
  private static func forEachHalf(_ items: Int, _ body: ([Bool]) -> Void) {
    let half = items / 2
    var chosen = Array(0..<half)
    while true {
      var isFirst = [Bool](repeating: false, count: items)
      for item in chosen { isFirst[item] = true }
      body(isFirst)
      guard let place = chosen.indices.last(where: { chosen[$0] < items - half + $0 }) else {
        return
      }
      chosen[place] += 1
      for next in (place + 1)..<max(place + 1, half) { chosen[next] = chosen[next - 1] + 1 }
      if items % 2 == 0 && chosen[0] > 0 { return }
    }
  }

  private static func randomHalf(_ items: Int, _ generator: inout SeededGenerator) -> [Bool] {
    var isFirst = [Bool](repeating: false, count: items)
    var order = Array(0..<items)
    for place in 0..<(items / 2) {
      order.swapAt(place, place + generator.index(below: items - place))
      isFirst[order[place]] = true
    }
    return isFirst
  }
}
