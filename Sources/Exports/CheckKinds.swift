/// What each deterministic check is about: a reviewed file beside the exports.
///
/// `check-kinds.yaml` holds `reviewed` (who or when, for readers) and `kinds`, by scenario the list of
/// kinds in the order of its checks. It is written by hand where a pack does not classify its checks,
/// and by the export where it does.
package enum CheckKinds {
  /// The file's name in a folder of exports.
  package static let fileName = "check-kinds.yaml"

  /// The file for a pack that classifies its checks itself.
  static func file(_ kinds: [String: [CheckKind]]) -> [UInt8] {
    var lines = ["reviewed: with the pack", "kinds:"]
    lines += kinds.sorted { $0.key < $1.key }.map { scenario, kinds in
      "  \(scenario): [\(kinds.map(\.rawValue).joined(separator: ", "))]"
    }
    return Array((lines + [""]).joined(separator: "\n").utf8)
  }
}
