import Markup

extension PageBuilder {
  /// Lanes and authorities that boards of other kinds give to models of this snapshot; nothing without
  /// such boards.
  func elsewhere(_ tags: [String]) -> SafeHTML {
    guard !input.annexes.isEmpty else { return "" }
    let known = Set(tags)
    let own = input.annexes.flatMap { annex, root in
      annex.mentions.filter { known.contains($0.model) }.map { mention -> SafeHTML in
        """
        <li><code>\(mention.model)</code>, <a href="\(root + mention.path)">\(mention.words)</a> (\(annex.kind))</li>

        """
      }
    }
    let boards = input.annexes.map { annex, root -> SafeHTML in
      "<a href=\"\(root)index.html\">\(annex.name)</a> (\(annex.kind))"
    }
    let list: SafeHTML =
      own.isEmpty
      ? "<p>No model of this snapshot was given a lane or asked to operate.</p>\n"
      : "<ul>\n\(own.joined())</ul>\n"
    return .section(
      "elsewhere", "Lanes and authority",
      """
      <p>What a model answers well is not yet what it may do. Lanes come out of rules and records of a bench, authority out of tasks that are proved by the world’s own record: \(boards.joined(separator: ", ")).</p>
      \(list)
      """)
  }
}
