import Markup

/// Links the first use of each term of the glossary on a page.
///
/// Only words of running text are linked: none in headings, links, code, tables, figures or controls. Bytes are
/// looked at and not characters, of which a page has tens of thousands; so capital letters outside of ASCII are not
/// taken for small ones.
struct TermLinks {
  /// A way to write a term.
  private struct Form {
    /// In small letters.
    let text: [UInt8]
    let id: String
  }

  /// By their first byte, those of most words first.
  private let forms: [[Form]]
  /// The way from the page to the glossary.
  private let address: String

  init(_ glossary: Glossary, address: String) {
    let all = glossary.terms.flatMap { term in
      ([term.name] + term.forms).map { $0.lowercased().split(separator: " ") }
        .filter { !$0.isEmpty }.map { (words: $0, id: term.id) }
    }.enumerated().sorted { a, b in
      (b.element.words.count, a.offset) < (a.element.words.count, b.offset)
    }.map(\.element)
    var forms = [[Form]](repeating: [], count: 256)
    for (words, id) in all {
      let text = Array(words.joined(separator: " ").utf8)
      forms[Int(text[0])].append(Form(text: text, id: id))
    }
    self.forms = forms
    self.address = address
  }

  /// Elements whose words stay as they are.
  private static let closed: Set<String> = [
    "a", "h1", "h2", "h3", "h4", "code", "pre", "summary", "button", "svg", "script", "table",
    "nav",
    "label", "legend", "q", "dt", "figure", "fieldset",
  ]
  /// The same as bytes, by their length.
  private static let closedNames: [[[UInt8]]] = (0...10).map { length in
    closed.filter { $0.utf8.count == length }.sorted().map { Array($0.utf8) }
  }

  /// The page with its links.
  func linked(_ page: SafeHTML) -> SafeHTML {
    var text = page.text
    return text.withUTF8 { bytes in
      var writer = Writer(links: self, bytes: bytes)
      writer.run()
      return SafeHTML(rendered: String(decoding: writer.out, as: UTF8.self))
    }
  }

  /// What is written of one page.
  private struct Writer {
    let links: TermLinks
    let bytes: UnsafeBufferPointer<UInt8>
    var out: [UInt8] = []
    /// Terms that have their link.
    private var used = Set<String>()

    init(links: TermLinks, bytes: UnsafeBufferPointer<UInt8>) {
      self.links = links
      self.bytes = bytes
      out.reserveCapacity(bytes.count + 2000)
    }

    mutating func run() {
      var (place, depth) = (0, 0)
      while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
        append(place..<open, isText: depth == 0)
        place = open
        guard let end = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { break }
        let isEnd = bytes[open + 1] == UInt8(ascii: "/")
        let name = bytes[(open + (isEnd ? 2 : 1))...end].prefix { $0.isLetterOrDigit }
        if name.count < TermLinks.closedNames.count,
          TermLinks.closedNames[name.count].contains(where: name.elementsEqual),
          bytes[end - 1] != UInt8(ascii: "/")
        {
          depth = max(0, depth + (isEnd ? -1 : 1))
        }
        out += bytes[open...end]
        place = end + 1
      }
      append(place..<bytes.count, isText: depth == 0)
    }

    private mutating func append(_ range: Range<Int>, isText: Bool) {
      guard isText, range.count > 2 else {
        out += bytes[range]
        return
      }
      var place = range.lowerBound
      var written = place
      while place < range.upperBound {
        guard letter(at: place) > 0 else {
          place += 1
          continue
        }
        if let form = match(place, range.upperBound) {
          used.insert(form.id)
          out += bytes[written..<place]
          out += "<a class=\"term\" href=\"\(links.address)#\(form.id)\">".utf8
          out += bytes[place..<(place + form.text.count)]
          out += "</a>".utf8
          place += form.text.count
          written = place
        } else {
          // The rest of the word begins no term.
          while place < range.upperBound, isInWord(place) { place += max(1, letter(at: place)) }
        }
      }
      out += bytes[written..<range.upperBound]
    }

    /// A form that begins here, ends with a word and has no link yet.
    private func match(_ place: Int, _ end: Int) -> Form? {
      for form in links.forms[Int(bytes[place].lowercased)]
      where place + form.text.count <= end && !used.contains(form.id) {
        guard zip(form.text, bytes[place...]).allSatisfy({ $0 == $1.lowercased }) else { continue }
        let next = place + form.text.count
        if next == end || !isInWord(next) { return form }
      }
      return nil
    }

    private func isInWord(_ place: Int) -> Bool {
      bytes[place] == UInt8(ascii: "-") || letter(at: place) > 0
    }

    /// The number of bytes of the letter that begins here; 0 where none does.
    private func letter(at place: Int) -> Int {
      let byte = bytes[place]
      if byte < 0x80 { return byte.isLetter ? 1 : 0 }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard byte >= 0xC0, place + length <= bytes.count,
        let scalar = String(decoding: bytes[place..<(place + length)], as: UTF8.self)
          .unicodeScalars.first
      else { return 0 }
      return scalar.properties.isAlphabetic ? length : 0
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  fileprivate var isLetterOrDigit: Bool {
    isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
  /// The small letter of an ASCII letter; every other byte as it is.
  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
