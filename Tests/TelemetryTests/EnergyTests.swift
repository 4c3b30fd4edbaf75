import Testing

@testable import Telemetry

@Suite("Energy")
struct EnergyTests {
  private static func intel(
    package: String = "261143328850", dram: String = "65712000000"
  ) throws -> RecordedTree {
    let recorded = try RecordedTree()
    for group in Recordings.intelEnergy(package: package, dram: dram) { try recorded.write(group) }
    return recorded
  }

  private static func count(_ microjoules: UInt64, range: UInt64 = 262_143_328_850) -> EnergyCount {
    EnergyCount(
      zone: .init(domain: .package, name: "package-0", rangeMicrojoules: range, path: "x"),
      microjoules: microjoules)
  }

  @Test func zonesOfIntelAreFoundOnce() throws {
    let recorded = try Self.intel()
    let reader = EnergyReader(recorded.tree)
    #expect(reader.domains == [.package, .core, .uncore, .dram, .platform])
    #expect(try reader.zones.get().count == 5)
    #expect(try reader.read(.package).map(\.microjoules) == [261_143_328_850])
  }

  @Test func wrapIsCounted() throws {
    let recorded = try Self.intel()
    let reader = EnergyReader(recorded.tree)
    let (package, dram) = (try reader.read(.package), try reader.read(.dram))
    try recorded.write([
      "sys/class/powercap/intel-rapl:0/energy_uj": "17000000",
      "sys/class/powercap/intel-rapl:0:2/energy_uj": "65712500000",
    ])
    // The package had 1,000 J left before its end and counted 17 J after it.
    #expect(
      try EnergyInterval.joules(from: package, to: reader.read(.package), seconds: 60) == 1017)
    #expect(try EnergyInterval.joules(from: dram, to: reader.read(.dram), seconds: 60) == 0.5)
  }

  @Test func socketsOfAMDAreSummed() throws {
    let recorded = try RecordedTree()
    for group in Recordings.amdServer { try recorded.write(group) }
    let reader = EnergyReader(recorded.tree)
    #expect(reader.domains == [.package, .core])
    let before = try reader.read(.package)
    try recorded.write([
      "sys/class/powercap/intel-rapl:0/energy_uj": "150000000",
      "sys/class/powercap/intel-rapl:1/energy_uj": "7389013",
    ])
    let joules = try EnergyInterval.joules(from: before, to: reader.read(.package), seconds: 1)
    #expect(joules == 50 + 40)
    #expect(
      absence(of: try reader.read(.dram))
        == Absence(
          .missing, source: "/sys/class/powercap", detail: "no counter of the domain dram"))
  }

  @Test func gapThatCouldHideAWrapIsRefused() throws {
    func joules(_ old: UInt64, _ new: UInt64, _ seconds: Double) -> Reading<Double> {
      Reading { () throws(Absence) in
        try EnergyInterval.joules(from: [Self.count(old)], to: [Self.count(new)], seconds: seconds)
      }
    }
    // 10 J more after 262 s can be nothing else; after 263 s it may be a whole range more.
    #expect(joules(0, 10_000_000, 262).value == 10)
    #expect(joules(0, 10_000_000, 263).absence?.detail.contains("could hide") == true)
    // With an apparent wrap the same limit holds.
    #expect(joules(262_143_328_850, 10_000_000, 262).value == 10)
    #expect(joules(262_143_328_850, 10_000_000, 300).absence?.reason == .unreliable)
    // Much energy in the gap leaves less room for a further wrap.
    #expect(joules(0, 100_000_000_000, 300).value == 100_000)
  }

  @Test func counterThatStartsAnewIsNoWrap() throws {
    // 100 J read, then nearly nothing a second later: a wrap would have needed 262 kJ.
    let absence = absence(
      of: try EnergyInterval.joules(
        from: [Self.count(100_000_000)], to: [Self.count(5)], seconds: 1))
    #expect(absence?.reason == .unreliable)
    #expect(absence?.source == "energy counter package-0")
  }

  @Test func countBeyondItsRangeIsMalformed() {
    let absence = absence(
      of: try EnergyInterval.joules(
        from: [Self.count(5, range: 10)], to: [Self.count(11, range: 10)], seconds: 0.000001))
    #expect(absence?.reason == .malformed)
  }

  @Test func othersCountersDoNotCompare() {
    #expect(
      absence(of: try EnergyInterval.joules(from: [Self.count(1)], to: [], seconds: 1))?.reason
        == .unreliable)
  }

  @Test func energyIsGrossAndNet() {
    let energy = Energy(grossJoules: 90, seconds: 10, idleWatts: 4)
    #expect(energy.netJoules == 50)
    #expect(energy.meanWatts == 9)
    #expect(Energy(grossJoules: 30, seconds: 10, idleWatts: 4).netJoules == -10)
    #expect(Energy(grossJoules: 30, seconds: 10, idleWatts: nil).netJoules == nil)
    #expect(Energy(grossJoules: 0, seconds: 0, idleWatts: nil).meanWatts == nil)
  }

  @Test func containerWithoutCounters() throws {
    let recorded = try RecordedTree(Recordings.processes)
    #expect(
      EnergyReader(recorded.tree).zones.absence
        == Absence(.missing, source: "/sys/class/powercap"))
    try recorded.write(["sys/class/powercap/dtpm/uevent": ""])
    #expect(EnergyReader(recorded.tree).zones.absence?.detail == "no zone intel-rapl")
  }

  @Test func countersForRootAloneAreFoundButNotRead() throws {
    let recorded = try Self.intel()
    try forbid(recorded.path + "/sys/class/powercap/intel-rapl:0/energy_uj")
    let (domains, reading) = asNobody {
      let reader = EnergyReader(recorded.tree)
      return (reader.domains, Reading { () throws(Absence) in try reader.read(.package) })
    }
    #expect(domains.contains(.package))
    #expect(
      reading.absence
        == Absence(
          .permissionDenied, source: "/sys/class/powercap/intel-rapl:0/energy_uj"))
  }

  @Test func malformedCountersAreAbsent() throws {
    let recorded = try Self.intel(package: "12,5")
    #expect(
      absence(of: try EnergyReader(recorded.tree).read(.package))?.reason
        == .malformed)
    for range in ["0", "-1", "much"] {
      try recorded.write(["sys/class/powercap/intel-rapl:0/max_energy_range_uj": range])
      let reader = EnergyReader(recorded.tree)
      #expect(absence(of: try reader.read(.package))?.reason == .malformed)
      #expect(
        reader.unread.map(\.source) == [
          "/sys/class/powercap/intel-rapl:0/max_energy_range_uj"
        ])
      // The other counters are sound.
      #expect(try reader.read(.dram).map(\.microjoules) == [65_712_000_000])
    }
  }

  @Test func memoryWithoutRangeTakesNothingElseAlong() throws {
    let recorded = try Self.intel()
    try recorded.write(["sys/class/powercap/intel-rapl:0:2/max_energy_range_uj": "0"])
    let reader = EnergyReader(recorded.tree)
    #expect(try reader.read(.package).count == 1)
    #expect(absence(of: try reader.read(.dram))?.detail == "a range of 0")
    let report = DoctorReport(recorded.tree, competitors: .measured([]))
    #expect(report.text.contains("energy.package    1 counter"))
    #expect(report.text.contains("energy.dram       absent: malformed: "))
  }

  @Test func partWithoutNameIsNoneOfThoseThatHaveOne() throws {
    let recorded = try RecordedTree()
    for group in Recordings.amdServer { try recorded.write(group) }
    try recorded.write(["sys/class/powercap/intel-rapl:0:1/name/x": ""])
    let reader = EnergyReader(recorded.tree)
    // The first socket has its cores; its nameless part may be its memory.
    #expect(try reader.read(.core).count == 2)
    #expect(absence(of: try reader.read(.dram))?.reason == .unreadable)
    #expect(reader.unread.map(\.source) == ["/sys/class/powercap/intel-rapl:0:1/name"])
  }

  @Test func socketWithoutNameLeavesNoSumOfTheOthers() throws {
    let recorded = try RecordedTree()
    for group in Recordings.amdServer { try recorded.write(group) }
    try recorded.write(["sys/class/powercap/intel-rapl:2/name/x": ""])
    let reader = EnergyReader(recorded.tree)
    #expect(absence(of: try reader.read(.package))?.reason == .unreadable)
    #expect(try reader.read(.core).count == 2)
  }

  @Test func windowKeepsThePackageWhenTheMemoryFails() throws {
    let recorded = try Self.intel()
    try recorded.write(["sys/class/powercap/intel-rapl:0:2/max_energy_range_uj": "0"])
    var probes = Probes(recorded.tree)
    let observation = probes.observe(at: .now)
    #expect(observation.energy[.package]?.value?.map(\.microjoules) == [261_143_328_850])
    #expect(observation.energy[.dram]?.absence?.reason == .malformed)
  }
}
