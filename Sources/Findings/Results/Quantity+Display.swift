extension Quantity {
  /// Decimals that the unit is read with where no format says otherwise.
  package var displayDecimals: Int {
    switch unit {
    case .percent, .points, .tokensPerSecond, .gigabytesPerSecond, .watts: 1
    case .milliwattHours, .seconds, .count, .rank, .name: 0
    case .tokensPerSecondPerWatt, .joulesPerToken, .scorePoints, .billions: 2
    case .ratio: 3
    }
  }

  /// The value with its unit: `51.3 %`, `106 mWh`, `9,025`.
  package var displayText: String {
    switch value {
    case .text(let text): text
    case .number(let number):
      switch unit {
      case .count, .rank: NumberFormat.integer(Int(number.rounded()))
      case .points: NumberFormat.signed(number, decimals: displayDecimals) + "\u{a0}points"
      case .ratio: NumberFormat.fixed(number, decimals: displayDecimals)
      default:
        NumberFormat.fixed(number, decimals: displayDecimals) + "\u{a0}" + unit.rawValue
      }
    }
  }

  /// The interval in brackets; absent where none was computed.
  package var displayInterval: String? {
    interval.map {
      "[\(NumberFormat.fixed($0.low, decimals: displayDecimals)), "
        + "\(NumberFormat.fixed($0.high, decimals: displayDecimals))]"
    }
  }
}
