/// The parts of Markdown that hold identifiers and addresses rather than words.
enum MarkdownReferences {
  /// The text with citations and cross-references `[@…]`, section identifiers `{#…}` and the targets
  /// of links and embeddings `](…)` replaced by spaces; lines are kept.
  static func blank(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      if let (_, close) = Self.marks.first(where: { starts(rest, with: $0.0) }),
        let end = rest.firstIndex(of: close), !rest[..<end].contains("\n")
      {
        for _ in rest[...end] { out.append(" ") }
        rest = rest[rest.index(after: end)...]
      } else if let scalar = rest.popFirst() {
        out.append(scalar)
      }
    }
    return String(out)
  }

  private static let marks: [([Unicode.Scalar], Unicode.Scalar)] = [
    (["[", "@"], "]"), (["{", "#"], "}"), (["]", "("], ")"),
  ]

  private static func starts(
    _ text: Substring.UnicodeScalarView, with pattern: [Unicode.Scalar]
  ) -> Bool {
    text.prefix(pattern.count).elementsEqual(pattern)
  }
}
