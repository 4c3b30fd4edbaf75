import Telemetry

/// The machine that evidence was seen on, as far as it bears on what was measured.
package struct Machine: Sendable, Hashable, Codable {
  /// The processor's name; absent where the system does not tell, like all of this.
  package var processor: String?
  /// Logical processors.
  package var processors: Int?
  /// Memory that a model can have here: the node's, or what the control group allows.
  package var memoryBytes: UInt64?
  /// The kernel's release.
  package var kernel: String?

  /// Reads a tree's machine.
  package static func read(_ tree: SystemTree) -> Machine {
    let node = NodeDescription.read(tree)
    return Machine(
      processor: node.processor.value, processors: node.logicalProcessors.value,
      memoryBytes: node.usableMemoryBytes, kernel: node.kernel.value)
  }

  private enum CodingKeys: String, CodingKey {
    case processor, processors, kernel
    case memoryBytes = "memory_bytes"
  }
}
