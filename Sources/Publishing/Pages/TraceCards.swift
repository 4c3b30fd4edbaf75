import Claims
import Estimates
import Findings
import Markup

/// What the card of a number shows, as a block of data in the page: the page works from a file.
///
/// Words that many quantities share (filters and formulas) stand once, in a list of their own.
struct TraceCards {
  let quantities: QuantityTable
  /// Claims by their leading quantity.
  private let claims: [String: [ClaimResult]]

  init(_ quantities: QuantityTable, _ report: VerificationReport) {
    self.quantities = quantities
    claims = Dictionary(
      grouping: report.results.filter { !$0.quantities.isEmpty }, by: { $0.quantities[0] })
  }

  /// The claims whose leading quantity this is.
  func claims(on id: String) -> [ClaimResult] { claims[id] ?? [] }

  private struct Block: Encodable {
    var words: [String] = []
    var cards: [String: Card] = [:]
  }

  private struct Card: Encodable {
    let value: String
    let interval: String?
    let n: Int?
    let filter: Int
    let formula: Int
    let published: [String]?
  }

  /// The data block of the quantities; nothing when there are none.
  func html(_ ids: [String]) throws -> SafeHTML {
    guard !ids.isEmpty else { return "" }
    var block = Block()
    var index: [String: Int] = [:]
    func word(_ text: String) -> Int {
      if let known = index[text] { return known }
      index[text] = block.words.count
      block.words.append(text)
      return block.words.count - 1
    }
    for quantity in ids.compactMap({ quantities[$0] }) {
      let published = claims[quantity.id]?.map {
        "\($0.place): \($0.statement) (\($0.verdict.rawValue))"
      }
      block.cards[quantity.id] = Card(
        value: quantity.displayText,
        interval: quantity.displayInterval.map { interval in
          interval + (quantity.interval.map { ", \($0.over.rawValue) resampled" } ?? "")
        }, n: quantity.n, filter: word(quantity.filter),
        formula: word(quantity.formula), published: published)
    }
    return try .data(block, id: "trace-data")
  }
}
