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
