import Digests
import Estimates

/// How much of a published text its ledger covers: every statement that the scanner finds is claimed or set
/// aside with a reason.
package struct TextCoverage: Sendable, Encodable {
  /// The ledger's name of the text.
  package let text: String
  /// SHA-256 of the text that the ledger is of.
  package let sha256: String
  /// Statements of the text, by kind.
  package let found: [String: Int]
  /// Places of the text that a claim covers.
  package let claimed: Int
  /// Places that are set aside, by reason.
  package let setAside: [String: Int]
  /// What is missing or does not fit; empty for a ledger that is complete.
  package let faults: [Gap]
  /// Whether the text itself was read; otherwise the counts are those that the ledger states.
  package let isRead: Bool

  /// Something that is missing or does not fit.
  package struct Gap: Sendable, Equatable, Encodable {
    /// File with line and column of the text, or with the line of the ledger.
    package let place: String
    /// What is wrong and what to do.
    package let message: String
    /// Whether a statement of the text is neither claimed nor set aside.
    package let isMissing: Bool
  }

  /// How many statements the text has.
  package var statements: Int { found.values.reduce(0, +) }
  /// How many of them are claimed or set aside.
  package var covered: Int {
    isRead
      ? statements - faults.count(where: \.isMissing)
      : min(statements, claimed + setAside.values.reduce(0, +))
  }
  /// Percent of the statements that are covered, 100 for a text without any.
  package var share: Double {
    statements > 0 ? 100 * Double(covered) / Double(statements) : 100
  }
  /// Whether nothing is missing and everything fits.
  package var isComplete: Bool { covered == statements && faults.isEmpty }

  /// One line for a terminal.
  ///
  /// The share is rounded down, so that only a whole one reads 100 %.
  package var line: String {
    let percent = NumberFormat.fixed((share * 10).rounded(.down) / 10, decimals: 1)
    let source = isRead ? "read" : "as the ledger states; --text reads it"
    return
      "coverage: \(percent) % of \(statements) statements of the text (\(source)): \(claimed) claimed, "
      + "\(setAside.values.reduce(0, +)) set aside, \(statements - covered) missing"
  }

  /// The coverage that a ledger states, without its text; absent for a ledger that names none.
  init?(stated ledger: Ledger) {
    guard let source = ledger.source else { return nil }
    self.init(
      ledger, digest: source.digest,
      found: source.found, faults: Self.miscount(ledger, source), isRead: false)
  }

  init(
    _ ledger: Ledger, digest: String, found: [TextStatement.Kind: Int], faults: [Gap], isRead: Bool
  ) {
    text = ledger.text
    sha256 = digest
    self.found = Dictionary(uniqueKeysWithValues: found.map { ($0.key.rawValue, $0.value) })
    claimed = Set(ledger.claims.flatMap(\.places)).count
    setAside = Dictionary(
      grouping: ledger.aside, by: \.reason.rawValue
    ).mapValues(\.count)
    self.faults = faults
    self.isRead = isRead
  }

  /// A ledger from which entries were taken no longer accounts for all that its text has.
  private static func miscount(_ ledger: Ledger, _ source: TextSource) -> [Gap] {
    let places = Set(ledger.claims.flatMap(\.places)).union(ledger.aside.map(\.place)).count
    guard places != source.statements else { return [] }
    return [
      Gap(
        place: ledger.text,
        message: "the ledger accounts for \(places) statements and its text has "
          + "\(source.statements); read the text with --text to see which", isMissing: false)
    ]
  }

  private enum CodingKeys: String, CodingKey {
    case text, sha256, found, claimed, setAside, faults, isRead, statements, covered, share
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(sha256, forKey: .sha256)
    try container.encode(statements, forKey: .statements)
    try container.encode(covered, forKey: .covered)
    try container.encode(share, forKey: .share)
    try container.encode(found, forKey: .found)
    try container.encode(claimed, forKey: .claimed)
    try container.encode(setAside, forKey: .setAside)
    try container.encode(faults, forKey: .faults)
    try container.encode(isRead, forKey: .isRead)
  }
}
