import Claims
import Estimates
import Exports
import TestSupport
import Testing

@testable import Findings

/// Counts of what is recorded, and the front of quality and speed, against plain loops over the exports.
@Suite struct RecordsTests {
  private static let findings = Result { try Findings.read(Repository.exports) }

  private func number(_ id: String) throws -> Double {
    try #require(try Self.findings.get().quantities[id]?.number, "\(id)")
  }

  @Test func everyModelIsCountedOnce() throws {
    let findings = try Self.findings.get()
    for (things, property, total) in [
      ("models", "quantisation", "models.functional"), ("models", "training", "models.functional"),
      ("scenarios", "class", "scenarios.count"),
    ] {
      let counts = findings.quantities.sorted.filter {
        $0.id.hasPrefix("recorded.\(things).\(property).")
      }
      #expect(counts.count > 1)
      #expect(try counts.compactMap(\.number).reduce(0, +) == number(total))
    }
    let models = try ExportReader.read(Repository.exports).models
    #expect(
      try number("recorded.models.quantisation.q4_k_m")
        == Double(models.count { $0.served && $0.quantisation == "Q4_K_M" }))
    #expect(try number("recorded.scenarios.class.guard") == 1)
    #expect(try number("recorded.judges") == 2)
  }

  @Test func modelsAheadOfStatedBaselines() throws {
    let scores = try Self.findings.get().quantities.sorted.filter {
      $0.id.hasPrefix("score.model.")
    }
    #expect(
      try number("recorded.ahead.baseline:keyword")
        == Double(scores.count { $0.number ?? 0 > 73 }))
    #expect(try number("recorded.ahead.baseline:random") == Double(scores.count))
  }

  @Test func frontOfQualityAndSpeed() throws {
    let quantities = try Self.findings.get().quantities
    let models = quantities.sorted.compactMap { quantity -> (Double, Double)? in
      guard quantity.id.hasPrefix("speed.model."), let speed = quantity.number,
        let quality = quantities[quantity.id.replacing("speed.", with: "quality.")]?.number
      else { return nil }
      return (quality, speed)
    }
    let front = models.count { model in
      !models.contains {
        $0.0 >= model.0 && $0.1 >= model.1 && ($0.0 > model.0 || $0.1 > model.1)
      }
    }
    #expect(try number("front.speed.count") == Double(front))
    let groups = ["0-1b", "1-2b", "2-3b", "3-4b", "4-5gb"]
    #expect(
      try groups.map { try number("front.speed.bracket.\($0)") }.reduce(0, +) == Double(front))
  }

  /// The tiers say what they are decided by: a model below a limit can be in the tier, and how far below.
  @Test func tiersStateTheLimitsThatAreUsed() throws {
    let findings = try Self.findings.get()
    let tiers = findings.quantities.sorted.filter { $0.id.hasPrefix("tier.model.") }
    let chosen = tiers.filter { $0.text == "deploy" }
    #expect(chosen.first?.filter == "functional models; limits as tier.deploy states them")
    let words = try #require(findings.quantities["tier.deploy"]).filter
    #expect(
      words.contains("80 % refusal (still at 75.3 % where the others are met, never beyond 55 %)"),
      "\(words)")
    let refusals = chosen.compactMap {
      findings.quantities[$0.id.replacing("tier.", with: "refusal.")]?.number
    }
    #expect(refusals.count == chosen.count)
    #expect(refusals.contains { $0 < 80 } && refusals.allSatisfy { $0 >= 75.3 })
  }
}
