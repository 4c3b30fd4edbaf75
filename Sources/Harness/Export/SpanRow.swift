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

  init(_ row: Row) throws {
    id = try row.decode(forColumn: "id")
    model = try row.decode(forColumn: RunAttribute.model)
    inputTokens = try row.decode(forColumn: RunAttribute.inputTokens)
    outputTokens = try row.decode(forColumn: RunAttribute.outputTokens)
    firstChunk = try row.decode(forColumn: RunAttribute.firstChunk)
    grossJoules = try row.decode(forColumn: RunAttribute.grossEnergy)
    outcome = try row.decode(forColumn: RunAttribute.outcome)
    wall = try row.decode(forColumn: "wall_seconds")
    detail = try row.decode(forColumn: "detail")
    let moment = Moment.date(try row.decode(forColumn: "started_at"))?.timeIntervalSince1970 ?? 0
    start = (Int64(exactly: (moment * 1000).rounded()) ?? 0) &* 1_000_000
    attributes = try RunAttribute.all.compactMap { try OTLPAttribute($0, in: row) }
  }

  /// Whether an answer came.
  var finished: Bool { outcome == "completed" || outcome == "truncatedAtCap" }

  /// Nanoseconds since 1970.
  var end: Int64 {
    // A time that does not fit is none that a clock showed.
    start &+ (Int64(exactly: (wall * 1e9).rounded()) ?? 0)
  }

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
  fileprivate init?(_ attribute: RunAttribute, in row: Row) throws {
    let value: Value?
    switch attribute.kind {
    case .text: value = try row.decode(String?.self, forColumn: attribute.name).map(Value.text)
    case .texts:
      value = try row.decode(String?.self, forColumn: attribute.name).map { .texts([$0]) }
    case .integer: value = try row.decode(Int?.self, forColumn: attribute.name).map(Value.integer)
    case .number: value = try row.decode(Double?.self, forColumn: attribute.name).map(Value.number)
    case .boolean: value = try row.decode(Bool?.self, forColumn: attribute.name).map(Value.boolean)
    }
    guard let value else { return nil }
    self.init(attribute.name, value)
  }
}
