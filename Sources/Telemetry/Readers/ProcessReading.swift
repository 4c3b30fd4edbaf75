/// Counters of one process from `/proc/PID/stat` and `/proc/PID/status`.
package struct ProcessReading: Sendable, Hashable {
  /// What `/proc/PID/stat` says: the process's number, its times and faults.
  package let stat: ProcessStat
  /// Resident memory (`VmRSS`); a kernel thread and a process that has just ended have none.
  package let residentBytes: Reading<UInt64?>
  /// How often it gave up the processor to wait, since its start.
  package let voluntarySwitches: Reading<UInt64>
  /// How often the processor was taken from it, since its start.
  package let involuntarySwitches: Reading<UInt64>

  /// Reads a process.
  ///
  /// - Throws: An absence when `/proc/PID/stat` cannot be read; what `/proc/PID/status` does not say
  ///   is absent by itself.
  package static func read(_ pid: Int, _ tree: SystemTree) throws(Absence) -> ProcessReading {
    let stat = try ProcessStat.read(pid, tree)
    let path = "proc/\(pid)/status"
    let lines = Reading { () throws(Absence) in try tree.bytes(path).lines }
    func count(_ key: StaticString) -> Reading<UInt64> {
      lines.map { lines throws(Absence) in
        guard let line = lines.first(where: { $0.starts(with: key) }),
          let count = line.fields.last.flatMap({ UInt64(ascii: $0) })
        else { throw tree.malformed(path, "“\(key)” is missing or no count") }
        return count
      }
    }
    let resident = lines.map { lines throws(Absence) -> UInt64? in
      guard let line = lines.first(where: { $0.starts(with: "VmRSS:") }) else { return nil }
      let fields = line.fields
      guard fields.count == 3, let kibibytes = UInt64(ascii: fields[1]),
        kibibytes <= UInt64.max / 1024
      else { throw tree.malformed(path, "“\(line.quoted)” is not a size in kB") }
      return kibibytes * 1024
    }
    return ProcessReading(
      stat: stat, residentBytes: resident, voluntarySwitches: count("voluntary_ctxt_switches:"),
      involuntarySwitches: count("nonvoluntary_ctxt_switches:"))
  }
}
