import Foundation
import Selection
import Statistics
import Study

/// What somebody wants: weights on the criteria, and limits that a model must keep.
package struct ChoiceRequest: Sendable, Equatable {
  /// A floor where more is better, a ceiling where less is.
  package struct Limit: Sendable, Equatable {
    /// Identifier of the axis.
    package let axis: String
    /// In the axis' unit.
    package let value: Double
    package init(axis: String, value: Double) {
      self.axis = axis
      self.value = value
    }
  }

  /// Weights by axis; only their ratios matter, and an axis without one has the weight 1.
  package var weights: [String: Double]
  /// What a model must keep to be considered; may be empty.
  package var limits: [Limit]
  /// How values and weights become one merit.
  package var method: PreferenceMethod
  /// How the axes are brought to one scale.
  package var normalisation: Normalisation

  package init(
    weights: [String: Double] = [:], limits: [Limit] = [],
    method: PreferenceMethod = .weightedSum, normalisation: Normalisation = .minMax
  ) {
    self.weights = weights
    self.limits = limits
    self.method = method
    self.normalisation = normalisation
  }

  /// Weights in the order of some axes.
  func ordered(_ axes: [Axis]) -> [Double] {
    axes.map { weights[$0.id] ?? 1 }
  }
}

/// The models in the order that a request gives them.
package struct Choice: Sendable {
  /// The axes that values and weights belong to, in order.
  package let axes: [Axis]
  /// Their units.
  package let units: [String]
  /// Decimals of their values.
  package let decimals: [Int]
  /// The weights of the axes.
  package let weights: [Double]
  /// Those that keep every limit, best first.
  package let kept: [Entry]
  /// Those that break a limit, in the order of the models.
  package let rejected: [Entry]
  /// Share of random weights near those asked for (each drawn between half and double, relative to the
  /// others) under which the first stays first.
  package let stability: Double?

  /// A model with its merit and what speaks against it.
  package struct Entry: Sendable {
    /// The model's tag.
    package let tag: String
    /// By axis, in its unit.
    package let values: [Double]
    /// Greater is better; the method's own scale.
    package let merit: Double
    /// 1 is first; equal merits share a rank.
    ///
    /// Absent for one that breaks a limit.
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
  /// - Throws: ``Absent`` when a model lacks an axis, ``UnknownName`` for an axis that is no criterion,
  ///   `SelectionError` for weights that are negative or all zero.
  package func choose(_ request: ChoiceRequest) throws -> Choice {
    let front = try evidence.require(FrontAnalysis.self)
    let alternatives = try Alternatives(evidence)
    let axes = front.axes
    for axis in Array(request.weights.keys) + request.limits.map(\.axis)
    where !axes.contains(where: { $0.id == axis }) {
      throw UnknownName(kind: "axis to choose by", name: axis)
    }
    let weights = request.ordered(axes)
    let scores = try Scores(
      alternatives.values, criteria: alternatives.criteria, normalisation: request.normalisation)
    let merits = try request.method.merits(scores, weights: try Weights(weights))
    let broken = alternatives.values.map { values in
      request.limits.filter { limit in
        guard let index = axes.firstIndex(where: { $0.id == limit.axis }) else { return false }
        return axes[index].better == .less
          ? values[index] > limit.value : values[index] < limit.value
      }
    }
    let kept = merits.indices.filter { broken[$0].isEmpty }
    let entry = { (index: Int) in
      Choice.Entry(
        tag: alternatives.tags[index], values: alternatives.values[index], merit: merits[index],
        rank: broken[index].isEmpty ? 1 + kept.count { merits[$0] > merits[index] } : nil,
        dominatedBy: front.models[index].dominatedBy, broken: broken[index])
    }
    let order = kept.sorted {
      (merits[$1], alternatives.tags[$0]) < (merits[$0], alternatives.tags[$1])
    }
    let measures = try axes.map { try evidence.measure($0) }
    return Choice(
      axes: axes, units: measures.map(\.unit), decimals: measures.map(\.decimals),
      weights: weights, kept: order.map(entry),
      rejected: merits.indices.filter { !broken[$0].isEmpty }.map(entry),
      stability: try stability(request, weights, scores, kept: kept, first: order.first))
  }

  private func stability(
    _ request: ChoiceRequest, _ asked: [Double], _ scores: Scores, kept: [Int], first: Int?
  ) throws -> Double? {
    guard let first, kept.count > 1 else { return nil }
    var generator = SeededGenerator(name: manifest.id + "/choice/stability")
    let draws = 2000
    var wins = 0
    for _ in 0..<draws {
      // Uniform on the logarithm: half as much is as likely as twice as much.
      let weights = asked.map { $0 * pow(4, generator.uniform() - 0.5) }
      let merits = try request.method.merits(scores, weights: try Weights(weights))
      if !kept.contains(where: { merits[$0] > merits[first] }) { wins += 1 }
    }
    return Double(wins) / Double(draws)
  }
}
