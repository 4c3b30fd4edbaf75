import Testing

@testable import Telemetry

@Suite("Readers of proc")
struct ReaderTests {
  let recorded: RecordedTree
  var tree: SystemTree { recorded.tree }

  init() throws {
    recorded = try RecordedTree(Recordings.processes)
  }

  @Test func memoryIsInBytes() throws {
    let memory = try MemoryReading.read(tree)
    #expect(memory.totalBytes == .measured(32_656_700 * 1024))
    #expect(memory.availableBytes == .measured(24_078_904 * 1024))
    #expect(memory.swapUsedBytes == .measured((8_388_604 - 8_380_412) * 1024))
    #expect(memory.unread.isEmpty)
  }

  @Test(arguments: [
    "MemTotal: many kB\n", "MemTotal: 12\n", "MemTotal: 99999999999999999999 kB\n",
    "MemTotal:\n", "MemFree: 5 kB\n", "",
  ])
  func malformedMemoryIsAbsent(_ text: String) throws {
    try recorded.write(["proc/meminfo": text])
    let memory = try MemoryReading.read(tree)
    #expect(memory.totalBytes.absence?.reason == .malformed)
    #expect(memory.totalBytes.absence?.source == "/proc/meminfo")
    #expect(memory.unread.count == 4)
    #expect(memory.swapUsedBytes.absence != nil)
  }

  /// Each of the four lines in turn is missing or damaged: the three others are read.
  @Test(arguments: 0..<4, [true, false])
  func oneLineOfMemoryLosesNoOther(_ lost: Int, _ isMissing: Bool) throws {
    let names = ["MemTotal", "MemAvailable", "SwapTotal", "SwapFree"]
    let lines = names.enumerated().compactMap { place, name in
      place != lost ? "\(name): \(place + 100) kB" : isMissing ? nil : "\(name): x kB"
    }
    try recorded.write(["proc/meminfo": lines.joined(separator: "\n")])
    let memory = try MemoryReading.read(tree)
    let values = [
      memory.totalBytes, memory.availableBytes, memory.swapTotalBytes, memory.swapFreeBytes,
    ]
    for (place, value) in values.enumerated() {
      #expect(value.value == (place == lost ? nil : UInt64(place + 100) * 1024))
    }
    #expect(memory.unread.count == 1)
    #expect(memory.unread[0].detail.contains(names[lost]))
    #expect((memory.swapUsedBytes.value == nil) == (lost > 1))
    // Metrics, the doctor and the description of the node take what is there.
    var probes = Probes(tree)
    let levels = Sample(from: nil, to: probes.observe(at: .now), origin: .now)
    #expect((levels.values[.memoryAvailable] == nil) == (lost == 1))
    #expect((levels.values[.swapUsed] == nil) == (lost > 1))
    #expect((NodeDescription.read(tree).memoryBytes.value == nil) == (lost == 0))
    let report = DoctorReport(
      tree, competitors: .absent(Absence(.notRequested, source: "/proc")))
    let entry = try #require(report.capabilities.first { $0.name == "memory" })
    #expect(entry.isMeasured)
    #expect(entry.unread.count == 1)
    #expect(report.text.contains("without: malformed: /proc/meminfo"))
  }

