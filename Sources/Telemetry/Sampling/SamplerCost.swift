import Glibc

/// What observing costs the node.
package struct SamplerCost: Sendable, Hashable, Codable {
  /// Observations made.
  package private(set) var observations = 0
  /// Planned observations that came too late and were left out.
  package internal(set) var missed = 0
  /// CPU time of the observing thread, in seconds.
  package private(set) var cpuSeconds = 0.0
  /// Time since the start, in seconds.
  package private(set) var wallSeconds = 0.0
  private var started: ContinuousClock.Instant?
  private var wallBefore = 0.0

  private enum CodingKeys: String, CodingKey {
    case observations, missed, cpuSeconds = "cpu_seconds", wallSeconds = "wall_seconds"
  }

  init() {}

  /// CPU time over wall time: the share of one core; nothing before any time went by.
  package var share: Double? { wallSeconds > 0 ? cpuSeconds / wallSeconds : nil }
  /// CPU time of one observation, in seconds.
  package var secondsEach: Double? { observations > 0 ? cpuSeconds / Double(observations) : nil }

  mutating func begin(at now: ContinuousClock.Instant) { started = now }

  mutating func end(at now: ContinuousClock.Instant) {
    if let started { wallSeconds = wallBefore + (now - started).inSeconds }
  }

  /// Ends a stretch of observing; another may begin later.
  mutating func pause(at now: ContinuousClock.Instant) {
    end(at: now)
    (wallBefore, started) = (wallSeconds, nil)
  }

  /// Adds what another sampler cost.
  mutating func add(_ other: SamplerCost) {
    observations += other.observations
    missed += other.missed
    cpuSeconds += other.cpuSeconds
    wallSeconds += other.wallSeconds
  }

  mutating func add(cpuSeconds seconds: Double) {
    observations += 1
    cpuSeconds += seconds
  }
}

/// The CPU time of the running thread.
enum ThreadTime {
  /// Seconds in user and kernel mode.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
