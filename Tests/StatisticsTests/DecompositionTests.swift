import Testing

@testable import Statistics

@Suite struct DecompositionTests {
  private func totals(_ group: [[Double]]) -> [Total] {
    group.map { Total(count: $0[0], sum: $0[1]) }
  }

  @Test func agreesWithTheRegressions() throws {
    let references = try ValidityReferences.read().decompositions
    #expect(references.count == 3)
    for reference in references {
      let (a, b) = (totals(reference.groups[0]), totals(reference.groups[1]))
      for base in RateDecomposition.Reference.allCases {
        let found = try #require(RateDecomposition(first: a, second: b, reference: base))
        // The library subtracts the group of lesser mean.
        let theirs = try #require(reference.values[base.rawValue])
        let gap = try #require(theirs["gap"])
        let sign: Double = found.difference * gap < 0 ? -1 : 1
        expectAgreement(found.difference, sign * gap, base.rawValue)
        expectAgreement(
          found.composition, theirs["composition"].map { sign * $0 }, base.rawValue)
        expectAgreement(found.rate, theirs["rate"].map { sign * $0 }, base.rawValue)
        expectAgreement(found.composition + found.rate, found.difference)
      }
    }
  }

  /// Half of the first group finishes and scores 8, the rest scores 2; all of the second finish.
  @Test func aGapThatIsCompletionAlone() throws {
    let first = [Total(count: 50, sum: 400), Total(count: 50, sum: 100)]
    let second = [Total(count: 80, sum: 640), Total(count: 0, sum: 0)]
    let found = try #require(RateDecomposition(first: first, second: second))
    #expect(found.difference == -3 && found.rate == 0 && found.composition == -3)
    #expect(found.compositionShare == 1)
    let none = try #require(RateDecomposition(first: first, second: first))
    #expect(none.difference == 0 && none.compositionShare == nil)
    let empty = [Total(count: 0, sum: 0), Total(count: 0, sum: 0)]
    #expect(RateDecomposition(first: first, second: empty) == nil)
    #expect(RateDecomposition(first: first, second: [second[0]]) == nil)
    #expect(RateDecomposition(first: [], second: []) == nil)
    #expect(RateDecomposition(first: [Total(count: -1, sum: 0)], second: [second[0]]) == nil)
    #expect(RateDecomposition(first: [Total(count: 1, sum: .nan)], second: [second[0]]) == nil)
  }

  @Test func intervalsOfTheParts() throws {
    var generator = SeededGenerator(name: "parts")
    var cells: [[CrossedTable.Cell]] = [[], []]
    for subject in 0..<20 {
      for item in 0..<5 {
        // Subjects of the first half finish less often and score as the others do.
        let isFinished = generator.uniform() < (subject < 10 ? 0.5 : 0.95)
        let score = (isFinished ? 8 : 3) + generator.normal()
        cells[isFinished ? 0 : 1].append(.init(subject: subject, item: item, count: 1, sum: score))
      }
    }
    let tables = try cells.map {
      try #require(CrossedTable(subjects: 20, items: 5, cells: $0))
    }
    let (first, second) = (
      tables.map { $0.filter { $0.subject < 10 } }, tables.map { $0.filter { $0.subject >= 10 } }
    )
    for units in ResampledUnits.allCases {
      let found = try #require(
        ClusterBootstrap.decomposition(
          first: first, second: second, resampling: units, resamples: 2000, seed: "parts"))
      #expect(found.composition.interval.high < 0)
      #expect(found.rate.interval.low < 0 && found.rate.interval.high > 0)
      expectAgreement(
        found.composition.estimate + found.rate.estimate, found.difference.estimate)
      #expect(found.difference.subjects == 20)
    }
    #expect(
      ClusterBootstrap.decomposition(first: [], second: [], resampling: .both, seed: "x") == nil)
    #expect(
      ClusterBootstrap.decomposition(first: first, second: [], resampling: .both, seed: "x") == nil)
  }

  @Test func matchedPairs() throws {
    let found = try #require(
      PairedDifference(["b": 5, "a": 3, "x": 9, "c": 4], ["c": 1, "a": 1, "b": 4, "y": 0]))
    #expect(found.pairs.map(\.key) == ["a", "b", "c"] && found.unmatched == ["x", "y"])
    #expect(found.pairs.map(\.difference) == [2, 1, 3])
    #expect(found.mean == 2)
    expectAgreement(found.standardError, 1 / 3.0.squareRoot())
    // Student's t with two degrees of freedom reaches 4.302652729749462 with 95 %.
    expectAgreement(found.interval()?.high, 2 + 4.302652729749462 / 3.0.squareRoot())
    let drawn = try #require(found.bootstrapInterval(seed: "pairs"))
    #expect(drawn.low >= 1 && drawn.low < 2 && drawn.high > 2 && drawn.high <= 3)
    #expect(drawn == found.bootstrapInterval(seed: "pairs"))

    let one = try #require(PairedDifference(["a": 1], ["a": 3]))
    #expect(one.mean == -2 && one.standardError == nil && one.interval() == nil)
    #expect(one.bootstrapInterval(seed: "x") == Interval(low: -2, high: -2))
    #expect(one.bootstrapInterval(resamples: 0, seed: "x") == nil)
    #expect(found.interval(level: 1) == nil && found.bootstrapInterval(level: 0, seed: "x") == nil)
    #expect(
      PairedDifference([:], ["a": 1]) == nil && PairedDifference(["a": .nan], ["a": 1]) == nil)
    let same = try #require(PairedDifference(["a": 0.3, "b": 0.3], ["a": 0.1, "b": 0.1]))
    #expect(same.standardError == 0 && same.interval()?.low == same.mean)
  }
}
