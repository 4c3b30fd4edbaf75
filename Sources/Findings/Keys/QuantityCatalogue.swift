import Exports
import Faults
import Selection
import Study
import Synchronization

/// Which identifiers there can be, and what they are about.
package struct QuantityCatalogue: Sendable {
  /// The forms of all analyses by the word that they begin with, then those that begin with a name, which
  /// stand under "" too.
  private let forms: [Substring: [QuantityForm]]
  private let memory = StandingMemory()
  /// The names that a study has; absent for what every study has alike.
  private let names: [QuantityForm.Name: Set<String>]?

  /// What an identifier can be.
  package enum Standing: Sendable, Equatable {
    /// Of a form, with names that there are: a quantity may be missing, but not by mistake.
    case known(subject: Subject?)
    /// Of a form with a name that the study does not have.
    case missing(QuantityForm.Name, String)
    /// Of no form at all, with what resembles it.
    case unknown(nearest: [String])
  }

  /// What a quantity is about when it is not about the campaign as a whole.
  package enum Subject: Sendable, Hashable {
    /// A model's tag.
    case model(String)
    /// A model on one scenario.
    case cell(model: String, scenario: String)
    /// A model on a kind of work, by the class as identifiers write it.
    case work(model: String, taskClass: String)
    /// A scenario's identifier.
    case scenario(String)
  }

  private let tags: [String: String]
  private let scenarios: [String: String]

  /// What every study has: identifiers without a name of its own parts.
  package static let common = QuantityCatalogue(names: nil, tags: [:], scenarios: [:])

  private init(
    names: [QuantityForm.Name: Set<String>]?, tags: [String: String], scenarios: [String: String]
  ) {
    self.names = names
    self.tags = tags
    self.scenarios = scenarios
    let byWord = Dictionary(grouping: Self.all) { form in
      if case .word(let word)? = form.parts.first { word } else { "" }
    }
    let named = byWord[""] ?? []
    forms = byWord.reduce(into: ["": named]) { forms, entry in
      if entry.key != "" { forms[entry.key[...]] = entry.value + named }
    }
  }

  /// Every form of every analysis.
  package static let all: [QuantityForm] = Analyses.all.flatMap { $0.forms }

  /// What an identifier can be in this study.
  package func standing(of id: String) -> Standing {
    if let known = memory.known.withLock({ $0[id] }) { return known }
    let found = lookUp(id)
    memory.known.withLock { $0[id] = found }
    return found
  }

  private func lookUp(_ id: String) -> Standing {
    let segments = Self.segments(of: id)
    if let (_, found) = known(segments) { return .known(subject: subject(of: found)) }
    for form in candidates(segments) where form.hasWord {
      let found = form.match(segments) { name, value in
        switch name {
        case .number: admits(name, value)
        case .grouped, .point: value.contains(".")
        default: !value.isEmpty
        }
      }
      if let missing = found?.first(where: { !admits($0.name, $0.value) }) {
        return .missing(missing.name, missing.value)
      }
    }
    return .unknown(nearest: NearestWord.all(near: id, among: whole))
  }

  /// What is wrong with an identifier; absent for one that there can be.
  package func fault(_ id: String) -> String? {
    switch standing(of: id) {
    case .known: nil
    case .missing(let kind, let name):
      names == nil && kind.isOfStudy
        ? "'\(id)' holds the name of one study's \(kind.words), '\(name)'; read it from a parameter"
        : "'\(id)': there is no \(kind.words) '\(name)'"
    case .unknown(let nearest):
      "no analysis computes '\(id)'; the nearest are \(nearest.joined(separator: ", "))"
    }
  }

  /// What a quantity is about; absent for one about the campaign as a whole.
  package func subject(of id: String) -> Subject? {
    if case .known(let subject) = standing(of: id) { subject } else { nil }
  }

  /// What names follow the beginning of some identifiers, which ends with a dot; absent where no form
  /// begins so.
  package func name(after beginning: String) -> QuantityForm.Name? {
    let segments = beginning.split(separator: ".")
    for form in candidates(segments) where form.parts.count > segments.count {
      guard case .name(let name) = form.parts[segments.count],
        QuantityForm(Array(form.parts.prefix(segments.count))).match(segments, admits) != nil
      else { continue }
      return name
    }
    return nil
  }

  /// The form of an identifier that there can be; absent for another.
  package func form(of id: String) -> QuantityForm? {
    known(Self.segments(of: id))?.form
  }

  /// An identifier, cut at its dots; looked at in bytes, since every quantity of a site comes by here.
  private static func segments(of id: String) -> [Substring] {
    var segments: [Substring] = []
    var start = id.startIndex
    var place = start
    while place < id.endIndex {
      if id.utf8[place] == UInt8(ascii: ".") {
        segments.append(id[start..<place])
        start = id.utf8.index(after: place)
      }
      place = id.utf8.index(after: place)
    }
    return segments + [id[start...]]
  }

  private func known(
    _ segments: [Substring]
  ) -> (form: QuantityForm, names: [(name: QuantityForm.Name, value: String)])? {
    for form in candidates(segments) {
      if let found = form.match(segments, admits) { return (form, found) }
    }
    return nil
  }

  private func candidates(_ segments: [Substring]) -> [QuantityForm] {
    segments.first.flatMap { forms[$0] } ?? forms[""] ?? []
  }

  /// Identifiers without names, to choose the nearest from.
  private var whole: [String] {
    Self.all.filter { $0.names.isEmpty }.map(\.description)
  }

  private func subject(of found: [(name: QuantityForm.Name, value: String)]) -> Subject? {
    let model = found.first { $0.name == .model }.flatMap { tags[$0.value] }
    let scenario = found.first { $0.name == .scenario }.flatMap { scenarios[$0.value] }
    if let model, let kind = found.first(where: { $0.name == .taskClass }) {
      return .work(model: model, taskClass: kind.value)
    }
    switch (model, scenario) {
    case (let model?, let scenario?): return .cell(model: model, scenario: scenario)
    case (let model?, nil): return .model(model)
    case (nil, let scenario?): return .scenario(scenario)
    case (nil, nil): return nil
    }
  }

  private func admits(_ name: QuantityForm.Name, _ value: String) -> Bool {
    switch name {
    case .number:
      !value.isEmpty && value.utf8.allSatisfy { (48...57).contains($0) || $0 == 45 }
    case .outcome: Outcome(rawValue: value) != nil
    case .pass: Pass(rawValue: value) != nil
    case .kind: CheckKind(rawValue: value) != nil
    case .method: PreferenceMethod.allCases.contains { $0.slug == value }
    case .scale: Normalisation.allCases.contains { $0.slug == value }
    default: names?[name]?.contains(value) ?? false
    }
  }
}

