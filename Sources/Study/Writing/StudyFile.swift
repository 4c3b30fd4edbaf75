import Exports

/// Writes a study as `study.yaml`; reading the text gives the study again.
package struct StudyFile {
  private(set) var lines: [String] = []

  /// The text of a study's file.
  package static func text(of study: Study) -> String {
    var file = StudyFile()
    file.add(study)
    return file.lines.joined(separator: "\n") + "\n"
  }

  private mutating func add(_ study: Study) {
    lines = [
      "# What the study of this snapshot is; check it with `apprenticeops study validate`.",
      "format: \(StudyReader.format)", "id: \(Self.quoted(study.id))",
      "title: \(Self.quoted(study.title))",
    ]
    if let published = study.published {
      lines.append(
        "published: "
          + Self.map([
            ("text", Self.quoted(published.text)),
            ("ledger", published.ledger.map(Self.quoted)),
            ("manuscript", published.manuscript.map(Self.quoted)),
            ("prose", published.prose.map(Self.quoted)),
          ]))
    }
    if let judging = study.judging {
      lines.append(
        "judging: "
          + Self.map([
            ("low", Self.number(judging.low)), ("high", Self.number(judging.high)),
            ("step", Self.number(judging.step)),
          ]))
    }
    lines.append(
      "passes: "
        + Self.map([
          ("main", study.passes.main.rawValue), ("single", study.passes.single?.rawValue),
        ]))
    if study.sizes != .weights { lines.append("sizes: \(study.sizes.rawValue)") }
    section("measures", study.measures) { ($0.id, Self.measure($0)) }
    section("axes", study.axes) { ($0.id, Self.axis($0)) }
    addFactors(study.factors)
    section("series", study.series) { ($0.id, Self.series($0)) }
    section("contrasts", study.contrasts) { ($0.id, Self.contrast($0)) }
    addRules(study.rules)
    addHeadlines(study.headlines)
    addBaselines(study.baselines)
    section("tables", study.tables.sorted { $0.key < $1.key }) { ($0.key, $0.value) }
    section("words", study.words.sorted { $0.key < $1.key }) {
      (Self.quoted($0.key), Self.quoted($0.value))
    }
  }

  /// A mapping with an entry a line; nothing for no entries.
  mutating func section<Item>(
    _ key: String, _ items: [Item], indent: String = "", _ entry: (Item) -> (String, String)
  ) {
    guard !items.isEmpty else { return }
    lines.append("\(indent)\(key):")
    for item in items {
      let (id, text) = entry(item)
      lines.append("\(indent)  \(id): \(text)")
    }
  }

  mutating func add(_ line: String) { lines.append(line) }

  // MARK: Values

  /// A text in double quotes, escaped as JSON and YAML both read it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  /// A mapping in braces; entries without a value are left out.
  static func map(_ entries: [(String, String?)]) -> String {
    let parts = entries.compactMap { key, value in value.map { "\(key): \($0)" } }
    return "{\(parts.joined(separator: ", "))}"
  }

  static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  static func noun(_ noun: Noun) -> String { list([quoted(noun.singular), quoted(noun.plural)]) }

  private static func measure(_ measure: MeasureDefinition) -> String {
    let source =
      switch measure.source {
      case .judges: "judges"
      case .checks: "checks"
      case .continuous(let measure): measure.rawValue
      }
    let outcomes = StudyReader.outcomeWords.filter { measure.outcomes.isSuperset(of: $0.outcomes) }
    return map([
      ("from", source), ("unit", quoted(measure.unit)), ("factor", number(measure.factor)),
      ("floor", measure.floor.map(number)), ("ceiling", measure.ceiling.map(number)),
      ("decimals", String(measure.decimals)),
      (
        "outcomes",
        measure.outcomes.count == Outcome.allCases.count ? nil : list(outcomes.map(\.word))
      ),
      ("noun", quoted(measure.noun)),
    ])
  }

  private static func axis(_ axis: Axis) -> String {
    let scenarios: String? =
      switch axis.scenarios {
      case .all: nil
      case .safety: "safety"
      case .taskClass(let name): map([("class", quoted(name))])
      case .listed(let ids): map([("listed", list(ids.map(quoted)))])
      }
    let words = axis.words
    return map([
      ("measure", axis.measure), ("better", axis.better.rawValue), ("scenarios", scenarios),
      ("criterion", axis.isCriterion ? nil : "false"),
      (
        "words",
        map([
          ("noun", quoted(words.noun)),
          ("phrase", words.phrase.isEmpty ? nil : quoted(words.phrase)),
          ("verb", quoted(words.verb)), ("comparative", quoted(words.comparative)),
          ("superlative", quoted(words.superlative)),
        ])
      ),
    ])
  }

  private static func series(_ series: Series) -> String {
    map([
      ("axis", series.axis), ("by", series.factor),
      ("within", series.within.map { quoted($0.description) }),
      ("models", series.models == .served ? nil : series.models.rawValue),
      ("published", quoted(series.published)),
      ("beside", series.beside.isEmpty ? nil : list(series.beside)),
    ])
  }

  static func contrast(_ contrast: Contrast) -> String {
    map([
      ("axis", contrast.axis), ("of", quoted(contrast.of.description)),
      ("less", quoted(contrast.less.description)),
      ("within", contrast.within.map { quoted($0.description) }),
      ("models", contrast.models == .served ? nil : contrast.models.rawValue),
      ("match", contrast.match?.rawValue),
      ("resample", list(contrast.resample.map(\.rawValue))),
      ("published", quoted(contrast.published)),
    ])
  }
}
