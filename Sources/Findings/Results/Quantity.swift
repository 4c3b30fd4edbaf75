/// One number (or name) that the findings computed, with everything a reader may ask of it.
///
/// A number appears in an artefact only through a quantity.
package struct Quantity: Sendable, Equatable, Identifiable {
  /// Stable identifier: dotted, lower-case, for example `quality.bracket.2-3b`.
  package let id: String
  package let value: Value
  package let unit: Unit
  /// The 95 % interval; absent where none was computed, never a copy of the value.
  package let interval: Interval?
  /// Number of rows (or pairs, models) behind the value; absent where there is none to count.
  package let n: Int?
  /// Which rows count, in words.
  package let filter: String
  /// How the value follows from them, in words and symbols.
  package let formula: String

  /// A number or a name.
  package enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)
  }

  /// The ends of an interval, in the unit of the value.
  package struct Interval: Sendable, Equatable {
    package let low: Double
    package let high: Double
    package init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
    /// Whether two closed intervals share a point.
    package func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }
  }

  package init(
    id: String, value: Value, unit: Unit, interval: Interval? = nil, n: Int? = nil,
    filter: String, formula: String
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.interval = interval
    self.n = n
    self.filter = filter
    self.formula = formula
  }

  /// The value as a number; absent for a name.
  package var number: Double? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The value as a name; absent for a number.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}

/// What a number counts or measures.
package enum Unit: String, Sendable, Equatable, CaseIterable {
  /// Percentage points of a scale: 51.3 means 51.3 %.
  case percent = "%"
  /// Difference of two percentages.
  case points = "points"
  case milliwattHours = "mWh"
  case tokensPerSecondPerWatt = "tok/s/W"
  case tokensPerSecond = "tok/s"
  case joulesPerToken = "J/token"
  case seconds = "s"
  case watts = "W"
  case gigabytesPerSecond = "GB/s"
  /// A number of things.
  case count = "count"
  /// A pure number: a ratio, an agreement coefficient.
  case ratio = "1"
  /// Score points of a judge, 1 to 5.
  case scorePoints = "score points"
  /// Parameters of a model in billions.
  case billions = "B"
  /// A position in an ordering, 1 is first.
  case rank = "rank"
  /// A name: a model, a bracket, a verdict.
  case name = "name"
}
