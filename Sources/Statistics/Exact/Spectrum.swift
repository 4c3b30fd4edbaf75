import Foundation

/// The Fourier coefficients of a ``ResampledSum`` on a circle that holds all but a negligible part of
/// its distribution; those that are negligible are left out.
///
/// On a lattice this is the exact inverse of the discrete Fourier transform (the n-fold convolution);
/// elsewhere it is the inversion of a characteristic function by a finite sum (Davies, 1973).
struct Spectrum {
  /// A frequency's number, and the characteristic function there.
  struct Line {
    let number: Int
    let real, imaginary: Double
  }

  /// Length of the circle.
  let period: Double
  private(set) var lines: [Line] = []

  /// The first frequency, of which the others are multiples.
  var step: Double { 2 * Double.pi / period }

  /// A coefficient that moves no probability by more than e^−exponent = 10⁻¹⁰ is left out, as are tails
  /// of that probability: probabilities are right to about 10⁻⁸.
  static let exponent = 23.0
  /// Most frequencies that are looked at and most that are kept before a distribution counts as too
  /// fine.
  private static let (most, mostKept) = (1 << 18, 1 << 15)
  /// Beyond so many draws, with a normal term that is added and without, a power of φ loses too much.
  private static let (fewSmooth, few) = (2000.0, 20_000.0)

  /// - Parameters:
  ///   - last: number of the highest frequency.
  ///   - smoothing: standard deviation of a normal term that is added to the sum.
  /// - Returns: absent when more frequencies matter than can be handled.
  init?(of sum: ResampledSum, period: Double, last: Int, smoothing: Double = 0) {
    self.period = period
    let isKept =
      sum.groups.contains { !$0.variances.isEmpty }
      ? follow(sum, last: last, smoothing: smoothing)
      : scan(sum, last: last, smoothing: smoothing)
    guard isKept else { return nil }
  }

  /// The least modulus that counts at the frequency number `k`, from which on a coefficient moves a
  /// probability by its modulus ÷ πk.
  private static func least(_ k: Int) -> Double { Double.pi * Double(k) * exp(-exponent) }

  /// Adds a line unless it is negligible; with many draws it is computed again without the rounding
  /// of φ, some 10⁻¹⁵, which grows with the power.
  private mutating func keep(
    _ k: Int, _ real: Double, _ imaginary: Double, of sum: ResampledSum, smoothing: Double,
    isExact: Bool
  ) {
    let least = Self.least(k)
    guard real * real + imaginary * imaginary > least * least else { return }
    guard !isExact else {
      lines.append(Line(number: k, real: real, imaginary: imaginary))
      return
    }
    let theta = Double(k) * step
    let found = sum.characteristic(theta)
    let modulus = exp(found.logarithm - theta * theta * smoothing * smoothing / 2)
    lines.append(
      Line(
        number: k, real: modulus * cos(found.argument), imaginary: modulus * sin(found.argument)))
  }

  /// Goes from frequency to frequency until the normal terms leave nothing; with one sample it leaps
  /// over those that a bound on the slope of |φ| rules out after a small value.
  private mutating func follow(_ sum: ResampledSum, last: Int, smoothing: Double) -> Bool {
    let step = step
    var waves = sum.groups.map { DampedWaves($0, step: step) }
    let draws = sum.groups.reduce(0) { $0 + $1.draws }
    let isSingle = sum.groups.count == 1
    let negligible = exp(-Self.exponent)
    let threshold = exp(-Self.exponent / draws)
    let slope = step * sum.deviation / draws.squareRoot()
    var k = 1
    while k <= last {
      let theta = Double(k) * step
      let damping = smoothing > 0 ? exp(-theta * theta * smoothing * smoothing / 2) : 1
      var (product, bound) = (Wave(damping, 0), damping)
      var modulus = 0.0
      for index in waves.indices {
        waves[index].move(to: k)
        let found = waves[index].sum()
        bound *= pow(min(1, found.bound), sum.groups[index].draws)
        product *= found.wave.power(sum.groups[index].draws)
        modulus = found.wave.modulus
      }
      if bound < negligible { return true }
      guard k <= Self.most, lines.count <= Self.mostKept else { return false }
      keep(
        k, product.real, product.imaginary, of: sum, smoothing: smoothing,
        isExact: draws <= Self.few)
      k += isSingle ? max(1, Int(min((threshold - modulus) / slope, 0x1p40))) : 1
    }
    return true
  }

  /// Looks at all frequencies in blocks, leaping over those that a bound on the slope of |φ| rules out.
  private mutating func scan(_ sum: ResampledSum, last: Int, smoothing: Double) -> Bool {
    let step = step
    var waves = sum.groups.filter { $0.variance > 0 }.map { WaveBlock($0, step: step) }
    let draws = sum.groups.reduce(0) { $0 + $1.draws }
    let isExact = draws <= (smoothing > 0 ? Self.fewSmooth : Self.few)
    var k = 1
    var seen = 0
    while k <= last {
      let theta = Double(k) * step
      let least =
        log(Double.pi * Double(k)) - Self.exponent + theta * theta * smoothing * smoothing / 2
      if least > 0 { return true }
      var leap = 0.0
      for index in waves.indices { leap = max(leap, waves[index].leap(from: k, least)) }
      if leap >= Double(WaveBlock.width) {
        // Bounded, since a whole number must hold it.
        k += Int(min(leap, Double(last)))
        seen += 1
        continue
      }
      var real = WaveBlock.Lanes(repeating: 1)
      var imaginary = WaveBlock.Lanes(repeating: 0)
      for index in waves.indices { waves[index].multiply(&real, &imaginary) }
      for lane in 0..<min(WaveBlock.width, last - k + 1) {
        let theta = Double(k + lane) * step
        let damping = smoothing > 0 ? exp(-theta * theta * smoothing * smoothing / 2) : 1
        keep(
          k + lane, real[lane] * damping, imaginary[lane] * damping, of: sum, smoothing: smoothing,
          isExact: isExact)
      }
      k += WaveBlock.width
      seen += WaveBlock.width
      guard seen <= Self.most, lines.count <= Self.mostKept else { return false }
    }
    return true
  }
}

/// A complex number.
struct Wave {
  var real, imaginary: Double

  init(_ real: Double, _ imaginary: Double) { (self.real, self.imaginary) = (real, imaginary) }

  var modulus: Double { (real * real + imaginary * imaginary).squareRoot() }

  static func *= (left: inout Wave, right: Wave) {
    left = Wave(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  /// A whole power by repeated squaring; its relative error is about `times` roundings.
  func power(_ times: Double) -> Wave {
    var (result, square) = (Wave(1, 0), self)
    var left = Int(times)
    while true {
      if left & 1 == 1 { result *= square }
      left >>= 1
      if left == 0 { return result }
      square *= square
    }
  }
}
