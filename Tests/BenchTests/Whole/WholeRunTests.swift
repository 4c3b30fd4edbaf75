import DataText
import Foundation
import Packs
import RuntimeDouble
import TestSupport
import Testing

@testable import Bench

extension Benches {
  /// The bench from its inventory to its report, against the double of Ollama.
  @Suite struct WholeRunTests {
    private static let model = "small:1b"

    /// Word for word what is asked in turn; the fourth chat is for a name that nobody has.
    private static var chats: [ChatScript] {
      let ok = OllamaStream.answer(["{\"host\": \"web-1\"}"])
      return [ok, ok, ok, .error(404, #"{"error":"model not found"}"#), ok]
    }

    @Test func fromInventoryToReport() async throws {
      let folder = try TemporaryFolder()
      let bench = Samples.bench(folder)
      var account = RuntimeDouble.Account()
      account.loaded = true
      let double = try await RuntimeDouble(account, chats: Self.chats)
      let client = try await ServerClient.connect(double.address)
      let inventory = try await Inventory.take(bench, ports: [], addresses: [double.address])
      #expect(inventory.servers.map(\.kind) == ["ollama"])
      for evidence in inventory.evidence(bench) { _ = try bench.store.append(evidence) }

      _ = try bench.store.append(
        try await ReadinessProbe(model: Self.model, limit: 5).run(client, bench))
      let runner = GateRunner(bench, try Samples.gatePolicy())
      let identity = try await runner.identity(client, model: Self.model)
      _ = try bench.store.append(
        try await LatencyProbe(model: Self.model, prompt: "a ticket", runs: 5, limit: 5).run(
          client, bench))
      try folder.write(
        #"{"type": "object", "required": ["host"], "properties": {"host": {"type": "string"}}}"#,
        to: "ticket.schema.json")
      let schema = try AnswerFile.schema(folder.path + "/ticket.schema.json")
      let quality = QualityProbe(model: Self.model, workload: "tickets", schema: schema, limit: 5)
      let answers = try await quality.ask(
        client, (1...25).map { (id: "\($0)", input: "web-1 is down") })
      let output = try runner.output(
        answers, schema: schema, server: double.address, model: Self.model, workload: "tickets")
      let memory = try await runner.memory(client, model: Self.model)
      let fresh = try await runner.freshness("nightly", client, model: Self.model)
      await double.stop()
      #expect(output.decision.isOpen && fresh.decision.isOpen, "\(output.decision.reasons)")

      // A manifest's digest is no proof of weights, and the name that nobody has was refused.
      let records = try bench.store.records()
      let proved = records.last { $0.evidence.kind == .identity }
      #expect(proved?.evidence.result == (identity.decision.isOpen ? .passed : .failed))
      let workloads = [
        Workload(
          id: "tickets", title: "Tickets", contextTokens: 500, latencySeconds: 30,
          schema: "ticket.schema.json", model: Self.model),
        Workload(id: "other", title: "Other", model: "nobody:1b"),
      ]
      let policy = try RoutePolicy.read(Repository.root + "/bench/routes.yaml")
      let map = RouteMap(policy, records, now: bench.now)
      let routes = workloads.map(map.route)
      let expected: Lane =
        !identity.decision.isOpen
        ? .blocked : memory.decision.isOpen ? .localPrimary : .localFallback
      #expect(routes[0].lane == expected, "\(routes[0])")
      #expect(routes[1].lane == .noEvidence && routes[1].records.isEmpty)
      #expect(!routes[0].records.isEmpty)

      let summary = BenchSummary(
        records: records, routes: routes,
        register: RiskRegister(
          detected: RiskDetector.risks(records, workloads: workloads), entered: []))
      let text = summary.lines(map.nearestChange).joined(separator: "\n")
      for part in ["In short", "Environment", "Lanes", "Gates", "Risks", "Evidence"] {
        #expect(text.contains("\n" + part) || text.hasPrefix(part), "\(part)")
      }
      #expect(!text.contains("SAMPLE"))
      let document = try BenchReportForm.json(summary, changes: [:])
      let read = try #require(
        try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any])
      #expect((read["routes"] as? [Any])?.count == 2 && (read["gates"] as? [Any])?.count == 4)
      #expect(read["is_sample"] as? Bool == false)
      #expect(try bench.store.chain().faults.isEmpty)
    }
  }
}
