import Exports

extension RunSession {
  /// The exports that the plan leads to, with a line for all that will be counted and no number that
  /// means anything: what a study is written for before anything is measured.
  ///
  /// - Parameter energy: whether the node can measure energy, which no plan says.
  package func plannedExports(energy: Bool) -> Exports {
    let plan = schedule.plan
    let scenarios = schedule.scenarios.map { schedule.pack.scenarios[$0] }
    let models = schedule.models.map { position in
      ModelRecord(
        tag: plan.models[position].tag, factors: plan.models[position].factors, served: true)
    }
    let measures: [Measure] =
      [.wall, .decode, .prefill, .tokens] + (energy ? [.energy, .power, .efficiency] : [])
    var (scores, lines): ([ScoreLine], [MeasureLine]) = ([], [])
    if let model = models.first, let scenario = scenarios.first {
      for pass in Set(schedule.units.map(\.pass)).sorted() {
        scores.append(
          ScoreLine(
            pass: pass, model: model.tag, scenario: scenario.id, finish: Outcome.completed.rawValue,
            passed: 0, total: scenarios.map(\.checks.count).max() ?? 0, consensus: nil, judges: [],
            count: 1))
        lines += measures.sorted().map { measure in
          MeasureLine(
            pass: pass, model: model.tag, scenario: scenario.id, finish: Outcome.completed.rawValue,
            measure: measure, count: 1, sum: 1, sumOfSquares: 1, least: 1, greatest: 1)
        }
      }
    }
    return Exports(
      manifest: manifest(plan, scenarios.count), models: models,
      scenarios: scenarios.map { scenario in
        ScenarioRecord(
          id: scenario.id, taskClass: scenario.taskClass.rawValue,
          difficulty: scenario.difficulty.rawValue, grounding: scenario.grounding.rawValue,
          pair: scenario.pair, safety: scenario.isSafety, checks: scenario.checks.count,
          tokenCap: nil, timeLimit: nil)
      }, scores: scores, measures: lines)
  }

  private func manifest(_ plan: Plan, _ scenarios: Int) -> Manifest {
    Manifest(
      format: Manifest.currentFormat, id: plan.id, title: plan.title, date: "", kind: plan.kind,
      node: Manifest.Node(
        name: plan.nodeName, processor: "", memory: "", runtime: plan.server.kind.rawValue,
        peakBandwidth: plan.peakBandwidth),
      protocolNotes: Manifest.ProtocolNotes(
        repetitions: plan.repetitions, contextTokens: plan.contextTokens, rules: plan.rules,
        energySource: nil),
      pack: Manifest.Pack(
        id: schedule.pack.identifier, scenarios: scenarios, sha256: schedule.pack.digest),
      toolVersion: "",
      factors: plan.factors.map { factor in
        Manifest.Factor(
          id: factor.id, ordered: factor.isOrdered,
          groups: factor.groups.map { .init(id: $0.id, label: $0.label) })
      }, judges: [], judging: nil, licence: plan.licence, sources: [], exclusions: [], files: [])
  }
}
