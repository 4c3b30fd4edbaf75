import Glibc

/// Observes the node at a fixed rate in a task of its own.
///
/// Windows are cut out of the observations: `begin` and `end` observe at their own exact moments, so
/// that the energy of an answer is bracketed by the answer itself, however short it is. Observations
/// are kept only while a window is open, so the memory of a long run stays constant.
package actor Sampler {
  /// The start of an open window.
  package struct Mark: Sendable, Hashable {
    let id: Int
    /// The moment of the start.
    package let at: ContinuousClock.Instant
  }

  /// The moment that counts as zero in windows and samples.
  package nonisolated let origin: ContinuousClock.Instant
  private nonisolated let interval: Duration
  private let clock = ContinuousClock()
  private var probes: Probes
  private var idle: IdlePower?
  private var plug: PlugFollower?
  private var observations: [Observation] = []
  private var open: [Int: ContinuousClock.Instant] = [:]
  private var marks = 0
  private var spent = SamplerCost()
  private var task: Task<Void, Never>?

  /// - Parameters:
  ///   - probes: What to read.
  ///   - interval: The time between observations, from a hundredth of a second to an hour.
  ///   - idle: The baseline for net energy.
  ///   - plug: A smart plug that feeds this node alone; asked in a task of its own.
  package init(
    _ probes: Probes, interval: Duration = .seconds(1), idle: IdlePower? = nil,
    plug: (any PlugReader)? = nil
  ) throws(TelemetryError) {
    guard interval >= .milliseconds(10), interval <= .seconds(3600) else {
      throw .interval(seconds: interval.inSeconds)
    }
    self.probes = probes
    self.interval = interval
    self.idle = idle
    self.plug = plug.map { PlugFollower($0, interval: interval) }
    origin = clock.now
  }

  deinit { task?.cancel() }

  /// Begins to observe; nothing happens when it already does.
  package func start() {
    guard task == nil else { return }
    plug?.start()
    spent.begin(at: clock.now)
    tick()
    task = Task(priority: .high) { [weak self, interval, clock] in
      // Moments are fixed in advance, so that work does not stretch the interval.
      var next = clock.now
      while !Task.isCancelled {
        next += interval
        let now = clock.now
        if next < now {
          let missed = Int(((now - next) / interval).rounded(.down)) + 1
          await self?.miss(missed)
          next += interval * missed
        }
        try? await clock.sleep(until: next, tolerance: .milliseconds(1))
        guard !Task.isCancelled else { return }
        await self?.tick()
      }
    }
  }

  /// Ends observing and says what it cost.
  @discardableResult
  package func stop() async -> SamplerCost {
    task?.cancel()
    await task?.value
    task = nil
    plug?.stop()
    spent.pause(at: clock.now)
    return spent
  }

  /// What observing cost until now.
  package var cost: SamplerCost {
    var cost = spent
    cost.end(at: clock.now)
    return cost
  }

  /// Sets the baseline for the net energy of windows that end from now on.
  package func rest(at idle: IdlePower?) { self.idle = idle }

  /// Follows the family of another process, or of none.
  package func follow(_ process: Int?) { probes.follow(process) }

  /// Opens a window.
  package func begin() -> Mark {
    probes.findFamily()
    let observation = observe()
    marks += 1
    open[marks] = observation.at
    return Mark(id: marks, at: observation.at)
  }

  /// Closes a window; nothing comes from one that is not open.
  package func end(_ mark: Mark) -> Window? {
    guard let start = open.removeValue(forKey: mark.id) else { return nil }
    // A runner that the runtime started meanwhile belongs to the window.
    probes.findFamily()
    observe()
    let window = Window(
      observations.filter { $0.at >= start }, origin: origin, interval: interval, idle: idle)
    forget()
    return window
  }

  private func tick() {
    observe()
    forget()
  }

  private func miss(_ count: Int) { spent.missed += count }

  @discardableResult
  private func observe() -> Observation {
    let before = ThreadTime.now
    let observation = probes.observe(
      at: clock.now,
      plugWatts: plug?.last(at: clock.now) ?? .absent(Absence(.notRequested, source: "smart plug")))
    observations.append(observation)
    // One observation runs on one thread from its begin to its end.
    spent.add(cpuSeconds: ThreadTime.now - before)
    return observation
  }

  /// Drops what no open window needs.
  private func forget() {
    guard let earliest = open.values.min() else {
      observations.removeAll(keepingCapacity: true)
      return
    }
    if let first = observations.first, first.at < earliest {
      observations.removeAll { $0.at < earliest }
    }
  }
}
