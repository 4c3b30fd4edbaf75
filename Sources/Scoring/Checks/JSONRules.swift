import DataText
import Language
import Packs

/// The checks of an answer's JSON; rule sets differ only in how they find it.
enum JSONRules {
  static func verdict(
    of rule: CheckRule, on found: (node: DataNode, range: Range<Int>)?, _ answer: AnswerText
  ) -> Verdict {
    guard let found else { return Verdict(.fail) }
    return Verdict(passes(rule, found.node), answer.span(of: found.range))
  }

  private static func passes(_ rule: CheckRule, _ node: DataNode) -> Bool {
    if case .jsonSchema(let schema) = rule { return schema.accepts(node) }
    guard let items = node.items else { return false }
    switch rule {
    case .validJSONArray: return true
    case .jsonLength(let length):
      return length.equals(DataNode(line: 0, value: .integer(String(items.count))))
    case .jsonKeys(let keys):
      let expected = Set(keys.map { DataText($0) })
      return items.allSatisfy { $0.members.map { Set($0.map(\.key)) == expected } ?? false }
    case .jsonFieldValues(let field, let allowed):
      let missing = DataNode(line: 0, value: .null)
      return items.allSatisfy { item in
        guard item.members != nil else { return false }
        let value = item[field] ?? missing
        return allowed.contains { $0.equals(value) }
      }
    case .jsonEquals(let expected):
      return items.map(\.canonicalText).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        == expected.map(\.canonicalText).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    default: return false
    }
  }
}
