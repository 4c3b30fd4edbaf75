import Exports

/// How a number is taken from rows: its source, unit and scale.
package struct MeasureDefinition: Sendable, Equatable, Identifiable {
  package var id: String
  /// Which column or judgement the values come from.
  package var source: Source
  /// The unit of shown values, in the words of the quantities, for example `%` or `mWh`.
  package var unit: String
  /// What a value in the source's own unit is multiplied by.
  ///
  /// 100 for a share shown in percent, 1000 for watt-hours shown in milliwatt-hours. For judged scores
  /// it is derived: 100 ÷ the greatest score when the unit is `%`, else 1.
  package var factor: Double
  /// The least value of the scale in the shown unit; absent for a scale without one.
  package var floor: Double?
  /// The greatest value of the scale in the shown unit; absent for a scale without one.
  package var ceiling: Double?
  /// Decimals of a shown value, 0 to 6.
  package var decimals: Int
  /// The outcomes whose rows count.
  package var outcomes: Set<Outcome>
  /// What the measure is, for readers: a noun phrase.
  package var noun: String

  /// Where the values come from.
  package enum Source: Sendable, Equatable {
    /// The consensus of the judges.
    case judges
    /// The share of deterministic checks that passed.
    case checks
    /// A continuous measure of the exports.
    case continuous(Measure)
  }

  package init(
    id: String, source: Source, unit: String, factor: Double, floor: Double? = nil,
    ceiling: Double? = nil, decimals: Int, outcomes: Set<Outcome> = Set(Outcome.allCases),
    noun: String
  ) {
    self.id = id
    self.source = source
    self.unit = unit
    self.factor = factor
    self.floor = floor
    self.ceiling = ceiling
    self.decimals = decimals
    self.outcomes = outcomes
    self.noun = noun
  }
}

/// A measure over some scenarios with the direction that is better.
package struct Axis: Sendable, Equatable, Identifiable {
  /// Also the first part of the identifiers of its quantities.
  package var id: String
  /// Identifier of the measure.
  package var measure: String
  /// Whether greater or smaller values are better.
  package var better: Direction
  /// The scenarios whose rows count.
  package var scenarios: Scenarios
  /// Whether models are compared on it: a criterion of the front, the ranks and the choices.
  package var isCriterion: Bool
  /// What sentences call it.
  package var words: Words

  /// Which values are better.
  package enum Direction: String, Sendable, CaseIterable {
    case more, less
  }

  /// Which scenarios count.
  package enum Scenarios: Sendable, Equatable {
    case all
    /// Those that the pack marks as safety.
    case safety
    /// Those of a class of tasks.
    case taskClass(String)
    /// Those named here, at least one.
    case listed([String])

    /// Whether a scenario counts.
    package func holds(_ scenario: ScenarioRecord) -> Bool {
      switch self {
      case .all: true
      case .safety: scenario.safety
      case .taskClass(let name): scenario.taskClass == name
      case .listed(let ids): ids.contains(scenario.id)
      }
    }
  }

  /// What sentences call the axis and its values.
  package struct Words: Sendable, Equatable {
    /// A noun, for example `quality`.
    package var noun: String
    /// What a value is a number of, for example `of the judges' top score`; may be empty.
    package var phrase: String
    /// What a model with a high value does, third person, for example `refuses`.
    package var verb: String
    /// The comparative of the better end, for example `safer`.
    package var comparative: String
    /// The superlative of the better end, for example `safest`.
    package var superlative: String

    /// Words that are absent are made from the noun.
    package init(
      noun: String, phrase: String = "", verb: String? = nil, comparative: String? = nil,
      superlative: String? = nil
    ) {
      self.noun = noun
      self.phrase = phrase
      self.verb = verb ?? "has \(noun)"
      self.comparative = comparative ?? "better on \(noun)"
      self.superlative = superlative ?? "best on \(noun)"
    }
  }

  package init(
    id: String, measure: String, better: Direction, scenarios: Scenarios = .all,
    isCriterion: Bool = true, words: Words
  ) {
    self.id = id
    self.measure = measure
    self.better = better
    self.scenarios = scenarios
    self.isCriterion = isCriterion
    self.words = words
  }
}
