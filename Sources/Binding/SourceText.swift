/// A text of which only prose is left: code, addresses, commands and what is bound already are blanks of
/// the same length, so that each sign keeps its place.
struct SourceText {
  let form: TextForm
  /// The signs of the text.
  let scalars: [Unicode.Scalar]
  /// The same number of signs, with blanks for what is no prose.
  private(set) var prose: [Unicode.Scalar]
  /// The same number of signs, with blanks for remarks: what a text says around its numbers.
  private(set) var spoken: [Unicode.Scalar]
  /// What is bound already, in the order of the text.
  private(set) var bindings: [Existing] = []

  /// A binding that the text has.
  struct Existing {
    /// What stands between the signs of the binding.
    let inner: String
    let range: Range<Int>
    let kind: Kind
    enum Kind { case bracket, variable, macro }
  }

  init(_ text: String, _ form: TextForm) {
    self.form = form
    scalars = Array(text.unicodeScalars)
    prose = scalars
    spoken = scalars
    switch form {
    case .markdown, .quarto: markdown()
    case .latex: latex()
    }
  }

  /// The prose as text.
  var masked: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: prose)
    return String(view)
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  // MARK: Masks

  /// Blanks names wherever they stand by themselves.
  mutating func blank(names: [[Unicode.Scalar]]) {
    let byFirst = Dictionary(grouping: names.filter { !$0.isEmpty }) { $0[0] }
    var index = 0
    while index < scalars.count {
      let isInner = index > 0 && Self.isWord(scalars[index - 1])
      let name = isInner ? nil : byFirst[scalars[index]]?.first { stands($0, at: index) }
      if let name { blank(index..<index + name.count) }
      index += name?.count ?? 1
    }
  }

  private func stands(_ name: [Unicode.Scalar], at index: Int) -> Bool {
    let end = index + name.count
    guard end <= scalars.count, zip(name, scalars[index...]).allSatisfy({ $0 == $1 }) else {
      return false
    }
    return end == scalars.count || !Self.isWord(scalars[end])
  }

  private static func isWord(_ sign: Unicode.Scalar) -> Bool {
    sign.properties.isAlphabetic || ("0"..."9").contains(sign)
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where prose[index] != "\n" { prose[index] = " " }
  }

  /// Blanks what a reader never sees.
  private mutating func remark(through end: Int, from start: Int) -> Int {
    for index in start..<end where spoken[index] != "\n" { spoken[index] = " " }
    return masked(through: end, from: start)
  }

  private func starts(_ word: String, at index: Int) -> Bool {
    let signs = word.unicodeScalars
    guard index + signs.count <= scalars.count else { return false }
    return zip(signs, scalars[index...]).allSatisfy { $0 == $1 }
  }

  /// Behind the next occurrence of a word; the end of the text where there is none.
  private func behind(_ word: String, from start: Int) -> Int {
    var index = start
    while index < scalars.count {
      if starts(word, at: index) { return index + word.unicodeScalars.count }
      index += 1
    }
    return scalars.count
  }

  private func endOfLine(_ start: Int) -> Int {
    scalars[start...].firstIndex(of: "\n") ?? scalars.count
  }

  private func isLineStart(_ index: Int) -> Bool { index == 0 || scalars[index - 1] == "\n" }

  /// Notes a binding and blanks it; the index behind it.
  private mutating func bind(
    _ open: String, _ close: String, _ kind: Existing.Kind, at index: Int
  ) -> Int {
    let start = index + open.unicodeScalars.count
    let end = behind(close, from: start)
    let inner = start..<max(start, end - close.unicodeScalars.count)
    bindings.append(Existing(inner: text(inner), range: index..<end, kind: kind))
    blank(index..<end)
    return end
  }

  // MARK: Markdown and Quarto

  private mutating func markdown() {
    var index = 0
    if starts("---\n", at: 0) {
      index = behind("\n---", from: 3)
      blank(0..<index)
    }
    while index < scalars.count {
      if isLineStart(index), starts("```", at: index) || starts("~~~", at: index) {
        let end = behind("\n" + text(index..<index + 3), from: index + 3)
        blank(index..<end)
        index = end
      } else if starts("<!--", at: index) {
        index = remark(through: behind("-->", from: index), from: index)
      } else if starts("[[", at: index) {
        index = bind("[[", "]]", .bracket, at: index)
      } else if starts("{{<", at: index) {
        index = bind("{{<", ">}}", .variable, at: index)
      } else if scalars[index] == "`" {
        index = masked(through: behind("`", from: index + 1), from: index)
      } else if starts("](", at: index) {
        index = masked(through: behind(")", from: index), from: index)
      } else if starts("[@", at: index) || starts("[^", at: index) {
        index = masked(through: behind("]", from: index), from: index)
      } else if starts("{#", at: index) || starts("{.", at: index) {
        index = masked(through: behind("}", from: index), from: index)
      } else if starts("http://", at: index) || starts("https://", at: index) {
        index = masked(
          through: scalars[index...].firstIndex { " \n)>".unicodeScalars.contains($0) }
            ?? scalars.count, from: index)
      } else {
        index += 1
      }
    }
  }

  private mutating func masked(through end: Int, from start: Int) -> Int {
    blank(start..<end)
    return max(end, start + 1)
  }

  // MARK: LaTeX

  /// Commands whose arguments are no prose.
  private static let silent: Set<String> = [
    "label", "ref", "cref", "Cref", "autoref", "eqref", "pageref", "cite", "citep", "citet",
    "includegraphics", "input", "include", "usepackage", "documentclass", "begin", "end",
    "vspace", "hspace", "setlength", "bibliography", "bibliographystyle", "url", "href", "date",
    "newcommand", "renewcommand", "geometry", "setcounter", "texttt", "verb", "lstinline",
  ]
  private static let macros: Set<String> = ["aoq", "aoqnum", "aoqint"]

  private mutating func latex() {
    var index = 0
    while index < scalars.count {
      let sign = scalars[index]
      if sign == "%" {
        index = remark(through: endOfLine(index), from: index)
      } else if starts("{,}", at: index) {
        // A separator of thousands that TeX sets without a space: signs that take no room beside it.
        (prose[index], prose[index + 2]) = ("\u{2060}", "\u{2060}")
        index += 3
      } else if sign == "\\" {
        index = command(at: index)
      } else {
        if "~${}".unicodeScalars.contains(sign) { prose[index] = " " }
        index += 1
      }
    }
  }

  private mutating func command(at start: Int) -> Int {
    var end = start + 1
    while end < scalars.count, scalars[end].properties.isAlphabetic, scalars[end].isASCII {
      end += 1
    }
    let name = text(start + 1..<end)
    if name.isEmpty {
      // `\%` is a percent sign, `\,` a space.
      guard end < scalars.count else { return end }
      prose[start] = " "
      if !"%&#_$".unicodeScalars.contains(scalars[end]), scalars[end] != "\n" { prose[end] = " " }
      return end + 1
    }
    if Self.macros.contains(name), end < scalars.count, scalars[end] == "{" {
      let close = behind("}", from: end)
      bindings.append(
        Existing(
          inner: text(end + 1..<max(end + 1, close - 1)), range: start..<close, kind: .macro))
      blank(start..<close)
      return close
    }
    blank(start..<end)
    if name == "begin", let environment = silentEnvironment(end) {
      return masked(through: behind("\\end{\(environment)}", from: end), from: start)
    }
    guard Self.silent.contains(name) else { return end }
    while end < scalars.count, scalars[end] == "[" || scalars[end] == "{" {
      end = masked(through: behind(scalars[end] == "[" ? "]" : "}", from: end), from: end)
    }
    return end
  }

  private func silentEnvironment(_ start: Int) -> String? {
    ["verbatim", "lstlisting", "minted", "thebibliography"].first { starts("{\($0)}", at: start) }
  }
}
