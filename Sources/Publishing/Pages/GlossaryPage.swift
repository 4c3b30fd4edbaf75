import Markup

extension PageBuilder {
  /// The words that a reader may not know.
  var terms: Glossary { input.texts.glossary.with(study) }

  func glossary() throws -> Page {
    let items = terms.terms.map { term -> SafeHTML in
      "<dt id=\"\(term.id)\">\(term.name)</dt>\n<dd>\(term.meaning)</dd>\n"
    }
    return Page(
      .glossary, description: "What the words of this site mean.",
      body: """
        \(try voice(on: Chapter.glossary.path).paragraph("page.glossary.lead", class: "lead"))<dl class="glossary">
        \(items.joined())</dl>
        """)
  }
}
