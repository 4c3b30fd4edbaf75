/// Counters of one process from `/proc/PID/stat` and `/proc/PID/status`.
package struct ProcessReading: Sendable, Hashable {
  /// The process's number.
  package let pid: Int
  /// The number of the process that started it.
  package let parent: Int
  /// Its name as the kernel keeps it, at most 15 bytes.
  package let name: String
  /// Ticks after the start of the system: with the number it identifies a process, since numbers
  /// are used again.
  package let startTicks: UInt64
  /// Number of its threads.
  package let threads: Int
  /// Page faults that needed no disk, since its start.
  package let minorFaults: UInt64
  /// Page faults that had to read from a disk, since its start.
  package let majorFaults: UInt64
  /// Ticks of CPU time in user and kernel mode.
  package let cpuTicks: UInt64
  /// Resident memory (`VmRSS`); a kernel thread and a process that has just ended have none.
  package let residentBytes: UInt64?
  /// How often it gave up the processor to wait, since its start.
  package let voluntarySwitches: UInt64
  /// How often the processor was taken from it, since its start.
  package let involuntarySwitches: UInt64

  /// Reads a process.
  package static func read(_ pid: Int, _ tree: SystemTree) throws(Absence) -> ProcessReading {
    let stat = try ProcessStat.read(pid, tree)
    let path = "proc/\(pid)/status"
    var resident: UInt64?
    var voluntary: UInt64?
    var involuntary: UInt64?
    for line in try tree.bytes(path).lines {
      if line.starts(with: "VmRSS:") {
        let fields = line.fields
        guard fields.count == 3, let kibibytes = UInt64(ascii: fields[1]),
          kibibytes <= UInt64.max / 1024
        else { throw tree.malformed(path, "“\(line.quoted)” is not a size in kB") }
        resident = kibibytes * 1024
      } else if line.starts(with: "voluntary_ctxt_switches:") {
        voluntary = line.fields.last.flatMap { UInt64(ascii: $0) }
      } else if line.starts(with: "nonvoluntary_ctxt_switches:") {
        involuntary = line.fields.last.flatMap { UInt64(ascii: $0) }
      }
    }
    guard let voluntary, let involuntary else {
      throw tree.malformed(path, "the counts of context switches are missing")
    }
    return ProcessReading(
      pid: pid, parent: stat.parent, name: stat.name, startTicks: stat.startTicks,
      threads: stat.threads, minorFaults: stat.minorFaults, majorFaults: stat.majorFaults,
      cpuTicks: stat.cpuTicks, residentBytes: resident, voluntarySwitches: voluntary,
      involuntarySwitches: involuntary)
  }
}
