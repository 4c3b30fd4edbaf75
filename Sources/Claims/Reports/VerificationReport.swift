/// The outcome of checking a whole ledger, in forms for people and machines.
package struct VerificationReport: Sendable {
  /// The text that the claims are from.
  package let text: String
  /// Identifier of the snapshot.
  package let snapshot: String
  package let results: [ClaimResult]

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
  }

  /// The report of a snapshot about which nothing was published, so that there is nothing to check.
  package init(unpublished snapshot: String) {
    text = ""
    self.snapshot = snapshot
    results = []
  }

  /// The claims whose verdict is not the expected one.
  package var drifted: [ClaimResult] { results.filter(\.drifted) }

  /// Number of claims with a verdict.
  package func count(_ verdict: ClaimResult.Verdict) -> Int {
    results.count { $0.verdict == verdict }
  }

  /// One line: how many of the statements found are bound to quantities, and how many of those that
  /// the data at hand can decide.
  package var coverage: String {
    let bound = results.count { !$0.quantities.isEmpty }
    let unbound = results.count - bound
    let computable = results.count { $0.verdict != .cannotBeComputed }
    let share = computable > 0 ? 100 * min(bound, computable) / computable : 0
    return
      "coverage: \(bound) of \(results.count) statements found are bound; \(unbound) cannot be "
      + "computed from this snapshot, each with its reason; \(share) % of what can be computed is bound"
  }

  /// One line: how many claims came out how.
  package var summary: String {
    let parts = ClaimResult.Verdict.allCases.compactMap { verdict -> String? in
      let count = count(verdict)
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    return "\(results.count) claims: \(parts.joined(separator: ", ")); \(drifted.count) moved"
  }
}
