import Foundation

/// What a node is capable of, measured before a campaign.
package struct Calibration: Sendable, Codable {
  /// How long and with what to calibrate.
  package struct Plan: Sendable, Hashable {
    /// How long the idle node is measured, 1 to 3600.
    package let idleSeconds: Int
    /// The threads of the triad and of the observed work.
    package let threads: Int
    /// The work under which the observer's effect is measured.
    var ballast: Ballast

    /// - Parameters:
    ///   - idleSeconds: 1 to 3600.
    ///   - threads: The threads of the triad; one for each processor unless given.
    package init(idleSeconds: Int, threads: Int? = nil) throws(TelemetryError) {
      guard (1...3600).contains(idleSeconds) else {
        throw .range(what: "the seconds of rest", given: "\(idleSeconds)", allowed: "1 to 3600")
      }
      self.idleSeconds = idleSeconds
      self.threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
      ballast = Ballast(threads: self.threads)
    }
  }

  /// The version of the form.
  package let schema: Int
  /// The machine that was measured.
  package let node: NodeDescription
  /// The power at rest; absent without an energy counter.
  package let idle: Reading<IdlePower>
  /// Mean busy share of the processors at rest; a busy node has no idle power worth the name.
  package let restCPUUse: Reading<Double>
  /// One thread, and as many as were asked for.
  package let bandwidth: [Triad.Bandwidth]
  /// What the sampler and the client themselves cost the work.
  package let observer: ObserverEffect
  /// Why the figures are worth nothing; empty when nothing speaks against them.
  package let objections: [String]

  private enum CodingKeys: String, CodingKey {
    case schema, node, idle, restCPUUse = "rest_cpu_use", bandwidth, observer
    case objections
  }

  /// The busy share of the processors at rest above which nothing that follows is the node's own.
  package static let greatestRestUse = 0.1

  /// Calibrates this machine: rest first, then bandwidth, then the observer's effect.
  ///
  /// - Parameter client: Measures the client that reads the answers.
  package static func measure(
    _ plan: Plan, _ tree: SystemTree = .machine, plug: (any PlugReader)? = nil,
    client: (() async -> Reading<ClientCost>)? = nil
  ) async throws(TelemetryError) -> Calibration {
    let sampler = try Sampler(Probes(tree), plug: plug)
    await sampler.start()
    let mark = await sampler.begin()
    try? await Task.sleep(for: .seconds(plan.idleSeconds))
    let rest = await sampler.end(mark)
    await sampler.stop()
    let restUse = rest?.summaries[.cpuUse]?.mean
    let competitors = await Competitor.observe(tree, for: .seconds(1))
    let bytes = Triad.arrayBytes(tree)
    var bandwidth: [Triad.Bandwidth] = []
    for threads in Set([1, plan.threads]).sorted() {
      bandwidth.append(try Triad.measure(threads: threads, arrayBytes: bytes))
    }
    var observer = try await ObserverEffect.measure(
      tree, interval: .seconds(1), pairs: 4, work: plan.ballast.run)
    if let client { observer.client = await client() }
    let none = Absence(.unreliable, source: "sampler", detail: "the rest was cut short")
    // Somebody may have begun to work after the rest.
    let later = await Competitor.observe(tree, for: .seconds(1))
    let objections =
      objections(restUse: restUse, competitors: [competitors, later].flatMap { $0.value ?? [] })
    return Calibration(
      schema: 1, node: NodeDescription.read(tree),
      idle: rest.map(IdlePower.measured) ?? .absent(none),
      restCPUUse: rest.map { window in
        window.summaries[.cpuUse].map { .measured($0.mean) }
          ?? .absent(window.absences[.cpuUse] ?? none)
      } ?? .absent(none), bandwidth: bandwidth, observer: observer,
      objections: objections)
  }

  /// What speaks against figures that were measured on a node in this state.
  ///
  /// - Parameters:
  ///   - restUse: The busy share of the processors at rest, 0–1.
  ///   - competitors: Other processes that were seen at work, a process once or twice.
  static func objections(restUse: Double?, competitors: [Competitor]) -> [String] {
    var objections: [String] = []
    if let restUse, restUse > greatestRestUse {
      objections.append(
        "the processors were \(Figure.fixed(restUse * 100, 0)) % busy at rest (at most "
          + "\(Figure.fixed(greatestRestUse * 100, 0)) %)")
    }
    let allowed = Preflight.Policy().greatestCompetitor ?? 0
    var seen: Set<Int> = []
    for other in competitors where other.share > allowed && seen.insert(other.pid).inserted {
      objections.append(
        "\(other.name) used \(Figure.fixed(other.share * 100, 0)) % of a processor meanwhile")
    }
    return objections
  }

  /// The calibration for machines.
  package func json() throws -> Data { try TelemetryJSON.encode(self) }

  /// The calibration for people.
  package var text: String {
    var lines = objections.map { "worthless: \($0)" }
    switch idle {
    case .measured(let idle):
      for metric in Metric.allCases {
        guard let watts = idle.watts[metric] else { continue }
        lines.append(
          "idle \(metric.rawValue): \(Figure.fixed(watts, 2)) W over "
            + "\(Figure.fixed(idle.seconds, 1)) s")
      }
    case .absent(let absence): lines.append("idle power: absent: \(absence)")
    }
    switch restCPUUse {
    case .measured(let use):
      lines.append("processors at rest: \(Figure.fixed(use * 100, 1)) % busy")
    case .absent(let absence): lines.append("processors at rest: absent: \(absence)")
    }
    for result in bandwidth {
      lines.append(
        "triad bandwidth, \(result.threads) \(result.threads == 1 ? "thread" : "threads"): "
          + "\(Figure.fixed(result.bytesPerSecond / 1e9, 2)) GB/s "
          + "(arrays of \(Figure.bytes(UInt64(result.arrayBytes))))")
    }
    let losses = observer.losses.map { Figure.fixed($0 * 100, 2) }.joined(separator: ", ")
    lines.append(
      "observer effect: median \(Figure.fixed((observer.median ?? 0) * 100, 2)) % of speed "
        + "(pairs: \(losses))"
        + (observer.isWithinNoise ? "; not distinguishable from nothing" : ""))
    if let share = observer.cost.share, let each = observer.cost.secondsEach {
      lines.append(
        "sampler: \(Figure.fixed(share * 100, 3)) % of one core at 1 Hz, "
          + "\(Figure.fixed(each * 1e3, 2)) ms each")
    }
    switch observer.client {
    case .measured(let client): lines += client.lines
    case .absent(let absence): lines.append("client: absent: \(absence)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// A fixed amount of arithmetic on each thread, that the memory does not slow.
struct Ballast: Sendable, Hashable {
  let threads: Int
  /// Steps of each thread; the default takes about two seconds on a core of today.
  var steps = 800_000_000

  func run() {
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      var state = UInt64(thread) &+ 0x9E37_79B9_7F4A_7C15
      for _ in 0..<steps {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
      }
      // A generator of Marsaglia's kind never reaches zero, so this only keeps the loop alive.
      if state == 0 { print(state) }
    }
  }
}
