import DataText

extension StudyReader {
  func baselines(_ fields: Fields) -> [Baseline] {
    guard fields.node("baselines") != nil, let items = fields.items("baselines") else { return [] }
    return items.enumerated().compactMap { index, item in
      let path = "baselines[\(index)]"
      guard let part = Fields(item, file: file, path: path, log: log) else { return nil }
      part.refuseKeys(otherThan: ["snapshot", "axes", "models"])
      let axes = knownList("axes", part, "axis", study.axes.map(\.id))
      if axes.isEmpty { part.fault("axes", "expected the axes that it is shown beside") }
      let models = entries("models", part, ["label", "stated"]).map { tag, entry in
        Baseline.Model(
          tag: tag, label: entry.text("label") ?? tag,
          stated: entry.node("stated") == nil ? nil : number("stated", entry, in: 0...100))
      }
      guard let snapshot = part.text("snapshot") else { return nil }
      if snapshot == study.id { part.fault("snapshot", "is this snapshot itself") }
      if snapshot.contains("/") || snapshot.hasPrefix(".") {
        part.fault("snapshot", "expected the name of a folder beside this one, found '\(snapshot)'")
      }
      return Baseline(snapshot: snapshot, axes: axes, models: models)
    }
  }

  /// What tables show, apart from series and contrasts.
  static let tableSubjects = [
    "front", "models", "agreement", "hypotheses", "first-rank-shares", "tolerances", "scenarios",
  ]

  func tables(_ fields: Fields) -> [String: String] {
    guard let part = mapping("tables", fields) else { return [:] }
    let known =
      Self.tableSubjects + study.series.map(\.id) + study.contrasts.map(\.id)
    part.refuseKeys(otherThan: known)
    var tables: [String: String] = [:]
    for subject in part.members.map(\.key.text) {
      guard let id = part.text(subject) else { continue }
      if !Self.isIdentifier(id) {
        part.fault(subject, "'\(id)' is not an identifier; use lower-case letters, digits, hyphens")
      }
      if let other = tables.first(where: { $0.value == id })?.key {
        part.fault(subject, "'\(id)' is also the identifier of \(other)")
      }
      tables[subject] = id
    }
    return tables
  }

  /// Words by dotted path; a path may be nested.
  func words(_ fields: Fields) -> [String: String] {
    guard let part = mapping("words", fields) else { return [:] }
    var words: [String: String] = [:]
    flatten(part, "", into: &words)
    return words
  }

  private func flatten(_ part: Fields, _ path: String, into words: inout [String: String]) {
    for member in part.members {
      let key = path.isEmpty ? member.key.text : "\(path).\(member.key.text)"
      if let text = member.value.text {
        words[key] = text
      } else if case .object = member.value.value,
        let inner = Fields(member.value, file: file, path: "words.\(key)", log: log)
      {
        flatten(inner, key, into: &words)
      } else {
        log.add(file, member.line, "words.\(key)", "expected a text or a mapping of texts")
      }
    }
  }
}
