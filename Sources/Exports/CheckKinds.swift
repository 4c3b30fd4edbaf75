import Foundation

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
      "  \(key(scenario)): [\(kinds.map(\.rawValue).joined(separator: ", "))]"
    }
    return Array((lines + [""]).joined(separator: "\n").utf8)
  }

  /// An identifier as a key of YAML: quoted as JSON does, which YAML reads, unless it is a plain word.
  private static func key(_ id: String) -> String {
    let isPlain =
      id.unicodeScalars.first.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } == true
      && id.utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      } && !["null", "true", "false"].contains(id.lowercased())
    guard !isPlain else { return id }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A text can always be encoded.
    return (try? encoder.encode(id)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }
}
