import DataText
import Exports

extension StudyReader {
  func factors(_ fields: Fields) -> [Factor] {
    let keys = ["from", "published", "ordered", "kind", "noun", "groups"]
    return named("factors", fields, keys).compactMap { id, entry in
      let source = source(of: entry)
      let kind = entry.optionalWord("kind", "kind of factor", as: Factor.Kind.self) ?? .interest
      let ordered = optionalBoolean("ordered", entry) ?? false
      let noun = noun(entry)
      let groups = groups(entry)
      guard let source else { return nil }
      let factor = Factor(
        id: id, published: entry.optionalText("published"), source: source, isOrdered: ordered,
        kind: kind, groups: groups, noun: noun ?? Noun(id, id + " groups"))
      check(factor, entry)
      return factor
    }
  }

  private func source(of fields: Fields) -> Factor.Source? {
    guard let node = fields.node("from") else {
      fields.fault("from", "is missing; expected {column: …}, listed, same-file or power-regime")
      return nil
    }
    if node.text != nil {
      switch known("from", fields, "source of a factor", ["listed", "same-file", "power-regime"]) {
      case "listed": return .listed
      case "same-file": return .sameFile
      case "power-regime": return .powerRegime
      default: return nil
      }
    }
    guard let part = mapping("from", fields, ["column"]) else { return nil }
    let columns = exports.groupingColumns
    guard let column = known("column", part, "column of the models", columns) else { return nil }
    return .column(column)
  }

  private func groups(_ fields: Fields) -> [Group] {
    entries("groups", fields, ["label", "noun", "models"]).map { id, entry in
      let models =
        entry.node("models") == nil
        ? nil : knownList("models", entry, "model", exports.models.map(\.tag))
      return Group(
        id: id, label: entry.optionalText("label"), noun: noun(entry), models: models)
    }
  }

  private func check(_ factor: Factor, _ fields: Fields) {
    switch factor.source {
    case .sameFile, .powerRegime:
      if !factor.groups.isEmpty {
        fields.fault("groups", "are found in the data for this source; leave the list out")
      }
      return
    case .listed:
      if factor.groups.count(where: { $0.models == nil }) > 1 {
        fields.fault("groups", "only one group may be without models: the one that takes the rest")
      }
      refuseTwice(factor, fields)
    case .column:
      for group in factor.groups where group.models != nil {
        fields.fault("groups", "'\(group.id)' lists models, and the column decides who is in it")
      }
    }
    if factor.groups.isEmpty { fields.fault("groups", "is missing; expected at least one group") }
    refuseEmptyGroups(factor, fields)
    refuseModelsWithoutGroup(factor, fields)
  }

  private func refuseTwice(_ factor: Factor, _ fields: Fields) {
    var seen: Set<String> = []
    for tag in factor.groups.flatMap({ $0.models ?? [] }) where !seen.insert(tag).inserted {
      fields.fault("groups", "the model '\(tag)' is listed twice, and it can be in one group only")
    }
  }

  private func refuseEmptyGroups(_ factor: Factor, _ fields: Fields) {
    let used = Set(exports.models.compactMap { factor.group(of: $0)?.id })
    guard let part = mapping("groups", fields) else { return }
    for member in part.members where !used.contains(member.key.text) {
      log.add(
        file, member.line, part.path(of: member.key.text),
        "no model is in this group\(nearest(member.key.text, factor))")
    }
  }

  /// The value of the column that was probably meant by a group nobody is in.
  private func nearest(_ group: String, _ factor: Factor) -> String {
    guard case .column(let column) = factor.source else { return "" }
    let values = Set(exports.models.compactMap { $0.value(ofColumn: column) })
      .subtracting(factor.groups.map(\.id)).sorted()
    guard !values.isEmpty else { return "" }
    return "; the column '\(column)' also holds \(values.joined(separator: ", "))"
  }

  /// A factor that the study asks about must say of each model that served where it belongs.
  private func refuseModelsWithoutGroup(_ factor: Factor, _ fields: Fields) {
    guard factor.kind == .interest, !factor.groups.isEmpty else { return }
    let missing = exports.models.filter { $0.served && factor.group(of: $0) == nil }.map(\.tag)
    guard !missing.isEmpty else { return }
    let names = missing.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let rest = missing.count > 3 ? " and \(missing.count - 3) more" : ""
    fields.fault(
      "groups",
      "no group takes \(names)\(rest); add one, or say kind: nuisance for a factor that not every "
        + "model has")
  }
}
