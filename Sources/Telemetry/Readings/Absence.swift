/// Why something could not be measured: the typed opposite of a value, never a zero.
package struct Absence: Error, Sendable, Hashable, Codable {
  /// Kinds of absence.
  package enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file, sensor, process or program does not exist here.
    case missing
    /// It exists, but this user may not read it.
    case permissionDenied = "permission denied"
    /// It was read, but holds something else than its format says.
    case malformed
    /// The system refused to read it with another error.
    case unreadable
    /// It was read, but no trustworthy value follows from it.
    case unreliable
    /// Nobody asked for it.
    case notRequested = "not requested"
  }

  /// The kind of absence.
  package let reason: Reason
  /// What was read: a path below the root of the tree, a program or an address.
  package let source: String
  /// More about it; may be empty.
  package let detail: String

  package init(_ reason: Reason, source: String, detail: String = "") {
    self.reason = reason
    self.source = source
    self.detail = detail
  }
}

extension Absence: CustomStringConvertible {
  /// For example `permission denied: /sys/class/powercap/intel-rapl:0/energy_uj`.
  package var description: String {
    "\(reason.rawValue): \(source)" + (detail.isEmpty ? "" : " (\(detail))")
  }
}
