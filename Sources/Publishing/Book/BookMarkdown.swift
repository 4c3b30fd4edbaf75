import Markup
import Packs
import Scoring

/// The book as one Markdown file: texts in fences that nothing in them can close.
struct BookMarkdown {
  let book: ScenarioBook

  func text() -> String {
    let pack = book.pack
    var parts = [
      "# \(escaped(pack.title))\n",
      "Pack \(escaped(pack.identifier)) \(escaped(pack.version)), \(escaped(pack.licence)), digest `\(pack.digest)`.\n",
      "In the phrases of checks `…` stands for any stretch of text, `·` for one character or none, "
        + "`[x]` for what may be missing and `(a / b)` for a choice; the patterns of the pack decide.\n",
    ]
    for (set, scenarios) in book.shownSets {
      parts.append("## Set \(escaped(set.name))\n")
      parts.append(PageBuilder.about(set) + "\n")
      parts += scenarios.map(section)
    }
    for set in book.heldBackSets {
      parts.append("## Set \(escaped(set.name))\n")
      parts.append("Held out: titles only.\n")
      let titles = set.scenarios.compactMap { id in
        book.pack.scenario(id).map { "- \(escaped($0.title)) (`\(id)`)" }
      }
      parts.append(titles.joined(separator: "\n") + "\n")
    }
    return parts.joined(separator: "\n")
  }

  private func section(_ scenario: Scenario) -> String {
    let text = ScenarioText(scenario: scenario, level: 2, prefix: "", showsPatterns: false)
    var parts = [
      "### \(escaped(scenario.title))\n",
      "`\(scenario.id)`; "
        + text.facts.map { "\($0.name.lowercased()): \(escaped($0.value))" }
        .joined(separator: "; ") + "\n",
    ]
    func add(_ name: String, _ text: String) {
      guard !text.isEmpty else { return }
      parts.append("#### \(name)\n")
      parts.append(MarkdownText.fenced(text))
    }
    add("Context", scenario.context)
    add("Task", scenario.question)
    add("Gold answer", scenario.gold)
    parts.append("#### Checks\n")
    parts.append(
      scenario.checks.enumerated().map { index, check in
        "\(index + 1). **\(escaped(check.name))** (\(check.kind.rawValue)) \(sentence(check.words))"
      }.joined(separator: "\n") + "\n")
    if let refusal = scenario.refusal {
      parts.append("#### Refusal\n")
      parts.append(refusal.words.map { "- \(sentence($0))" }.joined(separator: "\n") + "\n")
    }
    add("Rubric of the judges", scenario.rubric)
    add("Provenance", scenario.provenance)
    return parts.joined(separator: "\n")
  }

  private func sentence(_ words: CheckWords) -> String {
    let phrases = words.phrases.isEmpty ? words.exact : words.phrases
    guard !phrases.isEmpty else { return words.sentence }
    return words.sentence + " " + phrases.map { "“\(escaped($0))”" }.joined(separator: ", ") + "."
  }

  private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
