/// Everything that can go wrong while measuring, placing or rendering a drawing.
package enum DrawingError: Error, Equatable {
  /// None of the paths holds the named font file.
  case fontFileMissing(name: String, looked: [String], package: String)
  /// Fontconfig or Pango refused the font files.
  case fontsUnusable(reason: String)
  /// A text or attribute holds a character that XML forbids or that reorders its surroundings.
  case forbiddenCharacter(text: String, scalar: UInt32)
  /// A link is neither relative nor `https`.
  case unsafeLink(String)
  /// A coordinate, size or width is not a finite number.
  case notFinite(what: String)
  /// A scale cannot be made from this domain.
  case scaleDomain(reason: String)
  /// The prefix of an SVG is not usable as an identifier.
  case invalidPrefix(String)
  /// A hand adjustment cannot be used.
  case adjustment(file: String, line: Int, reason: String)
  /// Cairo reported an error while it wrote the named format.
  case renderingFailed(format: String, status: String)
}

extension DrawingError: CustomStringConvertible {
  /// Says what is wrong, where, and what to do.
  package var description: String {
    switch self {
    case .fontFileMissing(let name, let looked, let package):
      return "font file \(name) not found in \(looked.joined(separator: ", ")); "
        + "install the package \(package)"
    case .fontsUnusable(let reason):
      return "the fonts cannot be used: \(reason)"
    case .forbiddenCharacter(let text, let scalar):
      let code = "U+" + String(scalar, radix: 16, uppercase: true)
      return "the character \(code) is not allowed in drawn text (in “\(text.visible)”); remove it"
    case .unsafeLink(let link):
      return "the link “\(link.visible)” is neither relative nor https; use one of these"
    case .notFinite(let what):
      return "\(what) is not a finite number; leave out what was not measured"
    case .scaleDomain(let reason):
      return "no scale for this domain: \(reason)"
    case .invalidPrefix(let prefix):
      return "“\(prefix.visible)” cannot prefix identifiers; "
        + "use lower-case letters, digits and hyphens, a letter first"
    case .adjustment(let file, let line, let reason):
      return "\(file):\(line): \(reason)"
    case .renderingFailed(let format, let status):
      return "Cairo could not write \(format): \(status)"
    }
  }
}

extension String {
  /// The string with control characters written as escapes, for messages.
  var visible: String {
    unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }.joined()
  }
}
