import Testing

@testable import Telemetry

@Suite("Windows over observations")
struct WindowTests {
  private static let origin = ContinuousClock.now

  /// An Intel laptop on which a runtime with one runner works.
  private static func laptop() throws -> RecordedTree {
    let recorded = try RecordedTree(Recordings.processes, Recordings.intelLaptop)
    for group in Recordings.intelEnergy() { try recorded.write(group) }
    try recorded.write(Recordings.process(10, parent: 1, name: "ollama", resident: 1000))
    try recorded.write(["proc/10/net/dev": recorded.read("proc/net/dev")])
    try recorded.write(
      Recordings.process(11, parent: 10, name: "runner", minor: 50, user: 100, resident: 3000))
    return recorded
  }

  private static func window(
    _ observations: [Observation], idle: IdlePower? = nil
  ) throws -> Window {
    try #require(
      Window(observations, origin: origin, interval: .seconds(1), idle: idle))
  }

  private static func package(_ microjoules: UInt64) -> [String: String] {
    ["sys/class/powercap/intel-rapl:0/energy_uj": "\(microjoules)"]
  }

  @Test func levelsRatesAndEnergyOverThreePoints() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree, process: 10)
    var observations = [probes.observe(at: Self.origin + .seconds(5))]
    // 10 W for one second, then 30 W for two, over the counter's end.
    try recorded.write(Self.package(261_153_328_850))
    try recorded.write(["sys/class/hwmon/hwmon5/temp1_input": "60000"])
    try recorded.write(
      Recordings.process(
        11, parent: 10, name: "runner", minor: 150, major: 2, user: 150, resident: 4000,
        voluntary: 7))
    observations.append(probes.observe(at: Self.origin + .seconds(6)))
    try recorded.write(Self.package(261_213_328_850))
    try recorded.write(["proc/diskstats": "8 0 sda 1 0 4000 1 1 0 1000 1 0 1 1"])
    observations.append(probes.observe(at: Self.origin + .seconds(8)))
    let idle = IdlePower(watts: [.packagePower: 4], seconds: 60, celsius: nil, cpuUse: nil)
    let window = try Self.window(observations, idle: idle)

    #expect(window.start == 5)
    #expect(window.seconds == 3)
    let power = try #require(window.summaries[.packagePower])
    // Weighted by time: 70 J in 3 s, not the mean of 10 and 30.
    #expect(abs(power.mean - 70.0 / 3) < 1e-9)
    #expect((power.min, power.max, power.p95, power.count) == (10, 30, 30, 2))
    let energy = try #require(window.energy[.package]?.value)
    #expect(energy.grossJoules == 70)
    #expect(energy.netJoules == 58)
    #expect(window.energy[.dram]?.value?.grossJoules == 0)
    #expect(window.energy[.dram]?.value?.netJoules == nil)

    #expect(window.summaries[.cpuTemperature]?.max == 60)
    #expect(window.summaries[.cpuTemperature]?.mean == 58)
    #expect(window.summaries[.processResident]?.max == 5000.0 * 1024)
    let work = try #require(window.work.value)
    #expect((work.minorFaults, work.majorFaults) == (100, 2))
    #expect(work.voluntarySwitches == 7)
    #expect(abs(work.cpuSeconds - 0.5) < 1e-9)
    #expect(window.egress.value?.isSilent == true)
    #expect(window.samples.map(\.seconds) == [5, 6, 8])
    #expect(window.samples.map { $0.values[.packagePower] } == [nil, 10, 30])
    #expect(window.samples[0].coreMegahertz == [1700.123, 1699.877])
    // The disks changed from two to one: the sum went back and is no rate.
    #expect(window.samples[2].values[.diskRead] == nil)
    #expect(window.absences[.plugPower]?.reason == .notRequested)
    #expect(window.plugEnergy.absence?.reason == .notRequested)
  }

  @Test func wrapInsideAWindowIsCounted() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree)
    let first = probes.observe(at: Self.origin)
    try recorded.write(Self.package(500_000_000))
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(100))])
    #expect(window.energy[.package]?.value?.grossJoules == 1500)
    #expect(window.summaries[.packagePower]?.mean == 15)
  }

  @Test func readingThatFailsInTheMiddleLosesNoSum() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree, process: 10)
    var observations = [probes.observe(at: Self.origin)]
    let counter = "sys/class/powercap/intel-rapl:0/energy_uj"
    let table = try recorded.read("proc/10/net/dev")
    try recorded.write([counter: "?", "proc/10/net/dev": "damaged", "proc/10/stat": "10 ("])
    observations.append(probes.observe(at: Self.origin + .seconds(1)))
    #expect(observations[1].processes.absence?.reason == .malformed)
    #expect(observations[1].network.absence != nil)
    try recorded.write(Self.package(261_163_328_850))
    try recorded.write(["proc/10/net/dev": table])
    try recorded.write(Recordings.process(10, parent: 1, name: "ollama", resident: 1000))
    observations.append(probes.observe(at: Self.origin + .seconds(2)))
    let window = try Self.window(observations)
    #expect(window.energy[.package]?.value?.grossJoules == 20)
    #expect(window.egress.value?.isSilent == true)
    #expect(window.work.value != nil)
    // The ends must be read: what came before the first reading is not known.
    let cut = try Self.window(Array(observations.dropFirst()))
    #expect(cut.energy[.package]?.absence?.reason == .malformed)
    #expect(cut.egress.value == nil)
  }

  @Test func gapLeavesNoEnergyButTheRest() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree)
    let first = probes.observe(at: Self.origin)
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(1200))])
    #expect(window.energy[.package]?.absence?.reason == .unreliable)
    #expect(window.absences[.packagePower]?.reason == .unreliable)
    #expect(window.summaries[.memoryAvailable]?.mean == 24_078_904.0 * 1024)
  }

  @Test func missingCountersAreAbsentNotZero() throws {
    let recorded = try RecordedTree(Recordings.processes)
    var probes = Probes(recorded.tree, process: 4242)
    let first = probes.observe(at: Self.origin)
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(1))])
    for metric in [Metric.packagePower, .dramPower, .cpuTemperature, .cpuFrequency] {
      #expect(window.summaries[metric] == nil)
      #expect(window.absences[metric]?.reason == .missing)
    }
    for domain in EnergyReader.Domain.allCases {
      #expect(window.energy[domain]?.absence?.source == "/sys/class/powercap")
    }
    #expect(window.absences[.processResident]?.source == "/proc/4242")
    #expect(window.work.absence?.reason == .missing)
    // Every metric is either measured or absent with a reason.
    #expect(
      Set(window.summaries.keys).union(window.absences.keys) == Set(Metric.allCases))
    #expect(Set(window.summaries.keys).isDisjoint(with: window.absences.keys))
  }

  @Test func processThatDiesOrIsReplacedIsNotMistaken() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree, process: 10)
    let first = probes.observe(at: Self.origin)
    // The runner's number now belongs to another process with great counts.
    try recorded.write(
      Recordings.process(11, parent: 1, name: "cron", minor: 9999, start: 7777, resident: 9_999_999)
    )
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(1))])
    #expect(window.work.value?.minorFaults == 0)
    #expect(window.samples.last?.values[.processResident] == 1000.0 * 1024)
  }

  @Test func runnerThatStartsMeanwhileCounts() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree, process: 10)
    let first = probes.observe(at: Self.origin)
    try recorded.write(
      Recordings.process(12, parent: 10, name: "runner 2", minor: 70, start: 8000, resident: 500))
    probes.findFamily()
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(1))])
    #expect(window.work.value?.minorFaults == 70)
    #expect(window.samples.last?.values[.processResident] == 4500.0 * 1024)
  }

  @Test func pointsTooCloseAreLeftOutOfTheSeriesOnly() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree)
    var observations: [Observation] = []
    for (index, seconds) in [0, 0.001, 1, 2, 2.002].enumerated() {
      try recorded.write(Self.package(1_000_000 * UInt64(index)))
      observations.append(probes.observe(at: Self.origin + .seconds(seconds)))
    }
    let window = try Self.window(observations)
    #expect(window.samples.map(\.seconds) == [0, 1, 2.002])
    #expect(window.energy[.package]?.value?.grossJoules == 4)
    #expect(try #require(window.summaries[.packagePower]).max < 3)
  }

  @Test func momentGivesEnergyButNoRates() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree)
    let first = probes.observe(at: Self.origin)
    try recorded.write(Self.package(261_143_428_850))
    let window = try Self.window([first, probes.observe(at: Self.origin + .milliseconds(5))])
    #expect(window.energy[.package]?.value?.grossJoules == 0.1)
    #expect(window.absences[.packagePower]?.reason == .unreliable)
    #expect(window.samples.count == 2)
    #expect(Window([first], origin: Self.origin, interval: .seconds(1), idle: nil) == nil)
  }

  @Test func ratesOfTheNodeFollowFromItsCounters() throws {
    let recorded = try Self.laptop()
    var probes = Probes(recorded.tree)
    let first = probes.observe(at: Self.origin)
    try recorded.write([
      "proc/stat": """
      cpu  1060 10 310 8120 210 0 50 40 500 0
      cpu0 660 5 150 3930 110 0 30 20 500 0
      cpu1 400 5 160 4190 100 0 20 20 0 0
      """,
      "proc/pressure/memory": "some avg10=0 total=501500\nfull avg10=0 total=250700",
      "proc/diskstats": """
      8 0 sda 100 0 2000 70 50 0 3000 90 0 100 160
      259 0 nvme0n1 500 0 8010 70 400 0 6000 90 0 100 160
      """,
      "proc/net/dev": """
      a
      b
      lo: 99960027 4841 0 0 0 0 0 0 99960027 4841 0 0 0 0 0 0
      wlp3s0: 5000 20 0 0 0 0 0 0 3000 14 0 0 0 0 0 0
      eth0: 1018994898 1 0 0 0 0 0 0 1300042 1 0 0 0 0 0 0
      """,
    ])
    let window = try Self.window([first, probes.observe(at: Self.origin + .seconds(2))])
    let values = try #require(window.samples.last?.values)
    #expect(values[.cpuUse] == 0.35)
    #expect(window.samples.last?.coreUse.map { ($0 * 1000).rounded() } == [600, 100])
    #expect(values[.pressureMemory] == 0.25)
    #expect(values[.pressureMemoryFull] == 0.125)
    #expect(values[.pressureIO] == 0)
    #expect(values[.diskRead] == 2560)
    #expect(values[.diskWritten] == 512_000)
    #expect(values[.networkReceived] == 50)
    #expect(values[.networkSent] == 10)
    #expect(window.egress.value?.sentBytes == 20)
  }

  @Test func summaryTakesTheNearestRank() throws {
    let twenty = try #require(Summary((1...20).map { (Double($0), 1.0) }))
    #expect((twenty.p95, twenty.mean) == (19, 10.5))
    #expect(Summary((1...21).map { (Double($0), 1.0) })?.p95 == 20)
    #expect(Summary([(7, 1)])?.p95 == 7)
    #expect(Summary([]) == nil)
    #expect(Summary([(7, 0)]) == nil)
  }
}
