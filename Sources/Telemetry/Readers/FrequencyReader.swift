/// Reads the clock of each processor from `cpufreq`.
package struct FrequencyReader: Sendable {
  private let tree: SystemTree
  private let cores: Reading<[Int]>

  /// Looks for processors with a clock once.
  package init(_ tree: SystemTree) {
    self.tree = tree
    cores = Reading { () throws(Absence) in try Processors.withClock(tree) }
  }

  /// Megahertz by number of the processor; one whose clock cannot be read (it is offline, or its
  /// driver says `<unknown>`) is not there.
  ///
  /// - Throws: The first absence when no clock can be read.
  package func read() throws(Absence) -> [Int: Double] {
    var clocks: [Int: Double] = [:]
    var first: Absence?
    for core in try cores.get() {
      let path = "\(Processors.folder)/cpu\(core)/cpufreq/scaling_cur_freq"
      switch Reading({ () throws(Absence) in try tree.unsigned(path) }) {
      case .measured(let kilohertz): clocks[core] = Double(kilohertz) / 1000
      case .absent(let absence): first = first ?? absence
      }
    }
    if clocks.isEmpty, let first { throw first }
    return clocks
  }

  /// The clocks that cannot be read now.
  package var unread: [Absence] {
    (cores.value ?? []).compactMap { core in
      Reading { () throws(Absence) in
        try tree.unsigned("\(Processors.folder)/cpu\(core)/cpufreq/scaling_cur_freq")
      }.absence
    }
  }
}

/// The processors of a tree.
enum Processors {
  static let folder = "sys/devices/system/cpu"

  /// The numbers of those whose clock is under the control of the kernel.
  static func withClock(_ tree: SystemTree) throws(Absence) -> [Int] {
    let numbers = try tree.entries(folder).compactMap { name in
      name.hasPrefix("cpu") ? Int(name.dropFirst(3)) : nil
    }
    let clocked = numbers.filter { tree.exists("\(folder)/cpu\($0)/cpufreq") }
    guard !clocked.isEmpty else {
      throw tree.missing("\(folder)/cpu0/cpufreq", "no processor has a clock that can be read")
    }
    return clocked
  }
}
