import DataText

/// A subset of JSON Schema (draft 2020-12) for the JSON of an answer.
///
/// Known are `type`, `enum`, `const`, `properties`, `required`, `additionalProperties` (true or
/// false), `items`, `minItems`, `maxItems`, `uniqueItems`, `minimum`, `maximum`, `minLength`,
/// `maxLength`, `anyOf`, `allOf` and `not`; every other keyword is a fault of the pack, so that no
/// schema says more than is checked.
package struct JSONSchema: Sendable {
  static let keywords = [
    "type", "enum", "const", "properties", "required", "additionalProperties", "items", "minItems",
    "maxItems", "uniqueItems", "minimum", "maximum", "minLength", "maxLength", "anyOf", "allOf",
    "not",
  ]

  enum ValueType: String, CaseIterable {
    case null, boolean, integer, number, string, array, object
  }

  /// One thing that a value must fulfil.
  indirect enum Demand: Sendable {
    case type([ValueType])
    case oneOf([DataNode])
    case properties([String: JSONSchema], isClosed: Bool)
    case required([String])
    case items(JSONSchema)
    case count(ClosedRange<Int>)
    case unique
    case size(ClosedRange<Double>)
    case length(ClosedRange<Int>)
    case any([JSONSchema])
    case all([JSONSchema])
    case not(JSONSchema)
  }

  let demands: [Demand]

  /// Whether a value fulfils the schema.
  package func accepts(_ node: DataNode) -> Bool { demands.allSatisfy { Self.holds($0, node) } }

  private static func holds(_ demand: Demand, _ node: DataNode) -> Bool {
    switch demand {
    case .type(let types): types.contains { node.isOf($0) }
    case .oneOf(let values): values.contains { $0.equals(node) && $0.isBoolean == node.isBoolean }
    case .properties(let schemas, let isClosed):
      node.members?.allSatisfy { member in
        schemas[member.key.text].map { $0.accepts(member.value) } ?? !isClosed
      } ?? true
    case .required(let keys): node.members == nil || keys.allSatisfy { node[$0] != nil }
    case .items(let schema): node.items?.allSatisfy(schema.accepts) ?? true
    case .count(let range): node.items.map { range.contains($0.count) } ?? true
    case .unique: node.items.map { Set($0.map(\.canonicalText)).count == $0.count } ?? true
    case .size(let range): node.number.map(range.contains) ?? true
    case .length(let range): node.text.map { range.contains($0.unicodeScalars.count) } ?? true
    case .any(let schemas): schemas.contains { $0.accepts(node) }
    case .all(let schemas): schemas.allSatisfy { $0.accepts(node) }
    case .not(let schema): !schema.accepts(node)
    }
  }
}

extension DataNode {
  fileprivate var isBoolean: Bool { boolean != nil }

  fileprivate func isOf(_ type: JSONSchema.ValueType) -> Bool {
    switch (type, value) {
    case (.null, .null), (.boolean, .boolean), (.string, .string), (.array, .array),
      (.object, .object), (.integer, .integer), (.number, .integer), (.number, .number):
      true
    case (.integer, .number(let number)): number.isFinite && number == number.rounded()
    default: false
    }
  }
}
