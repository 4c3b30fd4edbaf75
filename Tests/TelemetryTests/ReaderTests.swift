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
    #expect(memory.totalBytes == 32_656_700 * 1024)
    #expect(memory.availableBytes == 24_078_904 * 1024)
    #expect(memory.swapUsedBytes == (8_388_604 - 8_380_412) * 1024)
  }

  @Test(arguments: [
    "MemTotal: many kB\n", "MemTotal: 12\n", "MemTotal: 99999999999999999999 kB\n",
    "MemTotal: 1 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n", "",
  ])
  func malformedMemoryIsAbsent(_ text: String) throws {
    try recorded.write(["proc/meminfo": text])
    let absence = absence(of: try MemoryReading.read(tree))
    #expect(absence?.reason == .malformed)
    #expect(absence?.source == "/proc/meminfo")
  }

  @Test func pressureHasSomeAndFull() throws {
    #expect(
      try PressureReading.read(.io, tree)
        == PressureReading(someMicroseconds: 90210, fullMicroseconds: 80110))
    try recorded.write(["proc/pressure/cpu": "some avg10=0.00 avg60=0.00 avg300=0.00 total=7"])
    #expect(
      try PressureReading.read(.cpu, tree)
        == PressureReading(someMicroseconds: 7, fullMicroseconds: nil))
    try recorded.write(["proc/pressure/cpu": "some avg10=0.00 avg60=0.00"])
    #expect(
      absence(of: try PressureReading.read(.cpu, tree))?.reason == .malformed)
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
