import Digests
import Foundation
import GRDB

/// A row as spans and histograms need it.
struct SpanRow: Sendable {
  let model: String
  let inputTokens: Int?
  let outputTokens: Int?
  let firstChunk: Double?
  let grossJoules: Double?
  let wall: Double
  let outcome: String
  /// Nanoseconds since 1970.
  let start: Int64
  private let id: Int
  private let detail: String?
  private let attributes: [OTLPAttribute]

  /// Joins the view of names with what a span has beside its attributes.
  static let sql = """
    SELECT a.*, g.started_at, g.wall_seconds, g.detail
    FROM attributes AS a JOIN generation AS g ON g.id = a.id ORDER BY g.id
    """

  init(_ row: Row) {
    id = row["id"]
    model = row[RunAttribute.model]
    inputTokens = row[RunAttribute.inputTokens]
    outputTokens = row[RunAttribute.outputTokens]
    firstChunk = row[RunAttribute.firstChunk]
    grossJoules = row[RunAttribute.grossEnergy]
    outcome = row[RunAttribute.outcome]
    wall = row["wall_seconds"]
    detail = row["detail"]
    let moment = Moment.date(row["started_at"])?.timeIntervalSince1970 ?? 0
    start = Int64((moment * 1000).rounded()) * 1_000_000
    attributes = RunAttribute.all.compactMap { OTLPAttribute($0, in: row) }
  }

  /// Whether an answer came.
  var finished: Bool { outcome == "completed" || outcome == "truncatedAtCap" }

  /// Nanoseconds since 1970.
  var end: Int64 { start + Int64((wall * 1e9).rounded()) }

  /// - Parameter seed: Names the run, so that identifiers are the same each time it is exported.
  func span(_ server: ServerAttributes, seed: String) -> OTLPSpan {
    var all = server.attributes + attributes
    if !finished { all.append(OTLPAttribute("error.type", .text(outcome))) }
    return OTLPSpan(
      traceId: String(SHA256.hex(seed.utf8).prefix(32)),
      spanId: String(SHA256.hex("\(seed)|\(id)".utf8).prefix(16)), name: "chat \(model)", kind: 3,
      startTimeUnixNano: String(start), endTimeUnixNano: String(end), attributes: all,
      status: OTLPStatus(code: finished ? 1 : 2, message: finished ? nil : detail ?? outcome))
  }
}

extension OTLPAttribute {
  /// An attribute of a row; absent when it was not measured.
  fileprivate init?(_ attribute: RunAttribute, in row: Row) {
    let value: Value?
    switch attribute.kind {
    case .text: value = (row[attribute.name] as String?).map(Value.text)
    case .texts: value = (row[attribute.name] as String?).map { .texts([$0]) }
    case .integer: value = (row[attribute.name] as Int?).map(Value.integer)
    case .number: value = (row[attribute.name] as Double?).map(Value.number)
    case .boolean: value = (row[attribute.name] as Bool?).map(Value.boolean)
    }
    guard let value else { return nil }
    self.init(attribute.name, value)
  }
}
