import Foundation
import Testing

@testable import Statistics

/// Values that scikit-learn, scipy and pingouin computed; see Tests/References.
private struct References: Decodable {
  struct Table: Decodable {
    let name: String
    let counts: [[Int]]
    let kappa, linear, quadratic, pearson, spearman, kendall, icc: Double
    let exact, within, bias, low, high: Double
  }
  struct Mean: Decodable {
    let name: String
    let values, counts: [Int]
    let low, high, error: Double
  }
  let tables: [Table]
  let means: [Mean]

  static func read() throws -> References {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("References/agreement.json")
    return try JSONDecoder().decode(References.self, from: Data(contentsOf: url))
  }
}

@Suite struct AgreementTests {
  @Test func agreesWithTheLibraries() throws {
    let references = try References.read()
    #expect(references.tables.count == 5)
    for reference in references.tables {
      let table = try #require(ConfusionTable(reference.counts))
      let agreement = Agreement(table)
      let pairs: [(String, Double?, Double)] = [
        ("kappa", agreement.kappa, reference.kappa),
        ("linear", agreement.kappaLinear, reference.linear),
        ("quadratic", agreement.kappaQuadratic, reference.quadratic),
        ("pearson", agreement.pearson, reference.pearson),
        ("spearman", agreement.spearman, reference.spearman),
        ("kendall", agreement.kendall, reference.kendall), ("icc", agreement.icc, reference.icc),
        ("exact", agreement.exact, reference.exact),
        ("within", agreement.withinOne, reference.within), ("bias", agreement.bias, reference.bias),
        ("low", agreement.limitLow, reference.low), ("high", agreement.limitHigh, reference.high),
      ]
      for (name, ours, theirs) in pairs {
        let ours = try #require(ours, "\(reference.name): \(name)")
        #expect((ours - theirs).magnitude < 1e-10, "\(reference.name): \(name)")
      }
    }
  }

