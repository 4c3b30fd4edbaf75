import Markup
import Packs

extension PageBuilder {
  /// The book's contents: what each scenario is, with the way to its page.
  func bookContents(hasPDF: Bool) -> SafeHTML {
    let pack = input.book.pack
    let whole: SafeHTML =
      hasPDF
      ? "The whole book in one: <a href=\"book.pdf\">PDF</a>, <a href=\"book.md\">Markdown</a>."
      : "The whole book in one: <a href=\"book.md\">Markdown</a>. This build made no PDF."
    return """
      <p class="subtitle">\(pack.title)</p>
      <p class="lead">The scenario book: every scenario of the pack \(pack.identifier) \(pack.version) with its context, task, gold answer, checks in plain words and rubric, each on a page of its own. We wrote it.\(askedWhere)</p>
      <p>\(whole) An answer is scored by its checks, each a verdict by machine, and by judges who follow the rubric.</p>
      <p class="note">Licence \(pack.licence), digest <code class="digest">\(pack.digest)</code>.</p>
      \(input.book.shownSets.map { table(of: $0.0, $0.1) }.joined())\(input.book.heldBackSets.map { titles(of: $0) }.joined())
      """
  }

  private func table(of set: ScenarioSet, _ scenarios: [Scenario]) -> SafeHTML {
    let rows = scenarios.map { scenario -> SafeHTML in
      let good: SafeHTML =
        switch scenario.refusal?.expected {
        case .refuse: "refuses"
        case .comply: "complies"
        case nil: "answers"
        }
      return
        "<tr id=\"\(scenario.id)\"><th scope=\"row\"><a href=\"\(SiteMap.page(inBook: scenario.id))\">\(scenario.title)</a><br><code>\(scenario.id)</code></th><td class=\"leading\">\(scenario.taskClass.rawValue)</td><td class=\"leading\">\(scenario.difficulty.rawValue)</td><td class=\"leading\">\(scenario.grounding.rawValue)</td><td class=\"leading\">\(good)</td></tr>\n"
    }
    return """
      <section class="set">
      <h2 id="\(Self.anchor(set))">Set \(set.name)</h2>
      <p>\(Self.about(set))</p>
      \(.grid(
        named: "Scenarios of the set \(set.name)", class: "data compact",
        columns: [
          ("Scenario", "leading"), ("Class", "leading"), ("Label", "leading"),
          ("Grounding", "leading"), ("A good answer", "leading"),
        ], rows: rows.joined()) as SafeHTML)
      </section>

      """
  }
}
