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
      ]
      for value in coefficients { if let value { #expect(-1...1 ~= value) } }
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

  @Test(arguments: pools.indices, [2, 3, 5])
  func tablesOfSubjectsByItems(pool: Int, size: Int) throws {
    let pool = Self.pools[pool]
    var generator = SeededGenerator(name: "crossed \(pool) \(size)")
    for round in 0..<8 {
      var scores = (0..<size).map { _ in
        (0..<3).map { _ -> Double? in pool[generator.index(below: pool.count)] }
      }
      if let alpha = CronbachAlpha(scores.map { $0.compactMap(\.self) }) {
        #expect(alpha.coefficient <= 1 + 1e-12 && alpha.coefficient.isFinite)
      }
      if round % 2 == 0 { scores[0][generator.index(below: 3)] = nil }
      if let halves = SplitHalf(scores, halves: .all(limit: 9)) {
        #expect(halves.correlations.allSatisfy { -1...1 ~= $0 } && halves.reliability.isFinite)
        if let interval = halves.interval() { #expect(interval.low <= interval.high) }
      }
      if let ranks = RankStability(scores) { #expect(-1...1 ~= ranks.least) }
      try expectFinite(scores)
    }
  }

  private func expectFinite(_ scores: [[Double?]]) throws {
    let cells = scores.enumerated().flatMap { subject, line in
      line.enumerated().compactMap { item, score in
        score.map {
          CrossedTable.Cell(
            subject: subject, item: item, count: 1 + item, sum: $0,
            sumOfSquares: min($0 * $0, 1e307))
        }
      }
    }
    let table = try #require(CrossedTable(subjects: scores.count, items: 3, cells: cells))
    let covariate = MixedModel.Covariate.ofSubjects("x", scores.indices.map { Double($0 % 2) })
    for (covariates, hasCells) in [([], false), ([covariate], false), ([covariate], true)] {
      for observations in [MixedModel.Observations.measurements, .cellMeans] {
        let model = MixedModel(
          table, covariates: covariates, observations: observations, cellEffects: hasCells)
        for effect in model?.effects ?? [] {
          #expect(effect.estimate.isFinite && effect.standardError.isFinite, "\(scores)")
          #expect(0...1 ~= effect.p && effect.interval.low <= effect.interval.high, "\(scores)")
          #expect(effect.interval.low.isFinite && effect.interval.high.isFinite, "\(scores)")
        }
        if let model {
          #expect(model.deviance.isFinite && model.residualVariance > 0)
          #expect(model.subjectVariance >= 0 && model.itemVariance >= 0)
        }
      }
    }
    if let mean = ClusterBootstrap.mean(of: table, resampling: .both, resamples: 20, seed: "d") {
      #expect(mean.interval.low.isFinite && mean.interval.high.isFinite)
      #expect(mean.standardError.isFinite)
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
