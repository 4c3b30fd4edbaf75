import DataText

extension JSONSchema {
  /// The schema as a document of JSON Schema, for a server that makes answers follow it.
  ///
  /// Bounds that say nothing are left out, as are those beyond the numbers that JSON readers take.
  package var document: String { Self.object(demands.flatMap(Self.members)) }

  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
  }

  private static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ",") + "]"
  }

  private static func quoted(_ text: String) -> String {
    DataNode(line: 0, value: .string(DataText(text))).canonicalText
  }

  private static func members(_ demand: Demand) -> [(String, String)] {
    switch demand {
    case .type(let types):
      let names = types.map { quoted($0.rawValue) }
      return [("type", names.count == 1 ? names[0] : list(names))]
    case .oneOf(let values): return [("enum", list(values.map(\.canonicalText)))]
    case .properties(let schemas, let isClosed):
      let parts = schemas.keys.sorted().map { ($0, schemas[$0]?.document ?? "{}") }
      return [("properties", object(parts))]
        + (isClosed ? [("additionalProperties", "false")] : [])
    case .required(let keys): return [("required", list(keys.map(quoted)))]
    case .items(let schema): return [("items", schema.document)]
    case .count(let range): return bounds(range, "minItems", "maxItems")
    case .unique: return [("uniqueItems", "true")]
    case .size(let range):
      let greatest = Double.greatestFiniteMagnitude
      return (range.lowerBound > -greatest ? [("minimum", "\(range.lowerBound)")] : [])
        + (range.upperBound < greatest ? [("maximum", "\(range.upperBound)")] : [])
    case .length(let range): return bounds(range, "minLength", "maxLength")
    case .any(let schemas): return [("anyOf", list(schemas.map(\.document)))]
    case .all(let schemas): return [("allOf", list(schemas.map(\.document)))]
    case .not(let schema): return [("not", schema.document)]
    }
  }

  private static func bounds(_ range: ClosedRange<Int>, _ low: String, _ high: String)
    -> [(String, String)]
  {
    (range.lowerBound > 0 ? [(low, "\(range.lowerBound)")] : [])
      + (range.upperBound < .max ? [(high, "\(range.upperBound)")] : [])
  }
}

extension Scenario {
  /// The form that an answer must have as a document of JSON Schema; absent where it may be free text.
  ///
  /// Only checks of form take part, so that the document gives no answer away.
  package var answerSchema: String? {
    var isArray = false
    for check in checks where check.kind == .format {
      switch check.rule {
      case .jsonSchema(let schema): return schema.document
      case .jsonKeys(let keys):
        let properties = Dictionary(
          keys.map { ($0, JSONSchema.anyText) }, uniquingKeysWith: { first, _ in first })
        let element = JSONSchema(demands: [
          .type([.object]), .properties(properties, isClosed: true), .required(keys),
        ])
        return JSONSchema(demands: [.type([.array]), .items(element)]).document
      case .validJSONArray: isArray = true
      default: break
      }
    }
    return isArray ? JSONSchema(demands: [.type([.array])]).document : nil
  }
}

extension JSONSchema {
  fileprivate static let anyText = JSONSchema(demands: [.type([.string])])
}
