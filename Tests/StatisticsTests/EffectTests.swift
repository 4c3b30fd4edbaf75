import Testing

@testable import Statistics

@Suite struct CorrectionTests {
  @Test func agreesWithTheLibraries() throws {
    let references = try StatisticsReferences.read().corrections
    #expect(references.count == 8)
    for reference in references {
      expectAgreement(PValues.holm(reference.values), reference.holm, tolerance: 1e-14)
      expectAgreement(
        PValues.benjaminiHochberg(reference.values), reference.benjaminiHochberg, tolerance: 1e-14)
    }
  }

  @Test func edges() {
    #expect(PValues.holm([]) == [] && PValues.benjaminiHochberg([]) == [])
    for bad in [-0.1, 1.1, Double.nan] {
      #expect(PValues.holm([0.5, bad]) == nil && PValues.benjaminiHochberg([bad]) == nil)
    }
  }
}

@Suite struct EffectTests {
  @Test func agreesWithTheLibraries() throws {
    let references = try StatisticsReferences.read().effects
    #expect(references.cliffs.count == 5 && references.paired.count == 4)
    for reference in references.cliffs {
      expectAgreement(CliffsDelta.of(reference.x, reference.y), reference.value, tolerance: 1e-14)
      let tallies = [reference.x, reference.y].map { Tally($0.map { (Int($0), 1) }) }
      expectAgreement(CliffsDelta.of(tallies[0], tallies[1]), reference.value, tolerance: 1e-14)
    }
    for reference in references.paired {
      let differences = zip(reference.x, reference.y).map { $0 - $1 }
      expectAgreement(CohensD.paired(differences), reference.value)
    }
  }

  @Test func edges() {
    #expect(CliffsDelta.of([], [1]) == nil && CliffsDelta.of([1], []) == nil)
    #expect(CliffsDelta.of([1, .nan], [1]) == nil)
    #expect(CliffsDelta.of(Tally([(3, 4)]), Tally([(3, 9)])) == 0)
    #expect(CliffsDelta.of(Tally([]), Tally([(3, 9)])) == nil)
    #expect(CohensD.paired([]) == nil && CohensD.paired([1]) == nil)
    #expect(CohensD.paired([0.1, 0.1, 0.1]) == nil && CohensD.paired([1, .infinity]) == nil)
    #expect(CohensD.paired([-1, 1]) == 0)
  }
}
