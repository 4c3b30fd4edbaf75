/// Why a ledger cannot be used: each is a fault of the ledger, not drift.
public struct ClaimsError: Error, Equatable, CustomStringConvertible {
  /// File and line, for example `claims.yaml:12`.
  public let place: String
  /// The claim that is meant; absent when the file itself is at fault.
  public let claim: String?
  /// What is wrong and what to do.
  public let message: String

  public var description: String {
    if let claim { "\(place): claim '\(claim)': \(message)" } else { "\(place): \(message)" }
  }
}
