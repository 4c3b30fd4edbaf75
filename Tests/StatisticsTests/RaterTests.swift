import Testing

@testable import Statistics

@Suite struct RaterTests {
  let references: StatisticsReferences

  init() throws {
    references = try StatisticsReferences.read()
  }

  @Test func correlations() {
    #expect(references.correlations.count == 7)
    for reference in references.correlations {
      let (x, y) = (reference.x, reference.y)
      expectAgreement(Correlation.pearson(x, y), reference.pearson, "pearson")
      expectAgreement(Correlation.spearman(x, y), reference.spearman, "spearman")
      expectAgreement(Correlation.kendall(x, y), reference.kendall, "kendall")
    }
  }

  @Test func correlationsAtTheEdges() {
    for coefficient in [Correlation.pearson, Correlation.spearman, Correlation.kendall] {
      #expect(coefficient([], []) == nil && coefficient([1], [2]) == nil)
      #expect(coefficient([0.1, 0.1, 0.1], [1, 2, 3]) == nil)
      #expect(coefficient([1, 2], [1, 2, 3]) == nil)
      #expect(
        coefficient([1, .nan], [1, 2]) == nil && coefficient([1, .infinity], [1, 2]) == nil)
      expectAgreement(coefficient([1, 2, 3], [2, 4, 9].map { $0 * 1e200 }), 1, tolerance: 0.1)
      expectAgreement(coefficient([1, 2, 3], [1, 2, 3].map { $0 * -1e-250 }), -1)
    }
  }

  /// Values from a table of counts and from the list of its pairs are the same.
  @Test func rawVectorsAgreeWithTheTable() throws {
    let table = try #require(ConfusionTable([[9, 4, 1], [3, 7, 5], [0, 2, 8]]))
    var (x, y): ([Double], [Double]) = ([], [])
    for (i, row) in table.counts.enumerated() {
      for (j, count) in row.enumerated() {
        x += repeatElement(Double(i + 1), count: count)
        y += repeatElement(Double(j + 1), count: count)
      }
    }
    let agreement = Agreement(table)
    expectAgreement(Correlation.pearson(x, y), agreement.pearson, tolerance: 1e-14)
    expectAgreement(Correlation.spearman(x, y), agreement.spearman, tolerance: 1e-14)
    expectAgreement(Correlation.kendall(x, y), agreement.kendall, tolerance: 1e-14)
    let limits = try #require(BlandAltman(zip(x, y).map { $0 - $1 }))
    expectAgreement(limits.bias, agreement.bias, tolerance: 1e-14)
    expectAgreement(limits.limits?.low, agreement.limitLow, tolerance: 1e-14)
    expectAgreement(limits.limits?.high, agreement.limitHigh, tolerance: 1e-14)
    let raw = try #require(IntraclassCorrelation(zip(x, y).map { [$0, $1] }))
    let counted = try #require(table.intraclassCorrelation)
    expectAgreement(raw.coefficient, counted.coefficient, tolerance: 1e-13)
    #expect(agreement.icc == counted.coefficient)
    expectAgreement(raw.interval()?.low, counted.interval()?.low, tolerance: 1e-11)
    expectAgreement(raw.interval()?.high, counted.interval()?.high, tolerance: 1e-11)
  }

  @Test func krippendorff() {
    #expect(references.krippendorffs.count == 5)
    for reference in references.krippendorffs {
      let alpha = { KrippendorffAlpha.of(reference.ratings, level: $0) }
      expectAgreement(alpha(.nominal), reference.nominal, tolerance: 1e-12, "nominal")
      expectAgreement(alpha(.ordinal), reference.ordinal, tolerance: 1e-12, "ordinal")
      expectAgreement(alpha(.interval), reference.interval, tolerance: 1e-12, "interval")
    }
    for level in KrippendorffAlpha.Level.allCases {
      #expect(KrippendorffAlpha.of([], level: level) == nil)
      #expect(KrippendorffAlpha.of([[1, nil], [2], []], level: level) == nil)
      #expect(KrippendorffAlpha.of([[3, 3], [3, 3, 3]], level: level) == nil)
      #expect(KrippendorffAlpha.of([[3, .nan], [3, 1]], level: level) == nil)
      #expect(KrippendorffAlpha.of([[1, 1], [2, 2, nil]], level: level) == 1)
      expectAgreement(
        KrippendorffAlpha.of([[-1e308, 1e308], [1e308, 1e308]], level: level), 0, "\(level)")
    }
  }

  @Test func limitsOfAgreementAtTheEdges() throws {
    #expect(BlandAltman([]) == nil && BlandAltman([.nan]) == nil)
    let one = try #require(BlandAltman([2]))
    #expect(one.bias == 2 && one.deviation == nil && one.limits == nil)
    let constant = try #require(BlandAltman([0.1, 0.1, 0.1]))
    #expect(constant.deviation == 0 && constant.limits == Interval(low: 0.1, high: 0.1))
  }

  @Test func intraclass() throws {
    #expect(references.intraclass.count == 6)
    for (index, reference) in references.intraclass.enumerated() {
      let icc = try #require(IntraclassCorrelation(reference.ratings))
      expectAgreement(icc.coefficient, reference.value, tolerance: 1e-9, "\(index)")
      expectAgreement(icc.interval()?.low, reference.low, tolerance: 1e-9, "low \(index)")
      expectAgreement(icc.interval()?.high, reference.high, tolerance: 1e-9, "high \(index)")
    }
  }

  @Test func intraclassAtTheEdges() throws {
    #expect(IntraclassCorrelation([]) == nil && IntraclassCorrelation([[1, 2]]) == nil)
    #expect(
      IntraclassCorrelation([[1], [2]]) == nil && IntraclassCorrelation([[1, 2], [1]]) == nil)
    #expect(IntraclassCorrelation([[0.1, 0.1], [0.1, 0.1], [0.1, 0.1]]) == nil)
    #expect(IntraclassCorrelation([[1, .nan], [2, 3]]) == nil)
    let perfect = try #require(IntraclassCorrelation([[0.1, 0.1], [0.7, 0.7], [0.3, 0.3]]))
    #expect(perfect.coefficient == 1 && perfect.interval() == nil)
    let shifted = try #require(IntraclassCorrelation([[1, 2], [2, 3], [3, 4], [6, 7]]))
    let interval = try #require(shifted.interval())
    #expect(interval.low <= shifted.coefficient && shifted.coefficient <= interval.high)
    #expect(shifted.interval(level: 1) == nil && shifted.interval(level: 0) == nil)
    let table = try #require(ConfusionTable([[4, 0, 0], [0, 5, 0], [0, 0, 6]]))
    #expect(table.intraclassCorrelation?.coefficient == 1)
    #expect(table.intraclassCorrelation?.interval() == nil)
  }

  @Test func consistency() throws {
    #expect(references.consistencies.count == 5)
    for (index, reference) in references.consistencies.enumerated() {
      let cells = reference.cells.map { Tally($0.map { ($0, 1) }) }
      let consistency = try #require(Consistency(cells))
      expectAgreement(consistency.equalShare, reference.equalShare, "share \(index)")
      expectAgreement(consistency.deviation, reference.deviation, "deviation \(index)")
      expectAgreement(consistency.icc, reference.icc, "icc \(index)")
    }
    #expect(Consistency([]) == nil && Consistency([Tally([(1, 1)]), Tally([])]) == nil)
    let constant = try #require(Consistency([Tally([(3, 5)]), Tally([(3, 2)])]))
    #expect(constant.equalShare == 1 && constant.deviation == 0 && constant.icc == nil)
    let one = try #require(Consistency([Tally([(1, 1), (2, 1)])]))
    #expect(one.cells == 1 && one.repetitions == 2 && one.icc == nil && one.equalShare == 0)
  }
}