  @Test func pressureHasSomeAndFull() throws {
    #expect(
      try PressureReading.read(.io, tree)
        == PressureReading(someMicroseconds: .measured(90210), fullMicroseconds: .measured(80110)))
    try recorded.write(["proc/pressure/cpu": "some avg10=0.00 avg60=0.00 avg300=0.00 total=7"])
    let pressure = try PressureReading.read(.cpu, tree)
    #expect(pressure.someMicroseconds.value == 7)
    #expect(pressure.fullMicroseconds.absence?.detail == "the line “full” is missing")
    try recorded.write(["proc/pressure/cpu": "some avg10=0.00 avg60=0.00\nfull total=5"])
    let damaged = try PressureReading.read(.cpu, tree)
    #expect(damaged.someMicroseconds.absence?.reason == .malformed)
    #expect(damaged.fullMicroseconds.value == 5)
  }

  @Test func loadHasThreeAverages() throws {
    #expect(
      try LoadReading.read(tree)
        == LoadReading(oneMinute: 0.42, fiveMinutes: 0.3, fifteenMinutes: 0.25))
    // A comma as in some locales, a name of no number.
    for text in ["0,42 0,30 0,25 1/2 3", "nan nan nan 1/2 3", "0.42"] {
      try recorded.write(["proc/loadavg": text])
      #expect(absence(of: try LoadReading.read(tree))?.reason == .malformed)
    }
  }

  @Test func processorsCountGuestTimeOnce() throws {
    let before = try ProcessorTimes.read(tree)
    #expect(before.all == .init(total: 9600, idle: 8200))
    #expect(before.cores.keys.sorted() == [0, 1])
    try recorded.write([
      "proc/stat": "cpu  1060 10 310 8120 210 0 50 40 500 0\ncpu0 660 5 150 3930 110 0 30 20 500 0"
    ])
    let after = try ProcessorTimes.read(tree)
    // 60 + 10 busy ticks of 200; on the one core 60 of 100.
    #expect(after.all.busy(since: before.all) == 0.35)
    let core = try #require(after.cores[0])
    #expect(core.busy(since: try #require(before.cores[0])) == 0.6)
    #expect(before.all.busy(since: before.all) == nil)
    #expect(before.all.busy(since: after.all) == nil)
  }

  @Test(arguments: ["cpu 1 2 three 4", "cpu 1 2 3", "ctxt 5", ""])
  func malformedProcessorsAreAbsent(_ text: String) throws {
    try recorded.write(["proc/stat": text])
    #expect(absence(of: try ProcessorTimes.read(tree))?.reason == .malformed)
  }

  @Test func oneProcessorLosesNoOther() throws {
    try recorded.write(["proc/stat": "cpu 5 0 0 5\ncpu0 3 x 0 2\ncpu1 2 0 0 3\n"])
    let times = try ProcessorTimes.read(tree)
    #expect(times.all == .init(total: 10, idle: 5))
    #expect(times.cores.keys.sorted() == [1])
    #expect(times.unread.map(\.reason) == [.malformed])
    // How many there are is not what could be read.
    #expect(NodeDescription.read(tree).logicalProcessors.absence == times.unread[0])
  }

  @Test func disksCountEachByteOnce() throws {
    let disks = try DiskCounters.read(tree).disks
    #expect(disks.map(\.name) == ["sda", "nvme0n1"])
    #expect(disks.map(\.readBytes) == [2000 * 512, 8000 * 512])
    #expect(disks.map(\.writtenBytes) == [1000 * 512, 6000 * 512])
  }

  @Test(arguments: [
    ("sda", true), ("sdab", true), ("sda1", false), ("vdb", true), ("xvda", true), ("sd", false),
    ("nvme0n1", true), ("nvme12n3", true), ("nvme0n1p1", false), ("nvme0", false),
    ("nvme0c0n1", false), ("mmcblk0", true), ("mmcblk0p2", false), ("mmcblk0boot0", false),
    ("loop0", false), ("zram0", false), ("dm-0", false), ("md127", false),
  ])
  func partitionsAndStackedDevicesAreNoDisks(_ name: String, _ isDisk: Bool) {
    #expect(DiskCounters.isWholeDisk(name) == isDisk)
  }

  @Test func nodeWithoutDisksHasNoDiskCounters() throws {
    try recorded.write(["proc/diskstats": "   7       0 loop0 1 0 2 0 0 0 0 0 0 0 0"])
    #expect(absence(of: try DiskCounters.read(tree))?.reason == .missing)
  }

  @Test func whatIsNotThereIsMissing() throws {
    let empty = try RecordedTree()
    #expect(
      absence(of: try MemoryReading.read(empty.tree))
        == Absence(.missing, source: "/proc/meminfo"))
    #expect(
      absence(of: try PressureReading.read(.cpu, empty.tree))?.reason
        == .missing)
    #expect(absence(of: try Radio.read(empty.tree))?.reason == .missing)
    #expect(
      absence(of: try PowerSupply.isOnMains(empty.tree))?.reason == .missing)
  }

  @Test func whatIsForbiddenSaysSo() throws {
    try forbid(recorded.path + "/proc/meminfo")
    let reading = asNobody {
      Reading { () throws(Absence) in try MemoryReading.read(tree) }
    }
    #expect(reading == .absent(Absence(.permissionDenied, source: "/proc/meminfo")))
  }

  @Test func directoryInPlaceOfAFileIsUnreadable() throws {
    try recorded.write(["proc/uptime/file": "1"])
    #expect(absence(of: try tree.line("proc/uptime"))?.reason == .unreadable)
  }

  @Test func messagesQuoteNoControlCharacters() throws {
    try recorded.write(["proc/number": "7\u{1B}[31mred\u{7}!\n"])
    let absence = absence(of: try tree.unsigned("proc/number"))
    #expect(absence?.detail == "“7?[31mred?!” is not a number")
  }

  @Test(arguments: [
    ("18446744073709551615", true), ("18446744073709551616", false), ("-1", false), ("0x10", false),
    ("1 2", false), ("", false),
  ])
  func numbersAreChecked(_ text: String, _ isNumber: Bool) throws {
    try recorded.write(["proc/number": text])
    #expect((absence(of: try tree.unsigned("proc/number")) == nil) == isNumber)
  }
}
