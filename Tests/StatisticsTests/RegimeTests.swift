import Testing

@testable import Statistics

@Suite struct RegimeTests {
  @Test func partitionsAgreeWithTheLibrary() throws {
    let references = try ValidityReferences.read().partitions
    #expect(references.count == 16)
    for reference in references {
      let found = try #require(OptimalPartition(reference.values, groups: reference.k))
      #expect(found.memberships == reference.labels)
      expectAgreement(found.groups.map(\.center), reference.centers, tolerance: 1e-12)
      expectAgreement(found.within, reference.within, tolerance: 1e-11)
    }
  }

  /// Every way to cut a short list, tried one by one.
  @Test(arguments: 0..<40)
  func noPartitionIsBetter(seed: Int) throws {
    var generator = SeededGenerator(name: "partition \(seed)")
    let values = (0..<10).map { _ in
      seed % 2 == 0 ? generator.normal() : Double(generator.index(below: 6))
    }
    let sorted = values.sorted()
    func least(_ start: Int, _ groups: Int) -> Double {
      guard groups > 1 else { return cost(Array(sorted[start...])) }
      return (start + 1..<sorted.count).map { end in
        cost(Array(sorted[start..<end]))
          + (groups > sorted.count - end + 1 ? .infinity : least(end, groups - 1))
      }.min() ?? .infinity
    }
    func cost(_ part: [Double]) -> Double {
      let mean = part.reduce(0, +) / Double(part.count)
      return part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    for groups in 1...4 {
      guard let found = OptimalPartition(values, groups: groups) else {
        #expect(Set(values).count < groups)
        continue
      }
      expectAgreement(found.within, least(0, groups), tolerance: 1e-12)
      for (value, group) in zip(values, found.memberships) {
        #expect(found.groups[group].low <= value && value <= found.groups[group].high)
      }
      #expect(found.groups.reduce(0) { $0 + $1.count } == values.count)
      #expect(found.gaps.allSatisfy { $0 > 0 } && 0...1 ~= found.betweenShare)
    }
  }

  /// The library climbs from the same start; ours has a second one and may only be likelier.
  @Test func mixturesAgreeWithTheLibrary() throws {
    let references = try ValidityReferences.read().mixtures
    #expect(references.count == 12)
    var alike = 0
    for reference in references {
      let found = try #require(GaussianMixture(reference.values, components: reference.k))
      let what = "k = \(reference.k)"
      let gain = found.logLikelihood - reference.logLikelihood
      #expect(gain > -1e-6, "\(what): \(gain)")
      guard gain < 1e-6 else { continue }
      alike += 1
      expectAgreement(found.bic, reference.bic, tolerance: 1e-8, what)
      expectAgreement(found.components.map(\.weight), reference.weights, tolerance: 1e-4, what)
      expectAgreement(found.components.map(\.mean), reference.means, tolerance: 1e-4, what)
      expectAgreement(found.components.map(\.variance), reference.variances, tolerance: 1e-4, what)
      #expect(found.memberships == reference.labels, "\(what)")
    }
    #expect(alike >= 9)
  }

  @Test func regimesAreFoundAndCounted() throws {
    var generator = SeededGenerator(name: "watts")
    let watts = (0..<93).map { index in
      index % 4 == 0 ? 8.7 + 0.5 * generator.normal() : 18 + 1.2 * generator.normal()
    }
    for scale in [Regimes.Scale.linear, .logarithmic] {
      let found = try #require(Regimes(watts, scale: scale))
      #expect(found.trials.map(\.count) == [1, 2, 3, 4])
      #expect(found.regimes.count == 2 && found.isPartition)
      #expect(found.memberships == watts.indices.map { $0 % 4 == 0 ? 0 : 1 })
      #expect(found.regimes.map(\.count) == [24, 69])
      let (slow, fast) = (found.regimes[0], found.regimes[1])
      #expect(found.gaps == [scale == .linear ? fast.low - slow.high : fast.low / slow.high])
      #expect((slow.center - 8.7).magnitude < 0.3 && (fast.center - 18).magnitude < 0.5)
      let least = found.trials.min { $0.bic < $1.bic }
      #expect(least?.count == 2)
    }
    let one = try #require(Regimes((0..<80).map { _ in generator.normal() }))
    #expect(one.regimes.count == 1 && one.gaps.isEmpty && one.isPartition)
  }

  @Test func edges() throws {
    #expect(OptimalPartition([], groups: 1) == nil && OptimalPartition([1], groups: 2) == nil)
    #expect(OptimalPartition([1, 1], groups: 2) == nil && OptimalPartition([1], groups: 0) == nil)
    #expect(OptimalPartition([1, .nan], groups: 1) == nil)
    let same = try #require(OptimalPartition([0.1, 0.1, 0.1], groups: 1))
    #expect(same.within == 0 && same.betweenShare == 1 && same.groups[0].center == 0.1)
    #expect(
      GaussianMixture([1, 1], components: 1) == nil && GaussianMixture([], components: 1) == nil)
    #expect(GaussianMixture([1, 2], components: 3) == nil)
    // As many components as values: the floor keeps the likelihood finite.
    let pair = try #require(GaussianMixture([1, 2], components: 2))
    #expect(pair.logLikelihood.isFinite && pair.components.allSatisfy { $0.variance > 0 })
    #expect(Regimes([]) == nil && Regimes([1, -1], scale: .logarithmic) == nil)
    #expect(Regimes([.infinity]) == nil && Regimes([1], most: 0) == nil)
    for constant in [[7.0], [7, 7, 7]] {
      let found = try #require(Regimes(constant))
      #expect(found.regimes == [.init(center: 7, low: 7, high: 7, count: constant.count)])
      #expect(found.trials.isEmpty && found.isPartition)
    }
  }

  @Test(arguments: DegenerateTests.pools.indices, 1...7)
  func nothingIsNaN(pool: Int, n: Int) throws {
    let pool = DegenerateTests.pools[pool]
    var generator = SeededGenerator(name: "regimes \(pool) \(n)")
    for _ in 0..<10 {
      let values = (0..<n).map { _ in pool[generator.index(below: pool.count)] }
      for count in 1...3 {
        if let found = OptimalPartition(values, groups: count) {
          #expect(found.within >= 0 && found.groups.allSatisfy { $0.center.isFinite })
        }
        if let found = GaussianMixture(values, components: count) {
          #expect(found.bic.isFinite && found.probabilities.joined().allSatisfy { 0...1 ~= $0 })
          expectAgreement(found.components.reduce(0) { $0 + $1.weight }, 1)
        }
      }
      if let found = Regimes(values) {
        #expect(found.regimes.reduce(0) { $0 + $1.count } == n)
        #expect(found.memberships.allSatisfy(found.regimes.indices.contains))
      }
    }
  }
}
