import DataText
import Faults

/// One thing that a rule asks of a fact.
struct RouteCondition: Sendable {
  enum Test: Sendable {
    /// One of some words.
    case words([String])
    case less(Double), atMost(Double), more(Double), atLeast(Double)
    /// Nobody knows the number.
    case unknown
  }

  let fact: Fact
  let test: Test

  /// The limits that it cuts a number at.
  var limits: [Double] {
    switch test {
    case .less(let limit), .atMost(let limit), .more(let limit), .atLeast(let limit): [limit]
    case .words, .unknown: []
    }
  }

  /// The parts of a fact for which it holds.
  func parts(of axis: FactSpace.Axis) -> UInt64 {
    func bits(_ holds: (Int) -> Bool) -> UInt64 {
      (0..<axis.count).reduce(0) { holds($1) ? $0 | 1 << UInt64($1) : $0 }
    }
    let number = axis.count - 1
    func place(_ limit: Double) -> Int { 2 * (axis.limits.firstIndex(of: limit) ?? 0) + 1 }
    switch test {
    case .words(let words): return bits { words.contains(axis.fact.words?[$0] ?? "") }
    case .unknown: return 1 << UInt64(number)
    case .less(let limit): return bits { $0 < place(limit) && $0 < number }
    case .atMost(let limit): return bits { $0 <= place(limit) && $0 < number }
    case .more(let limit): return bits { $0 > place(limit) && $0 < number }
    case .atLeast(let limit): return bits { $0 >= place(limit) && $0 < number }
    }
  }

  /// Reads a mapping of facts, each with a word, a list of words, or a comparison such as `"<= 1"`;
  /// notes every fault.
  static func read(_ fields: Fields, _ key: String) -> [RouteCondition] {
    guard let node = fields.node(key),
      let inner = Fields(
        node, file: fields.file, path: fields.path(of: key), log: fields.log)
    else { return [] }
    inner.refuseKeys(otherThan: Fact.allCases.map(\.rawValue))
    return inner.members.compactMap { member in
      Fact(rawValue: member.key.text).flatMap { condition($0, member.value, inner) }
    }
  }

  private static func condition(
    _ fact: Fact, _ node: DataNode, _ fields: Fields
  ) -> RouteCondition? {
    if let known = fact.words {
      let words = node.items?.compactMap(\.written) ?? node.written.map { [$0] } ?? []
      for word in words where !known.contains(word) {
        fields.fault(fact.rawValue, NearestWord.message("word", word, known: known))
      }
      guard !words.isEmpty else {
        fields.fault(fact.rawValue, "expected one of \(known.joined(separator: ", "))")
        return nil
      }
      return RouteCondition(fact: fact, test: .words(words))
    }
    let text = node.written ?? ""
    if text == "unknown" { return RouteCondition(fact: fact, test: .unknown) }
    // The longer signs first, since the shorter ones begin them.
    let signs: [(String, (Double) -> Test)] = [
      ("<=", Test.atMost), (">=", Test.atLeast), ("<", Test.less), (">", Test.more),
    ]
    for (sign, make) in signs where text.hasPrefix(sign) {
      let digits = text.dropFirst(sign.count).drop { $0 == " " }
      if let limit = Double(digits), limit.isFinite {
        return RouteCondition(fact: fact, test: make(limit))
      }
    }
    fields.fault(
      fact.rawValue, "expected a comparison such as \"<= 1\", or unknown; found '\(text)'")
    return nil
  }
}
