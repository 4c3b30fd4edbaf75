/// Markup that is safe to put into a page.
///
/// Only literals of the source code and escaped text can become part of it: interpolating a `String`
/// escapes it, interpolating another `SafeHTML` embeds it.
///
///     let cell: SafeHTML = "<td>\(modelName)</td>"
package struct SafeHTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup.
  package private(set) var text: String

  package init() { text = "" }

  package init(stringLiteral value: StaticString) { text = "\(value)" }

  /// Escapes a text.
  package init(escaping source: String) { text = Escape.markup(source) }

  /// Takes markup that a renderer of this project wrote, such as a figure or a Markdown document
  /// rendered in safe mode.
  package init(rendered markup: String) { text = markup }

  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  package static func += (left: inout SafeHTML, right: SafeHTML) { left.text += right.text }

  /// Collects the pieces of a literal.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    package mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
    package mutating func appendInterpolation(_ markup: SafeHTML) { text += markup.text }
    package mutating func appendInterpolation(_ source: String) { text += Escape.markup(source) }
    package mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
  }
}

extension Sequence where Element == SafeHTML {
  /// The pieces one after the other.
  package func joined() -> SafeHTML { SafeHTML(rendered: map(\.text).joined()) }
}
