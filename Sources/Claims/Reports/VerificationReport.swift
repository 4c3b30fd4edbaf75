import Faults

/// The outcome of checking a whole ledger, in forms for people and machines.
package struct VerificationReport: Sendable {
  /// What stands for a snapshot where a text is checked against its own statements.
  package static let itself = "the text's own numbers"

  /// The text that the claims are from.
  package let text: String
  /// Identifier of the snapshot.
  package let snapshot: String
  package let results: [ClaimResult]
  /// How much of the text the ledger covers; absent for a ledger that is of no text in particular.
  package var coverage: TextCoverage?
  /// Headlines of the audit that the text does not state.
  package let unstated: [Unstated]

  /// - Throws: ``ClaimsError`` for an empty ledger or one in which nothing was recomputed: a run that
  ///   checked nothing is a failure.
  package init(ledger: Ledger, file: String, snapshot: String, results: [ClaimResult]) throws {
    guard results.contains(where: { $0.recomputed != nil }) else {
      throw ClaimsError(
        place: file, claim: nil, message: "no claim could be recomputed; nothing was checked")
    }
    text = ledger.text
    self.snapshot = snapshot
    self.results = results
    coverage = TextCoverage(stated: ledger)
    unstated = ledger.unstated
  }

  /// The report of a snapshot about which nothing was published, so that there is nothing to check.
  package init(unpublished snapshot: String) {
    text = ""
    self.snapshot = snapshot
    results = []
    coverage = nil
    unstated = []
  }

  /// The claims whose verdict or distance is not the expected one.
  package var drifted: [ClaimResult] { results.filter(\.drifted) }

  /// Number of claims with a verdict.
  package func count(_ verdict: ClaimResult.Verdict) -> Int {
    results.count { $0.verdict == verdict }
  }

  /// One line: how many claims are bound to quantities.
  package var bindings: String {
    let bound = results.count { !$0.quantities.isEmpty }
    return
      "bindings: \(bound) of \(results.count) claims are bound; \(results.count - bound) cannot be "
      + "computed from what is at hand, each with its reason"
  }

  /// One line: how many claims came out how.
  package var summary: String {
    let parts = ClaimResult.Verdict.allCases.compactMap { verdict -> String? in
      let count = count(verdict)
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    return
      "\(counted(results.count, "claim")): \(parts.joined(separator: ", ")); \(drifted.count) moved"
  }
}
