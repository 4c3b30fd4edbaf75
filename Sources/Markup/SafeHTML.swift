/// Markup that is safe to put into a page.
///
/// Only literals of the source code and escaped text can become part of it: interpolating a `String`
/// escapes it, interpolating another `SafeHTML` embeds it.
///
///     let cell: SafeHTML = "<td>\(modelName)</td>"
public struct SafeHTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup.
  public private(set) var text: String

  public init() { text = "" }

  public init(stringLiteral value: StaticString) { text = "\(value)" }

  /// Escapes a text.
  public init(escaping source: String) { text = Escape.markup(source) }

  /// Takes markup that a renderer of this project wrote, such as a figure or a Markdown document
  /// rendered in safe mode.
  public init(rendered markup: String) { text = markup }

  public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  public static func += (left: inout SafeHTML, right: SafeHTML) { left.text += right.text }

  /// Collects the pieces of a literal.
  public struct Interpolation: StringInterpolationProtocol {
    var text = ""

    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    public mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
    public mutating func appendInterpolation(_ markup: SafeHTML) { text += markup.text }
    public mutating func appendInterpolation(_ source: String) { text += Escape.markup(source) }
    public mutating func appendInterpolation(_ number: Int) { text += "\(number)" }
  }
}

extension Sequence where Element == SafeHTML {
  /// The pieces one after the other.
  public func joined() -> SafeHTML { SafeHTML(rendered: map(\.text).joined()) }
}
