import Testing

@testable import Findings

/// The grades of a statement from the shares of its specifications.
@Suite struct GradeTests {
  private func grade(
    _ supported: Int, _ refuted: Int, _ unresolved: Int, own: Support = .supported,
    isUniversal: Bool = false
  ) throws -> Grade {
    let supports =
      [Support](repeating: .supported, count: supported)
      + [Support](repeating: .refuted, count: refuted)
      + [Support](repeating: .unresolved, count: unresolved)
    return Grade(
      try #require(Grade.Shares(supports)), own: own, isUniversal: isUniversal)
  }

  @Test func limitsAreInclusive() throws {
    #expect(try grade(95, 5, 0) == .holds)
    #expect(try grade(94, 6, 0) == .mostlyHolds)
    #expect(try grade(2, 1, 0) == .mostlyHolds)
    #expect(try grade(66, 34, 0) == .undecided)
    #expect(try grade(1, 2, 0, own: .refuted) == .mostlyFails)
    #expect(try grade(5, 95, 0, own: .refuted) == .fails)
  }

  /// Without the study's own specification a statement does not hold, and with it does not fail.
  @Test func theStudysOwnSpecificationCounts() throws {
    #expect(try grade(99, 0, 1, own: .unresolved) == .mostlyHolds)
    #expect(try grade(1, 99, 0) == .mostlyFails)
  }

  /// Lack of power supports nothing, however often.
  @Test func unresolvedIsNeither() throws {
    #expect(try grade(0, 0, 10, own: .unresolved) == .undecided)
    #expect(try grade(6, 0, 4) == .undecided)
    #expect(try grade(0, 6, 4, own: .refuted) == .undecided)
  }

  @Test func oneCounterexampleEndsAUniversalStatement() throws {
    #expect(try grade(99, 1, 0, isUniversal: true) == .fails)
    #expect(try grade(99, 0, 1, isUniversal: true) == .holds)
    #expect(try grade(0, 0, 1, own: .unresolved, isUniversal: true) == .undecided)
  }

  @Test func supportFollowsTheShareOfResamples() {
    #expect(Support(share: 0.975) == .supported && Support(share: 0.974) == .unresolved)
    #expect(Support(share: 0.025) == .refuted && Support(share: 0.026) == .unresolved)
    #expect(Support.any([.refuted, .unresolved]) == .unresolved)
    #expect(Support.any([.refuted, .supported]) == .supported)
    #expect(Support.all([.supported, .unresolved]) == .unresolved)
    #expect(Support.all([.refuted, .unresolved]) == .refuted)
  }

  @Test func shortSidesAreNamed() {
    let side = Side("instruct", models: 1, scenarios: 6, answers: 30)
    #expect(side.shortage(isGroup: true) == "instruct has 1 model, and a verdict needs 2")
    #expect(side.shortage(isGroup: false) == nil)
    #expect(
      Side("x", models: 5, scenarios: 2, answers: 30).shortage(isGroup: true)?
        .contains("scenarios") == true)
  }
}
