/// The JSON encoding of OTLP 1: names in camel case, 64-bit integers as text.
struct OTLPAttribute: Encodable, Sendable {
  enum Value: Sendable {
    case text(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case texts([String])
  }

  var key: String
  var value: Value

  init(_ key: String, _ value: Value) { (self.key, self.value) = (key, value) }

  private enum Keys: String, CodingKey {
    case key, value, stringValue, intValue, doubleValue, boolValue, arrayValue, values
  }

  func encode(to encoder: any Encoder) throws {
    var attribute = encoder.container(keyedBy: Keys.self)
    try attribute.encode(key, forKey: .key)
    var holder = attribute.nestedContainer(keyedBy: Keys.self, forKey: .value)
    switch value {
    case .text(let text): try holder.encode(text, forKey: .stringValue)
    case .integer(let integer): try holder.encode(String(integer), forKey: .intValue)
    case .number(let number): try holder.encode(number, forKey: .doubleValue)
    case .boolean(let boolean): try holder.encode(boolean, forKey: .boolValue)
    case .texts(let texts):
      var array = holder.nestedContainer(keyedBy: Keys.self, forKey: .arrayValue)
      try array.encode(texts.map { ["stringValue": $0] }, forKey: .values)
    }
  }
}

struct OTLPResource: Encodable { var attributes: [OTLPAttribute] }

struct OTLPScope: Encodable {
  var name: String
  var version: String
}

struct OTLPStatus: Encodable {
  /// 1 well, 2 an error.
  var code: Int
  var message: String?
}

struct OTLPSpan: Encodable {
  /// 32 hexadecimal digits.
  var traceId: String
  /// 16 hexadecimal digits.
  var spanId: String
  var name: String
  /// 3: a client.
  var kind: Int
  var startTimeUnixNano: String
  var endTimeUnixNano: String
  var attributes: [OTLPAttribute]
  var status: OTLPStatus
}

struct ScopeSpans: Encodable {
  var scope: OTLPScope
  var spans: [OTLPSpan]
}

struct ResourceSpans: Encodable {
  var resource: OTLPResource
  var scopeSpans: [ScopeSpans]
}

struct ScopeMetrics: Encodable {
  var scope: OTLPScope
  var metrics: [OTLPMetric]
}

struct ResourceMetrics: Encodable {
  var resource: OTLPResource
  var scopeMetrics: [ScopeMetrics]
}