  @Test func degenerateTablesAreAbsentAndNotNaN() throws {
    let constant = Agreement(try #require(ConfusionTable([[5, 0], [0, 0]])))
    #expect(constant.kappa == nil && constant.pearson == nil && constant.kendall == nil)
    #expect(constant.exact == 1 && constant.bias == 0)
    let empty = Agreement(try #require(ConfusionTable([[0, 0], [0, 0]])))
    #expect(
      empty == Agreement(try #require(ConfusionTable([[0, 0], [0, 0]]))) && empty.exact == nil)
    let single = Agreement(try #require(ConfusionTable([[0, 1], [0, 0]])))
    #expect(single.icc == nil && single.limitLow == nil && single.bias == -1)
    #expect(ConfusionTable([[1, 2]]) == nil && ConfusionTable([[1, -2], [0, 1]]) == nil)
  }

  @Test func oneCategoryAgainstTheRest() throws {
    let table = try #require(ConfusionTable([[3, 1, 0], [2, 4, 1], [0, 0, 5]]))
    #expect(table.against(1)?.counts == [[4, 3], [1, 8]])
  }
}

@Suite struct BootstrapTests {
  /// Drawn over counts or over rows, the interval is that of the row bootstrap up to the noise of
  /// 10,000 resamples, some 2 % of a standard error at these quantiles.
  @Test func intervalsAreThoseOfTheRowBootstrap() throws {
    for reference in try References.read().means {
      let tally = Tally(zip(reference.values, reference.counts))
      let interval = try #require(Bootstrap.meanInterval(of: tally, seed: reference.name))
      // Twelve per cent of a standard error: six times the noise; a step of the lattice where the mean
      // can only take few values.
      let step = Double(reference.values[1] - reference.values[0]) / Double(tally.n)
      let allowed = max(0.12 * reference.error, 1.01 * step)
      #expect((interval.low - reference.low).magnitude <= allowed, "\(reference.name)")
      #expect((interval.high - reference.high).magnitude <= allowed, "\(reference.name)")
    }
  }

  @Test func sameNameSameInterval() {
    let tally = Tally([(1, 10), (2, 20), (7, 5)])
    #expect(
      Bootstrap.meanInterval(of: tally, seed: "a") == Bootstrap.meanInterval(of: tally, seed: "a"))
    #expect(
      Bootstrap.meanInterval(of: tally, seed: "a") != Bootstrap.meanInterval(of: tally, seed: "b"))
  }

  @Test func edges() {
    let none: [(Int, Int)] = []
    #expect(Bootstrap.meanInterval(of: Tally(none), seed: "x") == nil)
    #expect(
      Bootstrap.meanInterval(of: Tally([(4, 9)]), seed: "x") == Interval(low: 4, high: 4))
    #expect(Bootstrap.meanInterval(strata: [], seed: "x") == nil)
    #expect(Tally([(3, 2), (1, 1), (3, 1), (9, 0)]) == Tally([(1, 1), (3, 3)]))
  }

  /// Strata of which only the moments are known give the interval of the rows.
  @Test(arguments: [4, 400])
  func momentsAreEnough(repetitions: Int) throws {
    var generator = SeededGenerator(name: "rows")
    let cells = (0..<30).map { cell in
      (0..<repetitions).map { _ in Int(100 * Double(cell % 7) + 40 * (generator.normals(1)[0] + 4))
      }
    }
    let strata = cells.map { rows in
      Stratum(
        count: rows.count, sum: Double(rows.reduce(0, +)),
        sumOfSquares: Double(rows.reduce(0) { $0 + $1 * $1 }))
    }
    let rows = Tally(cells.joined().map { ($0, 1) })
    let direct = try #require(Bootstrap.meanInterval(of: rows, seed: "direct"))
    let fromMoments = try #require(Bootstrap.meanInterval(strata: strata, seed: "moments"))
    let width = direct.high - direct.low
    #expect((direct.low - fromMoments.low).magnitude < 0.06 * width)
    #expect((direct.high - fromMoments.high).magnitude < 0.06 * width)
  }

  @Test func theGapOfIndependentSamples() throws {
    let a = Tally([(0, 50), (10, 50)])
    let b = Tally([(0, 80), (10, 20)])
    let interval = try #require(Bootstrap.differenceInterval(a, b, seed: "gap"))
    // Standard error: sqrt(25/100 + 16/100) = 0.640.
    #expect((interval.low - (3 - 1.96 * 0.640)).magnitude < 0.15)
    #expect((interval.high - (3 + 1.96 * 0.640)).magnitude < 0.15)
  }
}

@Suite struct RandomTests {
  /// Moments of many draws against their exact values, within six standard errors.
  @Test(arguments: [(5, 0.3), (95, 0.02), (95, 0.6), (2375, 0.4), (100_000, 0.999)])
  func binomialHasItsMoments(n: Int, p: Double) {
    var generator = SeededGenerator(name: "binomial \(n) \(p)")
    let draws = 40_000
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<draws {
      let k = generator.binomial(n, p)
      #expect(0...n ~= k)
      let centred = Double(k) - Double(n) * p
      sum += centred
      squares += centred * centred
    }
    let variance = Double(n) * p * (1 - p)
    #expect((sum / Double(draws)).magnitude < 6 * (variance / Double(draws)).squareRoot())
    #expect(
      (squares / Double(draws) / variance - 1).magnitude < 6 * (3.0 / Double(draws)).squareRoot())
  }

  @Test func streamsAreIndependentOfOrder() {
    let base = SeededGenerator(name: "base")
    var first = base.stream(7)
    var again = base.stream(7)
    var other = base.stream(8)
    #expect(first.next() == again.next())
    #expect(first.next() != other.next())
  }

  @Test func normalHasItsMoments() {
    var generator = SeededGenerator(name: "normal")
    let draws = generator.normals(40_000)
    let mean = draws.reduce(0, +) / 40_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 40_000
    #expect(mean.magnitude < 0.03 && (variance - 1).magnitude < 0.05)
  }
}
