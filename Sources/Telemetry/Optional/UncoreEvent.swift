/// An event of a memory controller, as the kernel describes it.
struct UncoreEvent: Sendable, Hashable {
  /// The name for `perf stat -e`, such as `uncore_imc_0/cas_count_read/`.
  let name: String

  /// Every event that counts bytes read from or written to memory.
  static func find(_ tree: SystemTree) -> [UncoreEvent] {
    let folder = "sys/bus/event_source/devices"
    let units = Reading { () throws(Absence) in try tree.entries(folder) }.value ?? []
    return units.filter { $0.hasPrefix("uncore_imc") }.flatMap { unit in
      // Client processors name the first two, servers the other two.
      ["data_reads", "data_writes", "cas_count_read", "cas_count_write"]
        .filter { tree.exists("\(folder)/\(unit)/events/\($0)") }
        .map { UncoreEvent(name: "\(unit)/\($0)/") }
    }
  }
}
