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

  /// The data block of the quantities; nothing when there are none.
  func html(_ ids: [String]) -> SafeHTML {
    guard !ids.isEmpty else { return "" }
    var words: [String] = []
    var index: [String: Int] = [:]
    func word(_ text: String) -> Int {
      if let known = index[text] { return known }
      index[text] = words.count
      words.append(text)
      return words.count - 1
    }
    // Words are numbered as they come, cards stand in the order of identifiers.
    let cards = ids.compactMap { quantities[$0] }.map { quantity in
      (quantity: quantity, filter: word(quantity.filter), formula: word(quantity.formula))
    }
    let order = cards.indices.sorted {
      cards[$0].quantity.id.utf8.lexicographicallyPrecedes(cards[$1].quantity.id.utf8)
    }
    var json = JSONText(inPage: true)
    json.raw("{\"cards\":{")
    for (place, index) in order.enumerated() {
      if place > 0 { json.raw(",") }
      write(cards[index].quantity, cards[index].filter, cards[index].formula, to: &json)
    }
    json.raw("},\"words\":")
    json.list(words) { $0.string($1) }
    json.raw("}")
    return .data(json, id: "trace-data")
  }

  /// The card of a quantity, its members in the order of their keys.
  private func write(
    _ quantity: Quantity, _ filter: Int, _ formula: Int, to json: inout JSONText
  ) {
    json.string(quantity.id)
    json.raw(":{\"filter\":")
    json.integer(filter)
    json.raw(",\"formula\":")
    json.integer(formula)
    if let interval = quantity.displayInterval {
      json.raw(",\"interval\":")
      json.string(
        interval + (quantity.interval.map { ", \($0.over.rawValue) resampled" } ?? ""))
    }
    if let n = quantity.n {
      json.raw(",\"n\":")
      json.integer(n)
    }
    if let published = claims[quantity.id] {
      json.raw(",\"published\":")
      json.list(published) { $0.string("\($1.place): \($1.statement) (\($1.verdict.rawValue))") }
    }
    json.raw(",\"value\":")
    json.string(quantity.displayText)
    json.raw("}")
  }
}
