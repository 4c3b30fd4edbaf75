/// Writes a tree of Python's syntax as a PCRE2 expression that matches the same.
///
/// Classes and boundaries are spelled out, because what `\w` means differs between Python and
/// releases of PCRE2. Callouts stand around repetitions, so that the steps of a match can be counted.
struct PatternWriter {
  private var output = ""

  static func write(_ node: PatternNode) -> String {
    var writer = PatternWriter()
    writer.outermost(node)
    return writer.output
  }

  static let word = #"\p{L}\p{N}_"#
  static let space =
    #"\x09-\x0d\x1c-\x20\x85\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}"#

  /// Letters that Python takes for each other when it ignores case, and PCRE2 does not.
  private static let extraCases: [[Unicode.Scalar]] = [
    ["i", "I", "\u{130}", "\u{131}"], ["\u{390}", "\u{1fd3}"], ["\u{3b0}", "\u{1fe3}"],
    ["\u{fb05}", "\u{fb06}"],
  ]

  // MARK: Stretches of text between `.*`

  /// Writes `A.*B` so that a failure of `.*B` is not tried again from each later `A` of the line.
  ///
  /// When nothing after this `A` on its line matches, nothing after a later one does, so that the
  /// search skips to the line's end: time grows with the length of the text, not with its square.
  /// This holds where `A` has one way to match and cannot hold a line feed.
  private mutating func outermost(_ node: PatternNode) {
    guard case .sequence(let nodes) = node, let stretches = Self.stretches(nodes) else {
      return write(node)
    }
    for (index, stretch) in stretches.nodes.enumerated() {
      let isLast = index == stretches.nodes.count - 1
      if index > 0 { output += "(?:" + Self.gap(stretches.newlines, isLast ? "" : "?") + "(?C)" }
      stretch.forEach { write($0) }
    }
    for _ in stretches.nodes.dropFirst() {
      output += "|" + Self.gap(stretches.newlines, "") + "(*SKIP)(*FAIL))"
    }
  }

  private static func gap(_ newlines: Bool, _ greed: String) -> String {
    newlines ? "(?s:.*\(greed))" : #"\N*"# + greed
  }

  private static func stretches(
    _ nodes: [PatternNode]
  ) -> (nodes: [[PatternNode]], newlines: Bool)? {
    func gap(_ node: PatternNode) -> Bool? {
      guard case .repetition(.any(let newlines), 0...Int.max, .greedy) = node else { return nil }
      return newlines
    }
    guard let newlines = nodes.lazy.compactMap(gap).first else { return nil }
    let parts = nodes.split(omittingEmptySubsequences: false) { gap($0) == newlines }
    guard let first = parts.first, first.contains(where: \.takesOneCharacter),
      parts.dropLast().allSatisfy({ $0.allSatisfy { $0.isSettled(newlines: newlines) } })
    else { return nil }
    return (parts.map(Array.init), newlines)
  }

  // MARK: Nodes

  private mutating func write(_ node: PatternNode) {
    switch node {
    case .literal(let scalar, let ignoringCase): literal(scalar, ignoringCase)
    case .any(let newlines): output += newlines ? "(?s:.)" : #"\N"#
    case .category(let category): output += Self.standing(category)
    case .set(let set): write(set)
    case .assertion(let assertion): output += Self.text(of: assertion)
    case .sequence(let nodes): nodes.forEach { write($0) }
    case .alternatives(let nodes): group("(?:", nodes)
    case .capture(_, let node): group("(", [node])
    case .atomic(let node): group("(?>", [node])
    case .look(let behind, let negated, let node):
      group("(?" + (behind ? "<" : "") + (negated ? "!" : "="), [node])
    case .reference(let group, let ignoringCase):
      output += (ignoringCase ? "(?i:" : "(?:") + #"\g{\#(group)})(?C)"#
    case .condition(let group, let then, let otherwise):
      output += "(?(\(group))"
      write(then)
      output += "|"
      write(otherwise)
      output += ")"
    case .repetition(let node, let count, let greed): repetition(node, count, greed)
    }
  }

  private mutating func group(_ opening: String, _ branches: [PatternNode]) {
    output += opening
    for (index, branch) in branches.enumerated() {
      if index > 0 { output += "|" }
      write(branch)
    }
    output += ")"
  }

  private mutating func literal(_ scalar: Unicode.Scalar, _ ignoringCase: Bool) {
    if ignoringCase, let alike = Self.extraCases.first(where: { $0.contains(scalar) }) {
      output += "[" + alike.map(Self.escaped).joined() + "]"
    } else if ignoringCase, !Self.hasNoCase(scalar) {
      output += "(?i:" + Self.escaped(scalar) + ")"
    } else {
      output += Self.escaped(scalar)
    }
  }

