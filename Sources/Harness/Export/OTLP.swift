import Foundation
import GRDB

/// A run as OpenTelemetry would have reported it, in the JSON encoding of OTLP.
///
/// One span for each answer and histograms of them, under the names of ``RunAttribute``.
package struct OTLP: Sendable {
  /// The trace, for a collector's `v1/traces`.
  package let traces: Data
  /// The histograms, for `v1/metrics`.
  package let metrics: Data
  /// Number of answers that became spans.
  package let spans: Int

  /// Reads a snapshot of `apprenticeops run`, finished or not.
  package init(of path: String) throws(HarnessError) {
    let header = try RunStore.header(of: path)
    let (plan, _) = try PlanReader.read(header.source)
    let answers = try RunReader.reading(path) { database in
      try Row.fetchAll(database, sql: SpanRow.sql).map { try SpanRow($0) }
    }
    let resource = OTLPResource(attributes: [
      .init("service.name", .text("apprenticeops")),
      .init("service.version", .text(header.toolVersion)),
      .init("host.name", .text(header.node.name)),
      .init("apprenticeops.snapshot", .text(plan.id)),
      .init("apprenticeops.kind", .text(plan.kind.rawValue)),
      .init("apprenticeops.pack", .text(header.packID)),
      .init("apprenticeops.pack.sha256", .text(header.packDigest)),
      .init("apprenticeops.protocol.sha256", .text(header.protocolDigest)),
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
      .init("gen_ai.operation.name", .text("chat")), .init("gen_ai.provider.name", .text(provider)),
    ]
    guard let parts = URLComponents(string: plan.server.address), let host = parts.host else {
      return
    }
    attributes.append(.init("server.address", .text(host)))
    if let port = parts.port { attributes.append(.init("server.port", .integer(port))) }
  }
}
