import Foundation

/// The distribution function of a ``ResampledSum`` and its quantiles.
struct SumDistribution {
  private let sum: ResampledSum
  private let spectrum: Spectrum
  /// Least value on the circle.
  private let start: Double
  /// Each coefficient's part in a probability, and what does not depend on the value.
  private let weights: [Double]
  private let constant: Double
  /// On a lattice each coefficient as a complex number times its weight.
  private let waves: [(real: Double, imaginary: Double)]
  /// Whether the sum is taken on its lattice, so that probabilities are exact.
  let isLattice: Bool

  /// Standard deviation of the normal term that makes a distribution without density, or with too fine
  /// a lattice, smooth: in parts of the sum's own.
  static let smoothing = 1e-3
  /// Probabilities that differ by less count as equal, so that rounding does not decide.
  private static let tolerance = 1e-8

  /// - Returns: absent when nothing varies.
  init?(_ sum: ResampledSum, smoothing: Double = smoothing) {
    guard let (spectrum, start, isLattice) = Self.invert(sum, smoothing) else { return nil }
    (self.sum, self.spectrum, self.start, self.isLattice) = (sum, spectrum, start, isLattice)
    // Sums of waves from the start to x: on a lattice a geometric series, else an integral, either of
    // which is a difference of two sines.
    let half = 0.5
    weights = spectrum.lines.map { line in
      line.modulus / (isLattice ? sin(line.theta / 2) : line.theta / 2) / spectrum.period
    }
    guard isLattice else {
      waves = []
      constant = zip(weights, spectrum.lines).reduce(0) {
        $0 + $1.0 * sin($1.1.argument - $1.1.theta * start)
      }
      return
    }
    waves = zip(weights, spectrum.lines).map { weight, line in
      (weight * cos(line.argument), weight * sin(line.argument))
    }
    constant = Self.sum(waves, spectrum.lines, at: start - half)
  }

  /// The sum of all waves at a value.
  ///
  /// Neighbouring frequencies follow from each other by one turn; an angle is computed anew where one
  /// was left out and after 64 turns, since rounding adds up.
  private static func sum(
    _ waves: [(real: Double, imaginary: Double)], _ lines: [Spectrum.Line], at value: Double
  ) -> Double {
    guard let first = lines.first else { return 0 }
    let step = first.theta / Double(first.number) * value
    let turn = (cosine: cos(step), sine: sin(step))
    var (cosine, sine) = (1.0, 0.0)
    var (last, age) = (-1, 0)
    var total = 0.0
    for index in lines.indices {
      let number = lines[index].number
      if number == last + 1, age < 64 {
        (cosine, sine) = (
          cosine * turn.cosine - sine * turn.sine, sine * turn.cosine + cosine * turn.sine
        )
        age += 1
      } else {
        let angle = lines[index].theta * value
        (cosine, sine) = (cos(angle), sin(angle))
        age = 0
      }
      last = number
      total += waves[index].imaginary * cosine - waves[index].real * sine
    }
    return total
  }

  private static func invert(
    _ sum: ResampledSum, _ smoothing: Double
  ) -> (Spectrum, start: Double, isLattice: Bool)? {
    guard sum.deviation > 0, sum.deviation.isFinite else { return nil }
    let reach = sum.reach(exponent: Spectrum.exponent)
    guard reach.below.isFinite, reach.above.isFinite else { return nil }
    if sum.isLattice, reach.below + reach.above < 0x1p40 {
      let (below, above) = (reach.below.rounded(.up), reach.above.rounded(.up))
      // Odd, so that each frequency but 0 has its mirror image.
      let even = (below + above).truncatingRemainder(dividingBy: 2) == 0
      let period = below + above + (even ? 1 : 2)
      if let exact = Spectrum(of: sum, period: period, last: Int((period - 1) / 2)) {
        return (exact, -below, true)
      }
    }
    let period = (reach.below + reach.above) * 1.001 + 16 * smoothing * sum.deviation
    let start = -(reach.below + period - reach.above) / 2
    let step = 2 * Double.pi / period
    // Without smoothing where the normal terms alone end the spectrum soon.
    if sum.decay(2000 * step) < -Spectrum.exponent,
      let smooth = Spectrum(of: sum, period: period, last: 2000)
    {
      return (smooth, start, false)
    }
    let width = smoothing * sum.deviation
    let last = Int(((2 * Spectrum.exponent).squareRoot() / (width * step)).rounded(.up))
    return Spectrum(of: sum, period: period, last: last, smoothing: width).map {
      ($0, start, false)
    }
  }

  /// The probability of a sum of at most `x` (a whole number on a lattice).
  func cdf(_ x: Double) -> Double {
    let width = x - start + (isLattice ? 1 : 0)
    if width <= 0 { return 0 }
    if width >= spectrum.period { return 1 }
    if isLattice {
      return width / spectrum.period + constant
        - Self.sum(waves, spectrum.lines, at: x + 0.5)
    }
    var total = constant
    for (index, line) in spectrum.lines.enumerated() {
      total -= weights[index] * sin(line.argument - line.theta * x)
    }
    return width / spectrum.period + total
  }

  /// The central interval: from the least value x with P(S ≤ x) ≥ (1 − level) ÷ 2 to the greatest with
  /// P(S ≥ x) ≥ (1 − level) ÷ 2, so that the mirror image of a sum has the mirror image as its interval.
  func central(level: Double) -> Interval {
    let tail = (1 - level) / 2
    let edge = isLattice ? min(Self.tolerance, tail / 2) : 0
    let normal = (NormalDistribution.quantile(tail) ?? 0) * sum.deviation
    let low = least(near: normal) { self.cdf($0) - tail + edge }
    // P(S ≥ x) falls below the tail right after the least x with P(S ≤ x) > 1 − tail.
    let high = least(near: -normal) { self.cdf($0) - (1 - tail) - edge }
    let within = { (x: Double) in min(max(x, sum.support.low), sum.support.high) }
    return Interval(low: within(low), high: within(high))
  }

  /// The least x where a rising function exceeds 0: a bracket around a guess, then false position
  /// (Dowell and Jarratt, 1971) and halving in turns.
  private func least(near guess: Double, _ rising: (Double) -> Double) -> Double {
    let round = { (x: Double) in isLattice ? x.rounded(.down) : x }
    var reach = max(1, 0.05 * sum.deviation)
    if !isLattice { reach = 0.05 * sum.deviation }
    var (low, high) = (round(guess - reach), round(guess + reach))
    var (below, above) = (rising(low), rising(high))
    // 0 left of the circle and 1 right of it bound both searches.
    for _ in 0..<100 where below > 0 {
      (high, above) = (low, below)
      reach *= 2
      low = round(low - reach)
      below = rising(low)
    }
    for _ in 0..<100 where above <= 0 {
      (low, below) = (high, above)
      reach *= 2
      high = round(high + reach)
      above = rising(high)
    }
    var halve = false
    while high - low > (isLattice ? 1 : sum.deviation * 1e-9) {
      let share = halve ? 0.5 : min(max(below / (below - above), 0.01), 0.99)
      var x = low + (high - low) * share
      if isLattice { x = min(max(x.rounded(), low + 1), high - 1) }
      guard x > low, x < high else { break }
      let value = rising(x)
      if value > 0 { (high, above) = (x, value) } else { (low, below) = (x, value) }
      halve.toggle()
    }
    return high
  }
}
