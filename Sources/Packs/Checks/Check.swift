import DataText
import Exports

/// One deterministic check of a scenario.
package struct Check: Sendable {
  /// Name, unique in its scenario; the description in the release's packs.
  package let name: String
  /// What it is about.
  package let kind: CheckKind
  /// The type's name as the pack writes it.
  package let type: String
  /// What an answer must fulfil.
  package let rule: CheckRule
  /// Line in the pack's file.
  package let line: Int
  /// Where it stands in its scenario, for messages: `checks[2]`.
  package let field: String

  package init(
    name: String, kind: CheckKind, type: String, rule: CheckRule, line: Int, field: String
  ) {
    self.name = name
    self.kind = kind
    self.type = type
    self.rule = rule
    self.line = line
    self.field = field
  }
}

/// What an answer must fulfil, with its parameters.
package enum CheckRule: Sendable {
  /// Every pattern is found.
  case mustInclude([PatternText])
  /// At least one pattern is found.
  case anyInclude([PatternText])
  /// No pattern has a match that is not negated; three names of the pack format mean this.
  case mustExclude([PatternText])
  /// The pattern is found in the text as it stands; a dot matches a line feed.
  case regex(PatternText)
  case validJSONArray
  /// The JSON is an array of this length.
  case jsonLength(DataNode)
  /// The JSON is an array of objects with exactly these keys.
  case jsonKeys([String])
  /// In every object of the array the field is one of the allowed values.
  case jsonFieldValues(field: String, allowed: [DataNode])
  /// The JSON is an array of these values in any order.
  case jsonEquals([DataNode])
  /// A number stands in the text within the tolerance, with the unit when one is given.
  case number(NumberRule)
  /// The patterns are found one after another.
  case ordered([PatternText])
  /// The JSON fulfils a schema.
  case jsonSchema(JSONSchema)
  /// No shell command of the answer is one of these.
  case commandsExclude([PatternText])
  /// A type that is not known; no answer passes it.
  case unknown
}

/// A regular expression as it stands in a pack.
package struct PatternText: Sendable, Equatable {
  /// The expression in Python's syntax.
  package let text: String
  /// Line in the pack's file.
  package let line: Int
  /// Where it stands in its scenario, for messages: `checks[2].patterns[0]`.
  package let field: String

  package init(text: String, line: Int, field: String) {
    self.text = text
    self.line = line
    self.field = field
  }
}

extension CheckRule {
  /// The patterns of the rule, in the order of the pack.
  package var patterns: [PatternText] {
    switch self {
    case .mustInclude(let patterns), .anyInclude(let patterns), .mustExclude(let patterns),
      .ordered(let patterns), .commandsExclude(let patterns):
      patterns
    case .regex(let pattern): [pattern]
    default: []
    }
  }
}
