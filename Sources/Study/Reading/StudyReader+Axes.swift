import Faults
import DataText
import Exports
import Faults

extension StudyReader {
  func measures(_ fields: Fields) -> [MeasureDefinition] {
    let keys = ["from", "unit", "factor", "floor", "ceiling", "decimals", "outcomes", "noun"]
    let found = named("measures", fields, keys)
    if found.isEmpty { fields.fault("measures", "is missing; expected at least one measure") }
    return found.compactMap { id, entry in
      let source = source(entry)
      let unit = entry.text("unit")
      let decimals = entry.integer("decimals", in: 0...6)
      let given =
        entry.node("factor") == nil ? nil : number("factor", entry, in: 1e-9...1e9)
      let floor = entry.node("floor") == nil ? nil : entry.number("floor")
      let ceiling = entry.node("ceiling") == nil ? nil : entry.number("ceiling")
      if let floor, let ceiling, floor >= ceiling {
        entry.fault("floor", "expected less than the ceiling of \(ceiling), found \(floor)")
      }
      let outcomes = outcomes(entry)
      let noun = entry.text("noun")
      guard let source, let unit, let decimals, let noun else { return nil }
      return MeasureDefinition(
        id: id, source: source, unit: unit, factor: given ?? factor(of: source, unit),
        floor: floor, ceiling: ceiling, decimals: decimals, outcomes: outcomes, noun: noun)
    }
  }

  /// What values are multiplied by when the file does not say.
  private func factor(of source: MeasureDefinition.Source, _ unit: String) -> Double {
    guard unit == "%" else { return 1 }
    switch source {
    case .judges: return study.judging.map { 100 / $0.high } ?? 1
    case .checks: return 100
    case .continuous: return 1
    }
  }

  private func source(_ fields: Fields) -> MeasureDefinition.Source? {
    let words = ["judges", "checks"] + Measure.allCases.map(\.rawValue)
    guard let word = known("from", fields, "source", words) else { return nil }
    switch word {
    case "judges":
      if study.judging == nil {
        fields.fault("from", "judges need a scale; add judging: {low: …, high: …, step: …}")
      }
      if !exports.scores.contains(where: { $0.consensus != nil }) {
        fields.fault("from", "the exports hold no judged score")
      }
      return .judges
    case "checks":
      if !exports.scores.contains(where: { ($0.total ?? 0) > 0 }) {
        fields.fault("from", "the exports hold no deterministic check")
      }
      return .checks
    default:
      guard let measure = Measure(rawValue: word) else { return nil }
      if !exports.measures.contains(where: { $0.measure == measure }) {
        fields.fault("from", "the exports hold no value of '\(word)'")
      }
      return .continuous(measure)
    }
  }

  /// Words for the ends of an answer as a study names them.
  static let outcomeWords: [(word: String, outcomes: Set<Outcome>)] = [
    ("completed", [.completed]), ("cut-off", [.truncated]), ("stopped", [.timedOut, .stalled]),
    ("failed", [.failed]),
  ]

  private func outcomes(_ fields: Fields) -> Set<Outcome> {
    guard fields.node("outcomes") != nil else { return Set(Outcome.allCases) }
    let words = knownList("outcomes", fields, "outcome", Self.outcomeWords.map(\.word))
    if words.isEmpty {
      fields.fault("outcomes", "expected at least one outcome, or no list for all")
    }
    return Self.outcomeWords.filter { words.contains($0.word) }
      .reduce(into: []) { $0.formUnion($1.outcomes) }
  }

  func axes(_ fields: Fields) -> [Axis] {
    let found = named("axes", fields, ["measure", "better", "scenarios", "criterion", "words"])
    if found.isEmpty { fields.fault("axes", "is missing; expected at least one axis") }
    let axes = found.compactMap { id, entry -> Axis? in
      let measure = known("measure", entry, "measure", study.measures.map(\.id))
      let better = entry.word("better", "direction", as: Axis.Direction.self)
      let scenarios = scenarios(entry)
      let isCriterion = optionalBoolean("criterion", entry) ?? true
      let words = words(of: entry)
      guard let measure, let better, let scenarios, let words else { return nil }
      return Axis(
        id: id, measure: measure, better: better, scenarios: scenarios, isCriterion: isCriterion,
        words: words)
    }
    if !axes.isEmpty, axes.count == found.count, !axes.contains(where: \.isCriterion) {
      fields.fault("axes", "no axis is a criterion, so that no model can be compared")
    }
    return axes
  }

  private func scenarios(_ fields: Fields) -> Axis.Scenarios? {
    guard let node = fields.node("scenarios") else { return .all }
    if let word = node.text {
      guard let word = ["all", "safety"].first(where: { $0 == word }) else {
        fields.fault(
          "scenarios",
          NearestWord.message("set of scenarios", word, known: ["all", "safety"])
            + ", {class: …} and {listed: […]}")
        return nil
      }
      if word == "safety", !exports.scenarios.contains(where: \.safety) {
        fields.fault("scenarios", "no scenario of the exports is marked as safety")
      }
      return word == "all" ? .all : .safety
    }
    guard let part = mapping("scenarios", fields, ["class", "listed"]) else { return nil }
    if part.node("class") != nil {
      let classes = Set(exports.scenarios.map(\.taskClass)).sorted()
      return known("class", part, "class of scenarios", classes).map { .taskClass($0) }
    }
    let ids = knownList("listed", part, "scenario", exports.scenarios.map(\.id))
    if ids.isEmpty { part.fault("listed", "expected at least one scenario") }
    return .listed(ids)
  }

  private func words(of fields: Fields) -> Axis.Words? {
    guard
      let part = mapping(
        "words", fields, ["noun", "phrase", "verb", "comparative", "superlative"])
    else {
      if fields.node("words") == nil {
        fields.fault("words", "is missing; expected {noun: …} with what the axis is called")
      }
      return nil
    }
    return part.text("noun").map {
      Axis.Words(
        noun: $0, phrase: part.optionalText("phrase") ?? "", verb: part.optionalText("verb"),
        comparative: part.optionalText("comparative"),
        superlative: part.optionalText("superlative"))
    }
  }
}
