import Testing

@testable import Statistics

/// Small samples with many ties, zeros, constants and extremes: whatever is defined is a finite number
/// in its range, and everything else is absent.
@Suite struct DegenerateTests {
  static let pools: [[Double]] = [
    [0], [0, 1], [0.1], [0.1, 0.2, 0.3], [-1, 0, 1], [1e300, -1e300], [.leastNonzeroMagnitude, 0],
    [1e-200, 2e-200],
    [1e16, 1e16 + 2], [-0.0, 0.0],
  ]

  @Test(arguments: pools.indices, 0...6)
  func nothingIsNaN(pool: Int, n: Int) throws {
    let pool = Self.pools[pool]
    var generator = SeededGenerator(name: "degenerate \(pool) \(n)")
    let draw = { (generator: inout SeededGenerator) in
      (0..<n).map { _ in pool[Int.random(in: 0..<pool.count, using: &generator)] }
    }
    for _ in 0..<20 {
      let (x, y, z) = (draw(&generator), draw(&generator), draw(&generator))
      let differences = zip(x, y).map { $0 - $1 }
      let coefficients = [
        Correlation.pearson(x, y), Correlation.spearman(x, y), Correlation.kendall(x, y),
        CliffsDelta.of(x, y),
      ]
      for value in coefficients { if let value { #expect(-1...1 ~= value) } }
      if let d = CohensD.paired(differences) { #expect(d.isFinite) }
      if let limits = BlandAltman(differences) { #expect(limits.bias.isFinite) }
      let counts = try #require(SignedCounts(differences))
      for zeros in SignedRank.Zeros.allCases {
        for method in [SignedRank.Method.automatic, .exact, .normal] {
          let test = SignedRank(counts, zeros: zeros, method: method, continuity: true)
          #expect((test == nil) == (n == 0))
          if let test { #expect(0...1 ~= test.p && test.z?.isFinite ?? true) }
          if let effect = test?.rankBiserial { #expect(-1...1 ~= effect) }
        }
      }
      try expectFinite(things: zip(x, zip(y, z)).map { [$0, $1.0, $1.1] })
    }
  }

  private func expectFinite(things: [[Double]]) throws {
    if let icc = IntraclassCorrelation(things) {
      #expect(icc.coefficient <= 1 && icc.coefficient.isFinite)
      if let interval = icc.interval() { #expect(interval.low <= interval.high) }
    }
    for level in KrippendorffAlpha.Level.allCases {
      if let alpha = KrippendorffAlpha.of(things, level: level) { #expect(-1...1 ~= alpha) }
    }
    let test = Friedman(things)
    #expect((test == nil) == things.isEmpty)
    if let test {
      if let w = test.kendallW { #expect(0...1 ~= w) }
      if let p = test.p { #expect(0...1 ~= p) }
      #expect(test.nemenyi().joined().allSatisfy { 0...1 ~= $0 })
      if let conover = test.conover() { #expect(conover.joined().allSatisfy { 0...1 ~= $0 }) }
    }
  }
}
