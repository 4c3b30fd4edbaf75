/// What a number counts or measures, in the words that are shown behind it.
///
/// The units that the product itself computes with have names here; a study's measure may bring any
/// other.
package struct Unit: RawRepresentable, Sendable, Hashable {
  /// The unit as it is shown.
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// Percentage points of a scale: 51.3 means 51.3 %.
  package static let percent = Unit(rawValue: "%")
  /// Difference of two percentages.
  package static let points = Unit(rawValue: "points")
  /// Energy in thousandths of a watt-hour, 3.6 J each.
  package static let milliwattHours = Unit(rawValue: "mWh")
  /// Decode speed per watt of power.
  package static let tokensPerSecondPerWatt = Unit(rawValue: "tok/s/W")
  /// Decode speed.
  package static let tokensPerSecond = Unit(rawValue: "tok/s")
  /// Energy per generated token.
  package static let joulesPerToken = Unit(rawValue: "J/token")
  /// A duration.
  package static let seconds = Unit(rawValue: "s")
  /// Electric power.
  package static let watts = Unit(rawValue: "W")
  /// Memory bandwidth in 10⁹ bytes per second.
  package static let gigabytesPerSecond = Unit(rawValue: "GB/s")
  /// A number of things.
  package static let count = Unit(rawValue: "count")
  /// A pure number: a ratio, an agreement coefficient.
  package static let ratio = Unit(rawValue: "1")
  /// Points of the judges' scale.
  package static let scorePoints = Unit(rawValue: "score points")
  /// Parameters of a model in billions.
  package static let billions = Unit(rawValue: "B")
  /// A position in an ordering, 1 is first.
  package static let rank = Unit(rawValue: "rank")
  /// A name: a model, a group, a verdict.
  package static let name = Unit(rawValue: "name")

  /// The unit of a difference of two values in this one: points for percentages, else the same.
  package var ofDifference: Unit { self == .percent ? .points : self }

  /// Decimals that a value is read with where its measure names none.
  package var decimals: Int {
    switch self {
    case .percent, .points, .tokensPerSecond, .gigabytesPerSecond, .watts: 1
    case .milliwattHours, .seconds, .count, .rank, .name: 0
    case .tokensPerSecondPerWatt, .joulesPerToken, .scorePoints, .billions: 2
    default: 3
    }
  }
}
