import Foundation
import Testing

@testable import Telemetry

/// Limits of a container or service, as the kernel shows them in both versions of control groups.
@Suite("Control groups")
struct ControlGroupTests {
  private static let gib: UInt64 = 1 << 30

  private static func group(_ files: [String: String]) throws -> ControlGroup {
    let recorded = try RecordedTree(files)
    return try withExtendedLifetime(recorded) { try ControlGroup.read(recorded.tree) }
  }

  @Test func containerOfVersion2() throws {
    let group = try Self.group([
      "proc/self/cgroup": "0::/", "sys/fs/cgroup/cgroup.controllers": "cpu memory",
      "sys/fs/cgroup/memory.max": "\(8 * Self.gib)",
      "sys/fs/cgroup/memory.current": "\(3 * Self.gib)",
      "sys/fs/cgroup/memory.stat": "anon 5\ninactive_file \(Self.gib)\nactive_file 7",
      "sys/fs/cgroup/cpu.max": "150000 100000",
    ])
    #expect(group.memoryBytes == 8 * Self.gib)
    // File pages that can be dropped are no use of memory.
    #expect(group.memoryLeftBytes == 6 * Self.gib)
    #expect(group.processors == 1.5)
    #expect(group.unread.isEmpty)
  }

  @Test func theLeastLimitOfAllLevelsCounts() throws {
    let group = try Self.group([
      "proc/self/cgroup": "0::/system.slice/bench.service",
      "sys/fs/cgroup/cgroup.controllers": "cpu memory",
      "sys/fs/cgroup/system.slice/memory.max": "\(4 * Self.gib)",
      "sys/fs/cgroup/system.slice/memory.current": "\(3 * Self.gib)",
      "sys/fs/cgroup/system.slice/bench.service/memory.max": "\(6 * Self.gib)",
      "sys/fs/cgroup/system.slice/bench.service/memory.current": "0",
      "sys/fs/cgroup/system.slice/bench.service/cpu.max": "max 100000",
    ])
    #expect(group.memoryBytes == 4 * Self.gib)
    #expect(group.memoryLeftBytes == Self.gib)
    #expect(group.processors == nil)
  }

  @Test func containerOfVersion1() throws {
    let group = try Self.group([
      // The path is the node's; the container sees its own group at the root.
      "proc/self/cgroup":
        "5:cpu,cpuacct:/docker/4fe1\n4:memory:/docker/4fe1\n1:name=systemd:/docker/4fe1",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "\(2 * Self.gib)",
      "sys/fs/cgroup/memory/memory.usage_in_bytes": "\(Self.gib)",
      "sys/fs/cgroup/memory/memory.stat": "inactive_file 1\ntotal_inactive_file \(Self.gib / 2)",
      "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "50000",
      "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000",
    ])
    #expect(group.memoryBytes == 2 * Self.gib)
    #expect(group.memoryLeftBytes == Self.gib + Self.gib / 2)
    #expect(group.processors == 0.5)
  }

  @Test func noLimitIsNone() throws {
    let second = try Self.group([
      "proc/self/cgroup": "0::/", "sys/fs/cgroup/memory.max": "max",
      "sys/fs/cgroup/cpu.max": "max 100000",
    ])
    #expect(!second.isLimited)
    let first = try Self.group([
      "proc/self/cgroup": "2:memory:/\n1:cpu:/",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "9223372036854771712",
      "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1",
      "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
    ])
    #expect(!first.isLimited)
    let empty = try RecordedTree()
    #expect(absence(of: try ControlGroup.read(empty.tree))?.reason == .missing)
  }

  @Test(arguments: ["-5", "much", "1e9", ""])
  func limitThatIsNoNumberIsNamedAndTheOtherIsRead(_ text: String) throws {
    let group = try Self.group([
      "proc/self/cgroup": "0::/", "sys/fs/cgroup/memory.max": text,
      "sys/fs/cgroup/cpu.max": "200000 100000",
    ])
    #expect(group.memoryBytes == nil)
    #expect(group.unread.map(\.source) == ["/sys/fs/cgroup/memory.max"])
    #expect(group.processors == 2)
  }

  @Test func usageBeyondTheLimitLeavesNothing() throws {
    let group = try Self.group([
      "proc/self/cgroup": "0::/", "sys/fs/cgroup/memory.max": "1000",
      "sys/fs/cgroup/memory.current": "5000",
    ])
    #expect(group.memoryLeftBytes == 0)
  }

  @Test func pathCannotLeaveTheMount() throws {
    let group = try Self.group([
      "proc/self/cgroup": "0::/../../secret", "sys/memory.max": "5", "secret/memory.max": "5",
      "sys/fs/cgroup/memory.max": "max",
    ])
    #expect(!group.isLimited)
  }

  @Test func doctorTellsTheLimitAndTheTriadKeepsToIt() throws {
    let recorded = try RecordedTree(
      Recordings.processes,
      [
        "proc/self/cgroup": "0::/", "sys/fs/cgroup/memory.max": "\(Self.gib)",
        "sys/fs/cgroup/memory.current": "\(Self.gib - (480 << 20))",
        "sys/fs/cgroup/cpu.max": "50000 100000",
      ])
    let report = DoctorReport(recorded.tree, competitors: .measured([]))
    #expect(report.node.memoryLimitBytes == Self.gib)
    #expect(report.node.usableMemoryBytes == Self.gib)
    #expect(report.node.processorLimit == 0.5)
    #expect(report.text.contains("memory limit      1.0 GiB by the control group\n"))
    #expect(report.text.contains("limits            1.0 GiB of memory, 0.50 processors"))
    #expect(try JSONDecoder().decode(DoctorReport.self, from: report.json()) == report)
    #expect(Triad.arrayBytes(recorded.tree) == 40 << 20)
  }
}
