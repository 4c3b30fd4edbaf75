import FlyingFox
import FlyingSocks
import Foundation
import GRDB
@testable import Harness
import RuntimeDouble
import TestSupport
import Testing

extension Runs {
  /// What a run notes beside its answers: sessions, warm-ups, energy, the egress, the sampler's cost.
  @Suite struct SessionTests {
    private struct Cost: Decodable {
      var observations: Int
      var cpu_seconds: Double
      var wall_seconds: Double
    }

    @Test func aSessionSaysHowTheNodeStoodAndWhatObservingCost() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"])
      let stage = try Stage(planText(address: server.address))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let sessions = try rows(stage.snapshot, "SELECT * FROM session")
      #expect(sessions.count == 1)
      let session = try #require(sessions.first)
      #expect(session["ended_by"] == "finished")
      let cost = try JSONText.read(Cost.self, session["sampler"])
      // The start and the end of each answer are observed, and the start of the sweep.
      #expect(cost.observations >= 2 * 114)
      #expect(cost.cpu_seconds > 0 && cost.cpu_seconds < cost.wall_seconds)
      let node: String = session["node"]
      for word in ["\"preflight\"", "\"governor\"", "\"energy.package\"", "\"competing load\""] {
        #expect(node.contains(word))
      }
      let warm = try rows(stage.snapshot, "SELECT * FROM warm_up ORDER BY id")
      // The double shows every model as loaded: all are taken out once, before the first.
      #expect(warm.map { $0["unloaded"] as String } == [#"["small:1b","other:2b"]"#, "[]"])
      #expect(warm.map { $0["model"] as Int } == [0, 1])
      #expect((warm.first?["observed"] as String?)?.contains(EchoServer.digest("small:1b")) == true)
      let foreign = try rows(
        stage.snapshot,
        "SELECT g.id FROM generation AS g JOIN warm_up AS w ON w.id = g.warm_up WHERE w.model != g.model"
      )
      #expect(foreign.isEmpty)
    }

