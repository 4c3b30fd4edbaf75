import Glibc
import Testing

@testable import Telemetry

@Suite("Processes")
struct ProcessTests {
  @Test func countersAreReadWhateverTheNameHolds() throws {
    let recorded = try RecordedTree(
      Recordings.process(
        42, parent: 1, name: "a) R 9 (b c", minor: 11, major: 12, user: 130, system: 20,
        threads: 7, start: 991, resident: 2048, voluntary: 33, involuntary: 44))
    let process = try ProcessReading.read(42, recorded.tree)
    #expect(process.stat.name == "a) R 9 (b c")
    #expect(process.stat.parent == 1)
    #expect(process.stat.minorFaults == 11)
    #expect(process.stat.majorFaults == 12)
    #expect(process.stat.cpuTicks == 150)
    #expect(process.stat.threads == 7)
    #expect(process.stat.startTicks == 991)
    #expect(process.residentBytes == .measured(2048 * 1024))
    #expect(process.voluntarySwitches == .measured(33))
    #expect(process.involuntarySwitches == .measured(44))
  }

  @Test func statusThatSaysLittleLosesNoTimes() throws {
    let recorded = try RecordedTree(
      Recordings.process(42, parent: 1, name: "server", user: 130, resident: 2048))
    try recorded.write(["proc/42/status": "VmRSS: many kB\nvoluntary_ctxt_switches: 5"])
    let process = try ProcessReading.read(42, recorded.tree)
    #expect(process.stat.cpuTicks >= 130)
    #expect(process.residentBytes.absence?.reason == .malformed)
    #expect(process.voluntarySwitches.value == 5)
    #expect(process.involuntarySwitches.absence?.source == "/proc/42/status")
    let work = FamilyWork(from: [], to: [process])
    #expect(work.cpuSeconds > 1)
    #expect((work.voluntarySwitches, work.involuntarySwitches) == (5, nil))
    var probes = Probes(recorded.tree, process: 42)
    let (first, start) = (probes.observe(at: .now), ContinuousClock.now)
    let sample = Sample(
      from: first, to: probes.observe(at: start + .seconds(1)), origin: start)
    #expect(sample.values[.processCPU] == 0)
    #expect(sample.values[.processVoluntarySwitches] == 0)
    #expect(sample.values[.processInvoluntarySwitches] == nil)
    #expect(sample.values[.processResident] == nil)
    #expect(sample.values[.processThreads] != nil)
  }

  @Test func kernelThreadHasNoResidentMemory() throws {
    let recorded = try RecordedTree(
      Recordings.process(2, parent: 0, name: "kthreadd", resident: nil))
    #expect(try ProcessReading.read(2, recorded.tree).residentBytes == .measured(nil))
  }

  @Test func endedProcessIsMissing() throws {
    let recorded = try RecordedTree()
    #expect(
      absence(of: try ProcessReading.read(42, recorded.tree))
        == Absence(.missing, source: "/proc/42/stat"))
  }

  @Test(arguments: [
    "42 (x", "42 (x) S 1 2 3", "42 (x) S 1 42 42 0 -1 0 a 0 b 0 1 1 0 0 20 0 1 0 5",
  ])
  func malformedLineIsAbsent(_ line: String) throws {
    let recorded = try RecordedTree(["proc/42/stat": line])
    #expect(
      absence(of: try ProcessStat.read(42, recorded.tree))?.reason
        == .malformed)
  }

  @Test func familyHoldsEveryDescendant() throws {
    let recorded = try RecordedTree(
      Recordings.process(1, parent: 0, name: "init"),
      Recordings.process(10, parent: 1, name: "ollama"),
      Recordings.process(11, parent: 10, name: "ollama runner"),
      Recordings.process(25, parent: 11, name: "helper"),
      Recordings.process(9, parent: 10, name: "older number"),
      Recordings.process(30, parent: 1, name: "other"))
    #expect(try ProcessStat.family(of: 10, recorded.tree).map(\.pid) == [10, 9, 11, 25])
    #expect(try ProcessStat.family(of: 31, recorded.tree).isEmpty)
    #expect(try ProcessStat.all(recorded.tree).map(\.pid) == [1, 9, 10, 11, 25, 30])
  }

  @Test func ownProcessIsRead() throws {
    let process = try ProcessReading.read(Int(getpid()), .machine)
    #expect(process.stat.threads >= 1)
    #expect(try #require(process.residentBytes.value ?? nil) > 1 << 20)
  }

  @Test func listenerIsFoundByItsPort() throws {
    let recorded = try RecordedTree([
      "proc/net/tcp": """
      sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode
       0: 0100007F:2CAA 00000000:0000 01 00000000:00000000 00:00000000 00000000 0 0 111 1
       1: 0100007F:2CAA 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 555 1
      """,
      "proc/10/fd/.keep": "", "proc/20/fd/.keep": "",
    ])
    for (link, target) in [("10/fd/3", "socket:[111]"), ("20/fd/4", "socket:[555]")] {
      #expect(symlink(target, recorded.path + "/proc/" + link) == 0)
    }
    #expect(try Listener.process(port: 0x2CAA, recorded.tree) == 20)
    #expect(
      absence(of: try Listener.process(port: 80, recorded.tree))?.reason
        == .missing)
    // A node without one of the two protocols has no table of it.
    try recorded.write(["proc/net/tcp6": try recorded.read("proc/net/tcp")])
    #expect(unlink(recorded.path + "/proc/net/tcp") == 0)
    #expect(try Listener.process(port: 0x2CAA, recorded.tree) == 20)
    try forbid(recorded.path + "/proc/20/fd")
    let hidden = try asNobody {
      absence(of: try Listener.process(port: 0x2CAA, recorded.tree))
    }
    #expect(hidden?.reason == .permissionDenied)
    #expect(chmod(recorded.path + "/proc/20/fd", 0o755) == 0)
  }
}