  private mutating func repetition(
    _ node: PatternNode, _ count: ClosedRange<Int>, _ greed: PatternGreed
  ) {
    output += "(?C)"
    switch node {
    case .literal(let scalar, false): output += Self.escaped(scalar)
    case .any, .set, .category: write(node)
    default: group("(?:", [node])
    }
    switch (count.lowerBound, count.upperBound) {
    case (0, .max): output += "*"
    case (1, .max): output += "+"
    case (0, 1): output += "?"
    case (let least, .max): output += "{\(least),}"
    case (let least, let most): output += "{\(least),\(most)}"
    }
    output += greed.rawValue + "(?C)"
  }

  private mutating func write(_ set: PatternSet) {
    if set.coversEverything && !set.negated {
      // `[\s\S]` and the like: spelt out a hundred times they would be too large to compile.
      output += "(?s:.)"
      return
    }
    var members = set.items.map {
      switch $0 {
      case .category(let category): Self.inSet(category)
      case .range(let range):
        Self.escaped(range.lowerBound)
          + (range.lowerBound < range.upperBound ? "-" + Self.escaped(range.upperBound) : "")
      }
    }
    if set.ignoringCase {
      for alike in Self.extraCases where alike.contains(where: set.names) {
        members += alike.map(Self.escaped)
      }
    }
    // A complement inside a class has no spelling of its own in PCRE2: `[^\W]` is two negations.
    let complements = set.items.compactMap { item -> PatternCategory? in
      guard case .category(let category) = item, category.isComplement else { return nil }
      return category
    }
    let text = members.joined()
    var choices = text.isEmpty ? [] : ["[" + text + "]"]
    choices += complements.map(Self.standing)
    let inner = choices.count == 1 ? choices[0] : "(?:" + choices.joined(separator: "|") + ")"
    let open = set.ignoringCase ? "(?i:" : "(?:"
    if !set.negated {
      output += open + inner + ")"
    } else if complements.isEmpty {
      output += open + "[^" + text + "])"
    } else {
      output += open + "(?!" + inner + ")(?s:.))"
    }
  }

  // MARK: Spelling

  private static func standing(_ category: PatternCategory) -> String {
    switch category {
    case .digit: #"\p{Nd}"#
    case .notDigit: #"\P{Nd}"#
    case .space: "[" + space + "]"
    case .notSpace: "[^" + space + "]"
    case .word: "[" + word + "]"
    case .notWord: "[^" + word + "]"
    }
  }

  /// The members of a category inside brackets; nothing for a complement.
  private static func inSet(_ category: PatternCategory) -> String {
    switch category {
    case .digit: #"\p{Nd}"#
    case .space: space
    case .word: word
    case .notDigit, .notSpace, .notWord: ""
    }
  }

  private static func text(of assertion: PatternAssertion) -> String {
    switch assertion {
    case .lineStart: #"(?<!\N)"#
    case .lineEnd: #"(?!\N)"#
    case .textStart: #"\A"#
    case .textEnd: #"\z"#
    case .textEndOrFinalLine: #"\Z"#
    case .wordBoundary: "(?:(?<=[\(word)])(?![\(word)])|(?<![\(word)])(?=[\(word)]))"
    // Python: no place of an empty text is a boundary or the opposite of one.
    case .notWordBoundary:
      #"(?!\A\z)"# + "(?:(?<=[\(word)])(?=[\(word)])|(?<![\(word)])(?![\(word)]))"
    }
  }

  private static func hasNoCase(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && !("a"..."z" ~= scalar || "A"..."Z" ~= scalar)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": String(scalar)
    default: #"\x{"# + String(scalar.value, radix: 16) + "}"
    }
  }
}

extension PatternCategory {
  var isComplement: Bool { self == .notDigit || self == .notSpace || self == .notWord }
}

extension PatternNode {
  fileprivate var takesOneCharacter: Bool {
    switch self {
    case .literal, .any, .category, .set: true
    default: false
    }
  }

  /// Whether the node has one way to match at most, on one line.
  fileprivate func isSettled(newlines: Bool) -> Bool {
    switch self {
    case .literal(let scalar, _): newlines || scalar != "\n"
    case .any(let any): any == newlines
    case .category(let category): newlines || category == .digit || category == .word
    case .set(let set):
      newlines
        || !set.negated
          && set.items.allSatisfy {
            switch $0 {
            case .range(let range): !range.contains("\n")
            case .category(let category): category == .digit || category == .word
            }
          }
    case .assertion(.wordBoundary), .assertion(.notWordBoundary): true
    default: false
    }
  }
}
