import Estimates
import Exports
import Selection
import Study

/// Which answers a continuous measure counts.
enum MeasuredAnswers: Sendable, CaseIterable {
  /// Completed or cut off at the token cap.
  case finished
  case completed
  case all

  /// Its word in identifiers.
  var id: String {
    switch self {
    case .finished: "finished"
    case .completed: "completed"
    case .all: "all"
    }
  }

  /// Its words in filters and levels.
  var words: String {
    switch self {
    case .finished: "completed or cut off"
    case .completed: "completed only"
    case .all: "all answers"
    }
  }

  var outcomes: Set<Outcome> {
    switch self {
    case .finished: [.completed, .truncated]
    case .completed: [.completed]
    case .all: Set(Outcome.allCases)
    }
  }
}

/// One way to say what a model's energy is: its value by model as an exact fraction, less is better.
struct EnergyDefinition {
  let id: String
  let words: String
  let unit: Unit
  let filter: String
  let formula: String
  /// By the position among the served models, in some steps; absent where the definition gives none.
  let values: [ExactValue?]
  /// Shown units in one step.
  let perStep: Double

  /// The values in the unit.
  var shown: [Double?] { values.map { $0.map { $0.value * perStep } } }

  /// Every way that the exports carry, the study's own first.
  static func all(_ axis: Axis, _ evidence: Evidence) throws -> [EnergyDefinition] {
    let measure = try evidence.measure(axis)
    let own = MeasuredAnswers.allCases.first { $0.outcomes == measure.outcomes } ?? .finished
    let ways = [own] + MeasuredAnswers.allCases.filter { $0 != own }
    let perAnswer = try ways.map { way in
      let grid = try evidence.grid(axis, outcomes: way.outcomes)
      return EnergyDefinition(
        id: "answer.\(way.id)", words: "per answer, \(way.words)",
        unit: Unit(rawValue: measure.unit),
        filter: "\(evidence.pass), functional models, answers: \(way.words)",
        formula: "energy ÷ answers", values: means(grid, evidence.scenarios(of: axis), evidence),
        perStep: grid.perStep)
    }
    return try perAnswer + perToken(evidence) + perCorrect(axis, evidence)
  }

  private static func means(_ grid: Grid, _ scenarios: [Int], _ evidence: Evidence)
    -> [ExactValue?]
  {
    evidence.served.map { grid.exactMean($0, scenarios) }
  }

  private static let efficiency = MeasureDefinition(
    id: "efficiency", source: .continuous(.efficiency),
    unit: Unit.tokensPerSecondPerWatt.rawValue, factor: 1, decimals: 2,
    outcomes: [.completed, .truncated], noun: "efficiency")

  /// Joules per token: while decoding in the main pass, and of whole answers where tokens were
  /// counted.
  private static func perToken(_ evidence: Evidence) -> [EnergyDefinition] {
    var found: [EnergyDefinition] = []
    let grid = evidence.slices.grid(evidence.reading(efficiency), efficiency)
    let speeds = means(grid, evidence.allScenarios, evidence)
    if speeds.contains(where: { $0 != nil }) {
      found.append(
        EnergyDefinition(
          id: "token.decoding", words: "per token, at the speed of decoding", unit: .joulesPerToken,
          filter:
            "\(evidence.pass), functional models, answers completed or cut off, with energy and speed",
          formula: "1 ÷ mean of (decode speed ÷ mean power)",
          values: speeds.map { speed in
            speed.flatMap {
              $0.numerator > 0
                ? ExactValue(numerator: $0.denominator, denominator: $0.numerator) : nil
            }
          }, perStep: 1 / grid.perStep))
    }
    for pass in [evidence.study.passes.main, evidence.study.passes.single].compactMap(\.self) {
      let sums = { (measure: Measure) in
        let lines = Dictionary(
          grouping: evidence.measures(measure, evidence.served, in: pass), by: \.model)
        return evidence.served.map { model in
          (lines[evidence.tag(model)] ?? []).reduce(0) { $0 + $1.sum }
        }
      }
      let tokens = sums(.tokens)
      guard tokens.contains(where: { $0 > 0 }) else { continue }
      found.append(
        EnergyDefinition(
          id: "token.counted", words: "per token of the answer, as counted",
          unit: .joulesPerToken,
          filter: "\(pass.rawValue) pass, functional models with counted tokens, all answers",
          formula: "energy of all answers ÷ their tokens, prompt processing included",
          values: zip(sums(.energy), tokens).map { energy, tokens in
            energy > 0 && tokens > 0
              ? ExactValue(numerator: energy, denominator: tokens) : nil
          }, perStep: 3600 / Double(Measure.energy.stepsPerUnit)))
      break
    }
    return found
  }

  /// All energy that a model used for each answer that the judges rate at least so high.
  private static func perCorrect(_ axis: Axis, _ evidence: Evidence) throws -> [EnergyDefinition] {
    guard let judging = evidence.study.judging,
      let judged = evidence.study.measures.first(where: { $0.source == .judges })
    else { return [] }
    let grid = try evidence.grid(axis, outcomes: Set(Outcome.allCases))
    let sums = evidence.served.map {
      grid.tally(CollectionOfOne($0), evidence.allScenarios)
    }
    var reading = evidence.reading(judged)
    reading.outcomes = Set(Outcome.allCases)
    let scores = evidence.slices.grid(reading, judged)
    let tallies = evidence.served.map {
      scores.tally(CollectionOfOne($0), evidence.allScenarios)
    }
    return [60, 70, 80, 90].compactMap { share in
      let least = judging.high * Double(share) / 100
      let steps = least * scores.stepsPerPoint(judged)
      let right = tallies.map { tally in
        tally.counts.reduce(0) { $0 + (Double($1.key) >= steps - 1e-9 ? $1.value : 0) }
      }
      guard right.contains(where: { $0 > 0 }) else { return nil }
      let score = NumberFormat.fixed(least, decimals: 1)
      let high = NumberFormat.shortest(judging.high, decimals: 1)
      return EnergyDefinition(
        id: "correct.\(share)", words: "per answer rated at least \(score) of \(high)",
        unit: Unit(rawValue: (try? evidence.measure(axis).unit) ?? ""),
        filter: "\(evidence.pass), functional models, all answers, however they ended",
        formula: "energy of all answers ÷ number of answers with a consensus of at least \(score)",
        values: zip(sums, right).map { sum, right in
          sum.count > 0 ? ExactValue(numerator: sum.sum, denominator: right) : nil
        }, perStep: grid.perStep)
    }
  }
}

extension Grid {
  /// Steps in one point of the judges' scale.
  func stepsPerPoint(_ measure: MeasureDefinition) -> Double { measure.factor / perStep }
}
