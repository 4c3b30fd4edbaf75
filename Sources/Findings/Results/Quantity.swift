/// One number (or name) that the findings computed, with everything a reader may ask of it.
///
/// A number appears in an artefact only through a quantity.
public struct Quantity: Sendable, Equatable, Identifiable {
  /// Stable identifier: dotted, lower-case, for example `quality.bracket.2-3b`.
  public let id: String
  public let value: Value
  public let unit: Unit
  /// The 95 % interval; absent where none was computed, never a copy of the value.
  public let interval: Interval?
  /// Number of rows (or pairs, models) behind the value; absent where there is none to count.
  public let n: Int?
  /// Which rows count, in words.
  public let filter: String
  /// How the value follows from them, in words and symbols.
  public let formula: String

  /// A number or a name.
  public enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)
  }

  /// The ends of an interval, in the unit of the value.
  public struct Interval: Sendable, Equatable {
    public let low: Double
    public let high: Double
    public init(low: Double, high: Double) {
      self.low = low
      self.high = high
    }
    /// Whether two closed intervals share a point.
    public func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }
  }

  public init(
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
  public var number: Double? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The value as a name; absent for a number.
  public var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}

/// What a number counts or measures.
public enum Unit: String, Sendable, Equatable, CaseIterable {
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
