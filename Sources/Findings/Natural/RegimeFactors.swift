import Estimates
import Exports
import Foundation
import Selection
import Statistics
import Study

/// How much more energy an answer costs in one regime of power than in the lowest, measured by files that
/// ran in both; and what the choice would be had all models run in one regime.
package enum RegimeFactors: Analysis {
  package static let id = "regime-factors"
  package static let sources: [Quantity.Source] = [.measures, .models, .scores]

  package static func owns(_ study: Study) -> [String] {
    ["regimes.factor.", "regimes.common."]
  }

  /// What one regime costs beside the lowest.
  package struct Factor: Sendable {
    /// The regime's number, from 2.
    package let regime: Int
    /// Energy per answer in it ÷ in the lowest.
    package let energy: Quantity
    /// Wall time per answer in it ÷ in the lowest.
    package let time: Quantity?
  }

  /// The choice under one regime.
  package struct Common: Sendable {
    /// Models that are compared: those of regimes whose factor is known.
    package let models: Quantity
    /// Number of models on the front.
    package let front: Quantity
    /// How many of them are on the study's front.
    package let shared: Quantity
    /// The rule's model; absent without a rule.
    package let pick: Quantity?
    /// The cheapest model near the best, as measured and under one regime; absent without a rule.
    package let cheapest: (measured: Quantity, common: Quantity)?
    /// The model that wins under most weights, as measured and under one regime.
    package let weights: (measured: Quantity, common: Quantity)?
    /// Tags that come onto the front and tags that leave it.
    package let gained, lost: [String]
  }

  /// The factors and what follows from them.
  package struct Finding: Sendable {
    package let factors: [Factor]
    /// Absent where no front can be found.
    package let common: Common?
  }

  /// Absent without two regimes or a file that ran in two.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let regimes = try evidence.require(PowerRegimes.self)
    guard regimes.regimes.count > 1 else { throw Absent("the campaign ran at one level of power") }
    guard let axis = EnergyDefinitions.axis(evidence.study) else {
      throw Absent("no axis is an energy")
    }
    let factors = try (1..<regimes.regimes.count).compactMap { regime in
      try factor(regime, axis, regimes, evidence, &book)
    }
    guard !factors.isEmpty else {
      throw Absent("no file of weights ran in the lowest regime of power and in another")
    }
    return Finding(
      factors: factors,
      common: try CommonRegime(axis, factors, regimes, evidence)?.record(evidence, &book))
  }

  private static func factor(
    _ regime: Int, _ axis: Axis, _ regimes: PowerRegimes.Finding, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Factor? {
    let files = evidence.sameFiles.compactMap { file -> (lowest: [Int], other: [Int])? in
      let lowest = file.models.filter { regimes.byTag[evidence.tag($0)] == 0 }
      let other = file.models.filter { regimes.byTag[evidence.tag($0)] == regime }
      return lowest.isEmpty || other.isEmpty ? nil : (lowest, other)
    }
    let number = "\(regime + 1)"
    let filter =
      "\(evidence.pass), tags of one file of weights in power regimes 1 and \(number)"
    let ratio = { (part: String, grid: Grid, scenarios: [Int], words: String) -> Quantity? in
      var (above, below): ([String: Double], [String: Double]) = ([:], [:])
      // One value for each file: tags of one file in one regime are repeats and not further files.
      for file in files {
        let logarithms = [file.lowest, file.other].map { models in
          models.compactMap { grid.mean($0, scenarios) }
            .filter { $0 > 0 }.map { log($0) }
        }
        guard logarithms.allSatisfy({ !$0.isEmpty }) else { continue }
        let means = logarithms.map { $0.reduce(0, +) / Double($0.count) }
        (below[evidence.tag(file.lowest[0])], above[evidence.tag(file.lowest[0])]) = (
          means[0], means[1]
        )
      }
      guard let paired = PairedDifference(above, below) else { return nil }
      return Quantity(
        id: Identifiers.join("regimes", "factor", number, part), value: .number(exp(paired.mean)),
        unit: .ratio, decimals: 2,
        interval: paired.interval().map {
          .init(low: exp($0.low), high: exp($0.high), over: .pairs)
        }, n: paired.pairs.count, filter: filter,
        formula:
          "geometric mean of (\(words) in regime \(number) ÷ in regime 1) over the files, tags of a file "
          + "in one regime averaged; interval from Student's t of the logarithms")
    }
    guard
      let energy = try book.add(
        ratio(
          "energy", try evidence.grid(axis), evidence.scenarios(of: axis), "energy per answer"))
    else { return nil }
    let wall = MeasureDefinition(
      id: "wall", source: .continuous(.wall), unit: Unit.seconds.rawValue, factor: 1, decimals: 1,
      outcomes: [.completed, .truncated], noun: "wall time")
    return Factor(
      regime: regime + 1, energy: energy,
      time: try book.add(
        ratio(
          "time", evidence.slices.grid(evidence.reading(wall), wall), evidence.allScenarios,
          "wall time per answer")))
  }
}
