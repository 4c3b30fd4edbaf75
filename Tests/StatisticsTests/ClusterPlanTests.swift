import Testing

@testable import Statistics

@Suite struct ClusterPlanTests {
  private func table(_ reference: ValidityReferences.ClusterBootstrap) throws -> CrossedTable {
    try #require(
      CrossedTable(
        subjects: reference.subjects, items: reference.items,
        cells: reference.cells.map {
          CrossedTable.Cell(subject: Int($0[0]), item: Int($0[1]), count: Int($0[2]), sum: $0[3])
        }))
  }

  /// numpy resampled the same table 400,000 times; subjects of two groups are drawn apart.
  @Test(arguments: ResampledUnits.allCases)
  func agreesWithResampledMatrices(units: ResampledUnits) throws {
    let reference = try ValidityReferences.read().clusterBootstrap
    let table = try table(reference)
    let first = table.filter { $0.subject < reference.split }
    let second = table.filter { $0.subject >= reference.split }
    // A subject that was not measured is not drawn.
    let measured = Set(table.measuredSubjects)
    let subjects = (0..<table.subjects).map { measured.contains($0) ? 0 : -1 }
    let items = [Int](repeating: 0, count: table.items)
    let whole = ClusterPlan(subjects: subjects, items: items, resamples: 40_000, seed: "whole")
    let split = ClusterPlan(
      subjects: subjects.enumerated().map { $1 == 0 && $0 >= reference.split ? 1 : $1 },
      items: items, resamples: 40_000, seed: "split")
    let found = [
      "mean": whole.mean(of: table, resampling: units),
      "difference": split.difference(first, second, resampling: units),
    ]
    for (name, estimate) in found {
      let estimate = try #require(estimate)
      let theirs = try #require(reference.deviationAndEnds["\(name)/\(units)"])
      expectAgreement(
        estimate.standardError, theirs[0], tolerance: 0.015, floor: 0, "\(name) \(units)")
      #expect((estimate.interval.low - theirs[1]).magnitude < 0.04 * theirs[0], "\(name) \(units)")
      #expect((estimate.interval.high - theirs[2]).magnitude < 0.04 * theirs[0], "\(name) \(units)")
    }
  }

  /// Each resample's totals, added up cell by cell from its counts; sizes that no block of four fits.
  @Test(arguments: [1, 2, 3, 5, 8])
  func totalsAreWeightedCells(resamples: Int) throws {
    var generator = SeededGenerator(name: "cells")
    let (s, i) = (7, 5)
    let cells = (0..<s * i).filter { $0 % 4 != 1 }.map {
      CrossedTable.Cell(
        subject: $0 / i, item: $0 % i, count: $0 % 3 + 1, sum: generator.uniform())
    }
    let table = try #require(CrossedTable(subjects: s, items: i, cells: cells))
    // One subject and one item are left out.
    let (subjects, items) = ([0, 0, 1, 1, 1, -1, 0], [0, -1, 0, 0, 0])
    let plan = ClusterPlan(subjects: subjects, items: items, resamples: resamples, seed: "plan")
    let drawnSubjects = DrawCounts(strata: subjects, resamples: resamples, seed: "plan/subjects")
    let drawnItems = DrawCounts(strata: items, resamples: resamples, seed: "plan/items")
    for units in ResampledUnits.allCases {
      let totals = plan.totals(of: table, resampling: units)
      #expect(totals.count == resamples)
      for (resample, total) in totals.enumerated() {
        let w = units == .items ? subjects.map { $0 < 0 ? 0 : 1 } : drawnSubjects.counts(resample)
        let v = units == .subjects ? items.map { $0 < 0 ? 0 : 1 } : drawnItems.counts(resample)
        let weights = cells.map { Double(w[$0.subject] * v[$0.item]) }
        expectAgreement(
          total.count, zip(weights, cells).reduce(0) { $0 + $1.0 * Double($1.1.count) },
          tolerance: 1e-12, "\(units)")
        expectAgreement(
          total.sum, zip(weights, cells).reduce(0) { $0 + $1.0 * $1.1.sum }, tolerance: 1e-12,
          "\(units)")
      }
    }
  }

  @Test func drawsKeepStrataAndNames() {
    let strata = [0, 1, 0, -1, 1, 1]
    let draws = DrawCounts(strata: strata, resamples: 50, seed: "a")
    for resample in 0..<50 {
      let counts = draws.counts(resample)
      #expect(counts[0] + counts[2] == 2 && counts[1] + counts[4] + counts[5] == 3)
      #expect(counts[3] == 0)
    }
    #expect(draws.leastUnits == 2 && draws.drawnUnits == 5)
    let again = DrawCounts(strata: strata, resamples: 50, seed: "a")
    let other = DrawCounts(strata: strata, resamples: 50, seed: "b")
    #expect((0..<50).allSatisfy { draws.counts($0) == again.counts($0) })
    #expect((0..<50).contains { draws.counts($0) != other.counts($0) })
  }

  @Test func sizesThatDoNotFit() throws {
    let plan = ClusterPlan(subjects: [0, 0], items: [0, 0], resamples: 10, seed: "x")
    let table = try #require(
      CrossedTable(subjects: 3, items: 2, cells: [.init(subject: 0, item: 0, count: 1, sum: 1)]))
    #expect(plan.totals(of: table, resampling: .both).isEmpty)
    #expect(plan.mean(of: table, resampling: .both) == nil)
    let fitting = try #require(
      CrossedTable(subjects: 2, items: 2, cells: [.init(subject: 0, item: 0, count: 1, sum: 1)]))
    #expect(plan.mean(of: fitting, resampling: .both, level: 1) == nil)
    // Resamples without the only cell have no mean; those with it all have the same.
    let mean = try #require(plan.mean(of: fitting, resampling: .subjects))
    #expect(mean.interval == Interval(low: 1, high: 1) && mean.resamples < 10)
    #expect(
      DrawCounts(strata: [0], resamples: 3, seed: "y").sums(of: [1, 2, 3], columns: 2).isEmpty)
  }
}
