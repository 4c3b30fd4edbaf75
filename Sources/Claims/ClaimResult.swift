import Estimates
import Findings

/// A published statement with what our computation says of it.
package struct ClaimResult: Sendable, Equatable, Identifiable {
  /// Stable identifier, dotted and lower-case, for example `table-3.quality.1-2b`.
  package let id: String
  /// Where the statement stands in the published text, for example `Table 3`.
  package let place: String
  /// The value that the text states, as printed there; `true` or `false` for a statement without one.
  package let published: String
  /// What the text says, in our words; absent where the value says it all.
  package let says: String?
  /// What the exports give, formatted like the published value; absent when it cannot be computed.
  package let recomputed: String?
  /// The published value as a number, in the unit of the leading quantity; absent for a statement
  /// that is not one number.
  package let publishedNumber: Double?
  /// The recomputed value as a number, unrounded.
  package let recomputedNumber: Double?
  /// 95 % interval of the recomputed value, formatted; absent where there is none.
  package let interval: String?
  /// How far the two may differ, with its reason.
  package let tolerance: String
  package let verdict: Verdict
  /// How far the recomputed value is from the published one, as a signed number or as both names; absent
  /// where they agree and for statements.
  package let distance: String?
  /// The distance that the ledger expects; absent where it expects agreement.
  package let expectedDistance: String?
  /// Why the verdict is not `holds`, or what a reader should know beside a claim that does; may be
  /// empty where it does.
  package let cause: String
  /// What the audit says of the conclusion that the statement draws; absent where it draws none.
  package var audit: Audit?
  /// Identifiers of the quantities that the binding reads, the leading one first.
  package let quantities: [String]
  /// The verdict that the ledger expects; a difference to ``verdict`` is drift.
  package let expected: Verdict

  /// Whether verdict or distance are not those that the ledger expects, in either direction.
  package var drifted: Bool {
    verdict != expected || (verdict != .holds && distance != expectedDistance)
  }

  /// Whether the text states no value here, but that something is or is not so.
  package var isStatement: Bool { published == "true" || published == "false" }

  /// What is claimed, for a reader: the words where there are any, else the value.
  package var statement: String {
    guard let says else { return published }
    if isStatement { return published == "false" ? "not: \(says)" : says }
    return "\(published) (\(says))"
  }

  package init(
    id: String, place: String, published: String, says: String? = nil,
    publishedNumber: Double? = nil, recomputed: String?, recomputedNumber: Double? = nil,
    interval: String?, tolerance: String, verdict: Verdict, distance: String? = nil,
    expectedDistance: String? = nil, cause: String, audit: Audit? = nil, quantities: [String],
    expected: Verdict
  ) {
    self.id = id
    self.place = place
    self.published = published
    self.says = says
    self.publishedNumber = publishedNumber
    self.recomputed = recomputed
    self.recomputedNumber = recomputedNumber
    self.interval = interval
    self.tolerance = tolerance
    self.verdict = verdict
    self.distance = distance
    self.expectedDistance = expectedDistance
    self.cause = cause
    self.audit = audit
    self.quantities = quantities
    self.expected = expected
  }

  /// A headline's verdict under all its specifications, taken from the quantities of the audit.
  package struct Audit: Sendable, Equatable, Codable {
    /// Identifier of the headline, for example `arm-gap`.
    package let headline: String
    /// `holds`, `holds under conditions` or `does not hold`.
    package let verdict: String
    /// Percent of the specifications that support the headline.
    package let share: Double
    /// Number of specifications.
    package let specifications: Int

    /// For a terminal: `holds under conditions (67 % of 27 specifications)`.
    var text: String {
      "\(verdict) (\(NumberFormat.fixed(share, decimals: 0)) % of \(specifications) specifications)"
    }
  }

  /// What became of a statement when recomputed.
  package enum Verdict: String, Sendable, CaseIterable, Codable {
    /// The recomputed value agrees within the tolerance.
    case holds
    /// It does not agree, but no conclusion changes.
    case drifts
    /// It does not agree and a conclusion changes.
    case decisionChanges = "decision changes"
    /// The data at hand does not carry it.
    case cannotBeComputed = "cannot be computed"
  }
}
