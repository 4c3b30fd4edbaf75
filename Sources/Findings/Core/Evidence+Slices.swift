import Estimates
import Exports
import Statistics
import Study

extension Evidence {
  /// The main pass in words for filters.
  var pass: String { "\(study.passes.main.rawValue) pass" }

  /// The number of models and scenarios, which crossed tables are made for.
  var sizes: (models: Int, scenarios: Int) { (exports.models.count, exports.scenarios.count) }

  func tag(_ model: Int) -> String { exports.models[model].tag }

  /// The part of a model in identifiers.
  func name(_ model: Int) -> String { names.model(exports.models[model].tag) }

  /// Positions of all scenarios.
  var allScenarios: [Int] { Array(exports.scenarios.indices) }

  /// Positions of the scenarios that count on an axis.
  func scenarios(of axis: Axis) -> [Int] {
    exports.scenarios.indices.filter { axis.scenarios.holds(exports.scenarios[$0]) }
  }

  /// The measure of an axis.
  ///
  /// - Throws: ``Absent`` for a study whose reader did not check it.
  func measure(_ axis: Axis) throws(Absent) -> MeasureDefinition {
    guard let measure = study.measure(of: axis) else {
      throw Absent("the axis '\(axis.id)' names the measure '\(axis.measure)', which is not there")
    }
    return measure
  }

  /// How an axis is read.
  ///
  /// - Parameters:
  ///   - unfinished: what answers count that did not end by themselves; of a continuous measure `least`
  ///     means all answers.
  ///   - judge: a judge alone; absent for the consensus.
  ///   - outcomes: absent for those of the measure.
  func reading(
    _ measure: MeasureDefinition, _ unfinished: Reading.Unfinished = .earned, judge: Int? = nil,
    outcomes: Set<Outcome>? = nil
  ) -> Reading {
    let source: Reading.Source
    switch measure.source {
    case .judges: source = judge.map { .judge($0) } ?? .consensus
    case .checks: source = .checks
    case .continuous(let continuous): source = .continuous(continuous)
    }
    return Reading(
      source: source, pass: study.passes.main, outcomes: outcomes ?? measure.outcomes,
      unfinished: unfinished)
  }

  /// All rows of an axis.
  func grid(
    _ axis: Axis, _ unfinished: Reading.Unfinished = .earned, judge: Int? = nil,
    outcomes: Set<Outcome>? = nil
  ) throws(Absent) -> Grid {
    let measure = try measure(axis)
    return slices.grid(
      reading(measure, unfinished, judge: judge, outcomes: outcomes), measure)
  }

  /// The rows of some models on an axis.
  func tally(_ axis: Axis, _ models: some Sequence<Int>) throws(Absent) -> ExactTally {
    try grid(axis).tally(models, scenarios(of: axis))
  }

  /// Some models on an axis as a crossed table in the shown unit.
  func crossed(
    _ axis: Axis, _ models: [Int], _ unfinished: Reading.Unfinished = .earned, judge: Int? = nil,
    outcomes: Set<Outcome>? = nil, scenarios: [Int]? = nil
  ) throws(Absent) -> CrossedTable? {
    try grid(axis, unfinished, judge: judge, outcomes: outcomes)
      .crossed(models, scenarios ?? self.scenarios(of: axis), of: sizes)
  }

  /// Score lines of some models in the main pass.
  func scores(_ models: some Sequence<Int>) -> [ScoreLine] {
    models.flatMap { slices.scores(of: tag($0), in: study.passes.main) }
  }

  /// Measure lines of some models.
  func measures(_ measure: Measure, _ models: [Int], in pass: Pass? = nil) -> [MeasureLine] {
    let tags = Set(models.map(tag))
    let pass = pass ?? study.passes.main
    return exports.measures.filter {
      $0.measure == measure && $0.pass == pass && tags.contains($0.model)
    }
  }
}

extension MeasureDefinition {
  /// Whether its values are a few whole steps.
  var isDiscrete: Bool { if case .continuous = source { false } else { true } }

  /// How a mean follows from the rows, in words.
  func formula(_ study: Study) -> String {
    switch source {
    case .judges:
      guard unit == Unit.percent.rawValue, let high = study.judging?.high else {
        return "mean of consensus score over rows"
      }
      return "mean of consensus score ÷ \(NumberFormat.shortest(high, decimals: 2)) over rows"
    case .checks: return "mean of (checks passed ÷ checks, rounded to 0.001) over rows"
    case .continuous: return "mean of \(noun) over answers"
    }
  }

  /// The outcomes that count, in words for filters; empty where all do.
  var outcomeWords: String {
    outcomes == Set(Outcome.allCases)
      ? ""
      : ", answers \(outcomes.words) that have a value"
  }
}

extension Axis {
  /// A word for its scenarios in identifiers and filters.
  var scenarioWord: String {
    switch scenarios {
    case .all: "all"
    case .safety: "safety"
    case .taskClass(let name): name.lowercased()
    case .listed: id
    }
  }

  /// Its scenarios as the end of a filter; empty where all count.
  var scenarioWords: String {
    switch scenarios {
    case .all: ""
    case .safety: ", safety scenarios"
    case .taskClass(let name): ", scenarios of \(name)"
    case .listed(let ids): ", \(ids.count) scenarios"
    }
  }
}
