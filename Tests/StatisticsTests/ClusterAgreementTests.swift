import Testing

@testable import Statistics

@Suite struct ClusterAgreementTests {
  /// The coefficients as ``Agreement`` computes them one by one.
  private func coefficients(_ table: ConfusionTable) -> [Double?] {
    let all = Agreement(table)
    return [
      all.kappaQuadratic, all.kappaLinear, all.kappa, all.exact, all.withinOne, all.pearson,
      all.spearman, all.kendall, all.icc, all.meanFirst, all.meanSecond, all.bias, all.limitLow,
      all.limitHigh,
    ] + (0..<table.categories).map { table.against($0)?.kappa(.unweighted) }
  }

  @Test(arguments: [2, 3, 5, 10])
  func lanesAgreeWithSingleTables(k: Int) throws {
    var generator = SeededGenerator(name: "tables \(k)")
    var tables = (0..<9).map { _ in
      (0..<k).map { i in
        (0..<k).map { j in generator.index(below: i == j ? 40 : 8) }
      }
    }
    let empty = [[Int]](repeating: [Int](repeating: 0, count: k), count: k)
    // Nothing, one pair, two equal pairs, one rater constant, perfect, opposite.
    tables += [Int](repeating: 0, count: 7).map { _ in empty }
    tables[10][0][1] = 1
    tables[11][1][1] = 2
    for j in 0..<k { tables[12][0][j] = 3 + j }
    for j in 0..<k { tables[13][j][j] = 2 + j }
    for j in 0..<k { tables[14][j][k - 1 - j] = 2 }
    tables[15] = tables[0].map { $0.map { $0 * 100 } }
    for start in stride(from: 0, to: tables.count, by: 4) {
      var lanes = AgreementLanes(categories: k)
      for lane in 0..<4 {
        for cell in 0..<k * k {
          lanes.cells[cell][lane] = Double(tables[start + lane][cell / k][cell % k])
        }
      }
      lanes.evaluate()
      for lane in 0..<4 {
        let expected = coefficients(try #require(ConfusionTable(tables[start + lane])))
        #expect(expected.count == lanes.found.count)
        for (index, value) in expected.enumerated() {
          let ours = lanes.found[index][lane]
          expectAgreement(
            ours.isNaN ? nil : ours, value, tolerance: 1e-11,
            "table \(start + lane), coefficient \(index)")
        }
      }
    }
  }

  /// Against resamples that are drawn, added up and evaluated one by one.
  @Test func intervalsAgreeWithPlainResampling() throws {
    var generator = SeededGenerator(name: "clusters")
    let clusters = try (0..<11).map { cluster in
      try #require(
        ConfusionTable(
          (0..<4).map { i in
            (0..<4).map { j in generator.index(below: i == j ? 10 + cluster : 4) }
          }))
    }
    let found = try #require(ClusterAgreement(clusters, resamples: 20_000, seed: "ours"))
    var replicates = [[Double]](repeating: [], count: 18)
    for _ in 0..<20_000 {
      var sum = [[Int]](repeating: [0, 0, 0, 0], count: 4)
      for _ in clusters {
        let drawn = clusters[generator.index(below: clusters.count)].counts
        for i in 0..<4 { for j in 0..<4 { sum[i][j] += drawn[i][j] } }
      }
      for (index, value) in coefficients(try #require(ConfusionTable(sum))).enumerated() {
        if let value { replicates[index].append(value) }
      }
    }
    for (index, values) in replicates.enumerated() {
      var values = values
      let deviation = try #require(SampleMoments(values)).populationDeviation
      let drawn = Quantiles.central(&values, level: 0.95)
      let ours = try #require(
        index < 14
          ? AgreementCoefficient(rawValue: index).flatMap { found[$0] }
          : found.categories[index - 14])
      // Both have an error of some 0.019 standard deviations.
      #expect((ours.low - drawn.low).magnitude < 0.13 * deviation, "\(index)")
      #expect((ours.high - drawn.high).magnitude < 0.13 * deviation, "\(index)")
    }
  }

  @Test func absence() throws {
    let table = try #require(ConfusionTable([[3, 0], [0, 0]]))
    let other = try #require(ConfusionTable([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    #expect(ClusterAgreement([], seed: "x") == nil)
    #expect(ClusterAgreement([table, other], seed: "x") == nil)
    #expect(ClusterAgreement([table], level: 0, seed: "x") == nil)
    let constant = try #require(ClusterAgreement([table, table], resamples: 9, seed: "x"))
    #expect(constant[.kappa] == nil && constant[.pearson] == nil)
    #expect(constant[.exact] == Interval(low: 1, high: 1))
    #expect(constant.categories == [nil, nil])
  }
}
