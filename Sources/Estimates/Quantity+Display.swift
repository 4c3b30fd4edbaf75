/// The one way in which a quantity is written for readers.
extension Quantity {
  /// How much of a quantity is written.
  package enum Form: Sendable {
    /// With its unit: `51.3 %`, `+4.6 points`, `106 mWh`, `9,025`.
    case full
    /// Without, for a column or an axis whose heading names the unit.
    case column
  }

  /// The value with its decimals; the text of a name.
  package func shown(_ form: Form = .full) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): NumberFormat.shown(number, unit: unit, decimals: decimals, form)
    }
  }

  /// The value with its unit.
  package var displayText: String { shown() }

  /// The interval in brackets, without unit; absent where none was computed.
  package var displayInterval: String? {
    interval.map {
      "[\(NumberFormat.fixed($0.low, decimals: decimals)), "
        + "\(NumberFormat.fixed($0.high, decimals: decimals))]"
    }
  }
}

extension NumberFormat {
  /// A number with its unit as ``Quantity/shown(_:)`` writes it.
  package static func shown(
    _ number: Double, unit: Unit, decimals: Int, _ form: Quantity.Form = .full
  ) -> String {
    switch unit {
    case .count, .rank:
      // A count is a whole number; beyond the integers it is shown as it is.
      return Int(exactly: number.rounded()).map(integer) ?? fixed(number, decimals: 0)
    case .points:
      let text = signed(number, decimals: decimals)
      return form == .full ? text + "\u{a0}points" : text
    case .ratio: return fixed(number, decimals: decimals)
    default:
      let text = fixed(number, decimals: decimals)
      return form == .full ? text + "\u{a0}" + unit.rawValue : text
    }
  }
}
