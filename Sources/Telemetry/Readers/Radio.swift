/// A radio transmitter from `/sys/class/rfkill`.
public struct Radio: Sendable, Hashable, Codable {
  public let name: String
  /// `wlan`, `bluetooth`, `wwan` and others.
  public let type: String
  /// Whether it may not send, by software or by a switch.
  public let isBlocked: Bool

  /// Reads all radios of the tree; none is an empty list, no rfkill at all an absence.
  public static func read(_ tree: SystemTree) throws(Absence) -> [Radio] {
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
