import Findings

extension Table.Cell {
  /// The cell as plain text, the same in every format but for markup.
  package var text: String {
    switch self {
    case .text(let text): text
    case .model(let name), .scenario(let name): name
    case .value(let quantity, let decimals):
      switch quantity.value {
      case .number(let value):
        quantity.unit == .count && decimals == 0
          ? NumberFormat.integer(Int(value.rounded()))
          : NumberFormat.fixed(value, decimals: decimals)
      case .text(let text): text
      }
    case .interval(let quantity, let decimals):
      quantity.interval.map {
        "[\(NumberFormat.fixed($0.low, decimals: decimals)), "
          + "\(NumberFormat.fixed($0.high, decimals: decimals))]"
      } ?? "—"
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
    case .value(let quantity, _):
      switch quantity.value {
      case .number(let value): "\(value)"
      case .text(let text): text
      }
    case .interval(let quantity, _): quantity.interval.map { "\($0.low) \($0.high)" } ?? ""
    case .n(let quantity): quantity.n.map { "\($0)" } ?? ""
    case .prose: text
    case .absent: ""
    }
  }

  /// The quantity that the cell shows; absent for words.
  package var quantity: Quantity? {
    switch self {
    case .value(let quantity, _), .interval(let quantity, _), .n(let quantity): quantity
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

  /// A value with its decimals, or an absent cell.
  package static func optional(_ quantity: Quantity?, decimals: Int, reason: String) -> Self {
    quantity.map { .value($0, decimals: decimals) } ?? .absent(reason: reason)
  }
}
