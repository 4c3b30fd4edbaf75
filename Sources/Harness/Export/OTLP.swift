import Digests
import Foundation
import GRDB

/// A run as OpenTelemetry would have reported it: one span for each answer and histograms of them,
/// in the JSON encoding of OTLP.
///
/// Names are those of the GenAI semantic conventions where they have one. What they do not name
/// stands under `apprenticeops.`: the scenario, pass, condition and repetition, the outcome with its
/// phase, checks, the time to the first chunk (the conventions have it as a metric alone), and `apprenticeops.energy.gross` and `apprenticeops.energy.net` in joules.
public struct OTLP: Sendable {
  /// The trace, for a collector's `v1/traces`.
  public let traces: Data
  /// The histograms, for `v1/metrics`.
  public let metrics: Data
  public let spans: Int

  /// Reads a snapshot of `apprenticeops run`, finished or not.
  public init(of path: String) throws(HarnessError) {
    let header = try RunStore.header(of: path)
    let (plan, _) = try PlanReader.read(header.source)
    let answers = try RunReader.reading(path) { database in
      try Row.fetchAll(database, sql: Self.sql, arguments: [plan.rules]).map(SpanRow.init)
    }
    let resource = OTLPResource(attributes: [
      .init("service.name", "apprenticeops"), .init("service.version", header.toolVersion),
      .init("host.name", header.node.name),
      .init("apprenticeops.snapshot", plan.id), .init("apprenticeops.kind", plan.kind.rawValue),
      .init("apprenticeops.pack", header.packID),
      .init("apprenticeops.pack.sha256", header.packDigest),
      .init("apprenticeops.protocol.sha256", header.protocolDigest),
    ])
    let scope = OTLPScope(name: "apprenticeops.harness", version: header.toolVersion)
    let server = ServerAttributes(plan)
    let seed = "\(plan.id)|\(Moment.text(header.startedAt))"
    let spans = answers.map { $0.span(server, seed: seed) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.spans = spans.count
    do {
      traces = try encoder.encode([
        "resourceSpans": [
          ResourceSpans(resource: resource, scopeSpans: [ScopeSpans(scope: scope, spans: spans)])
        ]
      ])
      metrics = try encoder.encode([
        "resourceMetrics": [
          ResourceMetrics(
            resource: resource,
            scopeMetrics: [
              ScopeMetrics(scope: scope, metrics: OTLPHistogram.all(of: answers, server))
            ])
        ]
      ])
    } catch {
      throw .argument("\(path): \(error)")
    }
  }

  private static let sql = """
    SELECT g.*, m.tag AS tag, s.passed AS passed, s.total AS total
    FROM generation AS g JOIN model AS m ON m.position = g.model
    LEFT JOIN score AS s ON s.generation = g.id
      AND s.rules = ?
    ORDER BY g.id
    """
}

/// What the conventions want on every span and point of one server.
struct ServerAttributes: Sendable {
  var attributes: [OTLPAttribute]

  init(_ plan: Plan) {
    let provider =
      switch plan.server.kind {
      case .ollama: "ollama"
      case .llamaServer: "llama_cpp"
      case .vllm: "vllm"
      case .openAI: "openai_compatible"
      }
    attributes = [
      .init("gen_ai.operation.name", "chat"), .init("gen_ai.provider.name", provider),
    ]
    guard let parts = URLComponents(string: plan.server.address), let host = parts.host else {
      return
    }
    attributes.append(.init("server.address", host))
    if let port = parts.port { attributes.append(.init("server.port", port)) }
  }
}

/// A row as a span needs it.
struct SpanRow: Sendable {
  let model: String
  let wall: Double
  let firstChunk: Double?
  let inputTokens: Int?
  let outputTokens: Int?
  let outcome: String
  private let id: Int
  private let startedAt: String
  private let detail: String?
  private let attributes: [OTLPAttribute]

  init(_ row: Row) {
    id = row["id"]
    model = row["tag"]
    wall = row["wall_seconds"]
    firstChunk = row["seconds_to_first_token"]
    inputTokens = row["prompt_tokens"]
    outputTokens = row["output_tokens"]
    outcome = row["outcome"]
    startedAt = row["started_at"]
    detail = row["detail"]
    let finish: String? = row["finish_reason"]
    var list = AttributeList()
    for (key, column) in Self.texts { list.add(key, text: row[column]) }
    for (key, column) in Self.integers { list.add(key, integer: row[column]) }
    for (key, column) in Self.numbers { list.add(key, number: row[column]) }
    attributes =
      list.all + [OTLPAttribute("apprenticeops.counts", row["counts"] as Bool)]
      + (finish.map { [OTLPAttribute("gen_ai.response.finish_reasons", [$0])] } ?? [])
  }

  /// Attributes by the column that holds them.
  private static let texts = [
    ("gen_ai.request.model", "tag"), ("apprenticeops.scenario", "scenario"),
    ("apprenticeops.pass", "pass"), ("apprenticeops.condition", "condition"),
    ("apprenticeops.outcome", "outcome"), ("apprenticeops.phase", "phase"),
    ("apprenticeops.energy.absence", "energy_absence"),
  ]
  private static let integers = [
    ("gen_ai.request.seed", "seed"), ("gen_ai.request.max_tokens", "token_cap"),
    ("gen_ai.usage.input_tokens", "prompt_tokens"),
    ("gen_ai.usage.output_tokens", "output_tokens"), ("apprenticeops.calls", "calls"),
    ("apprenticeops.repetition", "repetition"), ("apprenticeops.checks.passed", "passed"),
    ("apprenticeops.checks.total", "total"),
  ]
  private static let numbers = [
    ("gen_ai.request.temperature", "temperature"),
    ("apprenticeops.time_to_first_chunk", "seconds_to_first_token"),
    ("apprenticeops.decode.runtime", "runtime_decode"),
    ("apprenticeops.decode.client", "own_decode"),
    ("apprenticeops.energy.gross", "energy_joules"),
    ("apprenticeops.energy.net", "net_energy_joules"),
  ]

  /// Whether an answer came.
  var finished: Bool { outcome == "completed" || outcome == "truncatedAtCap" }

  /// - Parameter seed: Names the run, so that identifiers are the same each time it is exported.
  func span(_ server: ServerAttributes, seed: String) -> OTLPSpan {
    let start = Moment.date(startedAt)?.timeIntervalSince1970 ?? 0
    let milliseconds = Int64((start * 1000).rounded())
    let end = milliseconds * 1_000_000 + Int64((wall * 1e9).rounded())
    var all = server.attributes + attributes
    if !finished { all.append(OTLPAttribute("error.type", outcome)) }
    return OTLPSpan(
      traceId: String(SHA256.hex(seed.utf8).prefix(32)),
      spanId: String(SHA256.hex("\(seed)|\(id)".utf8).prefix(16)), name: "chat \(model)", kind: 3,
      startTimeUnixNano: String(milliseconds * 1_000_000), endTimeUnixNano: String(end),
      attributes: all,
      status: OTLPStatus(code: finished ? 1 : 2, message: finished ? nil : detail ?? outcome))
  }
}
