extension JSONSchema {
  /// The schema in words, for example `array of 1 to 3 objects with the keys "a" and "b"`.
  package var words: String {
    let parts = demands.map(Self.words).filter { !$0.isEmpty }
    return parts.isEmpty ? "anything" : parts.joined(separator: ", ")
  }

  private static func words(_ demand: Demand) -> String {
    switch demand {
    case .type(let types): types.map(\.rawValue).joined(separator: " or ")
    case .oneOf(let values):
      values.count == 1
        ? "exactly \(values[0].canonicalText)"
        : "one of \(values.map(\.canonicalText).joined(separator: ", "))"
    case .properties(let schemas, let isClosed):
      schemas.keys.sorted().map { key in "\"\(key)\" is (\(schemas[key]?.words ?? "anything"))" }
        .joined(separator: ", ") + (isClosed ? ", no other keys" : "")
    case .required(let keys):
      keys.isEmpty ? "" : "has \(keys.map { "\"\($0)\"" }.joined(separator: ", "))"
    case .items(let schema): "each element is (\(schema.words))"
    case .count(let range): bounds(range.lowerBound, range.upperBound, .max, "elements")
    case .unique: "no element twice"
    case .size(let range):
      [
        range.lowerBound.isFinite ? "at least \(range.lowerBound)" : nil,
        range.upperBound.isFinite ? "at most \(range.upperBound)" : nil,
      ].compactMap { $0 }.joined(separator: " and ")
    case .length(let range): bounds(range.lowerBound, range.upperBound, .max, "characters")
    case .any(let schemas): schemas.map { "(\($0.words))" }.joined(separator: " or ")
    case .all(let schemas): schemas.map { "(\($0.words))" }.joined(separator: " and ")
    case .not(let schema): "not (\(schema.words))"
    }
  }

  private static func bounds(_ low: Int, _ high: Int, _ open: Int, _ unit: String) -> String {
    if low == high { return "exactly \(low) \(unit)" }
    if high == open { return low > 0 ? "at least \(low) \(unit)" : "" }
    return low > 0 ? "\(low) to \(high) \(unit)" : "at most \(high) \(unit)"
  }
}
