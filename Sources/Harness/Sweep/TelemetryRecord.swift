import Telemetry

/// What was measured around one answer, ready for its row.
struct TelemetryRecord: Sendable {
  struct EnergyRecord: Sendable {
    /// What counted it, for example `rapl:package`.
    var source: String?
    var grossJoules: Double?
    /// Above the idle baseline; absent without one.
    var netJoules: Double?
    /// Mean power, idle power included.
    var watts: Double?
    /// Why there is no energy; absent when there is.
    var absence: String?
  }

  var energy: EnergyRecord
  /// Bytes that went either way over any interface but loopback: zero proves that nothing left.
  var egressBytes: UInt64?
  /// Why nobody knows; absent when it is known.
  var egressAbsence: String?
  /// Summaries and absences as JSON.
  var json: String?
  /// What this process itself took meanwhile, the sampler included.
  var client = ProcessWork()
}

extension TelemetryRecord {
  /// For a window that gave nothing.
  static let none = TelemetryRecord(
    energy: EnergyRecord(absence: lost), egressAbsence: lost)

  private static let lost = "unreliable: the window of the answer was lost"

  /// - Parameter series: Whether the samples are kept and not only their summaries.
  init(_ window: Window, _ perf: Telemetry.Reading<PerfStat.Counts>, series: Bool) {
    let form = WindowForm(window, perf, series: series)
    self.init(
      energy: EnergyRecord(window),
      egressBytes: window.egress.value?.bytes,
      egressAbsence: window.egress.absence?.description, json: JSONText.kept(form, of: "telemetry"))
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
        source: name, grossJoules: energy.grossJoules, netJoules: energy.netJoules,
        watts: energy.meanWatts)
      return
    }
    var reasons = [package, window.plugEnergy].compactMap(\.absence)
    // A plug that nobody asked for is no reason.
    reasons.removeAll { $0.reason == .notRequested }
    self.init(
      absence: reasons.isEmpty
        ? "missing: no counter of energy" : reasons.map(\.description).joined(separator: "; "))
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
  var perf: Telemetry.Reading<PerfStat.Counts>
  var samples: [Sample]?

  init(_ window: Window, _ perf: Telemetry.Reading<PerfStat.Counts>, series: Bool) {
    start = window.start
    seconds = window.seconds
    summaries = window.summaries
    absences = window.absences
    energy = window.energy
    plugEnergy = window.plugEnergy
    egress = window.egress
    work = window.work
    self.perf = perf
    samples = series ? window.samples : nil
  }
}
