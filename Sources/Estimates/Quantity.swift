/// One number (or name) that the findings computed, with everything a reader may ask of it.
///
/// A number appears in an artefact only through a quantity.
package struct Quantity: Sendable, Equatable, Identifiable {
  /// Stable identifier: dotted, lower-case but for tags that differ in case alone.
  package let id: String
  /// The number in ``unit``, or the name.
  package let value: Value
  /// The unit of the value and of its interval.
  package let unit: Unit
  /// Decimals of the shown value, from its measure or its unit.
  package let decimals: Int
  /// The 95 % interval; absent where none was computed, never a copy of the value.
  package let interval: Interval?
  /// Number of rows (or pairs, models) behind the value; absent where there is none to count.
  package let n: Int?
  /// Which rows count, in words.
  package let filter: String
  /// How the value follows from them, in words and symbols.
  package let formula: String
  /// What the value is computed from.
  package internal(set) var sources: [Source]

  /// A number or a name.
  package enum Value: Sendable, Equatable {
    case number(Double)
    case text(String)
  }

  /// The ends of an interval, in the unit of the value, with what was resampled for it.
  package struct Interval: Sendable, Equatable {
    /// The lower end.
    package let low: Double
    /// The upper end.
    package let high: Double
    /// What was drawn again.
    package let over: Chance
    package init(low: Double, high: Double, over: Chance) {
      self.low = low
      self.high = high
      self.over = over
    }
    /// Whether two closed intervals share a point.
    package func overlaps(_ other: Interval) -> Bool { low <= other.high && other.low <= high }
  }

  /// Where a value comes from.
  package enum Source: Sendable, Equatable {
    /// A file of the exports.
    case file(String)
    /// Quantities whose identifiers begin so, with a dot at the end.
    case quantities(String)

    /// Judgements and checks, one row for each answer.
    package static let scores = Source.file("scores.csv")
    /// Continuous measures of the answers.
    package static let measures = Source.file("measures.csv")
    /// What is recorded of the models.
    package static let models = Source.file("models.csv")
    /// What is recorded of the scenarios.
    package static let scenarios = Source.file("scenarios.csv")
    /// The campaign and the machine that it ran on.
    package static let manifest = Source.file("manifest.json")
    /// Results of the checks one by one.
    package static let checks = Source.file("checks.csv")
    /// What each check is about.
    package static let checkKinds = Source.file("check-kinds.yaml")
    /// What judges did beside their scores.
    package static let judging = Source.file("judging.json")
    /// Scores that people gave.
    package static let people = Source.file("people.json")
  }

  /// Whether it is the mean of several rows that all have this value, which gives no interval.
  package var isOfEqualRows = false

  /// - Parameter decimals: absent for those of the unit.
  package init(
    id: String, value: Value, unit: Unit, decimals: Int? = nil, interval: Interval? = nil,
    n: Int? = nil, filter: String, formula: String, sources: [Source] = []
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.decimals = decimals ?? unit.decimals
    self.interval = interval
    self.n = n
    self.filter = filter
    self.formula = formula
    self.sources = sources
  }

  /// Its interval, or the value itself where all of its rows have it: what is compared where something has to
  /// be said of two groups whatever their rows are.
  package var span: Interval? {
    if let interval { return interval }
    guard isOfEqualRows, let number else { return nil }
    return Interval(low: number, high: number, over: .rows)
  }

  /// The value as a number; absent for a name.
  package var number: Double? {
    if case .number(let number) = value { number } else { nil }
  }

  /// The value as a name; absent for a number.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// The sources as the machine-readable files write them.
  package var inputs: [String] {
    sources.map { source in
      switch source {
      case .file(let name): name
      case .quantities(let prefix): prefix
      }
    }
  }
}

extension Quantity {
  /// The same with other sources.
  package func from(_ sources: [Source]) -> Quantity {
    var copy = self
    copy.sources = sources
    return copy
  }
}
