/// Reads the syntax of Python's `re` (3.11) and refuses what Python refuses.
///
/// The refusals matter: an exclusion whose pattern is no valid expression is taken literally.
struct PatternReader {
  /// Flags that change what the following nodes match.
  struct Flags: Equatable {
    var ignoringCase = false
    var multiline = false
    var dotMatchesNewline = false
    var verbose = false
    var allowsTypography = false
  }

  let scalars: [Unicode.Scalar]
  var position = 0
  var flags: Flags
  /// Number of groups that were opened, and those that are not closed yet.
  var groups = 0
  var openGroups: Set<Int> = []
  var names: [String: Int] = [:]
  var captures: [Int: PatternNode] = [:]
  private var conditions: [(group: Int, at: Int)] = []
  private var depth = 0
  /// A valid construct that is not offered; a fault only when the rest is valid too.
  var unsupported: String?

  private init(_ pattern: String, flags: Flags) {
    scalars = Array(pattern.unicodeScalars)
    self.flags = flags
  }

  /// The tree of a pattern.
  static func read(_ pattern: String, flags: Flags) throws(PatternFault) -> PatternNode {
    var reader = PatternReader(pattern, flags: flags)
    let node = try reader.alternatives(outermost: true)
    if reader.position < reader.scalars.count { throw reader.fault("unbalanced parenthesis") }
    for condition in reader.conditions where condition.group > reader.groups {
      throw .invalid(reason: "no group \(condition.group)", at: condition.at)
    }
    if let reason = reader.unsupported { throw .unsupported(reason: reason) }
    return node
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    position += 1
    return scalar
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  func fault(_ reason: String) -> PatternFault {
    .invalid(reason: reason, at: max(0, min(position, scalars.count) - 1))
  }

  // MARK: Sequences

  mutating func alternatives(outermost: Bool = false) throws(PatternFault) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 200 else { throw .unsupported(reason: "groups are nested more than 200 deep") }
    var branches = [try sequence(mayOpenWithFlags: outermost)]
    while take("|") { branches.append(try sequence(mayOpenWithFlags: false)) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence(mayOpenWithFlags: Bool) throws(PatternFault) -> PatternNode {
    var nodes: [PatternNode] = []
    while let scalar = next, scalar != "|", scalar != ")" {
      position += 1
      if flags.verbose {
        if " \t\n\r\u{b}\u{c}".unicodeScalars.contains(scalar) { continue }
        if scalar == "#" {
          while let skipped = take(), skipped != "\n" {}
          continue
        }
      }
      switch scalar {
      case "\\": nodes.append(try escape())
      case "[": nodes.append(.set(try set()))
      case ".": nodes.append(.any(newlines: flags.dotMatchesNewline))
      case "^": nodes.append(.assertion(flags.multiline ? .lineStart : .textStart))
      case "$": nodes.append(.assertion(flags.multiline ? .lineEnd : .textEndOrFinalLine))
      case "(":
        if let group = try group(opensPattern: mayOpenWithFlags && nodes.isEmpty) {
          nodes.append(group)
        }
      case "*", "+", "?", "{":
        guard let count = try repetitionCount(scalar) else {
          nodes.append(literal(scalar))
          continue
        }
        nodes.append(try repetition(of: nodes.popLast(), count))
      default: nodes.append(literal(scalar))
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    if flags.allowsTypography, let forms = Self.typography[scalar] {
      return .set(PatternSet(items: ([scalar] + forms).map { .range($0...$0) }))
    }
    return .literal(scalar, ignoringCase: flags.ignoringCase)
  }

  private static let typography: [Unicode.Scalar: [Unicode.Scalar]] = [
    "'": ["\u{2019}", "\u{2018}", "\u{2bc}"], "\"": ["\u{201c}", "\u{201d}"],
    "-": ["\u{2010}", "\u{2011}"], " ": ["\u{a0}", "\u{202f}"],
  ]

  // MARK: Repetitions

  /// The count that a repetition sign stands for; absent for a brace that is a literal.
  private mutating func repetitionCount(
    _ sign: Unicode.Scalar
  ) throws(PatternFault) -> ClosedRange<Int>? {
    switch sign {
    case "*": return 0...Int.max
    case "+": return 1...Int.max
    case "?": return 0...1
    default: break
    }
    let start = position
    let low = digits()
    let high = take(",") ? digits() : low
    guard position > start, take("}") else {
      position = start
      return nil
    }
    let least = low.isEmpty ? 0 : Int(low) ?? .max
    let most = high.isEmpty ? Int.max : Int(high) ?? .max
    if least > 65_535 || most > 65_535 && most < .max {
      unsupported = "a repetition count above 65535"
    }
    guard least <= most else { throw fault("min repeat greater than max repeat") }
    return least...most
  }

  private mutating func digits() -> String {
    var text = ""
    while let scalar = next, "0"..."9" ~= scalar {
      text.unicodeScalars.append(scalar)
      position += 1
    }
    return text
  }

  private mutating func repetition(
    of node: PatternNode?, _ count: ClosedRange<Int>
  ) throws(PatternFault) -> PatternNode {
    switch node {
    case nil, .assertion: throw fault("nothing to repeat")
    case .repetition: throw fault("multiple repeat")
    case .some(let node):
      let greed: PatternGreed = take("?") ? .lazy : take("+") ? .possessive : .greedy
      return .repetition(node, count, greed)
    }
  }

  /// Notes that a group must exist at the end.
  mutating func expectGroup(_ group: Int) { conditions.append((group, position)) }
}
