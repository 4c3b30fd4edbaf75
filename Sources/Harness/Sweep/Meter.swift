import Foundation
import Runtimes
import Telemetry

/// Observes the node around each answer.
struct Meter: Sendable {
  private let sampler: Sampler
  private let plan: Plan.TelemetryPlan
  private let ports: [Int]
  private let tree: SystemTree
  private let perf: String

  /// - Parameters:
  ///   - tree: Where `/proc` and `/sys` stand.
  ///   - addresses: Of the servers; one of this node is followed with its runners.
  ///   - perf: The path of the program that counts what the hardware did.
  init(
    _ tree: SystemTree, plan: Plan.TelemetryPlan, addresses: [String],
    perf: String = "/usr/bin/perf"
  ) throws(TelemetryError) {
    var plug: HomeAssistantPlug?
    if let planned = plan.plug {
      plug = try HomeAssistantPlug(address: planned.address, entity: planned.entity)
    }
    sampler = try Sampler(Probes(tree), interval: .seconds(plan.interval), plug: plug)
    self.plan = plan
    self.tree = tree
    self.perf = perf
    ports = addresses.compactMap(Self.port)
  }

  /// The port of an address of this node; absent for another node's.
  private static func port(_ address: String) -> Int? {
    let parts = URLComponents(string: address)
    guard Loopback.holds(parts?.host ?? "") else { return nil }
    return parts?.port ?? (parts?.scheme == "https" ? 443 : 80)
  }

  func start() async { await sampler.start() }

  /// Ends observing and says what it cost.
  func stop() async -> SamplerCost { await sampler.stop() }

  /// What can be measured here and how the node stands before the run.
  ///
  /// Others at work are watched for as long as the plan rests anyway, two seconds at most.
  func examine() async -> DoctorReport {
    DoctorReport(tree, competitors: await competitors(for: min(2, plan.idleSeconds)))
  }

  /// Follows the process that answers at an address, where it can be found.
  func followServer(at address: String) async {
    await sampler.follow(Self.port(address).flatMap(process))
  }

  private func process(_ port: Int) -> Int? {
    Reading { () throws(Absence) in try Listener.process(port: port, tree) }.value
  }

  /// Measures the power at rest and who else is at work, when the plan asks for it.
  func measureIdle(_ rest: inout Rest) async {
    guard plan.idleSeconds > 0 else { return }
    let mark = await sampler.begin()
    let others = await competitors(for: plan.idleSeconds)
    guard let window = await sampler.end(mark) else { return }
    let idle = IdlePower.measured(in: window)
    await sampler.rest(at: idle.value)
    rest.idle = JSONText.kept(idle, of: "idle power")
    rest.competitors = JSONText.kept(others, of: "competitors")
  }

  private func competitors(for seconds: Double) async -> Telemetry.Reading<[Competitor]> {
    guard seconds > 0 else {
      return .absent(Absence(.notRequested, source: "/proc", detail: "idle_seconds is 0"))
    }
    return await Competitor.observe(
      tree, for: .seconds(seconds), ignored: Set(ports.compactMap(process))
    ).map { others in others.filter { $0.share >= Self.leastShare } }
  }

  /// Processes below a thousandth of a processor are no competition.
  private static let leastShare = 0.001

  /// Observes while something is done.
  func around<Result: Sendable>(
    _ work: @Sendable () async throws(HarnessError) -> Result
  ) async throws(HarnessError) -> (Result, TelemetryRecord) {
    let counting = startCounting()
    let mark = await sampler.begin()
    let before = ProcessWork.now
    let result: Result
    do {
      result = try await work()
    } catch {
      _ = await sampler.end(mark)
      _ = counting.map { perf in perf.stop() }
      throw error
    }
    let client = ProcessWork.now - before
    let window = await sampler.end(mark)
    let counts = counting.map { perf in perf.stop() }
    var record = window.map { TelemetryRecord($0, counts, series: plan.series) } ?? .none
    record.client = client
    return (result, record)
  }

  /// Counts the whole system: runners are other processes than the server, and only so is the
  /// traffic of the memory counted.
  private func startCounting() -> Telemetry.Reading<PerfStat> {
    guard plan.perf else { return .absent(Absence(.notRequested, source: "perf")) }
    return Reading { () throws(Absence) in try PerfStat(pid: nil, tree: tree, program: perf) }
  }
}
