import DataText
import Foundation
import Packs

/// What the loopback server answers; knows nothing of HTTP but paths and statuses.
///
/// `GET /health`, `GET /routes`, `GET /routes/WORKLOAD`, `POST /gates/memory`, `/gates/identity`,
/// `/gates/freshness` and `/gates/output`.
package actor BenchDesk {
  /// What is sent back.
  package struct Reply: Sendable {
    /// Of HTTP.
    package let status: Int
    /// A document of JSON.
    package let body: [UInt8]

    /// A fault, with what to do.
    package static func fault(_ status: Int, _ words: String) -> Reply {
      Reply(status: status, body: BenchDesk.json(["error": .init(words)]))
    }
  }

  private let runner: GateRunner
  private let clients: [ServerClient]
  private let workloads: [Workload]
  private let policy: RoutePolicy?

  /// - Parameters:
  ///   - clients: the only servers that gates ask, whatever a request says.
  ///   - policy: of routes; without one no route is answered.
  package init(
    _ runner: GateRunner, clients: [ServerClient], workloads: [Workload], policy: RoutePolicy?
  ) {
    self.runner = runner
    self.clients = clients
    self.workloads = workloads
    self.policy = policy
  }

  /// Answers a question that writes nothing.
  package func get(_ path: String) -> Reply {
    let parts = path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
    if parts == ["health"] { return Reply(status: 200, body: Self.json(["status": .init("ok")])) }
    guard parts.first == "routes", parts.count <= 2 else { return .fault(404, "no such path") }
    guard let policy else {
      return .fault(404, "no routes: start with --workloads and --routes")
    }
    do throws(BenchFault) {
      let map = RouteMap(policy, try runner.bench.store.records(), now: runner.bench.now)
      if parts.count == 2 {
        guard let workload = workloads.first(where: { $0.id == parts[1] }) else {
          return .fault(404, "no workload of this name")
        }
        let route = map.route(workload)
        return Reply(status: 200, body: try route.json(map.nearestChange(route)))
      }
      var body: [UInt8] = [UInt8(ascii: "[")]
      for (index, workload) in workloads.enumerated() {
        if index > 0 { body.append(UInt8(ascii: ",")) }
        body += try map.route(workload).json(nil)
      }
      return Reply(status: 200, body: body + [UInt8(ascii: "]")])
    } catch {
      return .fault(500, error.description)
    }
  }

  /// Asks a gate; each answer is a record.
  package func post(_ path: String, _ body: [UInt8]) async -> Reply {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 2, parts[0] == "gates",
      let gate = GateDecision.Gate(rawValue: parts[1])
    else { return .fault(404, "no such path") }
    let log = FaultLog()
    guard let node = try? JSONReader.read(body.isEmpty ? Array("{}".utf8)[...] : body[...]),
      let fields = Fields(node, file: "body", log: log)
    else { return .fault(400, "the body is no object of JSON") }
    do throws(BenchFault) {
      let passage = try await pass(gate, fields)
      guard let passage else {
        return .fault(400, log.faults.map(\.description).joined(separator: "; "))
      }
      return Reply(status: 200, body: Self.json(passage))
    } catch {
      return .fault(error.ending == .badInput ? 400 : 500, error.description)
    }
  }

  private func pass(
    _ gate: GateDecision.Gate, _ fields: Fields
  ) async throws(BenchFault) -> GateRunner.Passage? {
    let model = fields.optionalText("model")
    let client = try self.client(fields.optionalText("server"))
    switch gate {
    case .memory:
      fields.refuseKeys(otherThan: ["server", "model"])
      guard fields.log.faults.isEmpty else { return nil }
      return try await runner.memory(client, model: model)
    case .identity:
      fields.refuseKeys(otherThan: ["server", "model"])
      guard let model = fields.text("model"), fields.log.faults.isEmpty else { return nil }
      guard let client = client ?? clients.first else {
        throw BenchFault(found: "no server", remedy: "start with --server")
      }
      return try await runner.identity(client, model: model)
    case .freshness:
      fields.refuseKeys(otherThan: ["server", "model", "name"])
      guard let name = fields.text("name"), fields.log.faults.isEmpty else { return nil }
      return try await runner.freshness(name, client, model: model)
    case .output:
      fields.refuseKeys(otherThan: ["server", "model", "workload", "schema", "answers"])
      guard let model = fields.text("model"), let items = fields.items("answers") else {
        return nil
      }
      let answers = items.enumerated().compactMap { index, item in
        answer(item, "answers[\(index)]", fields)
      }
      let schema = fields.node("schema").flatMap {
        JSONSchema.read($0, "body", "schema", fields.log)
      }
      guard fields.log.faults.isEmpty else { return nil }
      return try runner.output(
        answers, schema: schema, server: client?.address, model: model,
        workload: fields.optionalText("workload"))
    }
  }

  private func answer(_ node: DataNode, _ path: String, _ fields: Fields) -> AnswerSample? {
    guard let item = Fields(node, file: "body", path: path, log: fields.log),
      let input = item.value("input", "a text", \.text),
      let output = item.value("output", "a text", \.text)
    else { return nil }
    return AnswerSample(
      name: item.optionalText("id") ?? path, input: input, output: output,
      seconds: item.node("seconds") == nil ? nil : item.number("seconds"),
      isCut: item.node("cut") == nil ? false : item.boolean("cut") ?? false)
  }

  /// The client of a server that was named at the start; requests cannot send this program elsewhere.
  private func client(_ address: String?) throws(BenchFault) -> ServerClient? {
    guard let address else { return clients.first }
    guard let client = clients.first(where: { $0.address == address }) else {
      throw BenchFault(
        found: "no server \(Words.excerpt(address, 80))",
        expected: "one of \(clients.map(\.address).joined(separator: ", "))",
        remedy: "start with --server for each")
    }
    return client
  }

  /// A value of a reply.
  struct Value: Encodable {
    private let write: @Sendable (any Encoder) throws -> Void
    init(_ value: some Encodable & Sendable) { write = { try value.encode(to: $0) } }
    func encode(to encoder: any Encoder) throws { try write(encoder) }
  }

  private static func json(_ passage: GateRunner.Passage) -> [UInt8] {
    json([
      "gate": .init(passage.decision.gate.rawValue), "open": .init(passage.decision.isOpen),
      "reasons": .init(passage.decision.reasons), "figures": .init(passage.decision.figures),
      "record": .init(passage.record.id),
    ])
  }

  static func json(_ members: [String: Value]) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(members)).map(Array.init) ?? Array(#"{"error":"unwritable"}"#.utf8)
  }
}
