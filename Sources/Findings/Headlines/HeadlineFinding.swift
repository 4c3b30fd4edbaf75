import Estimates
import Statistics
import Study

/// What one combination of definitions gives.
package struct SpecificationOutcome: Sendable {
  /// The number behind the headline, in its unit.
  package let estimate: Double
  /// Between the 2.5 % and 97.5 % points; absent where nothing was drawn.
  package let interval: Interval?
  /// What was drawn for the interval; absent where nothing was.
  package let intervalChance: Chance?
  /// What was drawn for the support; absent where nothing was.
  package let chance: Chance?
  /// What it says of the statement.
  package let support: Support
  /// Whether the point estimates alone meet the criterion.
  package let isMet: Bool
  /// What is chosen, of a statement about a choice.
  package let chosen: String?
  /// The sides of what is compared, with what each rests on.
  package let sides: [Side]
}

/// A headline under all combinations of definitions.
package struct HeadlineFinding: Sendable, Identifiable {
  /// The conclusion as the study states it.
  package let headline: Headline
  package var id: String { headline.id }
  /// What the estimate is.
  package var measure: String { headline.measures }
  /// When a specification supports the statement, in words.
  package var criterion: String { headline.criterion }
  /// The estimate under every combination of definitions.
  package let curve: SpecificationCurve
  /// By entry of the curve; absent without a verdict.
  package let outcomes: [SpecificationOutcome?]
  /// Why an entry has no verdict, by entry; absent where it has one.
  package let reasons: [String?]
  /// What each entry of the curve says of the statement.
  package var supports: [Support?] { outcomes.map { $0?.support } }
  /// Number of combinations that decide the statement or leave it open.
  package let specifications: Quantity
  /// Number of combinations without a verdict.
  package let withoutVerdict: Quantity
  /// Share of the specifications that support the statement.
  package let share: Quantity
  /// Share that refutes it.
  package let refuted: Quantity
  /// Share in which chance could decide either way.
  package let unresolved: Quantity
  /// Share in which the point estimates alone meet the criterion.
  package let pointwise: Quantity
  /// Under the study's own definitions.
  package let published: Quantity?
  /// The least estimate over all specifications.
  package let least: Quantity
  /// The greatest estimate over all specifications.
  package let greatest: Quantity
  /// How the statement fares.
  package let grade: Grade
  /// The same as a name.
  package let verdict: Quantity
  /// What was drawn, as a name; absent where nothing was.
  package let chance: Quantity?
  /// The choice that decides most; absent where all agree.
  package let decisive: Decisive?
  /// What is chosen in place of what the statement names most often; absent where that is never so.
  package let instead: Instead?
  /// The refuting specification that is nearest to the study's own; absent without one, and for
  /// statements that one does not end.
  package let counterexample: Quantity?

  /// A choice with the share for each of its ways.
  package struct Decisive: Sendable {
    /// The choice's name.
    package let factor: String
    /// What the shares are of: support, or refutation where support does not differ.
    package let of: Support
    package let shares: [(level: String, percent: Double)]
  }

  /// What is chosen most often in place of what a statement names.
  package struct Instead: Sendable {
    package let name: Quantity
    /// In how many of the specifications, in percent.
    package let share: Quantity
    /// How often what the statement names is chosen, in percent.
    package let named: Quantity
  }
}
