import Foundation
import Runtimes
import Testing

@testable import Telemetry

@Suite("perf and the smart plug")
struct MeterTests {
  private static func state(_ state: String, unit: String? = "W") -> Data {
    let attributes = unit.map { "{\"unit_of_measurement\": \"\($0)\"}" } ?? "{}"
    return Data(
      "{\"entity_id\": \"sensor.x\", \"state\": \"\(state)\", \"attributes\": \(attributes)}".utf8)
  }

  @Test func stateOfAPlugIsWatts() throws {
    #expect(try HomeAssistantPlug.watts(in: Self.state("17.35"), source: "x") == 17.35)
    #expect(try HomeAssistantPlug.watts(in: Self.state("0.5", unit: "kW"), source: "x") == 500)
  }

  @Test func stateOfNoUseIsAbsent() {
    let cases: [(Data, Absence.Reason)] = [
      (Self.state("unavailable"), .missing), (Self.state("unknown"), .missing),
      (Self.state("17", unit: "kWh"), .malformed), (Self.state("17", unit: nil), .malformed),
      (Self.state("on"), .malformed), (Self.state("-3"), .malformed),
      (Self.state("0"), .unreliable), (Data("<html>".utf8), .malformed), (Data(), .malformed),
    ]
    for (body, reason) in cases {
      #expect(absence(of: try HomeAssistantPlug.watts(in: body, source: "x"))?.reason == reason)
    }
  }

  @Test func tokenComesFromTheEnvironmentAndStaysHidden() async throws {
    let plug = try HomeAssistantPlug(
      address: "http://127.0.0.1:9", entity: "sensor.node_power", environment: [:],
      ask: LookUp.document)
    #expect(await plug.watts().absence?.source == "HOMEASSISTANT_TOKEN")
    let secret = try HomeAssistantPlug(
      address: "http://127.0.0.1:9", entity: "sensor.node_power",
      environment: ["HOMEASSISTANT_TOKEN": "very-secret"], ask: LookUp.document)
    var printed = "\(secret) \(String(reflecting: secret))"
    dump(secret, to: &printed)
    #expect(!printed.contains("very-secret"))
    // Nothing listens there.
    #expect(await secret.watts().absence?.reason == .unreadable)
  }

  @Test func plugIsAskedWithTheToken() async throws {
    let server = try OneAnswerServer(
      status: "200 OK", body: String(decoding: Self.state("21.5"), as: UTF8.self))
    let plug = try HomeAssistantPlug(
      address: "http://127.0.0.1:\(server.port)", entity: "sensor.node_power",
      environment: ["HOMEASSISTANT_TOKEN": "abc"], ask: LookUp.document)
    #expect(await plug.watts() == .measured(21.5))
    #expect(server.request.hasPrefix("GET /api/states/sensor.node_power HTTP/1.1\r\n"))
    #expect(server.request.contains("Authorization: Bearer abc\r\n"))
  }

  @Test(arguments: [
    ("401 Unauthorized", Absence.Reason.permissionDenied), ("404 Not Found", .missing),
    ("500 Internal Server Error", .unreadable), ("200 OK", .malformed),
  ])
  func answersOfNoUseAreAbsent(_ status: String, _ reason: Absence.Reason) async throws {
    let server = try OneAnswerServer(status: status, body: "{}")
    let plug = try HomeAssistantPlug(
      address: "http://127.0.0.1:\(server.port)", entity: "sensor.a",
      environment: ["HOMEASSISTANT_TOKEN": "abc"], ask: LookUp.document)
    #expect(await plug.watts().absence?.reason == reason)
  }

  @Test func tokenFollowsNoRedirection() async throws {
    let other = try OneAnswerServer(
      status: "200 OK", body: String(decoding: Self.state("5"), as: UTF8.self))
    let first = try OneAnswerServer(
      status: "302 Found", headers: "Location: http://127.0.0.1:\(other.port)/\r\n", body: "")
    let plug = try HomeAssistantPlug(
      address: "http://127.0.0.1:\(first.port)", entity: "sensor.a",
      environment: ["HOMEASSISTANT_TOKEN": "abc"], ask: LookUp.document)
    #expect(await plug.watts().absence?.reason == .unreadable)
    #expect(other.request.isEmpty)
  }

  @Test func answerThatStopsInTheMiddleIsAbsent() async throws {
    let whole = String(decoding: Self.state("5"), as: UTF8.self)
    let server = try OneAnswerServer(status: "200 OK", body: whole, said: 4000)
    let plug = try HomeAssistantPlug(
      address: "http://127.0.0.1:\(server.port)", entity: "sensor.a",
      environment: ["HOMEASSISTANT_TOKEN": "abc"], ask: LookUp.document)
    #expect(await plug.watts().absence?.reason == .unreadable)
  }

