import Estimates
import Findings
import Study

/// The words by which a text can mean each quantity of a snapshot.
struct Vocabulary {
  /// The quantities that hold a number, with the words that name them.
  let entries: [Entry]
  /// Any of the phrases of a group means the parts that have it; a phrase is there when each of its words
  /// is.
  let groups: [[[String]]]
  /// Names of models, scenarios and groups that hold digits, the longest first: their digits state nothing.
  let names: [[Unicode.Scalar]]

  /// A quantity with the parts of its identifier.
  struct Entry {
    let quantity: Quantity
    let parts: [Part]
    /// Sum of the parts' weights.
    let weight: Double
  }

  /// A part of an identifier.
  struct Part {
    /// The place of its phrases among the groups.
    let group: Int
    /// How much it says: names more than words that many identifiers share.
    let weight: Double
    /// Whether it is the name of a model, scenario or group, without which nothing is meant.
    let isName: Bool
  }

  init(_ findings: Findings) {
    let study = findings.study
    var words = Self.common
    for axis in study.axes {
      words[axis.id, default: []] += [axis.words.noun, axis.words.verb, axis.id]
    }
    for factor in study.factors {
      words[factor.published, default: []] += [
        factor.noun.singular, factor.noun.plural, factor.published, factor.id,
      ]
    }
    var names: [String: [String]] = [:]
    var structure: Set<String> = ["model", "scenario", "rate", "count", "class"]
    for factor in study.factors {
      structure.insert(factor.published)
      for group in factor.groups {
        names[group.id.lowercased(), default: []] += [
          group.id, group.label, group.noun.singular, group.noun.plural,
        ]
      }
    }
    var groups: [[[String]]] = []
    var places: [[[String]]: Int] = [:]
    func place(_ phrases: [[String]]) -> Int {
      if let place = places[phrases] { return place }
      places[phrases] = groups.count
      groups.append(phrases)
      return groups.count - 1
    }
    let catalogue = findings.evidence.catalogue
    entries = findings.quantities.sorted.compactMap { quantity in
      guard quantity.number != nil else { return nil }
      var parts: [Part] = []
      for segment in Self.segments(quantity.id, catalogue.subject(of: quantity.id)) {
        if segment.isName {
          parts.append(Part(group: place([Words.split(segment.text)]), weight: 3, isName: true))
        } else if segment.text.allSatisfy(\.isNumber) {
          // A place in an order must be there, and says little by itself.
          parts.append(Part(group: place([[segment.text]]), weight: 0.2, isName: true))
        } else if let labels = names[segment.text] {
          parts.append(Part(group: place(labels.map(Words.split)), weight: 3, isName: true))
        } else {
          let phrases = (words[segment.text] ?? []) + [segment.text]
          let weight = structure.contains(segment.text) ? 0.2 : 1.8
          parts.append(Part(group: place(phrases.map(Words.parts)), weight: weight, isName: false))
        }
      }
      return Entry(
        quantity: quantity, parts: parts, weight: parts.reduce(0) { $0 + $1.weight })
    }
    self.groups = groups
    let labels = study.factors.flatMap { $0.groups.flatMap { [$0.id, $0.label] } }
    let written =
      labels + labels.map { $0.replacing("–", with: "--") }
      + findings.evidence.exports.models.map(\.tag) + findings.scenarios.map(\.id)
    self.names = Set(written.filter { $0.contains(where: \.isNumber) })
      .sorted { ($0.count, $0) > ($1.count, $1) }.map { Array($0.unicodeScalars) }
  }

  /// The parts of an identifier; the name of a model or scenario is one of them, dots included.
  private static func segments(
    _ id: String, _ subject: QuantityCatalogue.Subject?
  ) -> [(text: String, isName: Bool)] {
    var names: [String] = []
    switch subject {
    case .model(let tag): names = [tag]
    case .cell(let model, let scenario): names = [model, scenario]
    case .work(let model, _): names = [model]
    case .scenario(let scenario): names = [scenario]
    case nil: break
    }
    var rest = id
    for (index, name) in names.enumerated() {
      if let range = rest.range(of: "." + name.lowercased()) ?? rest.range(of: "." + name) {
        rest.replaceSubrange(range, with: ".\u{1}\(index)")
      }
    }
    return rest.split(separator: ".").map { part in
      if part.hasPrefix("\u{1}"), let index = Int(part.dropFirst()) {
        return (names[index].lowercased(), true)
      }
      return (part.lowercased(), false)
    }
  }

  /// Words that writers use for parts of identifiers.
  private static let common: [String: [String]] = [
    "count": ["number", "many", "counts"], "gap": ["difference", "gap", "apart", "less"],
    "lift": ["lift", "gain", "rise"], "rank": ["rank", "place", "position", "ranks", "ranked"],
    "kappa": ["kappa", "κ", "agreement"], "speed": ["speed", "decode", "fast", "tokens"],
    "parameters": ["parameters", "size"], "power": ["power", "draws", "watts"],
    "completed": ["completed", "finished", "ended", "complete"], "front": ["front"],
    "models": ["models", "model"], "functional": ["functional", "served", "working"],
    "dominators": ["dominate", "dominated", "dominators"], "better": ["better", "beats"],
    "worse": ["worse"], "tolerance": ["tolerance", "within"],
    "outcomes": ["answers", "outcomes"], "scenarios": ["scenarios"], "rows": ["rows", "answers"],
  ]
}

/// Splits texts into words that can be compared.
enum Words {
  /// Words with what joins them, in small letters and with plain hyphens.
  static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    func finish() {
      while let last = word.last, ".:/-_@+".contains(last) { word.removeLast() }
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in text.lowercased().unicodeScalars {
      // LaTeX writes the dash of a range as two hyphens.
      if scalar == "-", word.last == "-" { continue }
      let sign: Unicode.Scalar =
        ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}"].contains(scalar) ? "-" : scalar
      let isInner = ".:/-_@+".unicodeScalars.contains(sign)
      if sign.properties.isAlphabetic || sign.properties.numericType != nil
        || (isInner && !word.isEmpty)
      {
        word.unicodeScalars.append(sign)
      } else {
        finish()
      }
    }
    finish()
    return words
  }

  /// The same with joined words parted and endings cut.
  static func parts(_ text: String) -> [String] {
    split(text).flatMap {
      $0.split(whereSeparator: { "-_/".contains($0) }).map { stem(String($0)) }
    }
  }

  /// A word without the ending of plurals and verbs.
  static func stem(_ word: String) -> String {
    guard word.count > 4, word.allSatisfy(\.isLetter) else { return word }
    for ending in ["ing", "ed", "es", "s", "e"] where word.hasSuffix(ending) {
      return String(word.dropLast(ending.count))
    }
    return word
  }
}
