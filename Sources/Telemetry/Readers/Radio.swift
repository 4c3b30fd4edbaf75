/// A radio transmitter from `/sys/class/rfkill`.
package struct Radio: Sendable, Hashable, Codable {
  package let name: String
  /// `wlan`, `bluetooth`, `wwan` and others.
  package let type: String
  /// Whether it may not send, by software or by a switch.
  package let isBlocked: Bool

  /// Reads all radios of the tree; none is an empty list, no rfkill at all an absence.
  package static func read(_ tree: SystemTree) throws(Absence) -> [Radio] {
    let folder = "sys/class/rfkill"
    var radios: [Radio] = []
    for entry in try tree.entries(folder) where entry.hasPrefix("rfkill") {
      let place = "\(folder)/\(entry)"
      let soft = try tree.unsigned("\(place)/soft") != 0
      let hard = try tree.unsigned("\(place)/hard") != 0
      radios.append(
        Radio(
          name: try tree.line("\(place)/name"), type: try tree.line("\(place)/type"),
          isBlocked: soft || hard))
    }
    return radios
  }
}
