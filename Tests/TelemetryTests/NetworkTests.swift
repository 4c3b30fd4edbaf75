import Testing

@testable import Telemetry

@Suite("Network and the egress proof")
struct NetworkTests {
  private static func interfaces(_ lines: [String]) -> [String: String] {
    ["proc/net/dev": "head |\nhead |\n" + lines.joined(separator: "\n")]
  }

  private static func line(_ name: String, _ received: Int, _ sent: Int) -> String {
    "\(name): \(received) 1 0 0 0 0 0 0 \(sent) 1 0 0 0 0 0 0"
  }

  @Test func interfacesAreReadWithAndWithoutSpaceAfterTheColon() throws {
    let recorded = try RecordedTree(Recordings.processes)
    let counters = try NetworkCounters.read(recorded.tree)
    #expect(counters.interfaces.map(\.name) == ["eth0", "lo", "wlp3s0"])
    #expect(counters.external.map(\.receivedBytes) == [1_018_994_798, 5000])
    #expect(counters.external.map(\.sentBytes) == [1_300_022, 3000])
  }

  @Test func egressCountsEverythingButLoopback() throws {
    let recorded = try RecordedTree(
      Self.interfaces([Self.line("lo", 10, 10), Self.line("eth0", 100, 50)]))
    let before = try NetworkCounters.read(recorded.tree)
    try recorded.write(
      Self.interfaces([Self.line("lo", 9999, 9999), Self.line("eth0", 100, 50)]))
    let quiet = try Egress(from: before, to: try NetworkCounters.read(recorded.tree))
    #expect(quiet.isSilent)
    try recorded.write(Self.interfaces([Self.line("lo", 10, 10), Self.line("eth0", 160, 51)]))
    let loud = try Egress(from: before, to: try NetworkCounters.read(recorded.tree))
    #expect(!loud.isSilent)
    #expect(loud.sentBytes == 1)
    #expect(loud.receivedBytes == 60)
  }

  @Test func interfaceThatAppearsOrStartsAnewDisprovesTheProof() throws {
    let recorded = try RecordedTree(Self.interfaces([Self.line("eth0", 100, 50)]))
    let before = try NetworkCounters.read(recorded.tree)
    try recorded.write(Self.interfaces([Self.line("eth0", 100, 50), Self.line("wg0", 0, 0)]))
    var after = try NetworkCounters.read(recorded.tree)
    #expect(
      absence(of: try Egress(from: before, to: after))?.reason == .unreliable)
    try recorded.write(Self.interfaces([Self.line("eth0", 100, 49)]))
    after = try NetworkCounters.read(recorded.tree)
    #expect(
      absence(of: try Egress(from: before, to: after))?.reason == .unreliable)
  }

  @Test func namespaceOfAProcessIsReadFromItsOwnTable() throws {
    let recorded = try RecordedTree(
      Recordings.processes,
      ["proc/77/net/dev": "a\nb\n" + Self.line("lo", 1, 1) + "\n" + Self.line("eth7", 5, 6)])
    #expect(
      try NetworkCounters.read(recorded.tree, process: 77).external.map(\.name) == ["eth7"])
    #expect(
      absence(of: try NetworkCounters.read(recorded.tree, process: 78))
        == Absence(.missing, source: "/proc/78/net/dev"))
  }

  @Test(arguments: ["eth0 1 2 3", "eth0: 1 2 3", "eth0: -1 0 0 0 0 0 0 0 5 0 0 0 0 0 0 0"])
  func malformedTableIsAbsent(_ line: String) throws {
    let recorded = try RecordedTree(Self.interfaces([line]))
    #expect(
      absence(of: try NetworkCounters.read(recorded.tree))?.reason
        == .malformed)
  }
}
