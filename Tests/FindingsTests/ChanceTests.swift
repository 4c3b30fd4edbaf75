import Estimates
import Exports
import Findings
import Study
import TestSupport
import Testing

/// What chance acts on: intervals over scenarios, ranks and fronts in resamples of them.
///
/// Expected values are those of numpy with other draws, from the release's rows.
@Suite struct ChanceTests {
  private func findings() throws -> Findings { try ChoiceTests.findings.get() }

  @Test(arguments: [
    ("clustered.quality.model.qwen3:1.7b", 52.7, 70.4),
    ("clustered.refusal.model.qwen3:1.7b", 68.9, 97.8),
    ("clustered.energy.model.qwen3:4b-instruct-2507-q4_k_m", 86.8, 126.1),
    ("clustered.quality.served.bracket.2-3b", 45.9, 59.9),
    ("clustered.quality.bracket.4-5gb", 42.3, 70.1),
    ("association.energy.refusal.instruct", 0.292, 0.666),
  ])
  func intervalsAgreeWithNumpy(id: String, low: Double, high: Double) throws {
    let quantity = try #require(try findings().quantities[id])
    let interval = try #require(quantity.interval)
    let width = high - low
    #expect((interval.low - low).magnitude < 0.08 * width, "\(id): \(interval)")
    #expect((interval.high - high).magnitude < 0.08 * width, "\(id): \(interval)")
  }

  /// The counterpart has the published value, and another interval.
  @Test func counterpartsKeepTheValue() throws {
    let findings = try findings()
    for model in findings[ModelEstimates.self].value ?? [] {
      for value in model.values.values {
        let counterpart = findings.clustered(value)
        #expect(counterpart.value == value.value && counterpart.id == "clustered." + value.id)
        #expect(value.interval?.over == .rows && counterpart.interval?.over == .scenarios)
      }
    }
  }

  @Test(arguments: [
    ("qwen3:4b-instruct-2507-q4_k_m", 100.0), ("smollm2:135m-instruct-q8_0", 95.0),
    ("hf.co/unsloth/qwen3-4b-gguf:q4_k_m", 75.0), ("granite4:micro", 50.0),
    ("llama3.2:1b", 44.5), ("deepseek-r1:7b", 0.0),
  ])
  func chancesOfTheFrontAgreeWithNumpy(model: String, percent: Double) throws {
    let chance = try #require(try findings().quantities["front.chance.model.\(model)"]?.number)
    #expect((chance - percent).magnitude < 5, "\(chance)")
  }

  @Test func ranksHaveProbabilities() throws {
    let quantities = try findings().quantities
    let last = try #require(quantities["rank.energy.last-5.model.deepseek-r1:7b"]?.number)
    #expect((last - 59.6).magnitude < 5)
    let rank = try #require(quantities["clustered.rank.energy.model.deepseek-r1:7b"])
    let interval = try #require(rank.interval)
    #expect(interval.low <= (rank.number ?? 0) && (rank.number ?? 0) <= interval.high)
    #expect(interval.low >= 1 && interval.high <= 94)
  }

  @Test func completionIsAFigureOfEachModel() throws {
    let quantities = try findings().quantities
    #expect(quantities["completed.model.qwen3:4b"]?.number == 0)
    #expect(
      ((quantities["completed.model.qwen3:1.7b"]?.number ?? 0) - 97.8947).magnitude < 1e-3)
  }

  /// No interval leaves the scale of its unit, and each holds its value.
  @Test func noIntervalLeavesItsScale() throws {
    let quantities = try findings().quantities.sorted
    #expect(quantities.count { $0.interval != nil } > 2000)
    for quantity in quantities {
      guard let interval = quantity.interval, let number = quantity.number else { continue }
      #expect(interval.low <= interval.high, "\(quantity.id)")
      let isCoefficient = ["kappa", "pearson", "spearman", "kendall", "icc", "tau", "reliability"]
        .contains { quantity.id.contains($0) }
      switch quantity.unit {
      case .percent: #expect(interval.low >= 0 && interval.high <= 100, "\(quantity.id)")
      case .points:
        #expect(interval.low >= -100 && interval.high <= 100, "\(quantity.id)")
      // Differences of measures have the unit of the measure.
      case .milliwattHours where quantity.id.hasPrefix("audit."): break
      case .milliwattHours, .seconds, .watts, .tokensPerSecond, .rank:
        #expect(interval.low >= 0, "\(quantity.id)")
      case .ratio where isCoefficient || quantity.id.hasPrefix("association"):
        #expect(interval.low >= -1 && interval.high <= 1, "\(quantity.id): \(interval)")
      default: break
      }
      #expect(number.isFinite)
    }
  }

  @Test func removingIsAClaim() throws {
    let found = try #require(try findings()[Removals.self].value)
    #expect(found.leftOut.number == 82)
    let (safe, returning) = (found.safe.number ?? 0, found.returning.number ?? 0)
    #expect(safe > 0 && returning > 0 && safe + returning <= 82)
    let chances = found.models.compactMap(\.chance.number)
    #expect(chances == chances.sorted(by: >))
    #expect(found.models.first?.tag == "granite4:micro")
  }
}
