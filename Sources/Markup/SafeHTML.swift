/// Markup that is safe to put into a page.
///
/// Only literals of the source code and escaped text can become part of it: interpolating a `String`
/// escapes it, interpolating another `SafeHTML` embeds it.
///
///     let cell: SafeHTML = "<td>\(modelName)</td>"
package struct SafeHTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup.
  package private(set) var text: String

  /// No markup.
  package init() { text = "" }

  /// Markup that stands in the program.
  package init(stringLiteral value: StaticString) { text = "\(value)" }

  /// Escapes a text.
  package init(escaping source: String) { text = Escape.markup(source) }

  /// Takes markup that a renderer of this project wrote, such as a figure or a Markdown document
  /// rendered in safe mode.
  package init(rendered markup: String) { text = markup }

  /// Markup with values in it, each escaped.
  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Appends markup.
  package static func += (left: inout SafeHTML, right: SafeHTML) { left.text += right.text }

  /// Collects the pieces of a literal.
  package struct Interpolation: StringInterpolationProtocol {
    var text = ""

    /// Begins an interpolation; the counts are hints.
    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Appends markup that stands in the program.
    package mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
    /// Appends markup as it is.
    package mutating func appendInterpolation(_ markup: SafeHTML) { text += markup.text }
    /// Appends a text, escaped.
    package mutating func appendInterpolation(_ source: String) { text += Escape.markup(source) }
    /// Appends a number.
    package mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
  }
}

extension Sequence where Element == SafeHTML {
  /// The pieces one after the other.
  package func joined() -> SafeHTML { SafeHTML(rendered: map(\.text).joined()) }
}
