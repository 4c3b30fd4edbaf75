import Faults

/// Why a ledger cannot be used: each is a fault of the ledger, not drift.
package struct ClaimsError: Fault, Equatable {
  /// File and line, for example `claims.yaml:12`.
  package let place: String
  /// The claim that is meant; absent when the file itself is at fault.
  package let claim: String?
  /// What is wrong and what to do.
  package let message: String

  package var reports: [FaultReport] {
    [FaultReport(file: place, field: claim.map { "claim '\($0)'" }, found: message)]
  }
}
