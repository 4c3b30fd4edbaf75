import Estimates
import Exports
import Findings
import Study
import TestSupport
import Testing

/// What the release's data hold as experiments that nobody planned; expected values are those of a
/// computation of their own from the release's rows, in numpy.
@Suite struct NaturalTests {
  private func findings() throws -> Findings { try ChoiceTests.findings.get() }

  @Test func tagsOfOneFileAreFoundByTheirResults() throws {
    let found = try #require(try findings()[SameFiles.self].value)
    #expect(found.groups.count == 12 && found.groups.allSatisfy { $0.count == 2 })
    #expect(found.tags.number == 24 && found.distinct.number == 82)
    // Equal size, parameters and quantisation, and other weights.
    let all = Set(found.groups.joined())
    #expect(!all.contains("deepseek-r1:7b") && !all.contains("qwen3:4b"))
    #expect(found.groups.contains(["qwen2.5:3b", "qwen2.5:3b-instruct-q4_K_M"]))
  }

  @Test func theSameFileMeasuresTheRegimes() throws {
    let found = try #require(try findings()[RegimeFactors.self].value)
    let factor = try #require(found.factors.first)
    #expect(found.factors.count == 1 && factor.regime == 2 && factor.energy.n == 6)
    let energy = try #require(factor.energy.number)
    let interval = try #require(factor.energy.interval)
    #expect((energy - 1.76826).magnitude < 1e-4)
    #expect((interval.low - 1.71481).magnitude < 1e-4 && (interval.high - 1.82338).magnitude < 1e-4)
    #expect(interval.over == .pairs)
    let common = try #require(found.common)
    // The regime in which no file of the lowest ran is left out.
    #expect(common.models.number == 88)
    #expect((common.shared.number ?? 0) <= (common.front.number ?? 0))
    #expect(!common.gained.isEmpty || !common.lost.isEmpty)
  }

  @Test func judgesRepeatThemselvesHardlyBetterThanTheyAgree() throws {
    let findings = try findings()
    let found = try #require(findings[JudgeRepeats.self].value)
    // Pairs of which one tag's answers lack a grade cannot be paired here: 1,131 by the rows themselves.
    #expect(found.map(\.pairs.number) == [1115, 1115])
    for (judge, expected) in zip(found, [(0.9502, 0.9380), (0.9562, 0.9532)]) {
      #expect(((judge.ceiling.number ?? 0) - expected.0).magnitude < 1e-3)
      #expect(((judge.known?.number ?? 0) - expected.1).magnitude < 1e-3)
      #expect(judge.known?.n == 251)
    }
    let kappa = try #require(findings.quantities["judges.kappa.quadratic"])
    #expect((kappa.number ?? 1) < (found[0].ceiling.number ?? 0))
  }

  /// Over scenarios the interval is several times as wide as over answers.
  @Test func agreementResamplesScenarios() throws {
    let findings = try findings()
    let kappa = try #require(findings.quantities["judges.kappa.quadratic"]?.interval)
    #expect(kappa.over == .scenarios)
    #expect((kappa.low - 0.879).magnitude < 0.003 && (kappa.high - 0.9226).magnitude < 0.003)
    let destructive = findings.quantities["judges.by.scenario.guard-08-destructive.kappa.quadratic"]
    #expect(((destructive?.number ?? 0) - 0.941).magnitude < 0.001)
    #expect(destructive?.interval?.over == .models)
    let parts = try #require(findings[JudgeAgreement.self].value?.parts)
    #expect(Set(parts.map(\.kind)) == ["bracket", "arm", "class", "scenario"])
  }

  @Test func packagingsWithOtherOutcomesAreFound() throws {
    let pairs = try #require(try findings()[Packagings.self].value)
    let unsloth = "hf.co/unsloth/Qwen3-4B-GGUF:Q4_K_M"
    let pair = try #require(pairs.first { $0.more == unsloth && $0.less == "qwen3:4b" })
    #expect(pair.gap.number == 100)
    #expect(((pair.difference.number ?? 0) - 19.1).magnitude < 0.1)
    #expect(pair.completed == nil, "the second completed nothing")
    for pair in pairs {
      #expect((pair.gap.interval?.low ?? 0) > 0, "\(pair.more), \(pair.less)")
    }
  }

  @Test func modelsWithoutSamplesRanInOneRegime() throws {
    let quantities = try findings().quantities
    let number = { (id: String) in quantities["bandwidth.missing.\(id)"]?.number }
    #expect(number("regime.1") == 0 && number("regime.2") == 0 && number("regime.3") == 6)
    #expect(number("single-pass") == 0)
    #expect(quantities["regimes.3.models"]?.number == 6)
  }

  @Test func armsByRecordedTrainingStandBeside() throws {
    let findings = try findings()
    let contrast = findings[ContrastEstimates.self].value?.first { $0.id == "recorded-gap" }
    #expect(contrast?.less.models.count == 5 && contrast?.of.models.count == 82)
    #expect(((contrast?.value.number ?? 0) - 17.714).magnitude < 0.001)
  }
}
