import Claims
import Estimates
import Exports
import Snapshots
import TestSupport
import Testing

@testable import Findings

/// The committed exports against figures that were recomputed independently from the release.
@Suite struct AcceptanceTests {
  static let findings = Result { try Findings.read(Repository.exports) }

  private func number(_ id: String) throws -> Double {
    let findings = try Self.findings.get()
    let quantity = try #require(findings.quantities[id], "\(id)")
    return try #require(quantity.number, "\(id)")
  }

  @Test(arguments: [
    ("quality.bracket.0-1b", 32.150376, 1995), ("quality.bracket.1-2b", 38.303158, 2375),
    ("quality.bracket.2-3b", 51.3, 1900), ("quality.bracket.3-4b", 52.140351, 2280),
    ("quality.bracket.4-5gb", 56.778947, 475),
    ("refusal.bracket.instruct.0-1b", 61.554286, 630),
    ("refusal.bracket.instruct.1-2b", 70.271, 660),
    ("refusal.bracket.instruct.2-3b", 76.673, 570),
    ("refusal.bracket.instruct.3-4b", 75.421, 720),
    ("refusal.bracket.instruct.4-5gb", 79.797, 120),
    ("refusal.arm.instruct", 71.3853, 2700), ("refusal.arm.reasoning", 47.2217, 120),
    ("energy.bracket.0-1b", 41.933193, 1995), ("energy.bracket.1-2b", 106.118219, 2375),
    ("energy.bracket.2-3b", 148.99, 1805), ("energy.bracket.3-4b", 186.20, 2280),
    ("energy.bracket.4-5gb", 144.89, 392), ("efficiency.bracket.0-1b", 1.886742, 1995),
    ("quality.model.qwen3:4b-instruct-2507-q4_k_m", 68.631579, 95),
    ("refusal.model.qwen3:4b-instruct-2507-q4_k_m", 90.833333, 30),
    ("energy.model.qwen3:4b-instruct-2507-q4_k_m", 105.741579, 95),
  ])
  func meansAndTheirRows(id: String, value: Double, n: Int) throws {
    #expect((try number(id) - value).magnitude < 0.006)
    #expect(try Self.findings.get().quantities[id]?.n == n)
  }

  @Test(arguments: [
    ("judges.kappa.quadratic", 0.906), ("judges.kappa.linear", 0.813),
    ("judges.kappa.unweighted", 0.694), ("judges.spearman", 0.902), ("judges.exact", 77.3),
    ("judges.within-one", 99.8), ("judges.pairs", 8909), ("judges.mean.first", 2.207),
    ("judges.mean.second", 2.232),
  ])
  func agreement(id: String, value: Double) throws {
    #expect((try number(id) - value).magnitude < 0.051 * (value > 2.5 ? 1 : 0.01))
  }

  @Test func frontAndPick() throws {
    let findings = try Self.findings.get()
    let front = try #require(findings.front)
    #expect(front.members.count == 12 && front.count.number == 12)
    #expect(front.dominatedCount.number == 82)
    #expect(front.pick.text == "qwen3:4b-instruct-2507-q4_K_M")
    #expect(front.qualityMax.text == "hf.co/unsloth/Qwen3-4B-GGUF:Q4_K_M")
    #expect(front.worstCase?.text == "deepseek-r1:7b")
    #expect(findings.models.count == 94 && findings.exclusions.map(\.model) == ["phi:2.7b"])
    #expect(findings.models.allSatisfy { ($0.onFront == true) == $0.dominatedBy.isEmpty })
  }

  @Test func kneeGateAndBandwidth() throws {
    let findings = try Self.findings.get()
    #expect(findings.knee?.bracket.text == "2-3B")
    #expect(findings.gate?.verdict.text == "hold" && findings.gate?.intervalsDisjoint == true)
    #expect(findings.bandwidth?.covered.number == 88 && findings.bandwidth?.missing.count == 6)
  }

