import Digests

/// Holds a ledger against its text.
package struct CoverageCheck {
  /// Path of the text and of the ledger, for messages.
  let textFile: String
  let ledgerFile: String
  let ledger: Ledger
  /// What the scanner finds in the text.
  package let statements: [TextStatement]
  private let byPlace: [TextPlace: TextStatement]
  private let words: Set<TextPlace>
  private let digest: String

  /// - Parameters:
  ///   - text: the bytes of the text, UTF-8.
  ///   - textFile: its path for messages.
  ///   - ledger: what claims to cover it.
  ///   - ledgerFile: path of the ledger for messages.
  package init(_ text: [UInt8], textFile: String, ledger: Ledger, ledgerFile: String) {
    let string = String(decoding: text, as: UTF8.self)
    self.textFile = textFile
    self.ledgerFile = ledgerFile
    self.ledger = ledger
    statements = StatementScanner.statements(of: string)
    byPlace = Dictionary(statements.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    words = TextCells(string).wordStarts
    digest = SHA256.hex(text)
  }

  /// What is covered and what is not.
  package func coverage() -> TextCoverage {
    var found: [TextStatement.Kind: Int] = [:]
    for statement in statements { found[statement.kind, default: 0] += 1 }
    return TextCoverage(
      ledger, digest: digest, found: found,
      faults: sourceGaps(found) + claimGaps() + asideGaps() + missing.map(gap), isRead: true)
  }

  /// The statements that are neither claimed nor set aside, in the order of the text.
  package var missing: [TextStatement] {
    let aside = Set(ledger.aside.map(\.place))
    var claims: [TextPlace: [Claim]] = [:]
    for claim in ledger.claims {
      for place in claim.places { claims[place, default: []].append(claim) }
    }
    return statements.filter { statement in
      !aside.contains(statement.place) && !isCovered(statement, claims[statement.place] ?? [])
    }
  }

  /// Every number of a statement has to be the published value of a claim.
  private func isCovered(_ statement: TextStatement, _ claims: [Claim]) -> Bool {
    guard !claims.isEmpty else { return false }
    guard statement.hasNumbers, !claims.contains(where: { covers($0, statement) && isWhole($0) })
    else { return true }
    let stated = claims.compactMap(\.published.number?.value)
    return statement.numbers.allSatisfy { number in stated.contains { Self.same($0, number) } }
  }

  /// Whether a claim states no number of its own: a name, or a statement.
  private func isWhole(_ claim: Claim) -> Bool { claim.published.number == nil }

  private func gap(_ statement: TextStatement) -> TextCoverage.Gap {
    TextCoverage.Gap(
      place: "\(textFile):\(statement.place)",
      message: "\(statement.kind.rawValue) '\(statement.words)' is neither claimed nor set aside",
      isMissing: true)
  }

  // MARK: What does not fit

  private func fault(_ line: Int?, _ message: String) -> TextCoverage.Gap {
    TextCoverage.Gap(
      place: line.map { "\(ledgerFile):\($0)" } ?? ledgerFile, message: message, isMissing: false)
  }

  private func sourceGaps(_ found: [TextStatement.Kind: Int]) -> [TextCoverage.Gap] {
    guard let source = ledger.source else {
      return [fault(nil, "names no source; expected sha256 and found, which --propose prints")]
    }
    var gaps: [TextCoverage.Gap] = []
    if source.digest != digest {
      gaps.append(
        fault(nil, "is of a text with SHA-256 \(source.digest); \(textFile) has \(digest)"))
    }
    for kind in TextStatement.Kind.allCases where source.found[kind] ?? 0 != found[kind] ?? 0 {
      gaps.append(
        fault(
          nil,
          "states \(source.found[kind] ?? 0) of kind '\(kind.rawValue)'; the text has "
            + "\(found[kind] ?? 0)"))
    }
    return gaps
  }

  private func claimGaps() -> [TextCoverage.Gap] {
    var gaps: [TextCoverage.Gap] = []
    for claim in ledger.claims {
      if claim.places.isEmpty, claim.beside.isEmpty {
        gaps.append(fault(claim.line, "claim '\(claim.id)' names no place of the text"))
      }
      for place in claim.places {
        guard let statement = byPlace[place] else {
          gaps.append(
            fault(claim.line, "claim '\(claim.id)': nothing is stated at \(textFile):\(place)"))
          continue
        }
        if !covers(claim, statement) {
          gaps.append(
            fault(
              claim.line,
              "claim '\(claim.id)' publishes '\(claim.published.text)'; \(textFile):\(place) has "
                + "'\(statement.words)'"))
        }
      }
      for place in claim.beside where !words.contains(place) {
        gaps.append(
          fault(claim.line, "claim '\(claim.id)': no word begins at \(textFile):\(place)"))
      }
    }
    for (name, places) in ledger.lists.sorted(by: { $0.key < $1.key }) {
      for place in places where !words.contains(place) {
        gaps.append(fault(nil, "list '\(name)': no word begins at \(textFile):\(place)"))
      }
    }
    return gaps
  }

  /// Words that count, but often only point: a statement may cover them.
  private static let determiners: Set<String> = [
    "one", "both", "single", "first", "second", "third", "pair", "pairs",
  ]

  /// Whether a claim states what stands at its place.
  private func covers(_ claim: Claim, _ statement: TextStatement) -> Bool {
    if let number = claim.published.number {
      return statement.kind == .name
        ? Self.digitRuns(statement.words).contains { Self.same($0, number.value) }
        : statement.numbers.contains { Self.same($0, number.value) }
    }
    switch statement.kind {
    case .comparison, .superlative, .universal, .name: return true
    case .numberWord: return Self.determiners.contains(statement.words.lowercased())
    case .numeral, .percentage, .range:
      return claim.published.truth == nil
        && GroupLabel.plain(claim.published.text).hasPrefix(GroupLabel.plain(statement.words))
    }
  }

  private static func same(_ left: Double, _ right: Double) -> Bool {
    (left - right).magnitude <= 1e-12 * max(left.magnitude, right.magnitude)
      || left.magnitude == right.magnitude
  }

  /// The numbers in a name, for text whose spaces were lost.
  private static func digitRuns(_ words: String) -> [Double] {
    words.split { !$0.isASCII || !($0.isNumber || $0 == ".") }.compactMap { Double($0) }
  }

  private func asideGaps() -> [TextCoverage.Gap] {
    var gaps: [TextCoverage.Gap] = []
    var seen = Set<TextPlace>()
    let claimed = Dictionary(
      ledger.claims.flatMap { claim in claim.places.map { ($0, claim.id) } },
      uniquingKeysWith: { first, _ in first })
    for entry in ledger.aside {
      let statement = byPlace[entry.place]
      if statement?.words != entry.words {
        gaps.append(
          fault(
            entry.line,
            "sets '\(entry.words)' aside at \(textFile):\(entry.place), where "
              + (statement.map { "'\($0.words)' stands" } ?? "nothing is stated")))
      }
      if let claim = claimed[entry.place] {
        gaps.append(
          fault(entry.line, "sets \(entry.place) aside, which claim '\(claim)' covers"))
      }
      if !seen.insert(entry.place).inserted {
        gaps.append(fault(entry.line, "sets \(entry.place) aside twice"))
      }
    }
    return gaps
  }
}

extension TextCells {
  /// Where words begin.
  var wordStarts: Set<TextPlace> {
    Set(
      (0..<count).filter { isWord($0) && !isWord($0 - 1) }.map {
        TextPlace(line: cells[$0].line, column: cells[$0].column)
      })
  }
}
