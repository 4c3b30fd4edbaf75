import Foundation
import Testing

@testable import Statistics

@Suite struct AgreementIntervalTests {
  /// All coefficients at once from the same draws give what coefficients one by one give.
  @Test func intervalsAreThoseOfTablesOneByOne() throws {
    let table = try #require(
      ConfusionTable([[90, 12, 3, 0], [8, 60, 9, 1], [2, 7, 70, 11], [0, 1, 6, 120]]))
    let resamples = 801
    let found = Bootstrap.agreementIntervals(of: table, resamples: resamples, seed: "one")
    var generator = SeededGenerator(name: "one")
    var kappas: [Double] = []
    var icc: [Double] = []
    var third: [Double] = []
    for _ in 0..<resamples {
      var counts = [[Int]](repeating: [0, 0, 0, 0], count: 4)
      generator.multinomial(of: table.counts.flatMap(\.self), total: table.n) { cell, count in
        counts[cell / 4][cell % 4] = count
      }
      let drawn = try #require(ConfusionTable(counts))
      let agreement = Agreement(drawn)
      kappas.append(try #require(agreement.kappaQuadratic))
      icc.append(try #require(agreement.icc))
      third.append(try #require(drawn.against(2)?.kappa(.unweighted)))
    }
    let places = [
      AgreementCoefficient.kappaQuadratic.rawValue, AgreementCoefficient.icc.rawValue,
      AgreementCoefficient.allCases.count + 2,
    ]
    for (place, values) in zip(places, [kappas, icc, third]) {
      var values = values
      let expected = Quantiles.central(&values, level: 0.95)
      let interval = try #require(found[place])
      #expect((interval.low - expected.low).magnitude < 1e-12)
      #expect((interval.high - expected.high).magnitude < 1e-12)
    }
  }

  @Test func nothingToAgreeOn() throws {
    let empty = try #require(ConfusionTable([[0, 0], [0, 0]]))
    #expect(Bootstrap.agreementIntervals(of: empty, seed: "x").allSatisfy { $0 == nil })
  }

  /// ln Γ beside the C library's.
  @Test(arguments: [10, 10.5, 33, 1000, 8931, 1e6, 0.5, 3])
  func logGamma(x: Double) {
    let expected: Double = lgamma(x)
    #expect((Stirling.logGamma(x) - expected).magnitude <= 1e-14 * max(1, expected.magnitude))
  }
}
