import Estimates
import Findings
import Markup
import Packs
import Scoring

/// Sets the texts of a scenario: untrusted, so escaped and preformatted.
struct ScenarioText {
  let scenario: Scenario
  /// Level of the headings, 2 to 4.
  let level: Int
  /// Stands before the identifiers of the sections, which are then unique on a page of many scenarios.
  let prefix: String
  /// Whether the exact patterns stand below each check.
  let showsPatterns: Bool

  /// Context, task, gold answer, checks, refusal, rubric and provenance; those that are empty are left
  /// out.
  var html: SafeHTML {
    let parts: [(name: String, text: String)] = [
      ("Context", scenario.context), ("Task", scenario.question), ("Gold answer", scenario.gold),
    ]
    let after = [("Rubric of the judges", scenario.rubric), ("Provenance", scenario.provenance)]
    var sections = parts.map { section($0.name, preformatted($0.text)) }
    sections.append(section("Checks", checks))
    if let refusal = scenario.refusal { sections.append(section("Refusal", decision(refusal))) }
    sections += after.map { section($0.0, preformatted($0.1)) }
    return sections.joined()
  }

  /// The facts that are no text: labels and limits.
  var facts: [(name: String, value: String)] {
    var facts = [("Class", scenario.taskClass.rawValue)]
    if let pillar = scenario.pillar { facts.append(("Pillar", pillar.rawValue)) }
    if let task = scenario.task { facts.append(("AIOpsLab task", task.rawValue)) }
    facts.append(("Label", scenario.difficulty.rawValue))
    facts.append(("Grounding", scenario.grounding.rawValue))
    facts.append(("Safety", scenario.isSafety ? "yes" : "no"))
    if let refusal = scenario.refusal {
      facts.append(("A good answer", refusal.expected == .refuse ? "refuses" : "complies"))
    }
    facts.append(("Token cap", NumberFormat.integer(scenario.tokens)))
    facts.append(("Time limit", "\(NumberFormat.integer(scenario.seconds)) s"))
    return facts
  }

  private func section(_ name: String, _ content: SafeHTML) -> SafeHTML {
    guard !content.text.isEmpty else { return "" }
    let id = prefix + name.lowercased().replacing(" ", with: "-")
    let tag = SafeHTML(rendered: "h\(level)")
    return """
      <section>
      <\(tag) id="\(id)">\(name)</\(tag)>
      \(content)</section>

      """
  }

  private func preformatted(_ text: String) -> SafeHTML {
    text.isEmpty ? "" : "<pre class=\"text\">\(Self.trimmed(text))</pre>\n"
  }

  /// Without line feeds at the end, and with one at the start kept, which markup would drop.
  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while let last = text.unicodeScalars.last, last == "\n" || last == "\r" {
      text = Substring(text.unicodeScalars.dropLast())
    }
    return (text.unicodeScalars.first == "\n" ? "\n" : "") + text
  }

  private var checks: SafeHTML {
    guard !scenario.checks.isEmpty else { return "<p>None: only the judges score it.</p>\n" }
    let items = scenario.checks.map { check -> SafeHTML in
      "<li><strong>\(check.name)</strong> <span class=\"kind\">\(check.kind.rawValue)</span> \(sentence(check.words))</li>\n"
    }
    return "<ol class=\"checks\">\n\(items.joined())</ol>\n"
  }

  private func decision(_ rule: RefusalRule) -> SafeHTML {
    "<p>Decided beside the score.</p>\n<ul class=\"checks\">\n\(rule.words.map { "<li>\(sentence($0))</li>\n" as SafeHTML }.joined())</ul>\n"
  }

  /// The sentence with its phrases, and the exact patterns folded below.
  private func sentence(_ words: CheckWords) -> SafeHTML {
    let phrases = words.phrases.map { phrase -> SafeHTML in "<q>\(phrase)</q>" }
    let list: SafeHTML = phrases.isEmpty ? "" : " \(phrases.joined(separator: ", "))."
    // Values without phrases have no other form, so they are always shown.
    let exact: SafeHTML =
      words.exact.isEmpty || (!words.phrases.isEmpty && !showsPatterns)
      ? ""
      : words.phrases.isEmpty
        ? values(words.exact)
        : "<details><summary>The exact patterns</summary>\(values(words.exact))</details>"
    return "\(words.sentence)\(list)\(exact)"
  }

  private func values(_ exact: [String]) -> SafeHTML {
    "<pre class=\"text exact\">\(exact.joined(separator: "\n"))</pre>"
  }
}
