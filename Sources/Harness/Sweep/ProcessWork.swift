import Glibc

/// What this process has taken from the node that it measures.
struct ProcessWork: Sendable, Equatable {
  /// Processor time of all threads, in user and kernel mode, in seconds.
  var cpuSeconds = 0.0
  /// Times that a thread went to sleep and was woken (voluntary context switches).
  var wakeups = 0

  /// Since the process began (getrusage(2)).
  static var now: ProcessWork { of(Int32(RUSAGE_SELF.rawValue)) }

  /// Of the running thread alone; glibc declares RUSAGE_THREAD for its own extensions only.
  static var thread: ProcessWork { of(1) }

  private static func of(_ who: Int32) -> ProcessWork {
    var usage = rusage()
    getrusage(who, &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return ProcessWork(
      cpuSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), wakeups: Int(usage.ru_nvcsw))
  }

  static func + (one: ProcessWork, other: ProcessWork) -> ProcessWork {
    ProcessWork(
      cpuSeconds: one.cpuSeconds + other.cpuSeconds, wakeups: one.wakeups + other.wakeups)
  }

  static func - (one: ProcessWork, other: ProcessWork) -> ProcessWork {
    ProcessWork(
      cpuSeconds: one.cpuSeconds - other.cpuSeconds, wakeups: one.wakeups - other.wakeups)
  }
}
