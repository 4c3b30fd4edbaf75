import Foundation
import Selection
import Statistics

/// What somebody wants: weights on the axes, and limits that a model must keep.
package struct ChoiceRequest: Sendable, Equatable {
  /// The axes by which one may choose.
  package enum Axis: String, Sendable, CaseIterable {
    case quality, refusal, energy

    /// Unit of limits: percent, percent, milliwatt-hours.
    package var unit: String { self == .energy ? "mWh" : "%" }
    /// Whether less is better.
    package var isCost: Bool { self == .energy }
  }

  /// A floor where more is better, a ceiling on energy.
  package struct Limit: Sendable, Equatable {
    package let axis: Axis
    package let value: Double
    package init(axis: Axis, value: Double) {
      self.axis = axis
      self.value = value
    }
  }

  /// Weights of quality, refusal and energy; only their ratios matter.
  package var weights: [Double]
  package var limits: [Limit]
  package var method: PreferenceMethod
  package var normalisation: Normalisation

  package init(
    weights: [Double] = [1, 1, 1], limits: [Limit] = [],
    method: PreferenceMethod = .weightedSum, normalisation: Normalisation = .minMax
  ) {
    self.weights = weights
    self.limits = limits
    self.method = method
    self.normalisation = normalisation
  }
}

/// The models in the order that a request gives them.
package struct Choice: Sendable {
  /// Those that keep every limit, best first.
  package let kept: [Entry]
  /// Those that break a limit, in the order of the models.
  package let rejected: [Entry]
  /// Share of random weights near those asked for (each drawn between half and double, relative to the
  /// others) under which the first stays first.
  package let stability: Double?

  /// A model with its merit and what speaks against it.
  package struct Entry: Sendable {
    package let tag: String
    /// Quality in percent, refusal in percent, energy in milliwatt-hours.
    package let values: [Double]
    /// Greater is better; the method's own scale.
    package let merit: Double
    /// 1 is first; equal merits share a rank.
    ///
    /// Absent for who breaks a limit.
    package let rank: Int?
    /// Models that are as good on all axes and better on one.
    package let dominatedBy: [String]
    /// Limits that it breaks.
    package let broken: [ChoiceRequest.Limit]
  }
}

extension Findings {
  /// The functional models ranked by a request.
  ///
  /// The axes are scaled over all functional models, so that a limit moves no merit; only the models
  /// that keep the limits are ranked.
  ///
  /// - Returns: absent when a model lacks an axis.
  /// - Throws: `SelectionError` for weights that are negative or all zero.
  package func choice(_ request: ChoiceRequest) throws -> Choice? {
    guard let axes = Axes(models) else { return nil }
    let scores = try Scores(
      axes.values, criteria: Axes.criteria, normalisation: request.normalisation)
    let merits = try request.method.merits(scores, weights: try Weights(request.weights))
    let broken = axes.values.map { values in
      request.limits.filter { limit in
        let index = ChoiceRequest.Axis.allCases.firstIndex(of: limit.axis) ?? 0
        return limit.axis.isCost ? values[index] > limit.value : values[index] < limit.value
      }
    }
    let kept = merits.indices.filter { broken[$0].isEmpty }
    let entry = { (index: Int) in
      Choice.Entry(
        tag: axes.tags[index], values: axes.values[index], merit: merits[index],
        rank: broken[index].isEmpty ? 1 + kept.count { merits[$0] > merits[index] } : nil,
        dominatedBy: models[index].dominatedBy, broken: broken[index])
    }
    let order = kept.sorted { (merits[$1], axes.tags[$0]) < (merits[$0], axes.tags[$1]) }
    return Choice(
      kept: order.map(entry), rejected: merits.indices.filter { !broken[$0].isEmpty }.map(entry),
      stability: try stability(request, scores, kept: kept, first: order.first))
  }

  private func stability(
    _ request: ChoiceRequest, _ scores: Scores, kept: [Int], first: Int?
  ) throws -> Double? {
    guard let first, kept.count > 1 else { return nil }
    var generator = SeededGenerator(name: manifest.id + "/choice/stability")
    let draws = 2000
    var wins = 0
    for _ in 0..<draws {
      // Uniform on the logarithm: half as much is as likely as twice as much.
      let weights = request.weights.map { $0 * pow(4, generator.uniform() - 0.5) }
      let merits = try request.method.merits(scores, weights: try Weights(weights))
      if !kept.contains(where: { merits[$0] > merits[first] }) { wins += 1 }
    }
    return Double(wins) / Double(draws)
  }
}
