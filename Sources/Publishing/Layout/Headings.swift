import Markup

/// The headings of the second level of a page, which its contents at the side are made of.
struct Headings {
  struct Heading: Equatable {
    let id: String
    /// Without markup; escaped as it stands in the page.
    let title: SafeHTML
  }

  /// In the order of the page.
  let all: [Heading]
  /// The page, in which every heading has an identifier.
  let body: SafeHTML

  private static let start = BytePattern("<h2")
  private static let end = BytePattern("</h2>")
  private static let identifier = BytePattern("id=\"")

  init(_ page: SafeHTML) {
    var found: [Heading] = []
    var out = ""
    var rest = page.text[...]
    while let open = Self.start.range(in: rest),
      let end = rest[open.upperBound...].utf8.firstIndex(of: UInt8(ascii: ">")),
      let close = Self.end.range(in: rest[end...])
    {
      let attributes = rest[open.upperBound..<end]
      let inner = rest[rest.index(after: end)..<close.lowerBound]
      let title = Self.withoutTags(inner)
      let id = Self.id(in: attributes) ?? Self.slug(title)
      found.append(Heading(id: id, title: SafeHTML(rendered: title)))
      out += rest[..<open.lowerBound]
      out +=
        Self.identifier.range(in: attributes) != nil
        ? String(rest[open.lowerBound..<close.upperBound])
        : "<h2 id=\"\(id)\"\(attributes)>\(inner)</h2>"
      rest = rest[close.upperBound...]
    }
    all = found
    body = SafeHTML(rendered: out + rest)
  }

  private static func id(in attributes: Substring) -> String? {
    guard let start = identifier.range(in: attributes)?.upperBound,
      let end = attributes[start...].firstIndex(of: "\"")
    else { return nil }
    return String(attributes[start..<end])
  }

  private static func withoutTags(_ markup: Substring) -> String {
    var out = ""
    var isTag = false
    for character in markup {
      switch character {
      case "<": isTag = true
      case ">" where isTag: isTag = false
      default: if !isTag { out.append(character) }
      }
    }
    return out
  }

  private static func slug(_ title: String) -> String {
    let words = title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return "part-" + words.joined(separator: "-")
  }
}
