import Markup

/// A badge that says how many published numbers a build recomputed and found as printed.
package struct Badge: Sendable {
  /// Statements that hold.
  package let verified: Int
  /// Statements in all.
  package let all: Int
  /// What the numbers are of: a snapshot or a commit.
  package let of: String

  package init(verified: Int, all: Int, of: String) {
    self.verified = verified
    self.all = all
    self.of = of
  }

  /// What it says.
  package var text: String { "\(verified) of \(all) at \(of)" }

  /// Colours by what was found; dark enough for white letters.
  private var colour: String { all == 0 ? "#555" : verified == all ? "#1a7f37" : "#9a6700" }

  /// What stands on the left of every badge.
  private static let label = "numbers verified"

  /// Whether a file is a badge as this program writes it.
  package static func isBadge(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "<svg".utf8)
      && String(decoding: bytes, as: UTF8.self).contains("aria-label=\"\(label): ")
  }

  /// The image, with its text as title.
  ///
  /// Widths are estimates for a font of 11 pixels.
  package var svg: String {
    let label = Self.label
    let (left, right) = (Self.width(label), Self.width(text))
    let whole = left + right
    return """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(whole)" height="20" role="img" aria-label="\(Escape.markup("\(label): \(text)"))">
      <title>\(Escape.markup("\(label): \(text)"))</title>
      <rect width="\(left)" height="20" fill="#444"/>
      <rect x="\(left)" width="\(right)" height="20" fill="\(colour)"/>
      <g fill="#fff" text-anchor="middle" font-family="Verdana, DejaVu Sans, sans-serif" font-size="11">
      <text x="\(left / 2)" y="14" textLength="\(left - 12)">\(label)</text>
      <text x="\(left + right / 2)" y="14" textLength="\(right - 12)">\(Escape.markup(text))</text>
      </g>
      </svg>

      """
  }

  private static func width(_ text: String) -> Int { 12 + 7 * text.count }
}
