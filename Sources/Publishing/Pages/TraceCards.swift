import Claims
import Estimates
import Findings
import Markup

/// What the card of a number shows, as scripts by the first word of its identifier: a page that is opened
/// from a file can load no data, and asks for the script when somebody points at a number.
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

  /// The asset that shows cards.
  static let script = "trace.js"
  /// How the path of each file begins, from the root.
  static let folder = "assets/cards-"

  /// The scripts with the cards of quantities by their path from the root.
  func files(_ ids: Set<String>) -> [String: [UInt8]] {
    let groups = Dictionary(grouping: ids.sorted()) { String($0.prefix { $0 != "." }) }
    return Dictionary(
      uniqueKeysWithValues: groups.map { name, ids in
        ("\(Self.folder)\(name).js", file(ids, called: name))
      })
  }

  private func file(_ ids: [String], called name: String) -> [UInt8] {
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
    var json = JSONText()
    json.raw("\"use strict\";\n(globalThis.TraceCards ??= {})[")
    json.string(name)
    json.raw("] = {\"cards\":{")
    for (place, index) in order.enumerated() {
      if place > 0 { json.raw(",") }
      write(cards[index].quantity, cards[index].filter, cards[index].formula, to: &json)
    }
    json.raw("},\"words\":")
    json.list(words) { $0.string($1) }
    json.raw("};\n")
    return json.bytes
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
