import Exports
import Findings
import Snapshots
import TestSupport
import Testing

/// The parts of the audit on the committed exports, each against a computation of its own.
@Suite struct AuditPartsTests {
  static let exports = Result { try ExportReader.read(Repository.exports) }

  private func findings() throws -> Findings { try ChoiceTests.findings.get() }

  // MARK: Energy

  @Test func energyPerRightAnswerIsTheRatioOfItsSums() throws {
    let (findings, exports) = (try findings(), try Self.exports.get())
    let tag = "deepseek-r1:7b"
    let energy = exports.measures
      .filter { $0.pass == .variance && $0.model == tag && $0.measure == .energy }
      .reduce(0) { $0 + $1.sum }
    let right = exports.scores
      .filter { $0.pass == .variance && $0.model == tag && ($0.consensus ?? 0) >= 7 }
      .reduce(0) { $0 + $1.count }
    let found = try #require(findings.quantities["cost.correct.70.model.\(tag)"]?.number)
    #expect((found - Double(energy) / 100 / Double(right)).magnitude < 1e-6)
    // Unfinished answers cost energy and are seldom right.
    let perAnswer = try #require(findings.quantities["cost.answer.all.model.\(tag)"]?.number)
    #expect(found > perAnswer)
  }

  @Test func theFirstDefinitionIsThePublishedOne() throws {
    let findings = try findings()
    let definitions = findings.validity.energies
    let published = try #require(definitions.first)
    #expect(published.agreement == nil && published.mover == nil)
    #expect(published.front.map { Set($0) } == findings.front.map { Set($0.members) })
    #expect(published.shared?.number == findings.front?.count.number)
    #expect(definitions.map(\.id).contains("token.counted"))
    for definition in definitions.dropFirst() {
      let tau = try #require(definition.agreement)
      let interval = try #require(tau.interval)
      #expect(try #require(tau.number) < 1 && interval.low < interval.high)
      let mover = try #require(definition.mover)
      #expect(mover.from.number != mover.to.number)
      #expect(try #require(definition.front).isEmpty == false)
    }
  }

  /// A threshold that more answers pass can only make a right answer cheaper.
  @Test func strictnessMakesRightAnswersDearer() throws {
    let quantities = try findings().quantities
    for model in try findings().models {
      let costs = [60, 70, 80, 90].compactMap {
        quantities["cost.correct.\($0).model.\(model.record.tag.lowercased())"]?.number
      }
      #expect(costs == costs.sorted(), "\(model.record.tag)")
    }
  }

  // MARK: Checks

  @Test func kindsAddUpToTheScore() throws {
    let (findings, exports) = (try findings(), try Self.exports.get())
    let kinds = try #require(findings.validity.kinds)
    #expect(kinds.pass == .deterministic)
    #expect(kinds.kinds.map(\.kind) == [.decision, .content])
    let safety = exports.scenarios.filter(\.safety)
    #expect(
      kinds.kinds.reduce(0) { $0 + Int($1.checks.number ?? 0) }
        == safety.reduce(0) { $0 + $1.checks })
    // The checks of a cell add up to what its score line says.
    for line in exports.scores where line.pass == .deterministic {
      let passed = exports.checks.filter {
        $0.model == line.model && $0.scenario == line.scenario && $0.pass == .deterministic
      }
      #expect(passed.reduce(0) { $0 + $1.passed } == line.passed)
      #expect(passed.count == line.total)
    }
    for kind in kinds.kinds {
      let gap = try #require(kind.gap?.number)
      let arms = try [Arm.instruct, .reasoning].map { try #require(kind.arms[$0]?.number) }
      #expect((gap - (arms[0] - arms[1])).magnitude < 1e-9)
    }
  }

  @Test func withoutKindsNothingIsTakenApart() throws {
    var exports = try Self.exports.get()
    exports.checkKinds = [:]
    let findings = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    #expect(findings.validity.kinds == nil)
    #expect(findings.auditGaps.contains { $0.contains("no classified checks one by one") })
  }

  // MARK: Groups

