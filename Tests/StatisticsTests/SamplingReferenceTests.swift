import Foundation
import Testing

@testable import Statistics

/// Matched means and rank correlations against numpy and scipy (Tests/References/sampling_references.py).
@Suite struct SamplingReferenceTests {
  private struct References: Decodable {
    let matched: Matched
    let spearman: [Spearman]
    let kendall: Kendall
    struct Matched: Decodable {
      let subjects: Int
      let items: Int
      let group: [Int]
      let cells: [[Double]]
      let plain: [Double]
      let observed: [Double]
      let ends: [String: [Double]]
    }
    struct Spearman: Decodable {
      let x, y, counts: [Double]
      let rho: Double
    }
    struct Kendall: Decodable {
      let x, y: [Double]
      let tau: Double
      let ends: [Double]
    }
  }

  private static func read() throws -> References {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "References/sampling.json")
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: file))
  }

  @Test func matchedMeansAgreeWithNumpy() throws {
    let reference = try Self.read().matched
    var tables: [CrossedTable] = []
    for group in 0..<2 {
      let own = reference.cells.filter { reference.group[Int($0[0])] == group }
      let cells = own.map { cell in
        CrossedTable.Cell(
          subject: Int(cell[0]), item: Int(cell[1]), count: Int(cell[2]), sum: cell[3])
      }
      tables.append(
        try #require(
          CrossedTable(subjects: reference.subjects, items: reference.items, cells: cells)))
    }
    let plan = ClusterPlan(
      subjects: reference.group, items: [Int](repeating: 0, count: reference.items),
      resamples: 20_000, seed: "matched")
    for (units, name) in [
      (ResampledUnits.subjects, "subjects"), (.items, "items"), (.both, "both"),
    ] {
      let plain = try #require(plan.means(of: tables, matched: false, resampling: units))
      let matched = try #require(plan.means(of: tables, matched: true, resampling: units))
      for group in 0..<2 {
        let ours = [try #require(plain.observed[group]), try #require(matched.observed[group])]
        #expect((ours[0] - reference.plain[group]).magnitude < 1e-9)
        #expect((ours[1] - reference.observed[group]).magnitude < 1e-9)
      }
      let found = try #require(matched.estimate { $0[0] - $0[1] })
      let ends = try #require(reference.ends[name])
      let width = ends[1] - ends[0]
      #expect((found.interval.low - ends[0]).magnitude < 0.03 * width, "\(name)")
      #expect((found.interval.high - ends[1]).magnitude < 0.03 * width, "\(name)")
    }
  }

  /// On a complete table matching changes nothing.
  @Test func matchingACompleteTableChangesNothing() throws {
    var tables: [CrossedTable] = []
    for group in 0..<2 {
      var cells: [CrossedTable.Cell] = []
      for subject in 0..<3 {
        for item in 0..<4 {
          let sum = Double((subject + 2) * (item + 1) + group)
          cells.append(.init(subject: 3 * group + subject, item: item, count: 2, sum: sum))
        }
      }
      tables.append(try #require(CrossedTable(subjects: 6, items: 4, cells: cells)))
    }
    let plan = ClusterPlan(
      subjects: [0, 0, 0, 1, 1, 1], items: [0, 0, 0, 0], resamples: 50, seed: "complete")
    for units in ResampledUnits.allCases {
      let plain = try #require(plan.means(of: tables, matched: false, resampling: units))
      let matched = try #require(plan.means(of: tables, matched: true, resampling: units))
      for group in 0..<2 {
        for (a, b) in zip(plain.drawn[group], matched.drawn[group]) {
          #expect((a - b).magnitude < 1e-12)
        }
      }
    }
  }

  @Test func weightedSpearmanIsThatOfRepeatedThings() throws {
    for reference in try Self.read().spearman {
      let rho = try #require(
        RankBootstrap.spearman(reference.x, reference.y, counts: reference.counts))
      #expect((rho - reference.rho).magnitude < 1e-12)
    }
    #expect(RankBootstrap.spearman([1, 1], [1, 2], counts: [1, 1]) == nil)
  }

  /// Near 1 the interval stays on the scale.
  @Test func kendallsIntervalAgreesWithScipy() throws {
    let reference = try Self.read().kendall
    let tau = try #require(Correlation.kendall(reference.x, reference.y))
    #expect((tau - reference.tau).magnitude < 1e-12)
    let draws = DrawCounts(
      strata: [Int](repeating: 0, count: reference.x.count), resamples: 20_000, seed: "tau")
    let ours = try #require(RankBootstrap.kendall(reference.x, reference.y, draws: draws))
    #expect((ours.low - reference.ends[0]).magnitude < 0.004)
    #expect((ours.high - reference.ends[1]).magnitude < 0.004 && ours.high <= 1)
  }

  @Test func shareCountsTheResamples() throws {
    let means = DrawnMeans(
      observed: [2, 1], drawn: [[2, 2, 0, .nan], [1, 1, 1, 1]], resamples: 4, items: 3)
    let found = try #require(
      means.share { $0.allSatisfy(\.isFinite) ? $0[0] > $0[1] : nil })
    #expect(found.observed && (found.share - 2.0 / 3).magnitude < 1e-12)
  }

  @Test func percentilesLeaveOutWhatIsNoNumber() throws {
    let interval = try #require(Percentiles.interval(of: [.nan, 1, 2, 3], level: 0.5))
    #expect(interval == Interval(low: 1.5, high: 2.5))
    #expect(Percentiles.interval(of: [.nan]) == nil)
  }
}
