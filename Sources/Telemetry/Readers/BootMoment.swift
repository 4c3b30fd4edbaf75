import Glibc

/// A moment by the clock of the system's start, which nobody can set.
package struct BootMoment: Sendable, Hashable, Codable {
  /// The name of this start of the system, as the kernel makes it up.
  package let boot: String
  /// Seconds since that start, sleep included.
  package let seconds: Double

  package init(boot: String, seconds: Double) {
    self.boot = boot
    self.seconds = seconds
  }

  /// The present moment.
  ///
  /// - Throws: An absence when the system does not tell which start this is; two moments could then
  ///   not be compared.
  package static func now(_ tree: SystemTree) throws(Absence) -> BootMoment {
    let boot = try tree.line("proc/sys/kernel/random/boot_id")
    var time = timespec()
    guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else {
      throw Absence(.unreadable, source: "CLOCK_BOOTTIME")
    }
    return BootMoment(boot: boot, seconds: Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
  }
}
