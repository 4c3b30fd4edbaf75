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
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write(["sys/class/hwmon/hwmon5/temp1_input": text])
    let absence = absence(of: try TemperatureReader(recorded.tree).processor())
    #expect(absence?.reason == .malformed)
    #expect(absence?.source == "/sys/class/hwmon/hwmon5/temp1_input")
  }

  @Test func oneProcessorWithoutClockValueSpoilsTheReading() throws {
    let recorded = try RecordedTree(Recordings.intelLaptop)
    try recorded.write([
      "sys/devices/system/cpu/cpu1/cpufreq/scaling_cur_freq": "<unknown>",
      "sys/devices/system/cpu/intel_pstate/no_turbo": "2",
    ])
    #expect(
      absence(of: try FrequencyReader(recorded.tree).read())?.reason
        == .malformed)
    #expect(ClockPolicy.read(recorded.tree).turbo.absence?.reason == .malformed)
  }
}
