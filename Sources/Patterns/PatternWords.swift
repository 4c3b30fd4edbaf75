/// A regular expression as a phrase that a reader without the syntax understands.
///
/// `…` stands for any stretch of text, `·` for one character or none, `[x]` for what may be missing,
/// `(a / b)` for a choice. The phrase says less than the pattern: the pattern itself decides.
package enum PatternWords {
  /// More choices than this are cut short.
  private static let greatestCount = 6

  /// The phrase of a pattern; the pattern as it stands when it is no valid expression.
  package static func phrase(_ pattern: String) -> String {
    if let lines = greatestLines(pattern) { return "at most \(lines) lines" }
    guard let node = try? PatternReader.read(pattern, flags: .init(ignoringCase: true)) else {
      return pattern
    }
    let phrase = tidied(words(node, isOutermost: true)).replacing("n·t", with: "n't")
    // What is left of a pattern without words says nothing.
    let start = "at the start:"
    let said = phrase.hasPrefix(start) ? phrase.dropFirst(start.count) : phrase[...]
    return said.contains(where: { $0.isLetter || $0.isNumber }) ? phrase : pattern
  }

  /// The number of lines of a pattern that does nothing but limit it.
  private static func greatestLines(_ pattern: String) -> Int? {
    let (start, end) = ("^(?:[^\\n]*\\n){0,", "}[^\\n]*$")
    guard pattern.hasPrefix(start), pattern.hasSuffix(end) else { return nil }
    return Int(pattern.dropFirst(start.count).dropLast(end.count)).map { $0 + 1 }
  }

  private static func words(_ node: PatternNode, isOutermost: Bool = false) -> String {
    switch node {
    case .literal(let scalar, _): scalar == "\n" || scalar == "\t" ? " " : String(scalar)
    case .any: "·"
    case .category(let category): words(category)
    case .set(let set): words(set)
    case .assertion(let assertion): assertion == .textStart ? "at the start: " : ""
    case .sequence(let nodes): nodes.map { words($0) }.joined()
    case .alternatives(let nodes): choice(nodes, isOutermost: isOutermost)
    case .capture(_, let node), .atomic(let node): words(node, isOutermost: isOutermost)
    case .look(let behind, let negated, let node):
      aside(negated ? (behind ? "not after" : "not before") : (behind ? "after" : "with"), node)
    case .reference, .condition: "…"
    case .repetition(let node, let count, _): repeated(node, count)
    }
  }

  private static func words(_ category: PatternCategory) -> String {
    switch category {
    case .digit: "<digit>"
    case .word: "·"
    case .space, .notWord: " "
    case .notDigit, .notSpace: "·"
    }
  }

  private static func words(_ set: PatternSet) -> String {
    let scalars = set.items.compactMap { item -> Unicode.Scalar? in
      if case .range(let range) = item, range.lowerBound == range.upperBound {
        range.lowerBound
      } else {
        nil
      }
    }
    if set == PatternSet(items: [.range("0"..."9")], ignoringCase: set.ignoringCase) {
      return "<digit>"
    }
    guard !set.negated, scalars.count == set.items.count, scalars.count <= 3 else { return "·" }
    if scalars.contains(where: { $0 == " " || $0 == "\n" }) { return " " }
    return scalars.count == 1
      ? String(scalars[0]) : "(\(scalars.map { String($0) }.joined(separator: " / ")))"
  }

  private static func choice(_ nodes: [PatternNode], isOutermost: Bool) -> String {
    let parts = nodes.map { tidied(words($0)) }
    let named = parts.filter { !$0.isEmpty }
    guard !named.isEmpty else { return "" }
    let shown = named.prefix(greatestCount)
    let list =
      shown.joined(separator: " / ") + (named.count > shown.count ? " / or the like" : "")
    if named.count < parts.count { return "[\(list)]" }
    return isOutermost || named.count == 1 ? list : "(\(list))"
  }

  private static func aside(_ word: String, _ node: PatternNode) -> String {
    let inner = tidied(words(node, isOutermost: true))
    return inner.isEmpty || inner == "…" ? "" : " {\(word) \(inner)} "
  }

  private static func repeated(_ node: PatternNode, _ count: ClosedRange<Int>) -> String {
    let inner = words(node)
    switch inner {
    case "·": return count.upperBound == 1 ? "·" : "…"
    case " ": return " "
    case "<digit>": return count.lowerBound == 0 ? "[<number>]" : "<number>"
    default: break
    }
    // Nothing but blanks and wildcards: any stretch.
    if inner.unicodeScalars.allSatisfy({ "·… ".unicodeScalars.contains($0) }) {
      return count.upperBound == 1 ? " " : "…"
    }
    if count == 1...1 { return inner }
    let isBare = inner.hasPrefix("(") && inner.hasSuffix(")") && !inner.dropFirst().contains("(")
    let plain = isBare ? String(inner.dropFirst().dropLast()) : inner
    return count.lowerBound == 0 ? "[\(plain)]" : inner
  }

  /// Without doubled blanks and dots, and without blanks at the ends.
  private static func tidied(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      let last = out.unicodeScalars.last
      if scalar == " ", last == " " { continue }
      if scalar == "…", last == "…" { continue }
      out.unicodeScalars.append(scalar)
    }
    while out.unicodeScalars.last == " " { out.unicodeScalars.removeLast() }
    return String(out.drop { $0 == " " })
  }
}
