/// The parts of Markdown that hold identifiers and addresses rather than words.
enum MarkdownReferences {
  /// The text with citations and cross-references `[@…]`, section identifiers `{#…}` and the targets
  /// of links and embeddings `](…)` replaced by spaces; lines are kept.
  static func blank(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    // Up to where each closing sign is known not to come: one search a line, not one a mark.
    var missing: [Unicode.Scalar: String.Index] = [:]
    while !rest.isEmpty {
      if let first = rest.first, first == "[" || first == "{" || first == "]",
        let (_, close) = Self.marks.first(where: { starts(rest, with: $0.0) }),
        missing[close].map({ rest.startIndex >= $0 }) ?? true,
        let end = end(of: rest, at: close, &missing)
      {
        for _ in rest[...end] { out.append(" ") }
        rest = rest[rest.index(after: end)...]
      } else if let scalar = rest.popFirst() {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Where a closing sign comes on the same line; absent when it does not.
  private static func end(
    of text: Substring.UnicodeScalarView, at close: Unicode.Scalar,
    _ missing: inout [Unicode.Scalar: String.Index]
  ) -> String.Index? {
    guard let stop = text.firstIndex(where: { $0 == close || $0 == "\n" }) else {
      missing[close] = text.endIndex
      return nil
    }
    if text[stop] == close { return stop }
    missing[close] = stop
    return nil
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
