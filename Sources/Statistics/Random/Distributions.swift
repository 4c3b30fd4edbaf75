import Foundation

extension SeededGenerator {
  /// Draws from the standard normal distribution by the polar method (Marsaglia and Bray, 1964).
  ///
  /// Pairs are collected without a branch on whether they are kept, which nobody could foretell.
  package mutating func normals(_ count: Int) -> [Double] {
    var draws = [Double](repeating: 0, count: count)
    // A rejected pair is written over by the next.
    var squares = [Double](repeating: 0, count: count)
    draws.withUnsafeMutableBufferPointer { draws in
      squares.withUnsafeMutableBufferPointer { squares in
        var found = 0
        while found < draws.count {
          let u = 2 * uniform() - 1
          let v = 2 * uniform() - 1
          let s = u * u + v * v
          draws[found] = u
          squares[found] = s
          // Not short-circuited: both tests are cheaper than a branch.
          found &+= (s < 1 ? 1 : 0) & (s > 0 ? 1 : 0)
        }
        for index in draws.indices {
          draws[index] *= (-2 * log(squares[index]) / squares[index]).squareRoot()
        }
      }
    }
    return draws
  }

  /// A draw from the binomial distribution: successes among `n` trials of probability `p`.
  ///
  /// Inversion where the mean is small, otherwise transformed rejection with squeeze (BTRS,
  /// Hörmann, 1993). `n` ≤ 0 gives 0, and `p` is taken as 0 below 0 and as 1 above 1.
  package mutating func binomial(_ n: Int, _ p: Double) -> Int {
    if n <= 0 || p <= 0 { return 0 }
    if p >= 1 { return n }
    if p > 0.5 { return n - binomialOfSmall(n, 1 - p) }
    return binomialOfSmall(n, p)
  }

  private mutating func binomialOfSmall(_ n: Int, _ p: Double) -> Int {
    Double(n) * p < 10 ? inverted(n, p) : rejected(n, p)
  }

  private mutating func inverted(_ n: Int, _ p: Double) -> Int {
    let odds = p / (1 - p)
    let scale = Double(n + 1) * odds
    while true {
      var probability = pow(1 - p, Double(n))
      var u = uniform()
      var k = 0
      while u > probability && k <= n {
        u -= probability
        k += 1
        probability *= scale / Double(k) - odds
      }
      // Rounding may leave a remainder beyond the last term: draw again.
      if k <= n { return k }
    }
  }

  private mutating func rejected(_ n: Int, _ p: Double) -> Int {
    let size = Double(n)
    let spread = (size * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * spread
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let c = size * p + 0.5
    let vr = 0.92 - 4.2 / b
    while true {
      let u = uniform() - 0.5
      var v = uniform()
      let us = 0.5 - u.magnitude
      let k = ((2 * a / us + b) * u + c).rounded(.down)
      if us >= 0.07 && v <= vr { return Int(k) }
      if k < 0 || k > size { continue }
      // Few draws come this far.
      let alpha = (2.83 + 5.1 / b) * spread
      let logOdds = log(p / (1 - p))
      let mode = ((size + 1) * p).rounded(.down)
      let h = Stirling.logGamma(mode + 1) + Stirling.logGamma(size - mode + 1)
      v = log(v * alpha / (a / (us * us) + b))
      let chance = Stirling.logGamma(k + 1) + Stirling.logGamma(size - k + 1)
      if v <= h - chance + (k - mode) * logOdds { return Int(k) }
    }
  }
}
