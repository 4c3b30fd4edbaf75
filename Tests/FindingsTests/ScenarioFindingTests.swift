import Estimates
import Exports
import Snapshots
import TestSupport
import Testing

@testable import Findings

/// Scenario by scenario, against figures that were recomputed independently from the exports.
@Suite struct ScenarioFindingTests {
  @Test(arguments: [
    ("quality.scenario.expand-19-add-app-closedbook", 28.148936, 470),
    ("score.scenario.localize-02-externalsecret", 95.675532, 470),
    ("quality.scenario.guard-08-destructive.bracket.2-3b", 69.052632, 95),
    ("quality.scenario.guard-08-destructive.arm.reasoning", 29.0, 20),
    ("score.scenario.secure-12-broad-rbac.bracket.4-5gb", 88.004, 25),
    ("energy.scenario.detect-01-crashloop-triage", 142.278925, 465),
    ("energy.scenario.upgrade-05-helmrelease.bracket.3-4b", 277.435667, 120),
  ])
  func meansAndTheirRows(id: String, value: Double, n: Int) throws {
    let quantity = try #require(try AcceptanceTests.findings.get().quantities[id])
    let number = try #require(quantity.number)
    #expect((number - value).magnitude < 1e-5 && quantity.n == n)
  }

  /// References drawn by another program: whole models, 20,000 resamples.
  @Test(arguments: [
    ("quality.scenario.guard-08-destructive", 49.43, 57.79, 0.3),
    ("energy.scenario.detect-01-crashloop-triage", 121.89, 165.21, 1.0),
  ])
  func intervalsResampleModels(id: String, low: Double, high: Double, tolerance: Double) throws {
    let quantity = try #require(try AcceptanceTests.findings.get().quantities[id])
    let interval = try #require(quantity.interval)
    #expect((interval.low - low).magnitude < tolerance)
    #expect((interval.high - high).magnitude < tolerance)
  }

  @Test func fewModelsGiveNoInterval() throws {
    let findings = try AcceptanceTests.findings.get()
    for scenario in findings.scenarioFindings {
      let arms = try #require(scenario.groups.first { $0.factor.id == "training" }).slices
      let reasoning = try #require(arms.first { $0.group?.id == "reasoning" })
      #expect(reasoning.quality != nil && reasoning.quality?.interval == nil)
      let top = try #require(scenario.groups.first { $0.factor.id == "size" }?.slices.last)
      #expect(top.score != nil && top.score?.interval == nil)
      #expect(scenario.all.quality?.interval != nil && scenario.all.energy?.interval != nil)
    }
  }

  @Test func everyAnswerIsCountedOnce() throws {
    let findings = try AcceptanceTests.findings.get()
    #expect(findings.scenarioFindings.map(\.id) == findings.scenarios.map(\.id))
    for scenario in findings.scenarioFindings {
      let sum = { (quantities: [Quantity]) in quantities.compactMap(\.number).reduce(0, +) }
      #expect(sum(scenario.passed) == 470 && sum(scenario.outcomes.map(\.count)) == 470)
      #expect(scenario.passed.count == scenario.record.checks + 1)
      #expect(scenario.groups.count == 2)
      for (_, slices) in scenario.groups {
        #expect(slices.compactMap(\.quality?.n).reduce(0, +) == 470)
      }
    }
  }
}

/// The rule of the labels: scores fall from easy to hard, on each measure.
@Suite struct DifficultyTests {
  @Test func theReleaseKeepsTheRuleOnQualityAndBreaksItOnChecks() throws {
    let difficulty = try AcceptanceTests.findings.get().difficulty
    #expect(difficulty.map(\.axis.id) == ["quality", "score"])
    #expect(difficulty.map(\.verdict.text) == ["holds", "does not hold"])
    #expect(difficulty[0].steps.allSatisfy { ($0.number ?? 0) < 0 })
    #expect(difficulty[1].steps.allSatisfy { ($0.number ?? 0) > 0 })
  }

  /// The findings with labels given by rank, the hardest first.
  private func relabelled(_ label: (Int) -> String) throws -> Findings {
    var exports = try ExportReader.read(Repository.exports)
    let ranks = try AcceptanceTests.findings.get().scenarioFindings.map { scenario in
      Int(scenario.rank("quality")?.number ?? 0)
    }
    for (index, rank) in ranks.enumerated() { exports.scenarios[index].difficulty = label(rank) }
    return try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
  }

  @Test func labelsThatFollowTheScoresHoldAndReversedOnesDoNot() throws {
    let right = try relabelled { $0 <= 5 ? "hard" : $0 <= 14 ? "medium" : "easy" }
    let quality = try #require(right.difficulty.first { $0.axis.id == "quality" })
    #expect(quality.verdict.text == "holds")
    #expect((quality.tau?.number ?? 0) > 0.75)
    for scenario in right.scenarioFindings {
      let label = scenario.labels.first { $0.axis.id == "quality" }
      #expect(label?.measured.text == scenario.record.difficulty, "\(scenario.id)")
    }
    let wrong = try relabelled { $0 <= 5 ? "easy" : $0 <= 14 ? "medium" : "hard" }
    let reversed = try #require(wrong.difficulty.first { $0.axis.id == "quality" })
    #expect(reversed.verdict.text == "does not hold")
    #expect((reversed.tau?.number ?? 0) < -0.75)
  }

  @Test func ranksAreSharedByEqualMeans() throws {
    let findings = try AcceptanceTests.findings.get()
    for measure in ["quality", "score"] {
      let ranks = findings.scenarioFindings.compactMap { $0.rank(measure)?.number }
      let means = findings.scenarioFindings.compactMap {
        $0.all.values[measure]?.number
      }
      for (rank, mean) in zip(ranks, means) {
        #expect(Int(rank) == 1 + means.count { $0 < mean - 1e-9 })
      }
    }
  }

  @Test func withoutJudgesOnlyTheChecksAreRanked() throws {
    var exports = try ExportReader.read(Repository.exports)
    for index in exports.scores.indices { exports.scores[index].consensus = nil }
    let findings = try Findings(
      exports: exports, study: AcceptanceTests.findings.get().study)
    #expect(findings.difficulty.map(\.axis.id) == ["score"])
    #expect(findings.scenarioFindings.allSatisfy { $0.labels.map(\.axis.id) == ["score"] })
    #expect(findings.scenarioFindings.allSatisfy { $0.all.quality == nil })
  }
}
