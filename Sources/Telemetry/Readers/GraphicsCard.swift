/// A graphics card, as far as the kernel's drivers tell of it.
package struct GraphicsCard: Sendable, Hashable {
  /// For example `card0` or the address of an NVIDIA card.
  package let name: String
  /// The maker's name, or its number where it is not known; of NVIDIA's driver the model.
  package let model: String
  /// Its own memory in bytes; absent where the driver does not tell.
  package let memoryBytes: UInt64?

  /// All cards of a tree; empty where there is none.
  package static func all(_ tree: SystemTree) -> [GraphicsCard] {
    let drm = "sys/class/drm"
    let cards = Reading { () throws(Absence) in try tree.entries(drm) }.value ?? []
    let known = cards.filter { $0.hasPrefix("card") && !$0.contains("-") }.compactMap { name in
      Reading { () throws(Absence) in try tree.line("\(drm)/\(name)/device/vendor") }.value.map {
        GraphicsCard(
          name: name, model: makers[$0] ?? $0,
          memoryBytes: Reading { () throws(Absence) in
            try tree.unsigned("\(drm)/\(name)/device/mem_info_vram_total")
          }.value)
      }
    }
    let driver = "proc/driver/nvidia/gpus"
    let theirs = Reading { () throws(Absence) in try tree.entries(driver) }.value ?? []
    return known
      + theirs.map { name in
        let lines =
          Reading { () throws(Absence) in try tree.bytes("\(driver)/\(name)/information").lines }
          .value ?? []
        let model = lines.first { $0.starts(with: "Model:") }
          .map { $0.fields.dropFirst().map(\.text).joined(separator: " ") }
        return GraphicsCard(name: name, model: model ?? "NVIDIA", memoryBytes: nil)
      }
  }

  private static let makers = ["0x10de": "NVIDIA", "0x1002": "AMD", "0x8086": "Intel"]
}
