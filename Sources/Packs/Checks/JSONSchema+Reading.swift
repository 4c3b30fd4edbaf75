import DataText
import Faults

extension JSONSchema {
  /// The schema that a pack writes; notes every fault and gives nothing when there is one.
  package static func read(
    _ node: DataNode, _ file: String, _ path: String, _ log: FaultLog
  ) -> JSONSchema? {
    guard let fields = Fields(node, file: file, path: path, log: log) else { return nil }
    let before = log.faults.count
    fields.refuseKeys(otherThan: keywords)
    var demands: [Demand] = []
    if fields.node("type") != nil { demands.append(.type(types(fields))) }
    if let values = fields.node("enum") == nil ? nil : fields.items("enum") {
      demands.append(.oneOf(values))
    }
    // A null constant is a value here, not an absence.
    if let member = fields.members.first(where: { $0.key == DataText("const") }) {
      demands.append(.oneOf([member.value]))
    }
    demands += objectDemands(fields) + arrayDemands(fields) + boundDemands(fields)
    for key in ["anyOf", "allOf"] where fields.node(key) != nil {
      let schemas = (fields.items(key) ?? []).enumerated().compactMap { index, item in
        read(item, file, "\(fields.path(of: key))[\(index)]", log)
      }
      demands.append(key == "anyOf" ? .any(schemas) : .all(schemas))
    }
    if let inner = fields.node("not"),
      let schema = read(inner, file, fields.path(of: "not"), log)
    {
      demands.append(.not(schema))
    }
    return log.faults.count == before ? JSONSchema(demands: demands) : nil
  }

  private static func types(_ fields: Fields) -> [ValueType] {
    let names =
      fields.node("type")?.items == nil
      ? [fields.text("type")].compactMap { $0 } : fields.texts("type") ?? []
    return names.compactMap { name in
      if let type = ValueType(rawValue: name) { return type }
      fields.fault(
        "type", NearestWord.message("type", name, known: ValueType.allCases.map(\.rawValue)))
      return nil
    }
  }

  private static func objectDemands(_ fields: Fields) -> [Demand] {
    var demands: [Demand] = []
    let isClosed =
      fields.node("additionalProperties") == nil
      ? false : fields.boolean("additionalProperties") == false
    var schemas: [String: JSONSchema] = [:]
    if let node = fields.node("properties") {
      let path = fields.path(of: "properties")
      for member in Fields(node, file: fields.file, path: path, log: fields.log)?.members ?? [] {
        let name = member.key.text
        schemas[name] = read(member.value, fields.file, "\(path).\(name)", fields.log)
      }
    }
    if !schemas.isEmpty || isClosed { demands.append(.properties(schemas, isClosed: isClosed)) }
    if fields.node("required") != nil { demands.append(.required(fields.texts("required") ?? [])) }
    return demands
  }

  private static func arrayDemands(_ fields: Fields) -> [Demand] {
    var demands: [Demand] = []
    if let node = fields.node("items"),
      let schema = read(node, fields.file, fields.path(of: "items"), fields.log)
    {
      demands.append(.items(schema))
    }
    if let range = counts(fields, "minItems", "maxItems") { demands.append(.count(range)) }
    if fields.node("uniqueItems") != nil, fields.boolean("uniqueItems") == true {
      demands.append(.unique)
    }
    return demands
  }

  private static func boundDemands(_ fields: Fields) -> [Demand] {
    var demands: [Demand] = []
    if let range = counts(fields, "minLength", "maxLength") { demands.append(.length(range)) }
    let least = fields.node("minimum") == nil ? nil : fields.number("minimum")
    let most = fields.node("maximum") == nil ? nil : fields.number("maximum")
    if least != nil || most != nil {
      let low = least ?? -.greatestFiniteMagnitude
      let high = most ?? .greatestFiniteMagnitude
      if low <= high {
        demands.append(.size(low...high))
      } else {
        fields.fault("maximum", "is less than minimum")
      }
    }
    return demands
  }

  private static func counts(
    _ fields: Fields, _ least: String, _ most: String
  ) -> ClosedRange<Int>? {
    guard fields.node(least) != nil || fields.node(most) != nil else { return nil }
    let low = fields.node(least) == nil ? 0 : fields.integer(least, in: 0...Int.max) ?? 0
    let high =
      fields.node(most) == nil ? Int.max : fields.integer(most, in: 0...Int.max) ?? Int.max
    guard low <= high else {
      fields.fault(most, "is less than \(least)")
      return nil
    }
    return low...high
  }
}
