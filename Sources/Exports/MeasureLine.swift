/// The moments of one continuous measure in a cell, by finish reason.
///
/// Values are integers in steps of the measure (``Measure/stepsPerUnit``), so sums are exact whatever the
/// order of summation.
package struct MeasureLine: Sendable, Equatable {
  /// The pass of the generations.
  package var pass: Pass
  /// Tag of the model.
  package var model: String
  /// Identifier of the scenario.
  package var scenario: String
  /// How the generations ended.
  package var finish: String
  /// What was measured; it decides the unit of the sums.
  package var measure: Measure
  /// Number of generations in which the measure is present, at least 1.
  package var count: Int
  /// Sum in steps.
  package var sum: Int
  /// Sum of squares in squared steps: thousands of answers of one cell can have more than 64 bits.
  package var sumOfSquares: Int128
  /// Least value in steps.
  package var least: Int
  /// Greatest value in steps.
  package var greatest: Int

  package init(
    pass: Pass, model: String, scenario: String, finish: String, measure: Measure, count: Int,
    sum: Int, sumOfSquares: Int128, least: Int, greatest: Int
  ) {
    self.pass = pass
    self.model = model
    self.scenario = scenario
    self.finish = finish
    self.measure = measure
    self.count = count
    self.sum = sum
    self.sumOfSquares = sumOfSquares
    self.least = least
    self.greatest = greatest
  }

  /// What their end means.
  package var outcome: Outcome { Outcome(finish: finish) }
}

/// A continuous measurement of a generation.
package enum Measure: String, Sendable, CaseIterable, Codable {
  /// Energy of the answer, processor package.
  case energy
  /// Time from request to end.
  case wall
  /// Decode speed as the runtime counts it.
  case decode
  /// Prefill speed as the runtime counts it.
  case prefill
  /// Peak memory bandwidth.
  case bandwidth
  /// Tokens of the answer as the runtime counts them, thinking among them.
  case tokens
  /// Mean power over the request: energy ÷ wall.
  case power
  /// Decode speed ÷ mean power.
  case efficiency

  /// The unit of a value divided by ``stepsPerUnit``.
  package var unit: String {
    switch self {
    case .energy: "Wh"
    case .wall: "s"
    case .decode, .prefill: "tok/s"
    case .bandwidth: "MB/s"
    case .tokens: "tok"
    case .power: "W"
    case .efficiency: "tok/s/W"
    }
  }

  /// Steps per unit: a value of `v` units is stored as `round(v × stepsPerUnit)`.
  ///
  /// The first six are the precision that the release stores, so nothing is lost; the two derived
  /// measures are rounded to a millionth.
  package var stepsPerUnit: Int {
    switch self {
    case .energy: 100_000
    case .wall, .decode, .prefill: 100
    case .bandwidth: 10
    case .tokens: 1
    case .power, .efficiency: 1_000_000
    }
  }

  /// Whether the measure is computed from others of the same generation.
  package var isDerived: Bool { self == .power || self == .efficiency }
}
