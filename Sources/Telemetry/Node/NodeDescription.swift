/// What kind of machine this is, without anything that names it.
package struct NodeDescription: Sendable, Hashable, Codable {
  /// The processor's model name, without doubled spaces.
  package let processor: Reading<String>
  /// Processors that the system schedules on.
  package let logicalProcessors: Reading<Int>
  /// Memory that the system has in all.
  package let memoryBytes: Reading<UInt64>
  /// What the control group allows of the memory, in bytes; nothing when that is all.
  package let memoryLimitBytes: UInt64?
  /// What the control group allows of the processors' time, in processors; nothing when that is all.
  package let processorLimit: Double?
  /// The kernel's release, as `/proc/sys/kernel/osrelease` has it.
  package let kernel: Reading<String>
  /// Whether a hypervisor runs below the system.
  package let isVirtual: Reading<Bool>
  /// Whether the system runs in a container, as far as it leaves traces.
  package let isContainer: Bool

  private enum CodingKeys: String, CodingKey {
    case processor, logicalProcessors = "logical_processors", memoryBytes = "memory_bytes"
    case memoryLimitBytes = "memory_limit_bytes", processorLimit = "processor_limit"
    case kernel, isVirtual = "virtual", isContainer = "container"
  }

  /// The memory that a model can have here: the node's, or what the control group allows of it.
  package var usableMemoryBytes: UInt64? {
    memoryBytes.value.map { min($0, memoryLimitBytes ?? $0) } ?? memoryLimitBytes
  }

  /// Reads the tree's description.
  package static func read(_ tree: SystemTree) -> NodeDescription {
    let path = "proc/cpuinfo"
    let lines = Reading { () throws(Absence) in try tree.bytes(path).lines }
    func first(_ key: StaticString) -> Reading<Bytes> {
      lines.map { lines throws(Absence) in
        guard let line = lines.first(where: { $0.starts(with: key) }),
          let colon = line.firstIndex(of: UInt8(ascii: ":"))
        else { throw tree.malformed(path, "the line “\(key)” is missing") }
        return line[(colon + 1)...]
      }
    }
    let group = Reading { () throws(Absence) in try ControlGroup.read(tree) }.value
    return NodeDescription(
      processor: first("model name").map { $0.fields.map(\.text).joined(separator: " ") },
      logicalProcessors: Reading { () throws(Absence) in
        let times = try ProcessorTimes.read(tree)
        // One whose line is damaged is there all the same.
        if let absence = times.unread.first { throw absence }
        return times.cores.count
      },
      memoryBytes: Reading { () throws(Absence) in try MemoryReading.read(tree).totalBytes.get() },
      memoryLimitBytes: group?.memoryBytes, processorLimit: group?.processors,
      kernel: Reading { () throws(Absence) in try tree.line("proc/sys/kernel/osrelease") },
      isVirtual: first("flags").map { $0.fields.contains { $0.equals("hypervisor") } },
      isContainer: tree.exists(".dockerenv") || tree.exists("run/.containerenv"))
  }
}
