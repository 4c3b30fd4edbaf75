import Exports
import Findings
import Snapshots
import TestSupport
import Testing

/// The audit on the committed exports, and that it moves with the data.
@Suite struct ValidityTests {
  @Test func everyHeadlineHasACurveAndAVerdict() throws {
    let findings = try ChoiceTests.findings.get()
    let headlines = findings.validity.headlines
    #expect(headlines.count == 20)
    for headline in headlines {
      #expect(headline.curve.marked != nil, "\(headline.id)")
      #expect(headline.supports.count == headline.curve.entries.count)
      let least = try #require(headline.least.number)
      let greatest = try #require(headline.greatest.number)
      let published = try #require(headline.published?.number, "\(headline.id)")
      #expect(least <= published && published <= greatest)
      let shares = [headline.share, headline.refuted, headline.unresolved].compactMap(\.number)
      #expect((shares.reduce(0, +) - 100).magnitude < 1e-9, "\(headline.id)")
      switch headline.grade {
      case .holds: #expect(shares[0] >= 95)
      case .mostlyHolds: #expect(shares[0] >= 66)
      case .fails: #expect(shares[1] >= 95 || headline.counterexample != nil)
      case .mostlyFails: #expect(shares[1] >= 66)
      case .undecided: #expect(shares[0] < 67 && shares[1] < 67)
      }
    }
  }

  /// An interval that holds both is neither support nor refutation.
  @Test func whatChanceCouldTurnRoundIsUnresolved() throws {
    let headlines = try ChoiceTests.findings.get().validity.headlines
    var open = 0
    for headline in headlines {
      guard case .estimateAbove(let limit) = headline.headline.supports else { continue }
      for outcome in headline.outcomes.compactMap(\.self) {
        guard let interval = outcome.interval else { continue }
        let holdsBoth = interval.low <= limit && interval.high > limit
        #expect((outcome.support == .unresolved) == holdsBoth)
        open += holdsBoth ? 1 : 0
      }
    }
    #expect(open > 0)
  }

  /// The published specification gives the published numbers.
  @Test func markedSpecificationsEqualTheFindings() throws {
    let findings = try ChoiceTests.findings.get()
    let published = { (id: String) in
      findings.validity.headlines.first { $0.id == id }?.published?.number
    }
    let near = { (a: Double?, b: Double?) in ((a ?? .nan) - (b ?? .nan)).magnitude < 1e-6 }
    #expect(near(published("arm-gap"), findings.refusalGap?.number))
    #expect(near(published("lift"), findings.gate?.lift.number))
    #expect(
      near(published("front"), findings.front.flatMap(\.count.number).map { $0 / 94 * 100 }))
    #expect(near(published("left-out"), 0))
    #expect(
      near(
        published("energy-rises"),
        findings.brackets[4].energy.flatMap(\.number).map {
          $0 - (findings.brackets[3].energy?.number ?? 0)
        }))
  }

  /// The parts of the gap add up to the gap, and each group's intervals widen with dependence.
  @Test func decompositionAndDependenceAreConsistent() throws {
    let findings = try ChoiceTests.findings.get()
    let number = { (id: String) in findings.quantities[id]?.number ?? .nan }
    #expect(
      (number("refusal.gap.composition") + number("refusal.gap.rate") - number("refusal.gap"))
        .magnitude < 1e-6)
    let parts = ["truncated", "stopped", "within"].map { number("refusal.gap.\($0)") }
    #expect((parts.reduce(0, +) - number("refusal.gap")).magnitude < 1e-6)
    for row in findings.validity.dependence {
      let rows = try #require(row.rows.interval)
      let both = try #require(row.both?.interval)
      #expect(both.high - both.low > rows.high - rows.low, "\(row.statement)")
      #expect(row.mixed?.interval != nil && (row.units.number ?? 0) >= 4)
    }
  }

  @Test func regimesHoldEveryModelOnce() throws {
    let findings = try ChoiceTests.findings.get()
    let regimes = findings.validity.regimes
    #expect(regimes.reduce(0) { $0 + ($1.models.number ?? 0) } == 94)
    let centres = regimes.compactMap(\.center.number)
    #expect(centres == centres.sorted() && centres.count == 3)
  }

  /// When every answer is completed, unfinished answers can decide nothing.
  @Test func completionDecidesNothingWhenAllComplete() throws {
    var exports = try ExportReader.read(Repository.exports)
    for index in exports.scores.indices { exports.scores[index].finish = FinishWord.completed }
    let findings = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    let gap = try #require(findings.validity.headlines.first { $0.id == "arm-gap" })
    #expect(gap.decisive?.factor != "unfinished answers")
    #expect(findings.quantities["refusal.gap.composition"]?.number ?? 0 == 0)
    #expect(
      findings.quantities["refusal.completed.arm.reasoning"]?.number
        == findings.quantities["refusal.least.arm.reasoning"]?.number)
  }
}
