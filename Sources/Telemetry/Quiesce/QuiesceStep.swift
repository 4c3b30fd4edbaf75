/// One step that brings the node to rest between two models.
///
/// Unloading the model is the runtime's own and comes before.
package enum QuiesceStep: Sendable, Hashable, Codable {
  /// Waits until the processor is at most so warm, in degrees Celsius.
  case coolDown(celsius: Double)
  /// Waits until the load over one minute is at most this.
  case settle(load: Double)
  /// Changes the system; done only when it is allowed by name.
  case privileged(Privileged)

  /// Steps that change the system and need its administrator.
  package enum Privileged: String, Sendable, Hashable, Codable, CaseIterable {
    /// Forgets cached files, so that every model is loaded from the disk.
    case dropCaches = "drop_caches"
    /// Brings what was swapped out back, by switching swap off and on.
    case resetSwap = "reset_swap"
    /// Joins free memory into large pieces.
    case compactMemory = "compact_memory"

    /// Exactly what the step does to the system, in order.
    package var actions: [Action] {
      switch self {
      case .dropCaches: [.sync, .write("3", to: "/proc/sys/vm/drop_caches")]
      case .resetSwap: [.run(["/sbin/swapoff", "-a"]), .run(["/sbin/swapon", "-a"])]
      case .compactMemory: [.write("1", to: "/proc/sys/vm/compact_memory")]
      }
    }
  }

  /// One change of the system.
  package enum Action: Sendable, Hashable, CustomStringConvertible {
    /// Writes buffered files to the disk.
    case sync
    case write(String, to: String)
    case run([String])

    package var description: String {
      switch self {
      case .sync: "sync"
      case .write(let text, let path): "write \(text) to \(path)"
      case .run(let words): "run " + words.joined(separator: " ")
      }
    }
  }

  /// The step in words, with everything that it would write.
  package var text: String {
    switch self {
    case .coolDown(let celsius): "wait for at most \(Figure.fixed(celsius, 1)) °C"
    case .settle(let load): "wait for a load of at most \(Figure.fixed(load, 2))"
    case .privileged(let step):
      "\(step.rawValue): " + step.actions.map(\.description).joined(separator: ", then ")
    }
  }
}
