import Foundation

/// The Fourier coefficients of a ``ResampledSum`` on a circle that holds all but a negligible part of
/// its distribution; those that are negligible are left out.
///
/// On a lattice this is the exact inverse of the discrete Fourier transform (the n-fold convolution);
/// elsewhere it is the inversion of a characteristic function by a finite sum (Davies, 1973).
struct Spectrum {
  /// A frequency, its number, and the characteristic function there.
  struct Line {
    let number: Int
    let theta, modulus, argument: Double
  }

  /// Length of the circle.
  let period: Double
  private(set) var lines: [Line] = []

  /// A coefficient that moves no probability by more than e^−exponent = 10⁻¹⁰ is left out, as are tails
  /// of that probability: probabilities are right to about 10⁻⁸.
  static let exponent = 23.0
  /// Most frequencies that are looked at and most that are kept before a distribution counts as too
  /// fine.
  private static let (most, mostKept) = (1 << 18, 1 << 15)

  /// - Parameters:
  ///   - last: number of the highest frequency.
  ///   - smoothing: standard deviation of a normal term that is added to the sum.
  /// - Returns: absent when more frequencies matter than can be handled.
  init?(of sum: ResampledSum, period: Double, last: Int, smoothing: Double = 0) {
    self.period = period
    let step = 2 * Double.pi / period
    if sum.groups.contains(where: { !$0.variances.isEmpty }) {
      var next = 1
      for k in 1...max(1, last) {
        let theta = Double(k) * step
        let damping = -theta * theta * smoothing * smoothing / 2
        if sum.decay(theta) + damping < -Self.exponent { return }
        guard k <= Self.most else { return nil }
        // What a bound on the slope of |φ| rules out after a small value.
        guard k >= next else { continue }
        let found = sum.characteristic(theta)
        keep(k, theta, found.logarithm + damping, found.argument)
        if sum.groups.count == 1 {
          let draws = sum.groups[0].draws
          let gap = exp(-Self.exponent / draws) - exp(found.logarithm / draws)
          next = k + max(1, Int(min(gap * draws.squareRoot() / (step * sum.deviation), 0x1p40)))
        }
      }
      return
    }
    guard scan(sum, step: step, last: last, smoothing: smoothing) else { return nil }
  }

  private mutating func keep(
    _ k: Int, _ theta: Double, _ logarithm: Double, _ argument: Double
  ) {
    guard logarithm > Self.least(k) else { return }
    lines.append(Line(number: k, theta: theta, modulus: exp(logarithm), argument: argument))
  }

  /// The logarithm of the least modulus that counts at the frequency number `k`, from which on a
  /// coefficient moves a probability by its modulus ÷ πk.
  static func least(_ k: Int) -> Double { log(Double.pi * Double(k)) - exponent }

  /// Looks at all frequencies in blocks, leaping over those that a bound on the slope of |φ| rules out.
  private mutating func scan(
    _ sum: ResampledSum, step: Double, last: Int, smoothing: Double
  ) -> Bool {
    var waves = sum.groups.filter { $0.variance > 0 }.map { Waves($0, step: step) }
    let draws = sum.groups.reduce(0) { $0 + $1.draws }
    var k = 1
    var seen = 0
    while k <= last {
      let theta = Double(k) * step
      let least = Self.least(k) + theta * theta * smoothing * smoothing / 2
      if least > 0 { return true }
      var leap = 0.0
      for index in waves.indices { leap = max(leap, waves[index].leap(from: k, least)) }
      if leap >= Double(Waves.width) {
        // Bounded, since a whole number must hold it.
        k += Int(min(leap, Double(last)))
        seen += 1
        continue
      }
      var logarithms = Waves.Block(repeating: 0)
      var arguments = Waves.Block(repeating: 0)
      for index in waves.indices { waves[index].add(to: &logarithms, &arguments) }
      for lane in 0..<min(Waves.width, last - k + 1) where logarithms[lane] > least {
        let theta = Double(k + lane) * step
        let damping = -theta * theta * smoothing * smoothing / 2
        // The rounding of φ, some 10⁻¹⁵, grows with the power.
        let exact =
          draws > (smoothing > 0 ? 2000 : 100_000)
          ? sum.characteristic(theta) : (logarithms[lane], arguments[lane])
        keep(k + lane, theta, exact.0 + damping, exact.1)
      }
      k += Waves.width
      seen += Waves.width
      guard seen <= Self.most, lines.count <= Self.mostKept else { return false }
    }
    return true
  }
}

