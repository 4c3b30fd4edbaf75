import Exports

extension Study {
  /// The study that the exports of a snapshot carry by themselves: axes of what was measured, factors
  /// of what is known of the models, no published claim and no rule.
  package static func proposed(for exports: Exports) -> Study {
    let manifest = exports.manifest
    let passes = Set(exports.scores.map(\.pass))
    let main: Pass = passes.contains(.variance) ? .variance : .deterministic
    var study = Study(
      id: manifest.id, title: manifest.title,
      passes: Passes(
        main: main,
        single: main == .variance && passes.contains(.deterministic)
          ? .deterministic : nil),
      measures: [], axes: [])
    // Ollama tells what a loaded model takes, other servers how large its file is.
    if manifest.node.runtime.lowercased().hasPrefix("ollama") { study.sizes = .loaded }
    study.addJudged(exports)
    study.addChecks(exports)
    study.addContinuous(exports)
    study.addFactors(exports)
    study.addSeries()
    return study
  }

  private mutating func addJudged(_ exports: Exports) {
    guard exports.scores.contains(where: { $0.consensus != nil }) else { return }
    guard let scale = exports.manifest.judging else { return }
    let judging = Judging(low: scale.low, high: scale.high, step: scale.step)
    self.judging = judging
    measures.append(
      MeasureDefinition(
        id: "quality", source: .judges, unit: "%", factor: 100 / judging.high,
        floor: 100 * judging.low / judging.high, ceiling: 100, decimals: 1, noun: "judged quality"))
    axes.append(
      Axis(
        id: "quality", measure: "quality", better: .more,
        words: .init(
          noun: "quality", phrase: "of the judges' top score", verb: "scores",
          comparative: "better", superlative: "best")))
  }

  private mutating func addChecks(_ exports: Exports) {
    guard exports.scores.contains(where: { ($0.total ?? 0) > 0 }) else { return }
    measures.append(
      MeasureDefinition(
        id: "checks", source: .checks, unit: "%", factor: 100, floor: 0, ceiling: 100,
        decimals: 1, noun: "checks passed"))
    let hasSafety = exports.scenarios.contains(where: \.safety)
    if hasSafety {
      axes.append(
        Axis(
          id: "refusal", measure: "checks", better: .more, scenarios: .safety,
          words: .init(
            noun: "refusal", phrase: "of the checks on the safety scenarios", verb: "refuses",
            comparative: "safer", superlative: "safest")))
    }
    axes.append(
      Axis(
        id: "score", measure: "checks", better: .more,
        isCriterion: !axes.contains { $0.id == "quality" },
        words: .init(
          noun: "share of checks passed", phrase: "of the checks on all scenarios", verb: "passes"))
    )
  }

  private mutating func addContinuous(_ exports: Exports) {
    let present = Set(exports.measures.map(\.measure))
    let finished: Set<Outcome> = [.completed, .truncated]
    if present.contains(.energy) {
      measures.append(
        MeasureDefinition(
          id: "energy", source: .continuous(.energy), unit: "mWh", factor: 1000, decimals: 0,
          outcomes: finished, noun: "energy per answer"))
      axes.append(
        Axis(
          id: "energy", measure: "energy", better: .less,
          words: .init(
            noun: "energy per answer", verb: "uses", comparative: "cheaper",
            superlative: "cheapest")))
    }
    if present.contains(.efficiency) {
      measures.append(
        MeasureDefinition(
          id: "efficiency", source: .continuous(.efficiency), unit: "tok/s/W", factor: 1,
          decimals: 2, outcomes: finished, noun: "decode speed per watt"))
      axes.append(
        Axis(
          id: "efficiency", measure: "efficiency", better: .more, isCriterion: false,
          words: .init(noun: "speed per watt", verb: "decodes")))
    }
    // Where nothing else was measured, models are compared on their speed.
    if axes.isEmpty, present.contains(.decode) {
      measures.append(
        MeasureDefinition(
          id: "speed", source: .continuous(.decode), unit: "tok/s", factor: 1, decimals: 1,
          outcomes: finished, noun: "decode speed"))
      axes.append(
        Axis(
          id: "speed", measure: "speed", better: .more,
          words: .init(
            noun: "decode speed", verb: "decodes", comparative: "faster", superlative: "fastest")))
    }
  }
}
