import Testing

@testable import Statistics

@Suite struct ClusterBootstrapTests {
  private func table(_ reference: ValidityReferences.ClusterBootstrap) throws -> CrossedTable {
    try #require(
      CrossedTable(
        subjects: reference.subjects, items: reference.items,
        cells: reference.cells.map {
          CrossedTable.Cell(
            subject: Int($0[0]), item: Int($0[1]), count: Int($0[2]), sum: $0[3])
        }))
  }

  /// Both sides are random: the reference has 400,000 resamples, ours 40,000 to keep the noise of an
  /// end near one percent of the standard deviation.
  @Test(arguments: ResampledUnits.allCases)
  func agreesWithResampledMatrices(units: ResampledUnits) throws {
    let reference = try ValidityReferences.read().clusterBootstrap
    let table = try table(reference)
    let first = table.filter { $0.subject < reference.split }
    let second = table.filter { $0.subject >= reference.split }
    let found = [
      "mean": ClusterBootstrap.mean(
        of: table, resampling: units, resamples: 40_000, seed: "mean"),
      "difference": ClusterBootstrap.difference(
        first, second, resampling: units, resamples: 40_000, seed: "difference"),
    ]
    for (name, estimate) in found {
      let estimate = try #require(estimate)
      let theirs = try #require(reference.deviationAndEnds["\(name)/\(units)"])
      let tolerance = 0.04 * theirs[0]
      expectAgreement(
        estimate.standardError, theirs[0], tolerance: 0.015, floor: 0, "\(name) \(units)")
      #expect((estimate.interval.low - theirs[1]).magnitude < tolerance, "\(name) \(units)")
      #expect((estimate.interval.high - theirs[2]).magnitude < tolerance, "\(name) \(units)")
      #expect(estimate.subjects == 13 && estimate.items == 7)
      let group = units == .items || name == "mean" ? 7 : 5
      #expect(estimate.leastUnits == (units == .subjects && name == "mean" ? 13 : group))
    }
  }

  /// The variance of the pigeonhole bootstrap of a sum has a closed form: the moments of multinomial
  /// counts (Owen, 2007).
  @Test func varianceOfTheBalancedMean() throws {
    var generator = SeededGenerator(name: "balanced")
    let (s, i) = (9, 6)
    let values = (0..<s).map { subject in
      (0..<i).map { item in Double(subject) + 0.7 * Double(item) + generator.normal() }
    }
    let table = try #require(
      CrossedTable(
        subjects: s, items: i,
        cells: values.indices.flatMap { subject in
          values[subject].indices.map {
            CrossedTable.Cell(subject: subject, item: $0, count: 1, sum: values[subject][$0])
          }
        }))
    var square = 0.0
    for a in 0..<s {
      for b in 0..<s {
        for c in 0..<i {
          for d in 0..<i {
            let subjects = (a == b ? 1.0 : 0) + 1 - 1 / Double(s)
            let items = (c == d ? 1.0 : 0) + 1 - 1 / Double(i)
            square += subjects * items * values[a][c] * values[b][d]
          }
        }
      }
    }
    let sum = values.joined().reduce(0, +)
    let deviation = (square - sum * sum).squareRoot() / Double(s * i)
    let found = try #require(
      ClusterBootstrap.mean(of: table, resampling: .both, resamples: 40_000, seed: "variance"))
    expectAgreement(found.standardError, deviation, tolerance: 0.015, floor: 0)
    expectAgreement(found.estimate, sum / Double(s * i), tolerance: 1e-13)
  }

  /// Subjects that repeat the same value carry no more than one measurement each, which the bootstrap
  /// over rows cannot know.
  @Test func repetitionsAreNotIndependent() throws {
    let cells = (0..<10).map {
      CrossedTable.Cell(subject: $0, item: 0, tally: Tally([($0 % 2, 100)]))
    }
    let table = try #require(CrossedTable(subjects: 10, items: 1, cells: cells))
    let clustered = try #require(
      ClusterBootstrap.mean(of: table, resampling: .subjects, seed: "c"))
    let rows = try #require(
      Bootstrap.meanInterval(of: Tally([(0, 500), (1, 500)]), seed: "c"))
    #expect(clustered.interval.low < 0.25 && clustered.interval.high > 0.75)
    #expect(rows.low > 0.45 && rows.high < 0.55)
    // Of one item, none can be drawn differently.
    let items = try #require(ClusterBootstrap.mean(of: table, resampling: .items, seed: "c"))
    #expect(items.interval == Interval(low: 0.5, high: 0.5) && items.standardError == 0)
  }

  @Test func strataKeepTheirSize() {
    var draws = ClusterDraws(
      subjects: [0, 0, 1, 1, 1, -1], items: [0, 0], units: .subjects, seed: "s")
    for _ in 0..<50 {
      draws.next()
      #expect(draws.subjects[0...1].reduce(0, +) == 2)
      #expect(draws.subjects[2...4].reduce(0, +) == 3)
      #expect(draws.subjects[5] == 0 && draws.items == [1, 1])
    }
  }

  @Test func ratiosAndTheSameResultTwice() throws {
    let reference = try ValidityReferences.read().clusterBootstrap
    let table = try table(reference)
    // A ratio to the table itself is 1 in each resample.
    let one = try #require(
      ClusterBootstrap.ratio(table, table, resampling: .both, resamples: 200, seed: "r"))
    #expect(one.estimate == 1 && one.interval == Interval(low: 1, high: 1))
    let mean = { (seed: String) in
      ClusterBootstrap.mean(of: table, resampling: .both, resamples: 200, seed: seed)
    }
    #expect(mean("a") == mean("a") && mean("a") != mean("b"))
    let means = table.ofMeans
    #expect(means.cells.count == table.cells.count && means.cells.allSatisfy { $0.count == 1 })
  }

  @Test func edges() throws {
    let cell = CrossedTable.Cell(subject: 0, item: 0, count: 2, sum: 6)
    #expect(CrossedTable(subjects: 0, items: 1, cells: [cell]) == nil)
    #expect(CrossedTable(subjects: 1, items: -1, cells: [cell]) == nil)
    let negative = CrossedTable.Cell(subject: 0, item: 0, count: -1, sum: 6)
    #expect(CrossedTable(subjects: 1, items: 1, cells: [negative]) == nil)
    let endless = CrossedTable.Cell(subject: 0, item: 0, count: 1, sum: .infinity)
    #expect(CrossedTable(subjects: 1, items: 1, cells: [endless]) == nil)
    let empty = try #require(CrossedTable(subjects: 2, items: 2, cells: []))
    let one = try #require(CrossedTable(subjects: 2, items: 2, cells: [cell, cell]))
    #expect(one.cells == [CrossedTable.Cell(subject: 0, item: 0, count: 4, sum: 12)])
    for units in ResampledUnits.allCases {
      #expect(ClusterBootstrap.mean(of: empty, resampling: units, seed: "e") == nil)
      #expect(ClusterBootstrap.difference(one, empty, resampling: units, seed: "e") == nil)
      #expect(ClusterBootstrap.ratio(one, empty, resampling: units, seed: "e") == nil)
      let alone = try #require(
        ClusterBootstrap.mean(of: one, resampling: units, resamples: 50, seed: "e"))
      #expect(alone.interval == Interval(low: 3, high: 3) && alone.subjects == 1)
      #expect(ClusterBootstrap.mean(of: one, resampling: units, resamples: 0, seed: "e") == nil)
      #expect(ClusterBootstrap.mean(of: one, resampling: units, level: 1, seed: "e") == nil)
    }
    let wide = try #require(CrossedTable(subjects: 2, items: 3, cells: [cell]))
    #expect(ClusterBootstrap.difference(one, wide, resampling: .both, seed: "e") == nil)
    for strata in [[0], [0, -1]] {
      #expect(
        ClusterBootstrap.estimates(
          of: [one], resampling: .both, subjectStrata: strata, seed: "e"
        ) { [$0[0].mean] }.isEmpty)
    }
  }
}
