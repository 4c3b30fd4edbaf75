import Claims
import Exports
import Findings
import Foundation
import Selection
import Snapshots
import TestSupport
import Testing

/// The choice by weights and limits, and what is computed around it, on the committed exports.
@Suite struct ChoiceTests {
  static let findings = Result {
    try Findings.read(Repository.exports)
  }

  @Test func equalWeightsGiveTheMethodsFirst() throws {
    let findings = try Self.findings.get()
    let choice = try #require(try findings.choice(ChoiceRequest()))
    #expect(choice.kept.count == 94 && choice.rejected.isEmpty)
    #expect(choice.kept[0].tag == findings.quantities["choice.weighted-sum.min-max.first"]?.text)
    #expect(choice.kept.map(\.merit) == choice.kept.map(\.merit).sorted(by: >))
  }

  @Test func limitsFilterAndMoveNoMerit() throws {
    let findings = try Self.findings.get()
    let all = try #require(try findings.choice(ChoiceRequest()))
    let request = ChoiceRequest(limits: [
      .init(axis: "refusal", value: 85), .init(axis: "energy", value: 120),
    ])
    let some = try #require(try findings.choice(request))
    #expect(some.kept.count + some.rejected.count == 94 && !some.kept.isEmpty)
    #expect(some.kept.allSatisfy { $0.values[1] >= 85 && $0.values[2] <= 120 })
    #expect(some.rejected.allSatisfy { $0.values[1] < 85 || $0.values[2] > 120 })
    #expect(some.rejected.allSatisfy { !$0.broken.isEmpty && $0.rank == nil })
    for entry in some.kept {
      #expect(all.kept.first { $0.tag == entry.tag }?.merit == entry.merit)
    }
    let none = try #require(
      try findings.choice(ChoiceRequest(limits: [.init(axis: "quality", value: 101)])))
    #expect(none.kept.isEmpty && none.stability == nil)
  }

  @Test func oneAxisAloneRanksByIt() throws {
    let findings = try Self.findings.get()
    let axes = ["quality", "refusal", "energy"]
    for (index, own) in axes.enumerated() {
      let weights = Dictionary(uniqueKeysWithValues: axes.map { ($0, $0 == own ? 1.0 : 0) })
      let choice = try #require(try findings.choice(ChoiceRequest(weights: weights)))
      let values = choice.kept.map { $0.values[index] }
      #expect(values == (index == 2 ? values.sorted() : values.sorted(by: >)))
    }
    #expect(throws: SelectionError.self) {
      try findings.choice(ChoiceRequest(weights: ["quality": 0, "refusal": 0, "energy": 0]))
    }
  }

  /// Drawn shares agree with exact areas within five standard errors, and Table 8 with the study's.
  @Test func drawnSharesAgreeWithAreas() throws {
    let quantities = try Self.findings.get().quantities
    for region in try #require(try Self.findings.get().selection).regions {
      let area = try #require(region.share.number)
      let drawn = quantities["smaa.model.\(region.model.lowercased())"]?.number ?? 0
      let error = (area / 100 * (1 - area / 100) / 100_000).squareRoot() * 100
      #expect((area - drawn).magnitude <= 5 * error + 1e-9, "\(region.model)")
    }
  }

  @Test func probabilitiesAndCountsAreConsistent() throws {
    let findings = try Self.findings.get()
    let selection = try #require(findings.selection)
    let probabilities = selection.models.compactMap { selection.membership[$0]?.number }
    #expect(probabilities.count == 94 && probabilities.allSatisfy { 0...100 ~= $0 })
    let expected = try #require(findings.quantities["front.size.expected"]?.number)
    #expect((probabilities.reduce(0, +) / 100 - expected).magnitude < 1e-9)
    let parts = ["certain", "possible", "excluded"].compactMap {
      findings.quantities["front.interval.\($0)"]?.number
    }
    #expect(parts.reduce(0, +) == 94)
    for comparison in findings.comparisons {
      let (holm, bh, raw) = (
        comparison.survivingHolm.number ?? 0,
        comparison.survivingBenjaminiHochberg.number ?? 0, comparison.raw.number ?? 0
      )
      #expect(holm <= bh && bh <= raw && raw <= 4371)
    }
  }
}
