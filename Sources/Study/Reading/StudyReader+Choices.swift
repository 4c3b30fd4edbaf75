import DataText

extension StudyReader {
  /// A value that is either a word alone or a mapping with one key, which is the word.
  func choice(
    _ key: String, _ fields: Fields, _ subject: String, _ known: [String]
  ) -> (word: String, part: Fields?)? {
    guard let node = fields.node(key) else {
      fields.fault(key, "is missing; known are \(known.joined(separator: ", "))")
      return nil
    }
    if node.text != nil {
      return self.known(key, fields, subject, known).map { ($0, nil) }
    }
    guard let part = mapping(key, fields) else { return nil }
    return single(part, subject, known).map { ($0, part) }
  }

  /// The one key of a mapping.
  func single(_ part: Fields, _ subject: String, _ known: [String]) -> String? {
    guard let first = part.members.first, part.members.count == 1 else {
      log.add(
        file, part.line, part.path(of: ""),
        "expected one \(subject), found \(part.members.count); known are "
          + known.joined(separator: ", "))
      return nil
    }
    part.refuseKeys(otherThan: known)
    return known.contains(first.key.text) ? first.key.text : nil
  }

  /// The mapping under a choice's word, which needs one.
  func inner(_ word: String, _ part: Fields?, _ keys: [String]) -> Fields? {
    guard let part, part.node(word) != nil else { return nil }
    return mapping(word, part, keys)
  }

  /// A model: `pick`, `largest`, `{largest: factor.group}` or `{tag: …}`.
  func model(_ key: String, _ fields: Fields) -> ModelChoice? {
    guard let (word, part) = choice(key, fields, "model", ["pick", "largest", "tag"]) else {
      return nil
    }
    switch (word, part) {
    case ("pick", _):
      if study.rules.pick == nil {
        fields.fault(key, "needs the pick, and the study has no rules.pick")
      }
      return .pick
    case ("largest", nil): return .largest(nil)
    case ("largest", .some(let part)): return group("largest", part).map { .largest($0) }
    case ("tag", .some(let part)):
      return known("tag", part, "model", exports.models.map(\.tag)).map { .tag($0) }
    default:
      fields.fault(key, "expected {tag: …}")
      return nil
    }
  }
}
