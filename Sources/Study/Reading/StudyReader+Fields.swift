import Faults
import DataText
import Exports
import Faults

extension StudyReader {
  /// The mapping under a key; absent without it, or with a fault noted when it is no mapping.
  func mapping(_ key: String, _ fields: Fields, _ keys: [String]? = nil) -> Fields? {
    guard let node = fields.node(key),
      let part = Fields(node, file: file, path: fields.path(of: key), log: log)
    else { return nil }
    if let keys { part.refuseKeys(otherThan: keys) }
    return part
  }

  /// The members of a mapping of mappings, by identifier and in order.
  func entries(_ key: String, _ fields: Fields, _ keys: [String]) -> [(id: String, fields: Fields)]
  {
    guard let part = mapping(key, fields) else { return [] }
    return part.members.compactMap { member in
      let id = member.key.text
      guard
        let entry = Fields(member.value, file: file, path: part.path(of: id), log: log)
      else { return nil }
      entry.refuseKeys(otherThan: keys)
      return (id, entry)
    }
  }

  /// Entries whose identifiers are lower-case words joined by hyphens.
  func named(_ key: String, _ fields: Fields, _ keys: [String]) -> [(id: String, fields: Fields)] {
    let found = entries(key, fields, keys)
    for (id, entry) in found where !Self.isIdentifier(id) {
      log.add(
        file, entry.line, fields.path(of: key),
        "'\(id)' is not an identifier; use lower-case letters, digits and hyphens")
    }
    return found
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-") else { return false }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// A text that must be one of the known.
  func known(_ key: String, _ fields: Fields, _ subject: String, _ known: [String]) -> String? {
    fields.text(key).flatMap { check($0, key, fields, subject, known) }
  }

  /// Texts that must be among the known.
  func knownList(_ key: String, _ fields: Fields, _ subject: String, _ known: [String]) -> [String]
  {
    guard fields.node(key) != nil else { return [] }
    return (fields.texts(key) ?? []).compactMap { check($0, key, fields, subject, known) }
  }

  private func check(
    _ text: String, _ key: String, _ fields: Fields, _ subject: String, _ known: [String]
  ) -> String? {
    if known.contains(text) { return text }
    fields.fault(
      key,
      known.isEmpty
        ? "unknown \(subject) '\(text)'; the study has none"
        : NearestWord.message(subject, text, known: known))
    return nil
  }

  /// A number within a range; absent with a fault noted.
  func number(_ key: String, _ fields: Fields, in range: ClosedRange<Double>) -> Double? {
    guard let number = fields.number(key) else { return nil }
    if range.contains(number) { return number }
    let end =
      range.upperBound.isFinite
      ? "from \(range.lowerBound) to \(range.upperBound)"
      : "of at least \(range.lowerBound)"
    fields.fault(key, "expected a number \(end), found \(number)")
    return nil
  }

  /// A list of numbers, at least one.
  func numbers(_ key: String, _ fields: Fields) -> [Double]? {
    guard let items = fields.items(key) else { return nil }
    let numbers = items.compactMap(\.number)
    guard numbers.count == items.count, !numbers.isEmpty else {
      fields.fault(key, "expected a list of numbers")
      return nil
    }
    return numbers
  }

  /// A group named as `factor.group`.
  func group(_ key: String, _ fields: Fields) -> GroupReference? {
    guard let text = fields.text(key) else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      fields.fault(key, "expected a group as factor.group, found '\(text)'")
      return nil
    }
    guard let factor = study.factor(parts[0]) else {
      fields.fault(key, NearestWord.message("factor", parts[0], known: study.factors.map(\.id)))
      return nil
    }
    guard factor.groups.contains(where: { $0.id == parts[1] }) else {
      fields.fault(
        key,
        factor.groups.isEmpty
          ? "the factor '\(factor.id)' has no groups that the study names"
          : NearestWord.message(
            "group of \(factor.id)", parts[1], known: factor.groups.map(\.id)))
      return nil
    }
    return GroupReference(factor: parts[0], group: parts[1])
  }

  func optionalGroup(_ key: String, _ fields: Fields) -> GroupReference? {
    fields.node(key) == nil ? nil : group(key, fields)
  }

  func optionalBoolean(_ key: String, _ fields: Fields) -> Bool? {
    fields.node(key) == nil ? nil : fields.boolean(key)
  }

  /// Singular and plural of a noun: `[bracket, brackets]`.
  func noun(_ fields: Fields) -> Noun? {
    guard fields.node("noun") != nil else { return nil }
    guard let words = fields.texts("noun"), words.count == 2, words.allSatisfy({ !$0.isEmpty })
    else {
      fields.fault("noun", "expected singular and plural, such as [bracket, brackets]")
      return nil
    }
    return Noun(words[0], words[1])
  }
}
