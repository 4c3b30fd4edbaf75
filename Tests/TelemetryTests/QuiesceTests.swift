import Foundation
import Synchronization
import Testing

@testable import Telemetry

@Suite("Quiesce")
struct QuiesceTests {
  /// A machine whose time passes only by sleeping, and that changes while one sleeps.
  private final class Bench: Sendable {
    let start = ContinuousClock.now
    let passed = Mutex(Duration.zero)
    let log = Mutex<[String]>([])

    func quiescer(
      _ recorded: RecordedTree, status: Int32 = 0,
      afterSleep: @escaping @Sendable (Duration) -> Void = { _ in }
    ) -> Quiescer {
      Quiescer(
        tree: recorded.tree,
        run: { words in
          self.log.withLock { $0.append(words.joined(separator: " ")) }
          return status
        },
        sync: { self.log.withLock { $0.append("sync") } },
        now: { self.start + self.passed.withLock { $0 } },
        sleep: { duration in
          let now = self.passed.withLock {
            $0 += duration
            return $0
          }
          afterSleep(now)
        })
    }
  }

  private static func hot(_ celsius: Int) throws -> RecordedTree {
    try RecordedTree(
      Recordings.processes, Recordings.intelLaptop,
      [
        "sys/class/hwmon/hwmon5/temp1_input": "\(celsius * 1000)",
        "proc/sys/vm/drop_caches": "0", "proc/sys/vm/compact_memory": "0",
      ])
  }

  @Test func waitsUntilItIsCool() async throws {
    let recorded = try Self.hot(80)
    let path = recorded.path + "/sys/class/hwmon/hwmon5/temp1_input"
    let bench = Bench()
    let quiescer = bench.quiescer(recorded) { passed in
      // Five degrees every two seconds.
      let celsius = 80 - passed.inSeconds / 2 * 5
      try? Data("\(Int(celsius * 1000))\n".utf8).write(to: URL(fileURLWithPath: path))
    }
    let record = await quiescer.carryOut(
      try QuiescePlan(steps: [.coolDown(celsius: 57), .settle(load: 0.5)]))
    #expect(record.entries.map(\.outcome) == [.done, .done])
    #expect(record.entries.map(\.seconds) == [10, 0])
    #expect(record.entries.map(\.before) == [80, 0.42])
    #expect(record.entries.map(\.after) == [55, 0.42])
    #expect(record.isQuiet)
  }

  @Test func deadlineIsSharedByAllWaiting() async throws {
    let recorded = try Self.hot(80)
    try recorded.write(["proc/loadavg": "9.00 9.00 9.00 9/9 9"])
    let record = await Bench().quiescer(recorded).carryOut(
      try QuiescePlan(
        steps: [.coolDown(celsius: 50), .settle(load: 0.5)], deadlineSeconds: 5, pollSeconds: 2))
    #expect(record.entries.map(\.outcome) == [.timedOut, .timedOut])
    #expect(record.entries.map(\.seconds) == [5, 0])
    #expect(!record.isQuiet)
  }

  @Test func whatCannotBeWatchedIsNotWaitedFor() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    let record = await Bench().quiescer(recorded).carryOut(
      try QuiescePlan(steps: [.coolDown(celsius: 50)]))
    guard case .unobserved(let absence) = record.entries[0].outcome else {
      Issue.record("\(record.entries[0].outcome)")
      return
    }
    #expect(absence.reason == .missing)
    #expect(record.entries[0].seconds == 0)
    #expect(!record.isQuiet)
  }

  @Test func nothingPrivilegedIsDoneUnlessAllowed() async throws {
    let recorded = try Self.hot(40)
    let bench = Bench()
    let plan = try QuiescePlan.usual(celsius: 57, load: 0.5, allowed: [.dropCaches])
    let record = await bench.quiescer(recorded).carryOut(plan)
    #expect(
      record.entries.map(\.outcome) == [.done, .notAllowed, .notAllowed, .done, .done])
    #expect(bench.log.withLock { $0 } == ["sync"])
    #expect(try recorded.read("proc/sys/vm/drop_caches").hasPrefix("3"))
    #expect(try recorded.read("proc/sys/vm/compact_memory").hasPrefix("0"))
    #expect(
      plan.text == """
        drop_caches: sync, then write 3 to /proc/sys/vm/drop_caches
        skip (not allowed): reset_swap: run /sbin/swapoff -a, then run /sbin/swapon -a
        skip (not allowed): compact_memory: write 1 to /proc/sys/vm/compact_memory
        wait for a load of at most 0.50
        wait for at most 57.0 °C

        """)
  }

  @Test func swapIsSwitchedOnAgainWhateverHappens() async throws {
    let recorded = try Self.hot(40)
    let bench = Bench()
    let plan = try QuiescePlan(steps: [.privileged(.resetSwap)], allowed: [.resetSwap])
    let record = await bench.quiescer(recorded, status: 255).carryOut(plan)
    #expect(bench.log.withLock { $0 } == ["/sbin/swapoff -a", "/sbin/swapon -a"])
    #expect(
      record.entries[0].outcome
        == .failed(
          "run /sbin/swapoff -a: exit code 255; run /sbin/swapon -a: exit code 255"))
  }

  @Test func fullSwapIsLeftAlone() async throws {
    let recorded = try Self.hot(40)
    try recorded.write([
      "proc/meminfo":
        "MemTotal: 8000000 kB\nMemAvailable: 2097152 kB\nSwapTotal: 4194304 kB\nSwapFree: 1048576 kB"
    ])
    let bench = Bench()
    let record = await bench.quiescer(recorded).carryOut(
      try QuiescePlan(steps: [.privileged(.resetSwap)], allowed: [.resetSwap]))
    #expect(
      record.entries[0].outcome
        == .failed("swap is left alone: 3.0 GiB in it, only 2.0 GiB of memory available"))
    #expect(bench.log.withLock { $0 }.isEmpty)
  }

  @Test func forbiddenSettingIsReported() async throws {
    let recorded = try RecordedTree(Recordings.processes)
    let record = await Bench().quiescer(recorded).carryOut(
      try QuiescePlan(steps: [.privileged(.compactMemory)], allowed: [.compactMemory]))
    #expect(
      record.entries[0].outcome == .failed("write 1 to /proc/sys/vm/compact_memory: missing"))
  }

  @Test func planAndRecordSurviveJSON() async throws {
    let recorded = try Self.hot(40)
    let plan = try QuiescePlan.usual(celsius: 57, load: nil, allowed: [.dropCaches])
    let again = try JSONDecoder().decode(QuiescePlan.self, from: TelemetryJSON.encode(plan))
    #expect(again == plan)
    let record = await Bench().quiescer(recorded).carryOut(plan)
    #expect(
      try JSONDecoder().decode(QuiesceRecord.self, from: TelemetryJSON.encode(record)) == record)
    #expect(throws: TelemetryError.self) { try QuiescePlan(steps: [], deadlineSeconds: -1) }
    #expect(throws: TelemetryError.self) { try QuiescePlan(steps: [], pollSeconds: 0) }
  }
}
