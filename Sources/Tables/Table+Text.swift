import Claims
import Estimates

extension Table.Cell {
  /// The cell as plain text, the same in every format but for markup.
  package var text: String {
    switch self {
    case .text(let text): text
    case .model(let name), .scenario(let name): name
    case .value(let quantity): quantity.shown(.column)
    case .interval(let quantity): quantity.displayInterval ?? "—"
    case .n(let quantity): quantity.n.map(NumberFormat.integer) ?? "—"
    case .prose(let spans): spans.map(\.text).joined()
    case .absent: "—"
    }
  }

  /// The cell for a machine: unrounded digits, an ASCII minus, nothing where nothing was measured.
  var machineText: String {
    switch self {
    case .text(let text): text
    case .model(let name), .scenario(let name): name
    case .value(let quantity):
      switch quantity.value {
      case .number(let value): "\(value)"
      case .text(let text): text
      }
    case .interval(let quantity): quantity.interval.map { "\($0.low) \($0.high)" } ?? ""
    case .n(let quantity): quantity.n.map { "\($0)" } ?? ""
    case .prose: text
    case .absent: ""
    }
  }

  /// The quantity that the cell shows; absent for words.
  package var quantity: Quantity? {
    switch self {
    case .value(let quantity), .interval(let quantity), .n(let quantity): quantity
    case .text, .model, .scenario, .prose, .absent: nil
    }
  }

  /// The name that the cell sets as code: a model's tag or a scenario's identifier.
  var name: String? {
    switch self {
    case .model(let name), .scenario(let name): name
    default: nil
    }
  }

  /// A value, or an absent cell.
  package static func optional(_ quantity: Quantity?, reason: String) -> Self {
    quantity.map { .value($0) } ?? .absent(reason: reason)
  }

  /// An interval, or an absent cell.
  package static func interval(_ quantity: Quantity?, reason: String) -> Self {
    guard let quantity, quantity.interval != nil else { return .absent(reason: reason) }
    return .interval(quantity)
  }

  /// A value and its interval in two cells.
  package static func estimate(_ quantity: Quantity?, reason: String = "not measured") -> [Self] {
    [
      optional(quantity, reason: reason),
      interval(quantity, reason: quantity == nil ? reason : "no interval"),
    ]
  }

  /// A sentence as a cell of words.
  package static func sentence(_ sentence: BoundSentence) -> Self {
    .prose(
      sentence.parts.map { part in
        switch part {
        case .words(let text), .name(let text), .scenario(let text): Table.Span(text)
        case .model(let tag): Table.Span(tag, isModel: true)
        case .number(let bound): Table.Span(bound.text, quantity: bound.quantity)
        }
      })
  }
}
