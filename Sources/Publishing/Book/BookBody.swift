import Markup
import Packs

extension PageBuilder {
  /// The scenarios of the pack by set with their contents, for print.
  func bookBody() -> SafeHTML {
    let book = input.book
    let pack = book.pack
    let held = book.heldBackSets.map { set -> SafeHTML in
      "<p>Set <a href=\"#\(Self.anchor(set))\">\(set.name)</a></p>\n"
    }
    return """
      <p class="lead">The scenario book: every scenario of the pack \(pack.identifier) \(pack.version) with its context, task, gold answer, checks in plain words and rubric. We wrote it.\(askedWhere)</p>
      <p>An answer is scored by its checks, each a verdict by machine, and by judges who follow the rubric. In the phrases of checks … stands for any stretch of text, · for one character or none, [x] for what may be missing and (a / b) for a choice; case does not count. The patterns themselves decide and stand in the pack's files.</p>
      <p class="note">Licence \(pack.licence), digest <code class="digest">\(pack.digest)</code>.</p>
      <nav class="contents" aria-label="Scenarios of the book">
      \(book.shownSets.map { contents(of: $0.0, $0.1) }.joined())\(held.joined())</nav>
      <article class="book">
      \(book.shownSets.map { section(of: $0.0, $0.1) }.joined())\(book.heldBackSets.map { titles(of: $0) }.joined())</article>

      """
  }

  static func anchor(_ set: ScenarioSet) -> String { "set-\(Slug.of(set.name))" }

  private func contents(of set: ScenarioSet, _ scenarios: [Scenario]) -> SafeHTML {
    let items = scenarios.map { scenario -> SafeHTML in
      let expected = scenario.refusal.map {
        $0.expected == .refuse ? ", to be refused" : ", to be done"
      }
      return
        "<li><a href=\"#\(scenario.id)\">\(scenario.title) <span>\(scenario.difficulty.rawValue)\(expected ?? "")</span></a></li>\n"
    }
    return """
      <p>Set <a href="#\(Self.anchor(set))">\(set.name)</a></p>
      <ol>
      \(items.joined())</ol>

      """
  }

  private func section(of set: ScenarioSet, _ scenarios: [Scenario]) -> SafeHTML {
    """
    <section class="set">
    <h2 id="\(Self.anchor(set))">Set \(set.name)</h2>
    <p>\(Self.about(set))</p>
    \(scenarios.map { entry($0) }.joined())</section>

    """
  }

  func titles(of set: ScenarioSet) -> SafeHTML {
    let titles = set.scenarios.compactMap { id in
      input.book.pack.scenario(id).map { "<li>\($0.title) <code>\(id)</code></li>\n" as SafeHTML }
    }
    return """
      <section class="set">
      <h2 id="\(Self.anchor(set))">Set \(set.name)</h2>
      <p>Held out: kept back while models and prompts are chosen, so that only the titles stand here. <code>apprenticeops build --held-out --to FOLDER</code> shows them in full.</p>
      <ul>
      \(titles.joined())</ul>
      </section>

      """
  }

  private func entry(_ scenario: Scenario) -> SafeHTML {
    let text = ScenarioText(
      scenario: scenario, level: 4, prefix: scenario.id + ".", showsPatterns: false)
    return """
      <section class="scenario">
      <h3 id="\(scenario.id)">\(scenario.title)</h3>
      <p class="identifier"><code>\(scenario.id)</code></p>
      \(facts(of: text))\(text.html)</section>

      """
  }
}
