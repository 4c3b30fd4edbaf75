import Estimates
import Findings

/// A prediction that was registered before the data were seen, with the criteria that decide it.
package struct Hypothesis: Sendable, Identifiable {
  /// As the plan names it: `H1`.
  package let id: String
  /// What was predicted, in words.
  package let prediction: BoundText
  /// What the data show, in words with bound numbers.
  package let result: BoundText
  /// Each has to hold for the hypothesis to be supported; empty when the data do not test it.
  package let criteria: [Criterion]
  /// Why the data do not test it; absent when they do.
  package let untested: String?
  /// The verdict that the published text gives, in words.
  package let published: String

  /// A condition on quantities.
  package struct Criterion: Sendable {
    /// In words.
    package let text: String
    let expression: Expression
    /// When the data leave it open although it does not hold; absent where they always decide.
    let open: Expression?
    let place: String

    /// All quantities that decide it.
    var quantities: [String] { expression.quantities + (open?.quantities ?? []) }
  }

  /// What became of a hypothesis.
  package enum Verdict: String, Sendable, CaseIterable {
    /// All criteria hold.
    case supported
    /// Some hold.
    case partlySupported = "partly supported"
    /// None holds, and at least one fails.
    case notSupported = "not supported"
    /// None holds, and the data leave each of them open: chance can make what was found.
    case undecided
    /// There is no criterion that these data could decide.
    case notTested = "not tested"
  }

  /// A criterion with its outcome.
  package struct Outcome: Sendable {
    package let text: String
    package let holds: Bool
    /// Whether the data leave it open; never of one that holds.
    package let isOpen: Bool
    /// The quantities that it reads.
    package let quantities: [String]

    /// For tables: ✓ holds, ✗ fails, ? left open.
    package var mark: String { holds ? "✓" : isOpen ? "?" : "✗" }
  }

  /// Each criterion decided.
  ///
  /// - Throws: ``ClaimsError`` with file and line for an unknown quantity, or one of another kind.
  package func outcomes(_ table: QuantityTable) throws(ClaimsError) -> [Outcome] {
    var outcomes: [Outcome] = []
    for criterion in criteria {
      do throws(EvaluationFault) {
        let holds = try Self.truth(criterion.expression, table)
        let isOpen = try criterion.open.map { expression throws(EvaluationFault) in
          try Self.truth(expression, table)
        }
        outcomes.append(
          Outcome(
            text: criterion.text, holds: holds, isOpen: !holds && isOpen == true,
            quantities: criterion.expression.quantities))
      } catch {
        throw ClaimsError(place: criterion.place, claim: id, message: error.message)
      }
    }
    return outcomes
  }

  private static func truth(
    _ expression: Expression, _ table: QuantityTable
  ) throws(EvaluationFault) -> Bool {
    guard case .truth(let truth) = try expression.evaluate(table) else {
      throw .kind(expected: "a statement that is true or false", found: "a value")
    }
    return truth
  }

  /// The verdict under another reading: not tested where that does not give every quantity.
  ///
  /// - Throws: ``ClaimsError`` with file and line for a quantity of another kind.
  package func verdict(in reading: StudyReading) throws(ClaimsError) -> Verdict {
    let given = criteria.flatMap(\.quantities).allSatisfy {
      reading.quantities[$0] != nil
    }
    return given ? try verdict(reading.quantities) : .notTested
  }

  /// The verdict that the criteria give.
  package func verdict(_ table: QuantityTable) throws(ClaimsError) -> Verdict {
    let outcomes = try outcomes(table)
    let held = outcomes.count(where: \.holds)
    if outcomes.isEmpty { return .notTested }
    if held > 0 { return held == outcomes.count ? .supported : .partlySupported }
    return outcomes.allSatisfy(\.isOpen) ? .undecided : .notSupported
  }
}