/// Standings of identifiers that were asked for, since most are asked for several times.
private final class StandingMemory: Sendable {
  let known = Mutex<[String: QuantityCatalogue.Standing]>([:])
}

extension QuantityCatalogue {
  /// What one snapshot with its study can have.
  init(_ evidence: Evidence) {
    let exports = evidence.exports
    let study = evidence.study
    let tags = Dictionary(
      exports.models.map { (evidence.names.model($0.tag), $0.tag) }, uniquingKeysWith: { a, _ in a }
    )
    let scenarios = Dictionary(
      exports.scenarios.map { (evidence.names.scenario($0.id), $0.id) },
      uniquingKeysWith: { a, _ in a })
    var groups: [String: [String]] = [:]
    for factor in study.factors {
      groups[factor.id] =
        evidence.groups(factor).map { evidence.names.group($0.group.id, of: factor) }
        + factor.groups.map { evidence.names.group($0.id, of: factor) }
    }
    let points = study.series.flatMap { series in
      (groups[series.factor] ?? []).map { "\(series.published).\($0)" }
    }
    let grouped = study.factors.flatMap { factor in
      (groups[factor.id] ?? []).map { "\(factor.published).\($0)" }
    }
    self.init(
      names: [
        .axis: Set(study.axes.map(\.id)),
        .completedAxis: Set(study.axes.map { "completed-\($0.id)" }), .model: Set(tags.keys),
        .scenario: Set(scenarios.keys),
        .factor: Set(study.factors.map(\.published)), .group: Set(groups.values.joined()),
        .grouped: Set(grouped), .point: Set(points),
        .stepped: Set(SeriesSteps.prefixes(study).map(\.prefix)),
        .contrast: Set(study.contrasts.map(\.published)),
        .gap: Set(
          study.contrasts.compactMap { $0.published.split(separator: ".").last.map(String.init) }),
        .pick: Set([study.rules.pick?.published].compactMap(\.self)),
        .headline: Set(study.headlines.map(\.id)),
        .tier: Set((study.rules.tiers?.names ?? []).map { $0.lowercased() }),
        .label: Set(exports.scenarios.map { $0.difficulty.lowercased() }),
        .grounding: Set(exports.scenarios.map { $0.grounding.lowercased() }),
        .part: Set(study.axes.map(\.scenarioWord)),
        .taskClass: Set(exports.scenarios.map { evidence.names.taskClass($0.taskClass) }),
        .quantisation: Set(exports.models.map { $0.quantisation?.lowercased() ?? "unrecorded" }),
        .training: Set(exports.models.map { $0.training?.lowercased() ?? "unrecorded" }),
        .baseline: Set(study.baselines.flatMap(\.models).map { $0.tag.lowercased() }),
      ], tags: tags, scenarios: scenarios)
  }
}
