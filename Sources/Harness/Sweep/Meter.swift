import Foundation
import Telemetry

/// Observes the node around each answer.
struct Meter: Sendable {
  private let sampler: Sampler
  private let plan: Plan.TelemetryPlan
  private let port: Int?
  private let tree: SystemTree

  /// - Parameters:
  ///   - tree: Where `/proc` and `/sys` stand.
  ///   - address: Of the server; a server of this node is followed with its runners.
  init(_ tree: SystemTree, plan: Plan.TelemetryPlan, address: String) throws(TelemetryError) {
    sampler = try Sampler(Probes(tree), interval: .seconds(plan.interval))
    self.plan = plan
    self.tree = tree
    let parts = URLComponents(string: address)
    let isHere = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(parts?.host ?? "")
    port = isHere ? parts?.port ?? (parts?.scheme == "https" ? 443 : 80) : nil
  }

  func start() async { await sampler.start() }

  func stop() async { await sampler.stop() }

  /// Follows the process that answers on the server's port, where it can be found.
  func followServer() async {
    guard let port else { return }
    let tree = tree
    let process = Reading { () throws(Absence) in try Listener.process(port: port, tree) }
    await sampler.follow(process.value)
  }

  /// Measures the power at rest, when the plan asks for it, and says what came of it as JSON.
  func measureIdle() async -> String? {
    guard plan.idleSeconds > 0 else { return nil }
    let mark = await sampler.begin()
    try? await Task.sleep(for: .seconds(plan.idleSeconds))
    guard let window = await sampler.end(mark) else { return nil }
    let idle = IdlePower.measured(in: window)
    await sampler.rest(at: idle.value)
    return try? JSONText.of(idle)
  }

  /// Observes while something is done.
  func around<Result: Sendable>(
    _ work: @Sendable () async throws(HarnessError) -> Result
  ) async throws(HarnessError) -> (Result, TelemetryRecord) {
    let mark = await sampler.begin()
    let result: Result
    do {
      result = try await work()
    } catch {
      _ = await sampler.end(mark)
      throw error
    }
    guard let window = await sampler.end(mark) else { return (result, .none) }
    return (result, TelemetryRecord(window, series: plan.series))
  }
}

extension TelemetryRecord {
  /// For a window that gave nothing.
  static let none = TelemetryRecord(
    energy: EnergyRecord(absence: "unreliable: the window of the answer was lost"))

  init(_ window: Window, series: Bool) {
    let form = WindowForm(window, series: series)
    self.init(energy: EnergyRecord(window), json: try? JSONText.of(form))
  }
}

extension TelemetryRecord.EnergyRecord {
  /// The processor package where it is counted, else the whole platform, else the smart plug.
  init(_ window: Window) {
    let package = window.energy[.package] ?? .absent(Absence(.missing, source: "package"))
    let sources: [(String, Telemetry.Reading<Energy>)] = [
      ("rapl:package", package), ("rapl:psys", window.energy[.platform] ?? package),
      ("plug", window.plugEnergy),
    ]
    for (name, reading) in sources {
      guard let energy = reading.value else { continue }
      self.init(
        source: name, grossJoules: energy.grossJoules, netJoules: energy.netJoules, absence: nil)
      return
    }
    self.init(absence: package.absence?.description ?? "missing: no counter of energy")
  }
}

/// What a row keeps of a window.
private struct WindowForm: Encodable {
  var start: Double
  var seconds: Double
  var summaries: [Metric: Summary]
  var absences: [Metric: Absence]
  var energy: [EnergyReader.Domain: Telemetry.Reading<Energy>]
  var plugEnergy: Telemetry.Reading<Energy>
  var egress: Telemetry.Reading<Egress>
  var work: Telemetry.Reading<FamilyWork>
  var samples: [Sample]?

  init(_ window: Window, series: Bool) {
    start = window.start
    seconds = window.seconds
    summaries = window.summaries
    absences = window.absences
    energy = window.energy
    plugEnergy = window.plugEnergy
    egress = window.egress
    work = window.work
    samples = series ? window.samples : nil
  }
}
