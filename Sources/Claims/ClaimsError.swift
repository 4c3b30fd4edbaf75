/// Why a ledger cannot be used: each is a fault of the ledger, not drift.
package struct ClaimsError: Error, Equatable, CustomStringConvertible {
  /// File and line, for example `claims.yaml:12`.
  package let place: String
  /// The claim that is meant; absent when the file itself is at fault.
  package let claim: String?
  /// What is wrong and what to do.
  package let message: String

  package var description: String {
    if let claim { "\(place): claim '\(claim)': \(message)" } else { "\(place): \(message)" }
  }
}
