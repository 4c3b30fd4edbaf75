import Foundation

/// The rules of OTLP's JSON encoding (opentelemetry-proto 1), written down apart from the encoder:
/// fields by message, identifiers in hexadecimal, 64-bit integers as text, enumerations as numbers.
struct OTLPShape {
  private indirect enum Field: Sendable {
    case message(String)
    case list(Field)
    case text
    case hex(Int)
    /// A 64-bit integer.
    case long
    case number
    case enumeration(ClosedRange<Int>)
    case boolean
  }

  private static let messages: [String: [String: Field]] = [
    "TracesData": ["resourceSpans": .list(.message("ResourceSpans"))],
    "MetricsData": ["resourceMetrics": .list(.message("ResourceMetrics"))],
    "ResourceSpans": [
      "resource": .message("Resource"), "scopeSpans": .list(.message("ScopeSpans")),
      "schemaUrl": .text,
    ],
    "ResourceMetrics": [
      "resource": .message("Resource"), "scopeMetrics": .list(.message("ScopeMetrics")),
      "schemaUrl": .text,
    ],
    "Resource": ["attributes": .list(.message("KeyValue"))],
    "ScopeSpans": ["scope": .message("Scope"), "spans": .list(.message("Span"))],
    "ScopeMetrics": ["scope": .message("Scope"), "metrics": .list(.message("Metric"))],
    "Scope": ["name": .text, "version": .text],
    "Span": [
      "traceId": .hex(32), "spanId": .hex(16), "parentSpanId": .hex(16), "name": .text,
      "kind": .enumeration(0...5), "startTimeUnixNano": .long, "endTimeUnixNano": .long,
      "attributes": .list(.message("KeyValue")), "status": .message("Status"),
    ],
    "Status": ["message": .text, "code": .enumeration(0...2)],
    "KeyValue": ["key": .text, "value": .message("AnyValue")],
    "AnyValue": [
      "stringValue": .text, "intValue": .long, "doubleValue": .number, "boolValue": .boolean,
      "arrayValue": .message("ArrayValue"),
    ],
    "ArrayValue": ["values": .list(.message("AnyValue"))],
    "Metric": [
      "name": .text, "description": .text, "unit": .text, "histogram": .message("Histogram"),
    ],
    "Histogram": [
      "dataPoints": .list(.message("HistogramDataPoint")),
      "aggregationTemporality": .enumeration(0...2),
    ],
    "HistogramDataPoint": [
      "attributes": .list(.message("KeyValue")), "startTimeUnixNano": .long,
      "timeUnixNano": .long, "count": .long, "sum": .number, "bucketCounts": .list(.long),
      "explicitBounds": .list(.number), "min": .number, "max": .number,
    ],
  ]

  /// Fields that the protocol or its data model cannot do without.
  private static let required: [String: [String]] = [
    "Span": ["traceId", "spanId", "name", "startTimeUnixNano", "endTimeUnixNano"],
    "KeyValue": ["key", "value"],
    "Metric": ["name", "unit", "histogram"],
    "Histogram": ["dataPoints", "aggregationTemporality"],
    "HistogramDataPoint": ["timeUnixNano", "startTimeUnixNano", "count", "bucketCounts"],
  ]

  /// What is wrong with a document, each with its place.
  static func faults(in data: Data, as message: String) throws -> [String] {
    check(try JSONSerialization.jsonObject(with: data), .message(message), message)
  }

  private static func check(_ value: Any, _ field: Field, _ path: String) -> [String] {
    switch field {
    case .message(let name):
      guard let members = value as? [String: Any], let fields = messages[name] else {
        return ["\(path): no \(name)"]
      }
      var faults = (required[name] ?? []).filter { members[$0] == nil }.map {
        "\(path): lacks \($0)"
      }
      if name == "AnyValue", members.count != 1 { faults.append("\(path): not one value") }
      for (key, member) in members {
        guard let field = fields[key] else {
          faults.append("\(path): \(name) has no field \(key)")
          continue
        }
        faults += check(member, field, "\(path).\(key)")
      }
      return faults
    case .list(let field):
      guard let items = value as? [Any] else { return ["\(path): no list"] }
      return items.enumerated().flatMap { check($1, field, "\(path)[\($0)]") }
    case .text: return value is String ? [] : ["\(path): no text"]
    case .hex(let digits):
      let text = value as? String ?? ""
      let good = text.count == digits && text.allSatisfy { "0123456789abcdef".contains($0) }
      return good && text.contains { $0 != "0" } ? [] : ["\(path): no \(digits) hexadecimal digits"]
    case .long:
      return (value as? String).flatMap(Int64.init) != nil ? [] : ["\(path): no integer as text"]
    case .number: return value is NSNumber ? [] : ["\(path): no number"]
    case .enumeration(let range):
      return (value as? Int).map(range.contains) == true ? [] : ["\(path): no enumeration"]
    case .boolean: return value is Bool ? [] : ["\(path): no boolean"]
    }
  }
}
