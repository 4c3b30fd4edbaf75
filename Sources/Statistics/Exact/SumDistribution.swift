import Foundation

/// The distribution function of a ``ResampledSum`` and its quantiles.
struct SumDistribution {
  private let sum: ResampledSum
  private let spectrum: Spectrum
  /// Least value on the circle.
  private let start: Double
  /// Each coefficient as a complex number times its part in a probability.
  private let waves: [Wave]
  /// The sum of all waves at the start.
  private let constant: Double
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
    var waves: [Wave] = []
    waves.reserveCapacity(spectrum.lines.count)
    var half = Turn<SIMD2<Double>>(step: .init(repeating: spectrum.step / 2))
    for line in spectrum.lines {
      var width = Double(line.number) * spectrum.step / 2
      if isLattice {
        half.move(to: line.number)
        width = half.sine[0]
      }
      let part = 1 / (width * spectrum.period)
      waves.append(Wave(line.real * part, line.imaginary * part))
    }
    self.waves = waves
    constant = Self.sum(waves, spectrum, at: SIMD2(repeating: start - (isLattice ? 0.5 : 0)))[0]
  }

  /// The sum of all waves at some values at once.
  ///
  /// Neighbouring frequencies follow from each other by one turn.
  private static func sum<Values: SIMD<Double>>(
    _ waves: [Wave], _ spectrum: Spectrum, at values: Values
  ) -> Values {
    var turn = Turn(step: spectrum.step * values)
    var total = Values(repeating: 0)
    for (line, wave) in zip(spectrum.lines, waves) {
      turn.move(to: line.number)
      total += wave.imaginary * turn.cosine - wave.real * turn.sine
    }
    return total
  }

  /// cos and sin of the multiples of some angles, one multiple after the other.
  ///
  /// Each follows from the one before by turns, of which several at once are known for powers of two. An
  /// angle's error is that of so many roundings as its number.
  private struct Turn<Angles: SIMD<Double>> {
    /// cos and sin of one turn, two, four and so on.
    private var turns: [(cosine: Angles, sine: Angles)]
    private(set) var cosine = Angles(repeating: 1)
    private(set) var sine = Angles(repeating: 0)
    private var number = 0

    init(step: Angles) {
      var turn = (cosine: step, sine: step)
      for lane in 0..<step.scalarCount {
        turn.cosine[lane] = cos(step[lane])
        turn.sine[lane] = sin(step[lane])
      }
      turns = [turn]
    }

    @inline(__always)
    mutating func move(to next: Int) {
      var (gap, place) = (next &- number, 0)
      number = next
      while true {
        if gap & 1 == 1 {
          let turn = turns[place]
          let c = cosine * turn.cosine - sine * turn.sine
          sine = sine * turn.cosine + cosine * turn.sine
          cosine = c
        }
        gap >>= 1
        if gap <= 0 { return }
        place &+= 1
        if place == turns.count {
          let half = turns[place - 1]
          turns.append(
            (half.cosine * half.cosine - half.sine * half.sine, 2 * half.cosine * half.sine))
        }
      }
    }
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
  func cdf(_ x: Double) -> Double { probabilities(SIMD2(repeating: x))[0] }

  /// The same for eight values at once.
  func cdf(_ x: SIMD8<Double>) -> SIMD8<Double> { probabilities(x) }

  private func probabilities<Values: SIMD<Double>>(_ x: Values) -> Values {
    let width = (x - start) + (isLattice ? 1 : 0)
    let found =
      width / spectrum.period + constant
      - Self.sum(waves, spectrum, at: x + (isLattice ? 0.5 : 0))
    return found.replacing(with: 0, where: width .<= 0)
      .replacing(with: 1, where: width .>= spectrum.period)
  }

  /// The central interval: from the least value x with P(S ≤ x) ≥ (1 − level) ÷ 2 to the greatest with
  /// P(S ≥ x) ≥ (1 − level) ÷ 2, so that the mirror image of a sum has the mirror image as its interval.
  func central(level: Double) -> Interval {
    let tail = (1 - level) / 2
    let edge = isLattice ? min(Self.tolerance, tail / 2) : 0
    let low = least(near: guess(tail), tail - edge)
    // P(S ≥ x) falls below the tail right after the least x with P(S ≤ x) > 1 − tail.
    let high = least(near: guess(1 - tail), 1 - tail + edge)
    let within = { (x: Double) in min(max(x, sum.support.low), sum.support.high) }
    return Interval(low: within(low), high: within(high))
  }

  /// A quantile by the first term of its expansion (Cornish and Fisher, 1938).
  private func guess(_ probability: Double) -> Double {
    let z = NormalDistribution.quantile(probability) ?? 0
    return (z + min(max(sum.skewness, -1), 1) * (z * z - 1) / 6) * sum.deviation
  }

  /// The least x where the distribution function exceeds a probability.
  private func least(near guess: Double, _ probability: Double) -> Double {
    isLattice ? leastWhole(near: guess, probability) : leastReal(near: guess, probability)
  }

  /// On a lattice: eight values at once around a guess, then between the two that hold it.
  private func leastWhole(near guess: Double, _ probability: Double) -> Double {
    typealias Eight = SIMD8<Double>
    // 0 left of the circle and 1 right of it bound the search.
    var (low, high) = (start - 1, start + spectrum.period)
    var reach = max(4, 0.1 * sum.deviation)
    var middle = min(max(guess.rounded(), low + 1), high - 1)
    var isNear = true
    while high - low > 1 {
      var values = Eight(0, 1, 2, 3, 4, 5, 6, 7)
      if isNear {
        values = ((values * (2 / 7) - 1) * reach + middle).rounded(.toNearestOrEven)
      } else if high - low <= 9 {
        values = values + (low + 1)
      } else {
        values = ((values + 1) * ((high - low) / 9) + low).rounded(.toNearestOrEven)
      }
      let found = cdf(values)
      for lane in 0..<8 where values[lane] > low && values[lane] < high {
        if found[lane] > probability {
          high = values[lane]
          break
        }
        low = values[lane]
      }
      guard isNear else { continue }
      isNear = low < values[0] || high > values[7]
      guard isNear else { continue }
      middle = low < values[0] ? values[0] - 4 * reach : values[7] + 4 * reach
      reach *= 4
      isNear = middle - reach > start - 1 && middle + reach < start + spectrum.period
    }
    return high
  }

  /// A bracket around a guess, then false position (Dowell and Jarratt, 1971) and halving in turns.
  private func leastReal(near guess: Double, _ probability: Double) -> Double {
    let rising = { (x: Double) in cdf(x) - probability }
    var reach = 0.05 * sum.deviation
    var (low, high) = (guess - reach, guess + reach)
    let ends = probabilities(SIMD2(low, high)) - probability
    var (below, above) = (ends[0], ends[1])
    // 0 left of the circle and 1 right of it bound both searches.
    for _ in 0..<100 where below > 0 {
      (high, above) = (low, below)
      reach *= 2
      low -= reach
      below = rising(low)
    }
    for _ in 0..<100 where above <= 0 {
      (low, below) = (high, above)
      reach *= 2
      high += reach
      above = rising(high)
    }
    var halve = false
    while high - low > sum.deviation * 1e-9 {
      let share = halve ? 0.5 : min(max(below / (below - above), 0.01), 0.99)
      let x = low + (high - low) * share
      guard x > low, x < high else { break }
      let value = rising(x)
      if value > 0 { (high, above) = (x, value) } else { (low, below) = (x, value) }
      halve.toggle()
    }
    return high
  }
}
