import Faults
import DataText
import Exports
import Faults

extension StudyReader {
  static let variationWords = [
    "unfinished", "judge", "grouping", "roster", "measured", "power", "independence",
    "comparison", "scenarios", "left-out", "membership", "tolerance", "prefix", "method", "scale",
  ]

  func variations(_ fields: Fields) -> [Variation] {
    guard fields.node("vary") != nil, let items = fields.items("vary") else { return [] }
    var found: [Variation] = []
    for (index, item) in items.enumerated() {
      let path = "\(fields.path(of: "vary"))[\(index)]"
      guard let variation = variation(item, path) else { continue }
      if found.contains(where: { $0.word == variation.word }) {
        log.add(file, item.line, path, "'\(variation.word)' is varied twice")
      }
      found.append(variation)
    }
    return found
  }

  private func variation(_ item: DataNode, _ path: String) -> Variation? {
    let part: Fields?
    let word: String
    if let text = item.text {
      guard Self.variationWords.contains(text) else {
        log.add(
          file, item.line, path, NearestWord.message("definition", text, known: Self.variationWords)
        )
        return nil
      }
      (word, part) = (text, nil)
    } else {
      guard let inner = Fields(item, file: file, path: path, log: log),
        let key = single(inner, "definition", Self.variationWords)
      else { return nil }
      (word, part) = (key, inner)
    }
    if let plain = plain(word) {
      if let problem = problem(of: plain) { log.add(file, item.line, path, problem) }
      return plain
    }
    guard let part else {
      log.add(file, item.line, path, "'\(word)' needs a value, such as {\(word): …}")
      return nil
    }
    return withValue(word, part)
  }

  private func plain(_ word: String) -> Variation? {
    switch word {
    case "unfinished": .unfinished
    case "judge": .judge
    case "roster": .roster
    case "measured": .measured
    case "power": .power
    case "independence": .independence
    case "left-out": .leftOut
    case "method": .method
    case "scale": .scale
    default: nil
    }
  }

  /// Why the snapshot has no two ways of a definition.
  private func problem(of variation: Variation) -> String? {
    switch variation {
    case .judge where exports.manifest.judges.isEmpty:
      "the exports name no judge, so that there is no judgement to vary"
    case .measured, .power:
      study.measures.contains { if case .continuous = $0.source { true } else { false } }
        ? nil : "no measure of the study is continuous, so that there is nothing to vary"
    default: nil
    }
  }

  private func withValue(_ word: String, _ part: Fields) -> Variation? {
    switch word {
    case "grouping":
      guard let id = known(word, part, "factor", study.factors.map(\.id)) else { return nil }
      if study.factor(id)?.isOrdered != true {
        part.fault(word, "the groups of '\(id)' have no order, so that no number can decide them")
      }
      return .grouping(factor: id)
    case "comparison":
      return known(word, part, "factor", study.factors.map(\.id)).map { .comparison(factor: $0) }
    case "scenarios": return scenarioParts(part)
    case "membership": return membership(part)
    case "tolerance":
      guard let points = numbers(word, part) else { return nil }
      if study.rules.pick == nil { part.fault(word, "needs the pick, and there is no rules.pick") }
      if let own = study.rules.pick?.tolerance, !points.contains(own) {
        part.fault(word, "lacks the rule's own tolerance of \(own)")
      }
      if points.contains(where: { $0 < 0 }) { part.fault(word, "expected numbers of at least 0") }
      return .tolerance(points)
    default:
      guard let inner = mapping("prefix", part, ["group", "prefix"]) else { return nil }
      guard let group = group("group", inner), let prefix = inner.text("prefix") else { return nil }
      return .prefix(group, prefix)
    }
  }

  private func scenarioParts(_ part: Fields) -> Variation? {
    guard let parts = mapping("scenarios", part) else { return nil }
    let ids = exports.scenarios.map(\.id)
    let found = parts.members.map { member in
      let label = member.key.text
      return Variation.ScenarioPart(
        label: label, scenarios: knownList(label, parts, "scenario", ids))
    }
    for empty in found where empty.scenarios.isEmpty {
      parts.fault(empty.label, "expected at least one scenario")
    }
    return .scenarios(found)
  }

  private func membership(_ part: Fields) -> Variation? {
    guard let inner = mapping("membership", part, ["group", "column", "values"]) else { return nil }
    let group = group("group", inner)
    let column = known("column", inner, "column of the models", exports.groupingColumns)
    guard let group, let column else { return nil }
    let present = Set(exports.models.compactMap { $0.value(ofColumn: column) }).sorted()
    let values = knownList("values", inner, "value of \(column)", present)
    return .membership(group, column: column, values: values)
  }
}
