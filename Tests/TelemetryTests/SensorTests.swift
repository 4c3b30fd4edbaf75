import Testing

@testable import Telemetry

@Suite("Clock, sensors, mains and radios")
struct SensorTests {
  @Test func laptopOfIntel() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    let tree = recorded.tree
    #expect(try FrequencyReader(tree).read() == [0: 1700.123, 1: 1699.877])
    let policy = ClockPolicy.read(tree)
    #expect(policy.governors == .measured(["performance"]))
    #expect(policy.driver == .measured("intel_pstate"))
    #expect(policy.turbo == .measured(false))
    #expect(policy.leastPercent == .measured(100))
    // The package sensor, not the hotter core and not the board.
    #expect(try TemperatureReader(tree).processor() == 54)
    #expect(try TemperatureReader(tree).sensors.get().count == 4)
    #expect(try PowerSupply.isOnMains(tree))
    let radios = try Radio.read(tree)
    #expect(radios.map(\.type) == ["bluetooth", "wlan"])
    #expect(radios.map(\.isBlocked) == [true, true])
  }

  @Test func serverOfAMD() throws {
    let recorded = try RecordedTree()
    for group in Recordings.amdServer { try recorded.write(group) }
    let tree = recorded.tree
    #expect(try FrequencyReader(tree).read() == [0: 2400, 2: 2500, 10: 3500])
    let policy = ClockPolicy.read(tree)
    #expect(policy.governors == .measured(["performance", "schedutil"]))
    #expect(policy.turbo == .measured(true))
    #expect(policy.greatestPercent.absence?.reason == .missing)
    // The hotter of two sockets; the chiplet's own sensor does not count.
    #expect(try TemperatureReader(tree).processor() == 63.25)
    #expect(absence(of: try PowerSupply.isOnMains(tree))?.reason == .missing)
  }

  @Test func onBatteryAndRadioOn() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write([
      "sys/class/power_supply/AC/online": "0", "sys/class/rfkill/rfkill1/hard": "0",
    ])
    #expect(try !PowerSupply.isOnMains(recorded.tree))
    #expect(try Radio.read(recorded.tree).map(\.isBlocked) == [true, false])
    try recorded.write([
      "sys/class/power_supply/ucsi/type": "USB", "sys/class/power_supply/ucsi/online": "1",
    ])
    #expect(try PowerSupply.isOnMains(recorded.tree))
  }

  @Test func sensorsOneLevelBelowAndZonesOfBoards() throws {
    let old = try RecordedTree([
      "sys/class/hwmon/hwmon0/device/name": "coretemp",
      "sys/class/hwmon/hwmon0/device/temp1_input": "47000",
      "sys/class/hwmon/hwmon0/device/temp1_label": "Core 0",
    ])
    #expect(try TemperatureReader(old.tree).processor() == 47)
    let board = try RecordedTree([
      "sys/class/thermal/thermal_zone0/type": "cpu-thermal",
      "sys/class/thermal/thermal_zone0/temp": "-1500",
    ])
    #expect(try TemperatureReader(board.tree).processor() == -1.5)
  }

  @Test func sensorsWithoutOneOfTheProcessorAreNoTemperature() throws {
    let recorded = try RecordedTree([
      "sys/class/hwmon/hwmon0/name": "nvme", "sys/class/hwmon/hwmon0/temp1_input": "38850",
    ])
    let absence = absence(of: try TemperatureReader(recorded.tree).processor())
    #expect(absence?.reason == .missing)
    #expect(absence?.detail == "sensors, but none of the processor")
  }

  @Test(arguments: ["", "hot", "54,0", "999999000"])
  func malformedTemperatureIsAbsent(_ text: String) throws {
    let recorded = try RecordedTree([
      "sys/class/hwmon/hwmon5/name": "k10temp", "sys/class/hwmon/hwmon5/temp1_input": text,
    ])
    let absence = absence(of: try TemperatureReader(recorded.tree).processor())
    #expect(absence?.reason == .malformed)
    #expect(absence?.source == "/sys/class/hwmon/hwmon5/temp1_input")
  }

  @Test func sensorThatCannotBeReadGivesWayToTheNextBest() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    let package = "sys/class/hwmon/hwmon5/temp1_input"
    let reader = TemperatureReader(recorded.tree)
    try recorded.write([package: "hot"])
    let other = TemperatureReader(recorded.tree)
    // The zone of the package, before single cores.
    #expect(try other.processor() == 53)
    #expect(other.unread.map(\.source) == ["/" + package])
    // A series keeps to its kind: what fails later is absent, not another sensor's value.
    #expect(absence(of: try reader.processor())?.source == "/" + package)
    try recorded.write([package: "56000"])
    #expect(try reader.processor() == 56)
    #expect(try other.processor() == 53)
  }

  @Test func oneZoneOfTwoIsEnough() throws {
    let folder = "sys/class/thermal"
    let recorded = try RecordedTree([
      "\(folder)/thermal_zone0/type": "cpu-thermal", "\(folder)/thermal_zone0/temp": "48500",
      "\(folder)/thermal_zone1/type": "cpu-thermal",
      // Reading a folder is an error of the system, as where a sensor has no data.
      "\(folder)/thermal_zone1/temp/x": "",
    ])
    let reader = TemperatureReader(recorded.tree)
    #expect(try reader.processor() == 48.5)
    #expect(reader.unread.map(\.reason) == [.unreadable])
    let report = DoctorReport(recorded.tree, competitors: .measured([]))
    #expect(report.text.contains("without: unreadable: /sys/class/thermal/thermal_zone1/temp"))
  }

  @Test func processorWithoutClockIsLeftOut() throws {
    let cpu = "sys/devices/system/cpu"
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write([
      "\(cpu)/cpu1/cpufreq/scaling_cur_freq": "<unknown>", "\(cpu)/intel_pstate/no_turbo": "2",
      "\(cpu)/cpu2/cpufreq/scaling_cur_freq/x": "", "\(cpu)/cpu2/cpufreq/scaling_governor/x": "",
    ])
    let reader = FrequencyReader(recorded.tree)
    #expect(try reader.read() == [0: 1700.123])
    #expect(reader.unread.map(\.reason) == [.malformed, .unreadable])
    let policy = ClockPolicy.read(recorded.tree)
    #expect(policy.turbo.absence?.reason == .malformed)
    #expect(policy.governors == .measured(["performance"]))
    try recorded.write(["\(cpu)/cpu0/cpufreq/scaling_cur_freq": "fast"])
    #expect(absence(of: try FrequencyReader(recorded.tree).read())?.reason == .malformed)
  }

  @Test func supplyThatCannotBeReadHidesNoOther() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write(["sys/class/power_supply/A/type/x": ""])
    #expect(try PowerSupply.isOnMains(recorded.tree))
    // Whether the unreadable one feeds the node decides, so nobody knows.
    try recorded.write(["sys/class/power_supply/AC/online": "0"])
    #expect(absence(of: try PowerSupply.isOnMains(recorded.tree))?.reason == .unreadable)
  }

  @Test func radioThatCannotBeReadIsNotTakenForBlocked() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write([
      "sys/class/rfkill/rfkill2/type": "wwan", "sys/class/rfkill/rfkill2/soft": "0",
    ])
    #expect(try Radio.read(recorded.tree).map(\.isBlocked) == [true, true, nil])
    func verdict() -> Preflight.Verdict? {
      Preflight(.init(), tree: recorded.tree, competitors: .measured([]))
        .checks.first { $0.name == "radios" }?.verdict
    }
    #expect(verdict() == .unknown)
    try recorded.write(["sys/class/rfkill/rfkill0/soft": "0"])
    #expect(verdict() == .notMet)
    try recorded.write([
      "sys/class/rfkill/rfkill0/soft": "1", "sys/class/rfkill/rfkill2/soft": "1",
    ])
    #expect(verdict() == .met)
  }
}
