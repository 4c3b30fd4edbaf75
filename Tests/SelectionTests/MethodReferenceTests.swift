import Testing

@testable import Selection

@Suite struct MethodReferenceTests {
  @Test func methodsAgreeUnderEveryNormalisation() throws {
    let references = try References.read()
    #expect(references.methods.count == 12)
    for reference in references.methods {
      let table = try #require(references.scales.first { $0.name == reference.table })
      let weights = try Weights(reference.weights)
      for normalisation in Normalisation.allCases {
        let name = "\(reference.table), \(reference.weights), \(normalisation)"
        let expected = try #require(reference.outcomes[normalisation.rawValue])
        let scores = try Scores(
          table.values, criteria: table.criteria, normalisation: normalisation)
        let sums = try WeightedSum.values(scores, weights: weights)
        #expect(agree(sums, expected.weightedSum), "\(name)")
        let closeness = try TOPSIS.closeness(scores, weights: weights)
        #expect(agree(closeness, expected.topsis), "\(name)")
        let distances = try Chebyshev.distances(scores, weights: weights)
        #expect(agree(distances, expected.chebyshev), "\(name)")
        let vikor = try VIKOR(scores, weights: weights)
        #expect(agree(vikor.utility, expected.vikor.S), "\(name)")
        #expect(agree(vikor.regret, expected.vikor.R), "\(name)")
        #expect(agree(vikor.compromise, expected.vikor.Q), "\(name)")
        #expect(vikor.proposed == expected.vikor.proposed, "\(name)")
      }
    }
  }

  @Test func valuesToRankingsAgreeWithPymcdm() throws {
    let references = try References.read()
    let table = try #require(references.scales.first { $0.name == "many" })
    let cases = references.methods.filter { $0.full != nil }
    #expect(cases.count == 3)
    for reference in cases {
      let full = try #require(reference.full)
      let weights = try Weights(reference.weights)
      let scores = { (normalisation) throws in
        try Scores(table.values, criteria: table.criteria, normalisation: normalisation)
      }
      #expect(agree(try TOPSIS.closeness(scores(.vector), weights: weights), full.topsisVector))
      #expect(agree(try TOPSIS.closeness(scores(.minMax), weights: weights), full.topsisMinMax))
      #expect(
        agree(try WeightedSum.values(scores(.minMax), weights: weights), full.weightedSumMinMax))
    }
  }

  @Test func tiersAgreeWithTheReferences() throws {
    let reference = try References.read().tri
    let tri = try ELECTRETri(
      criteria: References.criteria(reference.types), weights: Weights(reference.weights),
      thresholds: reference.q.indices.map {
        .init(
          indifference: reference.q[$0], preference: reference.p[$0], veto: reference.v[$0])
      }, profiles: reference.profiles, cut: reference.cut)
    for (index, row) in reference.values.enumerated() {
      let over = reference.profiles.map { tri.credibility(row, $0) }
      let under = reference.profiles.map { tri.credibility($0, row) }
      #expect(agree(over, reference.over[index]) && agree(under, reference.under[index]))
    }
    let assignments = try tri.assignments(reference.values)
    #expect(assignments.map(\.pessimistic) == reference.pessimistic)
    #expect(assignments.map(\.optimistic) == reference.optimistic)
    // The case is worth its name only if all tiers and both kinds of agreement occur.
    #expect(Set(assignments.map(\.pessimistic)) == [0, 1, 2])
    #expect(Set(assignments.map { $0.pessimistic == $0.optimistic }) == [true, false])
  }
}
