import Foundation
import Testing

@testable import Statistics

@Suite struct DistributionTests {
  let references: StatisticsReferences.Distributions

  init() throws {
    references = try StatisticsReferences.read().distributions
  }

  @Test func normal() throws {
    #expect(references.normal.count == 12 && references.normalQuantile.count == 12)
    for row in references.normal {
      expectAgreement(
        NormalDistribution.cdf(row[0]), row[1], tolerance: 1e-12, floor: 0, "cdf \(row)")
      expectAgreement(
        NormalDistribution.survival(row[0]), row[2], tolerance: 1e-12, floor: 0, "sf \(row)")
    }
    for row in references.normalQuantile {
      expectAgreement(
        NormalDistribution.quantile(row[0]), row[1], tolerance: 1e-12, floor: 1e-4, "\(row)")
    }
    #expect(NormalDistribution.quantile(0.5) == 0)
    for p in [0, 1, -0.1, 2, Double.nan] { #expect(NormalDistribution.quantile(p) == nil) }
  }

  @Test func chiSquare() {
    #expect(references.chiSquare.count == 49)
    for row in references.chiSquare {
      expectAgreement(
        ChiSquareDistribution.survival(row[0], degrees: row[1]), row[2], tolerance: 1e-12, floor: 0,
        "\(row)")
    }
    #expect(ChiSquareDistribution.survival(0, degrees: 3) == 1)
    #expect(ChiSquareDistribution.survival(.infinity, degrees: 3) == 0)
    #expect(ChiSquareDistribution.survival(1, degrees: 0) == nil)
    #expect(ChiSquareDistribution.survival(.nan, degrees: 2) == nil)
  }

  @Test func student() {
    #expect(references.student.count == 42)
    for row in references.student {
      expectAgreement(
        StudentDistribution.twoSided(row[0], degrees: row[1]), row[2], tolerance: 1e-12, floor: 0,
        "\(row)")
    }
    #expect(StudentDistribution.twoSided(0, degrees: 3) == 1)
    #expect(StudentDistribution.twoSided(-.infinity, degrees: 3) == 0)
    #expect(StudentDistribution.twoSided(1e200, degrees: 3) == 0)
    #expect(StudentDistribution.twoSided(1, degrees: -1) == nil)
  }

  @Test func fisher() {
    #expect(references.fisher.count == 40)
    for row in references.fisher {
      expectAgreement(
        FDistribution.quantile(row[0], row[1], row[2]), row[3], tolerance: 1e-12, floor: 0, "\(row)"
      )
    }
    #expect(FDistribution.quantile(0, 2, 3) == nil && FDistribution.quantile(0.5, 0, 3) == nil)
    #expect(FDistribution.quantile(0.999, 1, 1e-4) == nil)
  }

  @Test func studentizedRange() throws {
    #expect(references.range.count == 42 && references.rangeQuantile.count == 12)
    for row in references.range {
      let range = try #require(StudentizedRange(size: Int(row[1])))
      expectAgreement(range.survival(row[0]), row[2], tolerance: 1e-11, "\(row)")
    }
    for row in references.rangeQuantile {
      let range = try #require(StudentizedRange(size: Int(row[1])))
      expectAgreement(range.criticalValue(row[0]), row[2], tolerance: 1e-8, "\(row)")
    }
  }

  /// Two variables differ by a normal one with twice the variance: exact even far into the tail.
  @Test(arguments: [0.01, 1, 4, 10, 30])
  func rangeOfTwo(q: Double) throws {
    let range = try #require(StudentizedRange(size: 2))
    expectAgreement(range.survival(q), erfc(q / 2), tolerance: 1e-12, floor: 0)
  }

  @Test func rangeAtItsEnds() throws {
    #expect(StudentizedRange(size: 1) == nil)
    let range = try #require(StudentizedRange(size: 5))
    #expect(range.survival(0) == 1 && range.survival(.infinity) == 0)
    #expect(range.survival(1e-12) == 1 && range.survival(500) == 0)
    #expect(range.criticalValue(0) == nil && range.criticalValue(1) == nil)
  }
}
