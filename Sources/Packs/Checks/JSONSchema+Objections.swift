import DataText

extension JSONSchema {
  /// Why a value does not fulfil the schema, in words and with paths; empty when it does.
  ///
  /// For example `incidents[2].cause is missing`. Of alternatives it is only said that none fits.
  package func objections(to node: DataNode, at path: String = "") -> [String] {
    demands.flatMap { Self.objections($0, node, path) }
  }

  private static func objections(
    _ demand: Demand, _ node: DataNode, _ path: String
  ) -> [String] {
    let place = path.isEmpty ? "the value" : path
    func key(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    switch demand {
    case .required(let keys):
      guard node.members != nil else { return [] }
      return keys.filter { node[$0] == nil }.map { "\(key($0)) is missing" }
    case .properties(let schemas, let isClosed):
      return (node.members ?? []).flatMap { member -> [String] in
        let name = member.key.text
        guard let schema = schemas[name] else {
          return isClosed ? ["\(key(name)) is no field of the schema"] : []
        }
        return schema.objections(to: member.value, at: key(name))
      }
    case .items(let schema):
      return (node.items ?? []).enumerated().flatMap { index, item in
        schema.objections(to: item, at: "\(path)[\(index)]")
      }
    case .all(let schemas): return schemas.flatMap { $0.objections(to: node, at: path) }
    default:
      guard !JSONSchema(demands: [demand]).accepts(node) else { return [] }
      return ["\(place) \(words(demand)), found \(found(node))"]
    }
  }

  private static func words(_ demand: Demand) -> String {
    switch demand {
    case .type(let types): "must be \(types.map(\.rawValue).joined(separator: " or "))"
    case .oneOf(let values):
      "must be one of \(values.prefix(12).map(\.canonicalText).joined(separator: ", "))"
    case .count(let range): "must have \(bounds(range)) items"
    case .unique: "must not hold an item twice"
    case .size(let range): "must be from \(range.lowerBound) to \(range.upperBound)"
    case .length(let range): "must have \(bounds(range)) characters"
    case .any: "must fit one of the alternatives"
    case .not: "must not fit what is excluded"
    default: "does not fit"
    }
  }

  private static func bounds(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max
      ? "at least \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
  }

  private static func found(_ node: DataNode) -> String {
    let text = node.canonicalText
    return text.count > 80 ? text.prefix(80) + "…" : text
  }
}
