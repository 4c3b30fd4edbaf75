import Markup

/// Links the first use of each term of the glossary on a page.
///
/// Only words of running text are linked: none in headings, links, code, tables, figures or controls.
struct TermLinks {
  /// Forms of terms by their first word, the longest first.
  private let forms: [String: [(words: [String], id: String)]]
  /// The way from the page to the glossary.
  private let address: String

  init(_ glossary: Glossary, address: String) {
    var forms: [String: [(words: [String], id: String)]] = [:]
    for term in glossary.terms {
      for form in [term.name] + term.forms {
        let words = form.lowercased().split(separator: " ").map(String.init)
        guard let first = words.first else { continue }
        forms[first, default: []].append((words, term.id))
      }
    }
    self.forms = forms.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    self.address = address
  }

  /// Elements whose words stay as they are.
  private static let closed: Set<String> = [
    "a", "h1", "h2", "h3", "h4", "code", "pre", "summary", "button", "svg", "script", "table",
    "nav",
    "label", "legend", "q", "dt", "figure", "fieldset",
  ]

  /// The page with its links.
  func linked(_ page: SafeHTML) -> SafeHTML {
    var out = ""
    out.reserveCapacity(page.text.utf8.count + 2000)
    var used = Set<String>()
    var depth = 0
    var rest = page.text[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      append(rest[..<open], &out, &used, isText: depth == 0)
      guard let end = rest[open...].utf8.firstIndex(of: UInt8(ascii: ">")) else { break }
      let tag = rest[open...end]
      let isEnd = tag.dropFirst().utf8.first == UInt8(ascii: "/")
      let name = tag.dropFirst(isEnd ? 2 : 1).prefix { $0.isLetter || $0.isNumber }
      if Self.closed.contains(String(name)), tag.utf8.dropLast().last != UInt8(ascii: "/") {
        depth = max(0, depth + (isEnd ? -1 : 1))
      }
      out += tag
      rest = rest[rest.utf8.index(after: end)...]
    }
    append(rest, &out, &used, isText: depth == 0)
    return SafeHTML(rendered: out)
  }

  private func append(
    _ text: Substring, _ out: inout String, _ used: inout Set<String>, isText: Bool
  ) {
    guard isText, text.utf8.count > 2 else {
      out += text
      return
    }
    var rest = text
    while let start = rest.firstIndex(where: { $0.isLetter }) {
      out += rest[..<start]
      rest = rest[start...]
      let word = rest.prefix { $0.isLetter || $0 == "-" }
      if let (length, id) = match(rest, word, used) {
        used.insert(id)
        let shown = rest.prefix(length)
        out += "<a class=\"term\" href=\"\(address)#\(id)\">\(shown)</a>"
        rest = rest.dropFirst(length)
      } else {
        out += word
        rest = rest[word.endIndex...]
      }
    }
    out += rest
  }

  /// The length of a form that begins here and has no link yet, with its term.
  private func match(
    _ rest: Substring, _ word: Substring, _ used: Set<String>
  ) -> (length: Int, id: String)? {
    for form in forms[word.lowercased()] ?? [] where !used.contains(form.id) {
      let text = form.words.joined(separator: " ")
      let piece = rest.prefix(text.count)
      guard piece.lowercased() == text else { continue }
      if let next = rest.dropFirst(text.count).first, next.isLetter || next == "-" { continue }
      return (text.count, form.id)
    }
    return nil
  }
}
