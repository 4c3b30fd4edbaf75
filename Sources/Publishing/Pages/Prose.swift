import Claims
import Findings
import Markup
import Tables

/// Writes quantities into the prose of one page, each linked to its trace.
struct Prose {
  let links: TableLinks
  let quantities: QuantityTable
  var companions: [String: Companion] = [:]
  /// The way from the page to the root.
  var root = ""

  /// A value with its unit: `51.3 %`, `106 mWh`, `12`.
  func value(_ quantity: Quantity?, decimals: Int, unit: Bool = true) -> SafeHTML {
    guard let quantity else { return "<span class=\"absent\">not measured</span>" }
    let text = Table.Cell.value(quantity, decimals: decimals).text
    let suffix = unit ? Self.suffix(quantity.unit) : ""
    return link(quantity, text + suffix)
  }

  /// An interval in brackets.
  func interval(_ quantity: Quantity?, decimals: Int) -> SafeHTML {
    guard let quantity, quantity.interval != nil else { return "" }
    return link(quantity, Table.Cell.interval(quantity, decimals: decimals).text)
  }

  /// A value with its interval behind it.
  func estimate(_ quantity: Quantity?, decimals: Int) -> SafeHTML {
    guard let quantity else { return "<span class=\"absent\">not measured</span>" }
    guard quantity.interval != nil else { return value(quantity, decimals: decimals) }
    return
      "\(value(quantity, decimals: decimals)) <span class=\"interval\">\(interval(quantity, decimals: decimals))</span>"
  }

  /// A difference with its sign.
  func signed(_ quantity: Quantity?, decimals: Int) -> SafeHTML {
    guard let quantity, let number = quantity.number else {
      return "<span class=\"absent\">not measured</span>"
    }
    return link(
      quantity, NumberFormat.signed(number, decimals: decimals) + Self.suffix(quantity.unit))
  }

  /// The quantity of that identifier.
  func value(_ id: String, decimals: Int, unit: Bool = true) -> SafeHTML {
    value(quantities[id], decimals: decimals, unit: unit)
  }

  /// A number bound in a text, linked to its leading quantity; a model to its page.
  func bound(_ bound: BoundText.Bound) -> SafeHTML {
    if let snapshot = bound.snapshot {
      guard let trace = companions[snapshot]?.trace(of: bound.quantity) else {
        return "\(bound.text)"
      }
      return "<a class=\"q\" href=\"\(root)\(trace)\">\(bound.text)</a>"
    }
    if bound.isModel { return model(bound.text) }
    guard let quantity = quantities[bound.quantity] else { return "\(bound.text)" }
    return link(quantity, bound.text)
  }

  /// A model's tag, linked to its page.
  func model(_ tag: String) -> SafeHTML {
    let code: SafeHTML = "<code>\(tag)</code>"
    return links.model(tag).map { "<a href=\"\($0)\">\(code)</a>" } ?? code
  }

  private func link(_ quantity: Quantity, _ text: String) -> SafeHTML {
    links.quantity(quantity.id).map { "<a class=\"q\" href=\"\($0)\">\(text)</a>" } ?? "\(text)"
  }

  private static func suffix(_ unit: Unit) -> String {
    switch unit {
    case .percent: "\u{a0}%"
    case .points: "\u{a0}points"
    case .milliwattHours, .tokensPerSecond, .seconds, .watts, .gigabytesPerSecond, .billions:
      "\u{a0}\(unit.rawValue)"
    case .joulesPerToken: "\u{a0}J per token"
    case .tokensPerSecondPerWatt: "\u{a0}tok/s per watt"
    case .scorePoints: "\u{a0}score points"
    case .count, .ratio, .rank, .name: ""
    default: "\u{a0}\(unit.rawValue)"
    }
  }
}
