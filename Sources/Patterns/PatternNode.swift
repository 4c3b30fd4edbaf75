/// A regular expression in the syntax of Python's `re`, as a tree.
///
/// Flags are resolved while reading: each node carries those that change what it matches.
indirect enum PatternNode: Equatable {
  case literal(Unicode.Scalar, ignoringCase: Bool)
  /// A dot; with `newlines` it matches a line feed too.
  case any(newlines: Bool)
  case category(PatternCategory)
  case set(PatternSet)
  case assertion(PatternAssertion)
  case sequence([PatternNode])
  case alternatives([PatternNode])
  case capture(Int, PatternNode)
  case atomic(PatternNode)
  case look(behind: Bool, negated: Bool, PatternNode)
  case reference(Int, ignoringCase: Bool)
  case condition(Int, then: PatternNode, otherwise: PatternNode)
  case repetition(PatternNode, ClosedRange<Int>, PatternGreed)
}

/// How a repetition takes what it can.
enum PatternGreed: String {
  case greedy = ""
  case lazy = "?"
  case possessive = "+"
}

/// A named class of characters: `\d`, `\s`, `\w` and their complements.
enum PatternCategory: Character {
  case digit = "d"
  case notDigit = "D"
  case space = "s"
  case notSpace = "S"
  case word = "w"
  case notWord = "W"
}

/// A condition on a place in the text.
enum PatternAssertion: Equatable {
  case lineStart, lineEnd
  case textStart, textEnd
  /// `$` without the multiline flag: the end, or before one final line feed.
  case textEndOrFinalLine
  case wordBoundary, notWordBoundary
}

/// A class in square brackets.
struct PatternSet: Equatable {
  enum Item: Equatable {
    case range(ClosedRange<Unicode.Scalar>)
    case category(PatternCategory)
  }

  var items: [Item] = []
  var negated = false
  var ignoringCase = false

  /// Whether a category stands in it with its complement.
  var coversEverything: Bool {
    [(.digit, .notDigit), (.space, .notSpace), (.word, .notWord)].contains {
      items.contains(.category($0)) && items.contains(.category($1))
    }
  }

  /// Whether a single range covers the scalar.
  func names(_ scalar: Unicode.Scalar) -> Bool {
    items.contains { if case .range(let range) = $0 { range.contains(scalar) } else { false } }
  }
}

extension PatternNode {
  /// The least and the greatest number of characters that the node matches; no greatest when it is
  /// unbounded.
  func width(captures: [Int: PatternNode]) -> (least: Int, greatest: Int?) {
    switch self {
    case .literal, .any, .category, .set: (1, 1)
    case .assertion, .look: (0, 0)
    case .sequence(let nodes):
      nodes.reduce((least: 0, greatest: 0 as Int?)) { sum, node in
        let width = node.width(captures: captures)
        return (
          sum.least + width.least,
          sum.greatest.flatMap { total in width.greatest.map { total + $0 } }
        )
      }
    case .alternatives(let nodes): Self.union(nodes.map { $0.width(captures: captures) })
    case .capture(_, let node), .atomic(let node): node.width(captures: captures)
    case .reference(let group, _): captures[group]?.width(captures: captures) ?? (0, nil)
    case .condition(_, let then, let otherwise):
      Self.union([then, otherwise].map { $0.width(captures: captures) })
    case .repetition(let node, let count, _):
      Self.repeated(node.width(captures: captures), count)
    }
  }

  private static func union(
    _ widths: [(least: Int, greatest: Int?)]
  ) -> (least: Int, greatest: Int?) {
    let greatest = widths.compactMap(\.greatest)
    return (
      widths.map(\.least).min() ?? 0, greatest.count == widths.count ? greatest.max() : nil
    )
  }

  private static func repeated(
    _ width: (least: Int, greatest: Int?), _ count: ClosedRange<Int>
  ) -> (least: Int, greatest: Int?) {
    let least = width.least.multipliedReportingOverflow(by: count.lowerBound)
    guard let greatest = width.greatest, count.upperBound < .max else {
      return (least.overflow ? .max / 4 : least.partialValue, nil)
    }
    let most = greatest.multipliedReportingOverflow(by: count.upperBound)
    return (
      least.overflow ? .max / 4 : least.partialValue, most.overflow ? nil : most.partialValue
    )
  }
}
