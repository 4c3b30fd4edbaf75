import Foundation

/// The distribution of a ratio of two sums over clusters drawn with replacement, as many as there are.
///
/// A ratio A ÷ B with B > 0 is at most t exactly where Σ (a − t b) ≤ 0, so that each value of the
/// distribution function is one tail of a sum, and the quantile is the t at which that tail has the
/// wanted probability. Up to some twenty thousand different resamples (eight clusters) are enumerated
/// instead, which is exact.
struct ResampledRatio {
  private let pairs: [(numerator: Double, denominator: Double)]
  private let ratio: Double
  /// The ratios of all resamples in rising order with their probabilities; absent where there are too
  /// many.
  private let all: [(ratio: Double, probability: Double)]?

  private static let most = 20_000.0

  /// - Returns: absent without clusters, when a value is not finite, a denominator negative, or all
  ///   denominators are 0.
  init?(_ pairs: [(numerator: Double, denominator: Double)]) {
    let sums = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.numerator, $0.1 + $1.denominator) }
    guard pairs.allSatisfy({ $0.denominator >= 0 }), sums.1 > 0, sums.1.isFinite,
      sums.0.isFinite
    else { return nil }
    self.pairs = pairs
    ratio = sums.0 / sums.1
    all = Self.enumerate(pairs, [Int](repeating: 1, count: pairs.count))
  }

  /// Draws from values that occur several times; absent where there are too many resamples.
  init?(enumerating pairs: [(numerator: Double, denominator: Double)], counts: [Int]) {
    guard let all = Self.enumerate(pairs, counts) else { return nil }
    self.pairs = pairs
    self.all = all
    ratio = .nan
  }

  /// As at ``ExactBootstrap``.
  func central(level: Double) -> Interval? {
    let tail = (1 - level) / 2
    if let all {
      var (low, high) = (all[all.count - 1].ratio, all[0].ratio)
      var sum = 0.0
      for line in all {
        sum += line.probability
        if sum >= tail - 1e-9 {
          low = line.ratio
          break
        }
      }
      sum = 0
      for line in all.reversed() {
        sum += line.probability
        if sum >= tail - 1e-9 {
          high = line.ratio
          break
        }
      }
      return low.isFinite && high.isFinite ? Interval(low: low, high: high) : nil
    }
    let deviation = sum(ratio).deviation / pairs.reduce(0) { $0 + $1.denominator }
    guard deviation > ratio.magnitude * 1e-14 else { return Interval(low: ratio, high: ratio) }
    let normal = (NormalDistribution.quantile(tail) ?? 0) * deviation
    guard let low = quantile(tail, near: ratio + normal, deviation),
      let high = quantile(1 - tail, near: ratio - normal, deviation)
    else { return nil }
    return Interval(low: low, high: high)
  }

  /// Σ (a − t b) less its mean.
  private func sum(_ t: Double) -> ResampledSum {
    let values = pairs.map { $0.numerator - t * $0.denominator }
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    return ResampledSum(
      [
        ResampledSum.Group(
          values: values.map { $0 - mean }, variances: [],
          probabilities: values.map { _ in 1 / n }, draws: n)
      ], isLattice: false)
  }

  private func cdf(_ t: Double, smoothing: Double) -> Double {
    let total = pairs.reduce(0) { $0 + ($1.numerator - t * $1.denominator) }
    return SumDistribution(sum(t), smoothing: smoothing)?.cdf(-total) ?? (total <= 0 ? 1 : 0)
  }

  /// A quantile of a distribution made smooth ten times as much as needed, then of the right one, which
  /// costs ten times as much, next to it.
  private func quantile(_ p: Double, near guess: Double, _ deviation: Double) -> Double? {
    let score = { (t: Double, smoothing: Double) -> Double in
      let found = min(max(cdf(t, smoothing: smoothing), 1e-9), 1 - 1e-9)
      return (NormalDistribution.quantile(found) ?? 0) - (NormalDistribution.quantile(p) ?? 0)
    }
    let fine = SumDistribution.smoothing
    guard let rough = Self.root(near: guess, deviation, { score($0, 10 * fine) }) else {
      return nil
    }
    return Self.root(near: rough, deviation * fine) { score($0, fine) }
  }

  /// A bracket around a guess, then the secant within it; normal scores of tails are nearly straight
  /// (Illinois: Dowell and Jarratt, 1971).
  private static func root(
    near guess: Double, _ deviation: Double, _ score: (Double) -> Double
  ) -> Double? {
    var (low, high) = (guess - deviation / 4, guess + deviation / 4)
    var (below, above) = (score(low), score(high))
    var step = deviation / 2
    for _ in 0..<60 where below > 0 {
      (high, above, low) = (low, below, low - step)
      below = score(low)
      step *= 2
    }
    for _ in 0..<60 where above < 0 {
      (low, below, high) = (high, above, high + step)
      above = score(high)
      step *= 2
    }
    guard below <= 0, above >= 0 else { return nil }
    var side = 0
    for _ in 0..<60 where high - low > 1e-3 * deviation {
      let x = above > below ? low - below * (high - low) / (above - below) : (low + high) / 2
      let value = score(x)
      if value.magnitude < 1e-6 { return x }
      if value > 0 {
        (high, above) = (x, value)
        if side > 0 { below /= 2 }
        side = 1
      } else {
        (low, below) = (x, value)
        if side < 0 { above /= 2 }
        side = -1
      }
    }
    return (low + high) / 2
  }

  /// Every way to draw as many as there are, with its multinomial probability.
  private static func enumerate(
    _ pairs: [(numerator: Double, denominator: Double)], _ counts: [Int]
  ) -> [(ratio: Double, probability: Double)]? {
    let n = counts.reduce(0.0) { $0 + Double($1) }
    let ways = exp(lgamma(n + Double(pairs.count)) - lgamma(n + 1) - lgamma(Double(pairs.count)))
    guard !pairs.isEmpty, ways < most else { return nil }
    var found: [(ratio: Double, probability: Double)] = []
    func draw(_ index: Int, _ left: Int, _ a: Double, _ b: Double, _ logarithm: Double) {
      let (numerator, denominator) = pairs[index]
      let p = log(Double(counts[index]) / n)
      for drawn in (index == pairs.count - 1 ? left : 0)...left {
        let times = Double(drawn)
        let (sumA, sumB) = (a + times * numerator, b + times * denominator)
        let sum = logarithm + times * p - lgamma(times + 1)
        if index == pairs.count - 1 {
          let ratio = sumB > 0 ? sumA / sumB : sumA <= 0 ? -.infinity : .infinity
          found.append((ratio, exp(sum + lgamma(n + 1))))
        } else {
          draw(index + 1, left - drawn, sumA, sumB, sum)
        }
      }
    }
    draw(0, Int(n), 0, 0, 0)
    return found.sorted { $0.ratio < $1.ratio }
  }
}
