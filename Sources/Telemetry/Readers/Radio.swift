/// A radio transmitter from `/sys/class/rfkill`.
package struct Radio: Sendable, Hashable, Codable {
  /// The kernel's name for it; its entry's where it has none.
  package let name: String
  /// `wlan`, `bluetooth`, `wwan` and others.
  package let type: String
  /// Whether it may not send, by software or by a switch; nothing when that cannot be read.
  package let isBlocked: Bool?

  /// Reads all radios of the tree; none is an empty list, no rfkill at all an absence.
  package static func read(_ tree: SystemTree) throws(Absence) -> [Radio] {
    let folder = "sys/class/rfkill"
    var radios: [Radio] = []
    for entry in try tree.entries(folder) where entry.hasPrefix("rfkill") {
      let place = "\(folder)/\(entry)"
      let blocks = ["soft", "hard"].map { file in
        Reading { () throws(Absence) in try tree.unsigned("\(place)/\(file)") != 0 }.value
      }
      func text(_ file: String) -> String? {
        Reading { () throws(Absence) in try tree.line("\(place)/\(file)") }.value
      }
      radios.append(
        Radio(
          name: text("name") ?? entry, type: text("type") ?? "radio of unknown kind",
          isBlocked: blocks.contains(true) ? true : blocks.contains(nil) ? nil : false))
    }
    return radios
  }
}
