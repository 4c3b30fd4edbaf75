import DataText
import Estimates
import Study

/// The words that a reader may not know, each with its meaning.
struct Glossary: Sendable {
  struct Term: Sendable, Equatable {
    let name: String
    /// Other forms in which it stands in texts.
    let forms: [String]
    let meaning: String
    /// Its anchor on the page of the glossary.
    var id: String { "term-" + Slug.of(name.lowercased().replacing(" ", with: "-")) }
  }

  /// By name.
  let terms: [Term]

  init(terms: [Term]) { self.terms = terms.sorted { $0.name.lowercased() < $1.name.lowercased() } }

  /// Reads the words that every study shares.
  ///
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  init(path: String) throws {
    let log = FaultLog()
    var terms: [Term] = []
    if let fields = YAMLReader.document(path: path, log).flatMap({
      Fields($0, file: path, log: log)
    }) {
      fields.refuseKeys(otherThan: ["terms"])
      for (index, item) in (fields.items("terms") ?? []).enumerated() {
        guard let part = Fields(item, file: path, path: "terms[\(index)]", log: log) else {
          continue
        }
        part.refuseKeys(otherThan: ["name", "also", "means"])
        guard let name = part.text("name"), let meaning = part.text("means") else { continue }
        terms.append(
          Term(
            name: name, forms: part.node("also") == nil ? [] : part.texts("also") ?? [],
            meaning: meaning))
      }
    }
    self.init(terms: try log.checked(terms, of: path))
  }

  /// With the words of a study: its factors and its axes.
  func with(_ study: Study) -> Glossary {
    var known = Set(terms.map { $0.name.lowercased() })
    let factors = study.factors.filter { $0.kind == .interest && !$0.groups.isEmpty }.map {
      factor in
      Term(
        name: factor.noun.singular, forms: [factor.noun.plural],
        meaning: "How this study groups its models: "
          + factor.groups.map(\.label).joined(separator: ", ") + ".")
    }
    let axes = study.axes.map { axis in
      let measure = study.measure(of: axis)
      let better = axis.better == .more ? "More is better." : "Less is better."
      // A word is not explained by itself.
      let noun = measure.map(\.noun).flatMap { $0 == axis.words.noun ? nil : $0 }
      let share = measure?.unit == Unit.percent.rawValue && !axis.words.phrase.isEmpty
      let phrase =
        (share && noun == nil ? "the share " : share ? "a share " : "") + axis.words.phrase
      let words = [noun, phrase].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
      let unit = measure.map { words.isEmpty ? "measured in \($0.unit)" : ", in \($0.unit)" } ?? ""
      let said = words + unit
      return Term(
        name: axis.words.noun, forms: [],
        meaning: (said.isEmpty ? "" : said.prefix(1).uppercased() + said.dropFirst() + ". ")
          + better)
    }
    return Glossary(
      terms: terms + (factors + axes).filter { known.insert($0.name.lowercased()).inserted })
  }
}