    @Test func modelsAreFetchedOnlyWhenAskedFor() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b", "absent:1b"]))
      let only = ["--only", "guard-13-wrong-disk"]
      let plain = try await Tool.run(["run", stage.plan, "--into", stage.snapshot] + only)
      #expect(plain.code == 0 && server.pulls.isEmpty)
      let other = stage.folder.path + "/other.sqlite"
      let asked = try await Tool.run(["run", stage.plan, "--into", other, "--pull"] + only)
      await server.stop()
      #expect(asked.code == 0 && server.pulls == ["absent:1b"])
      #expect(asked.output.contains("absent:1b: pull: done"))
    }

    @Test func aNodeThatDoesNotComeToRestIsMeasuredAndSaysSo() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      // No load is that small; a virtual machine may have no temperature at all.
      let stage = try Stage(
        planText(address: server.address, models: ["small:1b"])
          + "quiet: {load: 0.0001, seconds: 1}\n")
      let result = try await Tool.run(
        ["run", stage.plan, "--into", stage.snapshot, "--only", "guard-13-wrong-disk"])
      await server.stop()
      #expect(result.code == 0)
      #expect(result.output.contains("not at rest: wait for a load of at most"))
      let record = try #require(try rows(stage.snapshot, "SELECT quiesce FROM warm_up").first)
      #expect((record["quiesce"] as String).contains("timedOut"))
      #expect((record["quiesce"] as String).contains("notAllowed"))
    }

    @Test func everyRowKnowsTheEgressOrWhyNot() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let all = try rows(stage.snapshot, "SELECT egress_bytes, egress_absence FROM generation")
      #expect(all.allSatisfy { ($0["egress_bytes"] == nil) != ($0["egress_absence"] == nil) })
      let notes = try RunCampaign(of: stage.snapshot).notes
      #expect(notes.contains { $0.hasPrefix("egress: ") })
    }

    @Test func rowsCarryTheNamesOfTheConventions() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let named = try rows(stage.snapshot, "SELECT * FROM attributes ORDER BY id")
      #expect(named.count == 57)
      let row = try #require(named.first)
      #expect(row["gen_ai.request.model"] == "small:1b")
      #expect(row["gen_ai.usage.output_tokens"] == 4)
      #expect(row["gen_ai.response.finish_reasons"] == "stop")
      let total: Int = row["apprenticeops.checks.total"]
      let strict = try rows(
        stage.snapshot, "SELECT total FROM score WHERE generation = 0 AND rules = 'strict-1'")
      #expect(strict.map { $0["total"] as Int } == [total])
    }

    /// A plug that draws 20 W all the time: gross energy follows, and none is net of that.
    @Test func aSmartPlugGivesEnergyGrossAndNet() async throws {
      let server = try await EchoServer(models: ["small:1b"], pause: .milliseconds(5))
      let plug = try await Plug()
      let text =
        planText(address: server.address, models: ["small:1b"])
        + "telemetry: {interval: 0.05, idle_seconds: 0.5, "
        + "plug: {address: '\(plug.address)', entity: sensor.node_power}}\n"
      let stage = try Stage(text)
      let result = try await Tool.run(
        ["run", stage.plan, "--into", stage.snapshot],
        environment: ["HOMEASSISTANT_TOKEN": "a-token-of-Home-Assistant"])
      #expect(result.code == 0, "\(result.errors)")
      let without = stage.folder.path + "/without.sqlite"
      #expect(try await Tool.run(["run", stage.plan, "--into", without]).code == 0)
      await plug.stop()
      await server.stop()
      // A node with RAPL has a closer meter; then the plug stands in the telemetry alone. On a busy
      // machine the plug may answer too late, and the row says so.
      let all = try rows(stage.snapshot, "SELECT * FROM generation")
      let sources = all.compactMap { $0["energy_source"] as String? }
      #expect(sources.contains { $0 == "plug" || $0.hasPrefix("rapl") })
      #expect(!sources.contains("plug") || result.output.contains(", 20.0 W, "))
      for row in all {
        guard let gross = row["energy_joules"] as Double? else {
          #expect((row["energy_absence"] as String?)?.contains("smart plug") == true)
          continue
        }
        #expect(gross > 0)
        if row["energy_source"] == "plug", let net = row["net_energy_joules"] as Double? {
          #expect(abs(net) < 1e-9 * max(1, gross))
        }
      }
      let reasons = try rows(
        without, "SELECT DISTINCT energy_absence FROM generation WHERE energy_joules IS NULL")
      #expect(
        reasons.allSatisfy { ($0["energy_absence"] as String).contains("HOMEASSISTANT_TOKEN") })
      for file in [stage.snapshot, without] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        #expect(bytes.range(of: Data("a-token-of-Home-Assistant".utf8)) == nil)
      }
      let others = try rows(stage.snapshot, "SELECT idle, competitors FROM warm_up")
      #expect(others.allSatisfy { ($0["idle"] as String?)?.contains("power.plug") ?? false })
      #expect(others.allSatisfy { $0["competitors"] != nil })
    }

    @Test func hardwareCountersAreAskedOfPerf() async throws {
      let root = try TemporaryFolder()
      let program = root.path + "/perf"
      try root.write(
        """
        #!/bin/sh
        trap 'echo "500;;instructions;1;100.00;;" >&2; exit 0' INT
        touch "$0.ready"
        while :; do sleep 0.02; done
        """, to: "perf")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
      // The tree must show the program at the same place as the machine does.
      let tree = root.path + "/tree"
      for file in [program, "/sys/bus/event_source/devices/cpu/type", paranoid] {
        try FileManager.default.createDirectory(
          atPath: (tree + file as NSString).deletingLastPathComponent,
          withIntermediateDirectories: true)
        try Data("-1\n".utf8).write(to: URL(fileURLWithPath: tree + file))
      }
      let plan = Plan.TelemetryPlan(interval: 1, idleSeconds: 0, series: false, perf: true)
      let meter = try Meter(
        .init(root: tree), plan: plan, addresses: ["http://127.0.0.1:9"], perf: program)
      await meter.start()
      let (_, record) = try await meter.around { () async throws(HarnessError) in
        while !FileManager.default.fileExists(atPath: program + ".ready") {
          try? await Task.sleep(for: .milliseconds(10))
        }
      }
      _ = await meter.stop()
      #expect(record.json?.contains(#""instructions":{"value":500}"#) == true, "\(record)")
    }

    private let paranoid = "/proc/sys/kernel/perf_event_paranoid"

    /// Home Assistant with one plug.
    private final class Plug: Sendable {
      let address: String
      private let server: HTTPServer
      private let task: Task<Void, any Error>

      init() async throws {
        let server = HTTPServer(
          address: try .inet(ip4: "127.0.0.1", port: 0), timeout: 3600, logger: .disabled)
        self.server = server
        await server.appendRoute("/api/states/sensor.node_power") { request in
          guard request.headers[.init("Authorization")] == "Bearer a-token-of-Home-Assistant" else {
            return HTTPResponse(statusCode: .unauthorized)
          }
          return HTTPResponse(
            statusCode: .ok,
            body: Data(#"{"state":"20.0","attributes":{"unit_of_measurement":"W"}}"#.utf8))
        }
        task = Task { try await server.run() }
        try await server.waitUntilListening()
        guard case .ip4(_, let port) = await server.listeningAddress else {
          throw CancellationError()
        }
        address = "http://127.0.0.1:\(port)"
      }

      func stop() async {
        task.cancel()
        await server.stop()
      }
    }
  }
}
