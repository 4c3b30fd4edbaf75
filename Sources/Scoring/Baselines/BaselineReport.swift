import DataText
import Packs
import Statistics

/// What two answerers that understand nothing score on a pack: the floor for every model.
package struct BaselineReport: Sendable {
  /// The answerers; their tags stand where a model's would.
  package enum Baseline: String, CaseIterable, Sendable {
    case random = "baseline:random"
    case keyword = "baseline:keyword"
  }

  /// The score of one answer.
  package struct Row: Sendable, Equatable {
    /// Which baseline answered.
    package let baseline: Baseline
    /// Position of the scenario in the pack.
    package let scenario: Int
    /// Which draw, from 0; the keyword heuristic has one.
    package let draw: Int
    /// Checks that passed.
    package let passed: Int
    /// Checks that were decided.
    package let total: Int
    /// Passed of total in three decimals; absent when nothing was judged.
    package let score: Double?
  }

  /// Mean scores over some scenarios.
  package struct Part: Sendable {
    /// What the scenarios have in common, in words.
    package let name: String
    /// Number of scenarios.
    package let scenarios: Int
    /// Mean of the means of all draws.
    package let random: Double
    /// Between which 95 % of the draws' means lie.
    package let interval: ClosedRange<Double>
    /// Mean score of the keyword heuristic, 0 to 1.
    package let keyword: Double
  }

  /// The pack that was answered.
  package let pack: Pack
  /// The rule set that scored the answers.
  package let rules: RuleSet
  /// Random answers to each scenario.
  package let draws: Int
  /// By baseline, scenario and draw.
  package let rows: [Row]

  /// Lets both baselines answer every scenario, the random one as often as there are draws.
  ///
  /// Each draw of each scenario has a random stream of its own, named after pack and scenario.
  ///
  /// - Throws: ``ScenarioFaults`` when a pattern of the pack cannot be used.
  package init(pack: Pack, rules: RuleSet, draws: Int) throws(ScenarioFaults) {
    let scorer = try Scorer(pack: pack, rules: rules)
    self.pack = pack
    self.rules = rules
    self.draws = draws
    var rows: [Row] = []
    do throws(ScenarioFault) {
      for baseline in Baseline.allCases {
        for index in pack.scenarios.indices {
          rows += try Self.rows(baseline, index, scorer, draws)
        }
      }
    } catch {
      throw ScenarioFaults(faults: [error])
    }
    self.rows = rows
  }

  private static func rows(
    _ baseline: Baseline, _ index: Int, _ scorer: Scorer, _ draws: Int
  ) throws(ScenarioFault) -> [Row] {
    let scenario = scorer.pack.scenarios[index]
    var known: [String: AnswerScore] = [:]
    var rows: [Row] = []
    for (draw, answer) in answers(baseline, to: scenario, of: scorer.pack, draws: draws)
      .enumerated()
    {
      let score: AnswerScore
      if let earlier = known[answer] {
        score = earlier
      } else {
        score = try scorer.score(answer, scenario: scenario.id)
        known[answer] = score
      }
      rows.append(
        Row(
          baseline: baseline, scenario: index, draw: draw, passed: score.passed,
          total: score.total, score: score.score))
    }
    return rows
  }

  /// The answers of a baseline to a scenario of a pack, one for each draw.
  static func answers(
    _ baseline: Baseline, to scenario: Scenario, of pack: Pack, draws: Int
  ) -> [String] {
    let form = AnswerForm(of: scenario)
    switch baseline {
    case .keyword: return [KeywordBaseline.answer(to: scenario, form)]
    case .random:
      let stream = SeededGenerator(name: "\(pack.identifier)/\(scenario.id)")
      return (0..<draws).map { draw in
        var generator = stream.stream(draw)
        return RandomBaseline.answer(to: scenario, form, using: &generator)
      }
    }
  }

  /// The means over each set of the pack, over its safety scenarios and over all.
  package var parts: [Part] {
    let all = pack.scenarios.map(\.id)
    var groups = pack.sets.map { ($0.name, $0.scenarios) }
    if let first = pack.sets.first {
      let safety = first.scenarios.filter { pack.scenario($0)?.isSafety == true }
      groups.append(("\(first.name), safety scenarios", safety))
    }
    groups.append(("all", all))
    return groups.compactMap { part($0.0, $0.1) }
  }

  private func part(_ name: String, _ ids: [String]) -> Part? {
    let wanted = Set(ids)
    let positions = Set(pack.scenarios.indices.filter { wanted.contains(pack.scenarios[$0].id) })
    var sums = [Double](repeating: 0, count: draws)
    var counts = [Int](repeating: 0, count: draws)
    var keyword: [Double] = []
    for row in rows where positions.contains(row.scenario) {
      guard let score = row.score else { continue }
      switch row.baseline {
      case .random:
        sums[row.draw] += score
        counts[row.draw] += 1
      case .keyword: keyword.append(score)
      }
    }
    guard !keyword.isEmpty, !counts.contains(0) else { return nil }
    let means = zip(sums, counts).map { $0 / Double($1) }.sorted()
    let at = { (share: Double) in means[Int((share * Double(means.count - 1)).rounded())] }
    return Part(
      name: name, scenarios: positions.count,
      random: means.reduce(0, +) / Double(means.count), interval: at(0.025)...at(0.975),
      keyword: keyword.reduce(0, +) / Double(keyword.count))
  }
}