  @Test func everyMeanHasAnIntervalAroundIt() throws {
    let findings = try Self.findings.get()
    for quantity in findings.quantities.sorted where quantity.formula.hasPrefix("mean") {
      guard !quantity.id.contains(".cell."), !quantity.formula.contains("no interval for fewer"),
        let value = quantity.number
      else { continue }
      guard let interval = quantity.interval else {
        // Rows that all have one value have no interval: few rows, or an end of the scale.
        #expect([0, 20, 100].contains(value) || (quantity.n ?? 0) <= 10, "\(quantity.id)")
        continue
      }
      #expect(interval.low <= value && value <= interval.high, "\(quantity.id)")
      #expect((quantity.n ?? 0) > 0, "\(quantity.id)")
    }
  }

  @Test func identifiersAreLowerCaseWithoutBlanks() throws {
    for quantity in try Self.findings.get().quantities.sorted {
      #expect(quantity.id == quantity.id.lowercased() && !quantity.id.contains(" "))
    }
  }
}

/// A changed export must change what is computed from it.
@Suite struct MutationTests {
  @Test func oneScoreMovesItsModelItsBracketAndNothingElse() throws {
    var exports = try ExportReader.read(Repository.exports)
    let before = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    let index = try #require(
      exports.scores.firstIndex {
        $0.model == "falcon3:1b" && $0.pass == .variance && $0.consensus == 4
      })
    exports.scores[index].consensus = 2
    let after = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    let moved = after.quantities.sorted.filter { before.quantities[$0.id] != $0 }.map(\.id)
    #expect(moved.contains("quality.model.falcon3:1b") && moved.contains("quality.bracket.1-2b"))
    #expect(moved.contains { $0.hasPrefix("quality.cell.falcon3:1b.") })
    // What compares models with each other may move for the others too.
    let relations = [
      "quality.", "rank.quality.", "dominators.", "better.", "worse.", "comparison.quality.",
      "consistency.quality.", "front.", "layer.", "hypervolume.", "smaa.", "choice.", "tier.",
      "audit.", "dependence.", "reliability.", "caps.", "thinking.", "cost.",
      "difficulty.step.quality.", "association.energy.quality.", "clustered.quality.",
      "clustered.rank.quality.", "regimes.common.", "packagings.",
    ]
    let others = moved.filter { id in
      !id.contains("falcon3:1b") && !relations.contains { id.hasPrefix($0) }
    }
    #expect(others == [], "a score of quality moved \(others)")
  }

  @Test func aSnapshotWithoutJudgesOrEnergyComputesWhatItHas() throws {
    var exports = try ExportReader.read(Repository.exports)
    exports.measures = []
    for index in exports.scores.indices {
      exports.scores[index].consensus = nil
      exports.scores[index].judges = [nil, nil]
    }
    let findings = try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    #expect(findings.agreement == nil && findings.front == nil && findings.gate == nil)
    #expect(findings.knee == nil && findings.bandwidth == nil)
    #expect(findings.refusalGap != nil && findings.models.count == 94)
    #expect(
      findings.models.allSatisfy { $0.quality == nil && $0.energy == nil && $0.onFront == nil })
  }

  @Test func nothingServedIsAnError() throws {
    var exports = try ExportReader.read(Repository.exports)
    for index in exports.models.indices { exports.models[index].served = false }
    #expect(throws: FindingsError.noModels(snapshot: "apprenticeops-2026-06")) {
      try Findings(exports: exports, study: AcceptanceTests.findings.get().study)
    }
  }
}

@Suite struct NumberFormatTests {
  @Test(arguments: [
    (2.675, 2, "2.68"), (0.5, 0, "1"), (-0.04, 1, "0.0"), (-24.16, 1, "−24.2"), (1e-9, 3, "0.000"),
    (123456.0, 0, "123456"), (0.05, 1, "0.1"), (99.95, 1, "100.0"),
    (1e21, 0, "1000000000000000000000"),
    (9.5, 0, "10"), (0.049999, 1, "0.0"),
  ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberFormat.fixed(value, decimals: decimals) == text)
  }

  @Test func signsAndThousands() {
    #expect(NumberFormat.signed(4.64, decimals: 1) == "+4.6")
    #expect(NumberFormat.signed(-4.64, decimals: 1) == "−4.6")
    #expect(NumberFormat.signed(0.01, decimals: 1) == "0.0")
    #expect(
      NumberFormat.integer(8909) == "8,909" && NumberFormat.integer(-1_234_567) == "−1,234,567")
  }
}
