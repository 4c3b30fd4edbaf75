import Foundation
import Testing

@testable import Telemetry

@Suite("Doctor, preflight and calibration")
struct NodeTests {
  private static let nobody = Reading<[Competitor]>.measured([])

  private static func capability(_ name: String, _ report: DoctorReport) throws -> Capability {
    try #require(report.capabilities.first { $0.name == name })
  }

  @Test func laptopOfIntelIsFit() throws {
    let recorded = try RecordedTree(Recordings.processes, Recordings.intelLaptop)
    for group in Recordings.intelEnergy() { try recorded.write(group) }
    let report = DoctorReport(recorded.tree, competitors: Self.nobody)
    #expect(report.node.processor.value == "Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz")
    #expect(report.node.logicalProcessors.value == 2)
    #expect(report.node.isVirtual == .measured(false))
    #expect(report.preflight.checks.map(\.verdict) == Array(repeating: .met, count: 6))
    #expect(report.preflight.isMet)
    #expect(report.capabilities.filter { !$0.isMeasured }.map(\.name) == ["limits", "perf"])
    #expect(report.text.contains("energy.dram       1 counter; energy of the memory\n"))
    #expect(!report.text.contains(recorded.path))
  }

  @Test func serverOfAMDIsNotLocked() throws {
    let recorded = try RecordedTree(Recordings.processes)
    for group in Recordings.amdServer { try recorded.write(group) }
    try recorded.write(["proc/loadavg": "3.20 1.00 1.00 5/512 1"])
    let busy = [Competitor(pid: 7, name: "backup", share: 0.9)]
    let report = DoctorReport(recorded.tree, competitors: .measured(busy))
    #expect(
      report.preflight.checks.map(\.verdict)
        == [.notMet, .notMet, .unknown, .unknown, .notMet, .notMet])
    #expect(!report.preflight.isMet)
    #expect(
      report.preflight.checks.map { $0.found.value ?? "" }
        == ["performance, schedutil", "on", "", "", "3.20", "backup: 90 %"])
    #expect(try Self.capability("energy.package", report).now.value == "2 counters")
    // AMD has no such counter at all: there is nothing to enable.
    #expect(try Self.capability("energy.dram", report).remedy == nil)
    #expect(report.text.contains("Preflight: not met\n"))
  }

  @Test func virtualMachineIsTold() throws {
    let recorded = try RecordedTree(Recordings.processes)
    try recorded.write(["proc/cpuinfo": "model name\t: AMD EPYC\nflags\t: fpu hypervisor lahf_lm"])
    let report = DoctorReport(recorded.tree, competitors: Self.nobody)
    #expect(report.node.isVirtual == .measured(true))
    let energy = try Self.capability("energy.package", report)
    #expect(energy.now == .absent(Absence(.missing, source: "/sys/class/powercap")))
    #expect(energy.remedy?.contains("smart plug") == true)
    #expect(report.text.contains("absent: missing: /sys/class/powercap\n"))
  }

  @Test func containerIsToldWhatToMount() throws {
    let recorded = try RecordedTree(Recordings.processes, ["run/.containerenv": ""])
    let report = DoctorReport(recorded.tree, competitors: Self.nobody)
    #expect(report.node.isContainer)
    #expect(
      try Self.capability("energy.package", report).remedy?.hasPrefix("mount the host's") == true)
  }

  @Test func forbiddenCountersNameTheRemedy() throws {
    let recorded = try RecordedTree(Recordings.processes)
    for group in Recordings.intelEnergy() { try recorded.write(group) }
    try forbid(recorded.path + "/sys/class/powercap/intel-rapl:0/energy_uj")
    let report = asNobody { DoctorReport(recorded.tree, competitors: Self.nobody) }
    let energy = try Self.capability("energy.package", report)
    #expect(energy.now.absence?.reason == .permissionDenied)
    #expect(energy.remedy?.contains("udev") == true)
    #expect(try Self.capability("energy.core", report).isMeasured)
  }

  @Test func emptyTreeMeasuresNothing() throws {
    let recorded = try RecordedTree()
    let report = DoctorReport(
      recorded.tree, competitors: .absent(Absence(.notRequested, source: "/proc")))
    #expect(report.capabilities.filter(\.isMeasured).isEmpty)
    #expect(report.preflight.checks.allSatisfy { $0.verdict == .unknown })
  }

  @Test func reportSurvivesJSON() throws {
    let recorded = try RecordedTree(Recordings.processes, Recordings.intelLaptop)
    let report = DoctorReport(recorded.tree, competitors: Self.nobody)
    #expect(try JSONDecoder().decode(DoctorReport.self, from: report.json()) == report)
  }

  @Test func policyAsksOnlyWhatItNames() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    let policy = Preflight.Policy(
      governor: nil, turbo: true, onMains: nil, radiosBlocked: nil, greatestLoad: nil,
      greatestCompetitor: nil)
    let preflight = Preflight(policy, tree: recorded.tree, competitors: Self.nobody)
    #expect(preflight.checks.map(\.name) == ["turbo"])
    #expect(preflight.checks.map(\.verdict) == [.notMet])
  }

  @Test func competitorsAreOrderedByTheirWork() throws {
    func process(_ pid: Int, _ ticks: UInt64, start: UInt64 = 1) -> ProcessStat {
      ProcessStat(
        pid: pid, parent: 1, name: "p\u{1B}\(pid)", startTicks: start, threads: 1, minorFaults: 0,
        majorFaults: 0, cpuTicks: ticks)
    }
    let list = Competitor.list(
      from: [process(1, 100), process(2, 100), process(3, 900), process(4, 5)],
      to: [process(1, 110), process(2, 100), process(3, 40, start: 9), process(4, 500)],
      seconds: 2, ignored: [4])
    // Number 3 belongs to a new process, whose 40 ticks all count.
    #expect(list.map(\.pid) == [3, 1])
    #expect(list.map(\.share) == [0.2, 0.05])
    #expect(list[0].name == "p?3")
    #expect(Competitor.list(from: [], to: [process(1, 5)], seconds: 0).isEmpty)
  }

  @Test func triadTakesFourTimesTheLastCaches() throws {
    let folder = "sys/devices/system/cpu"
    func cache(_ cpu: Int, _ index: Int, _ level: Int, _ size: String, _ shared: String)
      -> [String: String]
    {
      let place = "\(folder)/cpu\(cpu)/cache/index\(index)"
      return [
        "\(place)/level": "\(level)", "\(place)/size": size, "\(place)/shared_cpu_list": shared,
      ]
    }
    let recorded = try RecordedTree(
      Recordings.processes, cache(0, 2, 2, "1024K", "0"), cache(0, 3, 3, "32768K", "0-1"),
      cache(1, 3, 3, "32768K", "0-1"), cache(2, 3, 3, "32768K", "2-3"))
    #expect(Triad.lastLevelCacheBytes(recorded.tree) == 64 << 20)
    #expect(Triad.arrayBytes(recorded.tree) == 256 << 20)
    try recorded.write([
      "proc/meminfo":
        "MemTotal: 999999 kB\nMemAvailable: 491520 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB"
    ])
    #expect(Triad.arrayBytes(recorded.tree) == 40 << 20)
  }

  @Test func triadMeasuresAndRefusesNonsense() throws {
    let result = try Triad.measure(threads: 2, arrayBytes: 1 << 20, repetitions: 3)
    #expect(result.arrayBytes == 1 << 20)
    // Any machine moves more than 10 MB/s and less than 100 TB/s.
    #expect((1e7...1e14).contains(result.bytesPerSecond))
    #expect(throws: TelemetryError.self) { try Triad.measure(threads: 0, arrayBytes: 1 << 20) }
    #expect(throws: TelemetryError.self) { try Triad.measure(threads: 8, arrayBytes: 8) }
    #expect(throws: TelemetryError.self) {
      try Triad.measure(threads: 1, arrayBytes: 1 << 20, repetitions: 1)
    }
    #expect(throws: TelemetryError.self) { try Calibration.Plan(idleSeconds: 0) }
  }

  @Test func observerEffectComparesPairs() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    let effect = try await ObserverEffect.measure(
      recorded.tree, interval: .milliseconds(10), pairs: 3,
      work: Ballast(threads: 1, steps: 1_000_000).run)
    #expect(effect.losses.count == 3)
    #expect(effect.cost.observations >= 3)
    let known = ObserverEffect(losses: [0.03, 0.01, 0.02], cost: effect.cost)
    #expect(known.median == 0.02)
    #expect(!known.isWithinNoise)
    let even = ObserverEffect(losses: [0.75, -0.25], cost: effect.cost)
    #expect(even.median == 0.25)
    #expect(even.isWithinNoise)
  }

  @Test func calibrationOnABusyNodeIsWorthless() {
    let backup = Competitor(pid: 7, name: "backup", share: 0.9)
    let quiet = Competitor(pid: 8, name: "cron", share: 0.01)
    #expect(Calibration.objections(restUse: 0.02, competitors: [quiet]).isEmpty)
    #expect(Calibration.objections(restUse: nil, competitors: []).isEmpty)
    #expect(
      Calibration.objections(restUse: 0.5, competitors: [backup, quiet, backup])
        == [
          "the processors were 50 % busy at rest (at most 10 %)",
          "backup used 90 % of a processor meanwhile",
        ])
  }

  @Test func calibrationOfThisMachineSaysWhatItHas() async throws {
    var plan = try Calibration.Plan(idleSeconds: 1, threads: 1)
    plan.ballast.steps = 1_000_000
    let calibration = try await Calibration.measure(plan)
    #expect(calibration.bandwidth.map(\.threads) == [1])
    let use = try calibration.restCPUUse.get()
    #expect((0...1).contains(use))
    if use > Calibration.greatestRestUse {
      #expect(calibration.text.hasPrefix("worthless: the processors were "))
    }
    if EnergyReader(.machine).zones.value == nil {
      #expect(calibration.idle.absence?.source.hasPrefix("/sys/class/powercap") == true)
      #expect(calibration.text.contains("idle power: absent: "))
    }
    let again = try JSONDecoder().decode(Calibration.self, from: calibration.json())
    #expect(again.observer == calibration.observer)
  }

  @Test func theClientIsPartOfTheCalibration() async throws {
    let cost = ClientCost(
      waiting: .init(seconds: 3, cpuSeconds: 0.0006, wakeups: 6),
      streaming: .init(seconds: 4, cpuSeconds: 0.008, wakeups: 84), tokens: 80)
    var plan = try Calibration.Plan(idleSeconds: 1, threads: 1)
    plan.ballast.steps = 1_000_000
    let calibration = try await Calibration.measure(plan) { .measured(cost) }
    #expect(calibration.observer.client == .measured(cost))
    #expect(
      calibration.text.contains(
        "client while an answer is awaited: 0.020 % of one core, 2.0 wake-ups a second\n"
          + "client while one comes at 20 tokens a second: 0.200 % of one core, "
          + "100 µs for a token, 21.0 wake-ups a second\n"))
    let again = try JSONDecoder().decode(Calibration.self, from: calibration.json())
    #expect(again.observer == calibration.observer)
  }
}
