import Exports
import Packs
import Runtimes
import Scoring
import Snapshots

/// Makes one answer by the strategy of its condition.
struct StrategyRunner: Sendable {
  /// Sends a prompt with a seed.
  let ask:
    @Sendable (_ prompt: String, _ seed: Int) async throws(HarnessError) ->
      Runtimes.Generation
  let scores: Scores

  /// Seeds of further requests stand this far apart, beyond the seeds of any repetition.
  static let seedStep = 1000

  func answer(_ scenario: Scenario, condition: Condition, seed: Int) async throws(HarnessError)
    -> Answer
  {
    let prompt = PromptBuilder.prompt(scenario, memory: condition.memory)
    switch condition.strategy {
    case .single:
      return Answer(calls: [try await call(.answer, prompt, seed, scenario)], selected: 0)
    case .bestOfThree:
      let calls = try await samples(prompt, seed, scenario)
      return Answer(calls: calls, selected: mostPassed(calls))
    case .selfConsistency:
      let calls = try await samples(prompt, seed, scenario)
      return Answer(calls: calls, selected: Self.mostAgreed(calls.map { verdicts(of: $0) }))
    case .critiqueAndRevise:
      return try await revised(prompt, seed, scenario)
    }
  }

  private func call(
    _ role: Call.Role, _ prompt: String, _ seed: Int, _ scenario: Scenario
  ) async throws(HarnessError) -> Call {
    let generation = try await ask(prompt, seed)
    return Call(
      role: role, seed: seed, prompt: prompt, generation: generation,
      scores: role == .critique ? [] : scores.score(generation.answer, scenario: scenario.id))
  }

  private func samples(_ prompt: String, _ seed: Int, _ scenario: Scenario)
    async throws(HarnessError) -> [Call]
  {
    var calls: [Call] = []
    for index in 0..<3 {
      calls.append(try await call(.sample, prompt, seed + index * Self.seedStep, scenario))
    }
    return calls
  }

  /// The finished sample that passes most checks; the earliest of equals.
  private func mostPassed(_ calls: [Call]) -> Int {
    let marks = calls.map { call in
      (call.generation.outcome.finished ? 1 : 0, call.scores.first?.passed ?? -1)
    }
    return marks.indices.reduce(0) { marks[$1] > marks[$0] ? $1 : $0 }
  }

  /// What a sample decided, check by check; absent when it did not finish.
  private func verdicts(of call: Call) -> [Verdict.Outcome]? {
    guard call.generation.outcome.finished, let main = call.scores.first else { return nil }
    return main.verdicts.map(\.verdict.outcome)
  }

  /// The earliest member of the largest group of equal samples.
  ///
  /// Free texts are hardly ever equal, so samples are taken as equal when they pass and fail the
  /// same checks; how many they pass does not matter.
  static func mostAgreed(_ verdicts: [[Verdict.Outcome]?]) -> Int {
    let sizes = verdicts.map { one in one == nil ? 0 : verdicts.count { $0 == one } }
    return sizes.indices.reduce(0) { sizes[$1] > sizes[$0] ? $1 : $0 }
  }

  private func revised(_ prompt: String, _ seed: Int, _ scenario: Scenario)
    async throws(HarnessError) -> Answer
  {
    let draft = try await call(.draft, prompt, seed, scenario)
    // Without a draft there is nothing to review.
    guard draft.generation.outcome.finished else { return Answer(calls: [draft], selected: 0) }
    let critique = try await call(
      .critique, PromptBuilder.critique(prompt, draft: draft.generation.answer),
      seed + Self.seedStep, scenario)
    guard critique.generation.outcome.finished else {
      return Answer(calls: [draft, critique], selected: 0)
    }
    let revision = try await call(
      .revision,
      PromptBuilder.revision(
        prompt, draft: draft.generation.answer, critique: critique.generation.answer),
      seed + 2 * Self.seedStep, scenario)
    return Answer(
      calls: [draft, critique, revision], selected: revision.generation.outcome.finished ? 2 : 0)
  }
}
