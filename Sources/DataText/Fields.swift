import Faults

/// Reads the fields of one mapping and notes every fault with its place.
package struct Fields {
  /// Path of the file, as messages name it.
  package let file: String
  /// Line of the mapping.
  package let line: Int
  /// Path of the mapping in its scenario, such as `checks[2]`; empty for the scenario itself.
  package let path: String
  /// The members in the order of the file.
  package let members: [DataMember]
  /// Where faults are noted.
  package let log: FaultLog

  /// The fields of a mapping; notes a fault and gives nothing when it is none.
  package init?(_ node: DataNode, file: String, path: String = "", log: FaultLog) {
    guard let members = node.members else {
      log.add(file, node.line, path.isEmpty ? nil : path, "expected a mapping, found \(node.kind)")
      return nil
    }
    self.file = file
    line = node.line
    self.path = path
    self.members = members
    self.log = log
  }

  /// The path of a key for messages, such as `checks[2].name`.
  package func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// Notes a fault of a key at its line, or at the mapping's line when the key is missing.
  package func fault(_ key: String, _ message: String) {
    log.add(file, node(key)?.line ?? line, path(of: key), message)
  }

  /// Notes each key that is not among the known.
  package func refuseKeys(otherThan known: [String]) {
    for member in members where !known.contains(member.key.text) {
      let key = member.key.text
      log.add(
        file, member.line, path(of: key), NearestWord.message("key", key, known: known))
    }
  }

  /// The value under a key; none when it is missing or null.
  package func node(_ key: String) -> DataNode? {
    guard let node = members.first(where: { $0.key == DataText(key) })?.value else { return nil }
    if case .null = node.value { return nil }
    return node
  }

  /// What a function makes of the value under a key; notes a fault where there is none.
  package func value<Value>(
    _ key: String, _ expected: String, _ read: (DataNode) -> Value?
  ) -> Value? {
    guard let node = node(key) else {
      fault(key, "is missing; expected \(expected)")
      return nil
    }
    guard let value = read(node) else {
      fault(key, "expected \(expected), found \(node.text == "" ? "an empty text" : node.kind)")
      return nil
    }
    return value
  }

  /// A text that must not be empty.
  package func text(_ key: String) -> String? {
    value(key, "a text") { node in node.text.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// A text, or nothing.
  package func optionalText(_ key: String) -> String? { node(key) == nil ? nil : text(key) }

  /// True or false under a key; notes a fault where there is neither.
  package func boolean(_ key: String) -> Bool? { value(key, "true or false", \.boolean) }

  /// A whole number within a range; notes a fault where there is none.
  package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { node in
      node.integer.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A finite number, whole or not; notes a fault where there is none.
  package func number(_ key: String) -> Double? { value(key, "a number", \.number) }

  /// One of the words of an enumeration.
  package func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ subject: String, as type: Word.Type
  ) -> Word? {
    guard let text = text(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    fault(key, NearestWord.message(subject, text, known: Word.allCases.map(\.rawValue)))
    return nil
  }

  /// One of the words of an enumeration, or nothing when the key is missing.
  package func optionalWord<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ subject: String, as type: Word.Type
  ) -> Word? {
    node(key) == nil ? nil : word(key, subject, as: type)
  }

  /// The items of a list; notes a fault where there is none.
  package func items(_ key: String) -> [DataNode]? { value(key, "a list", \.items) }

  /// A list of texts.
  package func texts(_ key: String) -> [String]? {
    guard let items = items(key) else { return nil }
    return items.enumerated().compactMap { index, item in
      if let text = item.text { return text }
      log.add(
        file, item.line, "\(path(of: key))[\(index)]", "expected a text, found \(item.kind)")
      return nil
    }
  }
}
