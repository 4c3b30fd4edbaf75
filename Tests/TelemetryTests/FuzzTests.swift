import Foundation
import Testing

@testable import Telemetry

/// Files of `proc` and `sys` with seeded changes: whatever they hold, it is a value or an absence.
///
/// The environment variable APPRENTICEOPS_FUZZ asks for more than 300 changes.
@Suite("Changed files of proc and sys") struct ChangedTreeFuzzTests {
  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private struct Numbers {
    var state: UInt64
    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, bound)))
    }
  }

  private static let words = [
    "18446744073709551615", "18446744073709551616", "9223372036854775807", "-1", "0", "x", "",
    "\n", ":", " ", "max", "nan", "1e400", "\u{0}", "(", ")", "0x10", "<unknown>", "../..", "cpu",
  ]

  private static func changed(_ text: String, _ random: inout Numbers) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...random.below(3) {
      let start = random.below(bytes.count + 1)
      let end = min(bytes.count, start + random.below(12))
      switch random.below(5) {
      case 0: if start < bytes.count { bytes[start] = UInt8(random.below(256)) }
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.removeSubrange(start...)
      case 3: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count + 1))
      default: bytes.replaceSubrange(start..<end, with: words[random.below(words.count)].utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func whateverTheFilesHold() throws {
    var files = Recordings.processes.merging(Recordings.intelLaptop) { $1 }
    for group in Recordings.intelEnergy() { files.merge(group) { $1 } }
    files.merge(Recordings.process(10, parent: 1, name: "server")) { $1 }
    files.merge([
      "proc/self/cgroup": "0::/a\n2:memory:/b\n", "sys/fs/cgroup/cgroup.controllers": "cpu memory",
      "sys/fs/cgroup/memory.max": "5000", "sys/fs/cgroup/memory.current": "400",
      "sys/fs/cgroup/memory.stat": "anon 5\ninactive_file 7", "sys/fs/cgroup/cpu.max": "5000 1000",
      "proc/10/net/dev": files["proc/net/dev"] ?? "",
      "proc/net/tcp": "head\n 0: 0:50 0 0A 0 0 0 0 0 5",
      "sys/devices/system/cpu/cpu0/cache/index3/level": "3",
      "sys/devices/system/cpu/cpu0/cache/index3/size": "32768K",
      "sys/devices/system/cpu/cpu0/cache/index3/shared_cpu_list": "0-1",
    ]) { $1 }
    let names = files.keys.sorted()
    let recorded = try RecordedTree(files)
    let count = ProcessInfo.processInfo.environment["APPRENTICEOPS_FUZZ"].flatMap(Int.init) ?? 300
    var random = Numbers(state: 3)
    var absent = 0
    let plain = DoctorReport(
      recorded.tree, competitors: .absent(Absence(.notRequested, source: "/proc")))
    for number in 0..<count {
      let start = ContinuousClock.now
      var probes = Probes(recorded.tree, process: 10)
      var observations = [probes.observe(at: start)]
      let chosen = (0...random.below(2)).map { _ in names[random.below(names.count)] }
      for name in chosen { try recorded.write([name: Self.changed(files[name] ?? "", &random)]) }
      observations.append(probes.observe(at: start + .seconds(1)))
      var others = Probes(recorded.tree, process: 10)
      observations.append(others.observe(at: start + .seconds(2)))
      let window = Window(observations, origin: start, interval: .seconds(1), idle: nil)
      _ = try JSONEncoder().encode(window)
      let report = DoctorReport(
        recorded.tree, competitors: .absent(Absence(.notRequested, source: "/proc")))
      if report.capabilities != plain.capabilities { absent += 1 }
      _ = try report.json()
      _ = report.text
      #expect(Triad.arrayBytes(recorded.tree) > 0)
      _ = Reading { () throws(Absence) in try Listener.process(port: 80, recorded.tree) }
      #expect(ContinuousClock.now - start < .seconds(5), "change \(number) of \(chosen)")
      for name in chosen { try recorded.write([name: files[name] ?? ""]) }
    }
    print("changed trees: \(count), \(absent) of them change what the doctor says")
    #expect(absent > count / 10)
  }
}