  @Test(arguments: [
    ("file:///etc/passwd", "sensor.a"), ("http://", "sensor.a"), ("homeassistant", "sensor.a"),
    ("http://user:secret@host", "sensor.a"), ("http://host", "sensor"), ("http://host", "a.b.c"),
    ("http://host", "sensor.../x"), ("http://host", "sensor.A"), ("http://host", ".a"),
  ])
  func addressesAndEntitiesAreChecked(_ address: String, _ entity: String) {
    #expect(throws: TelemetryError.self) {
      try HomeAssistantPlug(
        address: address, entity: entity, environment: [:], ask: LookUp.document)
    }
  }

  @Test func outputOfPerfIsCounted() throws {
    let unit = "sys/bus/event_source/devices/uncore_imc"
    let recorded = try RecordedTree([
      "\(unit)/events/data_reads": "event=0x1", "\(unit)/events/data_writes": "event=0x2",
      "sys/bus/event_source/devices/cpu/type": "4",
    ])
    let uncore = UncoreEvent.find(recorded.tree)
    #expect(uncore.map(\.name) == ["uncore_imc/data_reads/", "uncore_imc/data_writes/"])
    let counts = PerfOutput.counts(
      """
      # started on Mon
      3000000;;instructions:u;1000;100.00;1.50;insn per cycle
      2000000;;cycles:u;1000;100.00;;
      <not supported>;;LLC-load-misses;0;100.00;;
      <not counted>;;branch-misses;0;0.00;;
      12x;;cache-misses;1000;100.00;;
      100.50;MiB;uncore_imc/data_reads/;1000;100.00;;
      0.50;MiB;uncore_imc/data_writes/;1000;100.00;;
      """, uncore: uncore)
    #expect(counts.instructionsPerCycle == 1.5)
    #expect(counts.memoryBytes.value == 101.0 * 1_048_576)
    #expect(counts.events[.lastLevelLoadMisses]?.absence?.reason == .missing)
    #expect(counts.events[.branchMisses]?.absence?.reason == .unreliable)
    #expect(counts.events[.cacheMisses]?.absence?.reason == .malformed)
    let nothing = PerfOutput.counts("", uncore: [])
    #expect(nothing.instructionsPerCycle == nil)
    #expect(nothing.memoryBytes.absence?.reason == .missing)
    #expect(nothing.events.count == PerfStat.Event.allCases.count)
  }

  @Test(.timeLimit(.minutes(1))) func perfCountsUntilItIsStopped() async throws {
    let recorded = try RecordedTree([
      "sys/bus/event_source/devices/cpu/type": "4", "proc/sys/kernel/perf_event_paranoid": "2",
      "perf": """
      #!/bin/sh
      trap 'echo "$*" > "$0.words"; echo "500;;instructions:u;1;100.00;;" >&2; exit 0' INT
      touch "$0.ready"
      while :; do sleep 0.02; done
      """,
    ])
    let program = recorded.path + "/perf"
    // The tree must show the program at the same place as the machine does.
    try recorded.write([String(program.dropFirst()): ""])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let perf = try PerfStat(pid: 77, tree: recorded.tree, program: program)
    while !FileManager.default.fileExists(atPath: program + ".ready") {
      try await Task.sleep(for: .milliseconds(10))
    }
    let counts = perf.stop()
    #expect(counts.events[.instructions] == .measured(500))
    #expect(counts.events[.cycles]?.absence?.reason == .missing)
    #expect(
      try recorded.read("perf.words")
        == "stat -x ; -e instructions,cycles,cache-misses,LLC-load-misses,branch-misses -p 77\n")
  }

  @Test func perfNeedsAProgramCountersAndPermission() throws {
    let recorded = try RecordedTree()
    #expect(
      absence(of: try PerfStat.permission(recorded.tree))
        == Absence(.missing, source: "/usr/bin/perf", detail: "the program perf is not installed"))
    try recorded.write(["usr/bin/perf": "", "sys/bus/event_source/devices/software/type": "1"])
    #expect(
      absence(of: try PerfStat.permission(recorded.tree))?.source
        == "/sys/bus/event_source/devices/cpu")
    try recorded.write([
      "sys/bus/event_source/devices/cpu/type": "4", "proc/sys/kernel/perf_event_paranoid": "x",
    ])
    #expect(absence(of: try PerfStat.permission(recorded.tree))?.reason == .malformed)
  }
}