/// The characteristic function of one draw at sixteen frequencies at a time.
private struct Waves {
  typealias Block = SIMD16<Double>
  static let width = 16

  private let group: ResampledSum.Group
  private let step: Double
  /// Below this modulus of one draw's φ, that of all draws is negligible.
  private var threshold = 0.0
  /// Greatest change of the modulus between neighbouring frequencies.
  private let slope: Double
  /// cos and sin of the lanes' distance from the first, for each value.
  private let lanes: [(cosine: Block, sine: Block)]
  /// The wave of each value at the first lane, times its probability, and its turn to the next block.
  private var waves: [(cosine: Double, sine: Double)]
  private let turns: [(cosine: Double, sine: Double)]
  private var place = 0
  private var age = 0

  init(_ group: ResampledSum.Group, step: Double) {
    self.group = group
    self.step = step
    slope = group.variance.squareRoot() * step
    lanes = group.values.map { value in
      var (cosine, sine) = (Block(repeating: 1), Block(repeating: 0))
      // Half as many lanes turned by one power of two: four angles instead of sixteen.
      var known = 1
      while known < Self.width {
        let (c, s) = (cos(Double(known) * step * value), sin(Double(known) * step * value))
        for lane in 0..<known {
          cosine[known + lane] = c * cosine[lane] - s * sine[lane]
          sine[known + lane] = s * cosine[lane] + c * sine[lane]
        }
        known *= 2
      }
      return (cosine, sine)
    }
    turns = group.values.map {
      (cos(Double(Self.width) * step * $0), sin(Double(Self.width) * step * $0))
    }
    waves = group.values.map { _ in (0, 0) }
  }

  /// Moves to a frequency; tells how many from there on are surely negligible, at least.
  ///
  /// - Parameter least: the logarithm of the least modulus of all draws' φ that counts.
  mutating func leap(from k: Int, _ least: Double) -> Double {
    threshold = exp(least / group.draws)
    // Rounding adds up from turn to turn.
    if k == place + Self.width, age < 64 {
      for index in waves.indices {
        let (c, s) = waves[index]
        waves[index].cosine = c * turns[index].cosine - s * turns[index].sine
        waves[index].sine = s * turns[index].cosine + c * turns[index].sine
      }
      age += 1
    } else {
      for index in waves.indices {
        let angle = Double(k) * step * group.values[index]
        let p = group.probabilities[index]
        waves[index] = (p * cos(angle), p * sin(angle))
      }
      age = 0
    }
    place = k
    let (real, imaginary) = waves.reduce((0.0, 0.0)) { ($0.0 + $1.cosine, $0.1 + $1.sine) }
    let modulus = (real * real + imaginary * imaginary).squareRoot()
    return ((threshold - modulus) / slope).rounded(.down)
  }

  /// Adds logarithm and argument of φ to the power of the draws, lane by lane; a negligible lane only
  /// gets its logarithm.
  func add(to logarithms: inout Block, _ arguments: inout Block) {
    var (real, imaginary) = (Block(repeating: 0), Block(repeating: 0))
    for index in waves.indices {
      let (c, s) = waves[index]
      real += c * lanes[index].cosine - s * lanes[index].sine
      imaginary += s * lanes[index].cosine + c * lanes[index].sine
    }
    let squares = real * real + imaginary * imaginary
    for lane in 0..<Self.width {
      if squares[lane] < threshold * threshold {
        logarithms[lane] = -.infinity
      } else {
        logarithms[lane] += group.draws * log(squares[lane]) / 2
        arguments[lane] += group.draws * atan2(imaginary[lane], real[lane])
      }
    }
  }
}
