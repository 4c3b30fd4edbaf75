import Markup

/// What a template may be given.
package enum TemplateValue: Sendable {
  /// Text, which is escaped.
  case text(String)
  /// Markup of this project.
  case html(SafeHTML)
  case flag(Bool)
  case list([TemplateContext])

  /// The value as the template engine reads it: text is escaped here, since the engine escapes by
  /// character and lets a quote with a combining mark pass.
  var rendered: Any {
    switch self {
    case .text(let text): Escape.markup(text)
    case .html(let html): html.text
    case .flag(let flag): flag
    case .list(let items): items.map(\.rendered)
    }
  }
}

/// Named values for a template.
package struct TemplateContext: Sendable, ExpressibleByDictionaryLiteral {
  var values: [String: TemplateValue]

  package init(dictionaryLiteral elements: (String, TemplateValue)...) {
    values = Dictionary(elements, uniquingKeysWith: { _, last in last })
  }

  package subscript(name: String) -> TemplateValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  var rendered: [String: Any] { values.mapValues(\.rendered) }
}