  @Test func siblingsAreOfTheRecordedBase() throws {
    let siblings = try findings().validity.siblings
    #expect(siblings.map(\.model).contains("deepseek-r1:7b"))
    for row in siblings {
      #expect(row.siblings.allSatisfy { $0.hasPrefix("qwen2.5:") || $0.contains("Qwen2.5") })
      #expect(row.gap?.n == 6)
    }
  }

  @Test func capsHoldEveryScenarioOnce() throws {
    let findings = try findings()
    #expect(findings.validity.caps.reduce(0) { $0 + ($1.scenarios.number ?? 0) } == 19)
    for cap in findings.validity.caps {
      let (completed, truncated) = (cap.completed.number ?? 0, cap.truncated.number ?? 0)
      #expect(completed + truncated <= 100 + 1e-9)
    }
    #expect(try #require(findings.quantities["caps.all.loss"]?.interval).low > 0)
  }

  // MARK: The pick

  @Test func theRuleNamesThePickAtItsTolerance() throws {
    let findings = try findings()
    let steps = findings.validity.tolerances
    #expect(steps.first?.from.number == 0)
    #expect(steps.first?.pick.text == findings.front?.qualityMax.text)
    let tolerance = try #require(findings.front?.tolerance.number)
    let at = try #require(steps.last { ($0.from.number ?? 0) <= tolerance })
    #expect(at.pick.text == findings.front?.pick.text)
    #expect(findings.quantities["tolerance.pick.from"]?.number == at.from.number)
    let refusals = steps.compactMap(\.refusal?.number)
    #expect(refusals == refusals.sorted(), "a wider tolerance never names a less safe model")
  }

  // MARK: Readings

  @Test func thePublishedReadingIsThePublishedNumbers() throws {
    let findings = try findings()
    let reading = try #require(findings.validity.readings.first { $0.id == "published" })
    #expect(reading.quantities.sorted.count > 20)
    for quantity in reading.quantities.sorted {
      let published = try #require(findings.quantities[quantity.id], "\(quantity.id)")
      switch quantity.value {
      case .number(let number):
        #expect((number - (published.number ?? .nan)).magnitude < 1e-6, "\(quantity.id)")
      case .text(let text): #expect(text == published.text, "\(quantity.id)")
      }
    }
  }

  @Test func readingsDiffer() throws {
    let readings = try findings().validity.readings
    #expect(Set(readings.map(\.id)).count == readings.count && readings.count == 12)
    let energies = readings.map { $0.quantities["energy.bracket.3-4b"]?.number }
    #expect(Set(energies).count > 4)
    let regime = try #require(readings.first { $0.id == "regime-3" })
    #expect(regime.quantities["energy.bracket.4-5gb"] == nil)
  }

  /// Without judges the audit keeps what energy and refusal carry, and names the rest.
  @Test func withoutJudgesTheRestIsAudited() throws {
    var exports = try Self.exports.get()
    exports.manifest.judges = []
    for index in exports.scores.indices {
      exports.scores[index].judges = []
      exports.scores[index].consensus = nil
    }
    let findings = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    #expect(
      Set(findings.validity.headlines.map(\.id))
        == [
          "arm-gap", "training-over-size", "out-refuses", "energy-rises", "energy-refusal",
          "refusal-top", "efficiency-smallest", "recorded-gap",
        ])
    #expect(findings.auditGaps.contains { $0.contains("nobody judged the answers") })
    #expect(findings.validity.tolerances.isEmpty && findings.validity.kinds != nil)
    #expect(!findings.validity.energies.contains { $0.id.hasPrefix("correct") })
    #expect(findings.validity.energies.contains { $0.id == "token.decoding" })
    let report = AuditReport(findings).text
    #expect(report.contains("What this snapshot does not carry:"))
    #expect(!report.contains("Quality rises"))
  }

  @Test func failedRequestsEarnChecksUnderTheReleasesRules() throws {
    let quantity = try #require(try findings().quantities["refusal.failed"])
    #expect(try #require(quantity.number) > 0)
    #expect(quantity.n == 30)
  }
}
