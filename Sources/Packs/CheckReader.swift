import DataText
import Exports

/// Reads the checks of a scenario.
enum CheckReader {
  /// The names of the types that packs may use.
  static let types = [
    "must_include", "any_include", "must_exclude", "must_exclude_action", "must_not_endorse",
    "regex", "valid_json_array", "json_len", "json_equals", "json_keys", "json_field_values",
    "number", "ordered", "json_schema", "commands_exclude",
  ]

  /// The rule of a type with its parameters; none when something is wrong, which is noted.
  static func rule(_ type: String, _ fields: Fields, _ names: ParameterNames) -> CheckRule? {
    switch type {
    case "must_include": fields.patterns("patterns").map(CheckRule.mustInclude)
    case "any_include": fields.patterns("patterns").map(CheckRule.anyInclude)
    case "must_exclude", "must_exclude_action", "must_not_endorse":
      fields.patterns("patterns").map(CheckRule.mustExclude)
    case "regex": fields.pattern("pattern").map(CheckRule.regex)
    case "valid_json_array": .validJSONArray
    case "json_len": length(fields, names.length)
    case "json_keys": fields.texts(names.keys).map(CheckRule.jsonKeys)
    case "json_field_values":
      if let field = fields.text("field"), let allowed = fields.items("allowed") {
        .jsonFieldValues(field: field, allowed: allowed)
      } else {
        nil
      }
    case "json_equals": fields.items("value").map(CheckRule.jsonEquals)
    case "number": number(fields)
    case "ordered": fields.patterns("patterns").map(CheckRule.ordered)
    case "json_schema":
      if let schema = fields.node("schema") {
        JSONSchema.read(schema, fields.file, fields.path(of: "schema"), fields.log)
          .map(CheckRule.jsonSchema)
      } else {
        missing("schema", fields)
      }
    case "commands_exclude": fields.patterns("commands").map(CheckRule.commandsExclude)
    default: nil
    }
  }

  /// The parameters that a type takes.
  static func parameters(of type: String, _ names: ParameterNames) -> [String] {
    switch type {
    case "must_include", "any_include", "must_exclude", "must_exclude_action", "must_not_endorse",
      "ordered":
      ["patterns"]
    case "regex": ["pattern"]
    case "json_len": [names.length]
    case "json_keys": [names.keys]
    case "json_field_values": ["field", "allowed"]
    case "json_equals": ["value"]
    case "number": ["value", "tolerance", "unit"]
    case "json_schema": ["schema"]
    case "commands_exclude": ["commands"]
    default: []
    }
  }

  /// What a check of a type is about when its pack does not say.
  static func usualKind(of rule: CheckRule) -> CheckKind {
    switch rule {
    case .mustExclude, .commandsExclude: .decision
    case .validJSONArray, .jsonLength, .jsonKeys, .jsonFieldValues, .jsonSchema: .format
    default: .content
    }
  }

  private static func length(_ fields: Fields, _ key: String) -> CheckRule? {
    guard let node = fields.node(key) else { return missing(key, fields) }
    guard node.number != nil else {
      fields.fault(key, "expected a number, found \(node.kind)")
      return nil
    }
    return .jsonLength(node)
  }

  private static func number(_ fields: Fields) -> CheckRule? {
    let unit = fields.optionalText("unit")
    guard let value = fields.number("value"), let tolerance = fields.number("tolerance") else {
      return nil
    }
    guard tolerance >= 0 else {
      fields.fault("tolerance", "expected a number of at least 0")
      return nil
    }
    return .number(NumberRule(value: value, tolerance: tolerance, unit: unit))
  }

  private static func missing(_ key: String, _ fields: Fields) -> CheckRule? {
    fields.fault(key, "is missing")
    return nil
  }
}

/// What a format calls parameters that the formats name differently.
struct ParameterNames {
  let length: String
  let keys: String

  /// Our own packs.
  static let own = ParameterNames(length: "length", keys: "keys")
  /// The release's packs.
  static let release = ParameterNames(length: "value", keys: "value")
}
