import Markup
import Testing

@testable import Publishing

@Suite struct TemplateTests {
  private func library(_ texts: [String: String]) throws -> TemplateLibrary {
    try TemplateLibrary(
      sources: Dictionary(
        uniqueKeysWithValues: texts.map { ($0, (file: "\($0).mustache", text: $1)) }))
  }

  private func message(_ texts: [String: String], _ context: TemplateContext) -> String {
    do {
      return "rendered: " + (try library(texts).render("page", context))
    } catch { return "\(error)" }
  }

  @Test func textIsEscapedAndMarkupIsNot() throws {
    let library = try library(["page": "<p title=\"{{a}}\">{{b}}{{{a}}}</p>"])
    let hostile = "\"\u{301} onmouseover=alert(1)"
    let page = try library.render("page", ["a": .text(hostile), "b": .html("<b>x</b>")])
    #expect(
      page
        == "<p title=\"&quot;\u{301} onmouseover=alert(1)\"><b>x</b>&quot;\u{301} onmouseover=alert(1)</p>"
    )
  }

  @Test func sectionsListsAndPartials() throws {
    let library = try library([
      "page":
        "{{#items}}<li>{{name}}{{#last}}!{{/last}}</li>{{/items}}{{^items}}none{{/items}}{{>foot}}",
      "foot": "<p>{{outer}}</p>",
    ])
    let item = { (name: String, last: Bool) -> TemplateContext in
      ["name": .text(name), "last": .flag(last)]
    }
    #expect(
      try library.render(
        "page", ["items": .list([item("a", false), item("b<", true)]), "outer": .text("o")])
        == "<li>a</li><li>b&lt;!</li><p>o</p>")
    #expect(
      try library.render("page", ["items": .list([]), "outer": .text("o")]) == "none<p>o</p>")
  }

  @Test func everyHoleIsAnError() {
    #expect(
      message(["page": "a\n{{nmae}}"], ["name": .text("x")])
        == "page.mustache:2: 'nmae' is unknown; known are name")
    #expect(
      message(["page": "{{#items}}{{nmae}}{{/items}}"], ["items": .list([["name": .text("x")]])])
        == "page.mustache:1: 'nmae' is unknown; known are items, name")
    #expect(
      message(["page": "\n\n{{>foot}}"], [:])
        == "page.mustache:3: there is no partial 'foot'; known are page")
    #expect(
      message(["page": "{{>a}}", "a": "{{>b}}", "b": "{{>a}}"], [:]).contains("include each other"))
    #expect(
      message(["page": "x"], ["a": .text("1")]) == "page.mustache: uses nothing of a")
    #expect(message(["page": "{{#a}}"], ["a": .flag(true)]).contains("'{{#a}}' is never closed"))
    #expect(message(["page": "{{/a}}"], [:]).contains("closes nothing"))
    #expect(message(["page": "x\n{{a"], [:]) == "page.mustache:2: a tag is opened and never closed")
    #expect(message(["other": "x"], [:]).contains("there is no such template"))
    #expect(message(["page": "{{a}}"], ["a": .list([])]).contains("is a list"))
  }
}
