import Foundation
import Statistics

/// Decides by answers whether structured work counts as done without a person.
package enum OutputGate {
  /// One answer and what is wrong with it.
  package struct Judged: Sendable, Equatable {
    /// Name of its input.
    package var name: String
    /// Empty for a valid answer.
    package var objections: [String]

    package init(name: String, objections: [String]) {
      self.name = name
      self.objections = objections
    }
  }

  /// A pure function of judged answers, in the order in which they came, and the policy.
  package static func decide(_ answers: [Judged], policy: OutputPolicy) -> GateDecision {
    let valid = answers.count { $0.objections.isEmpty }
    let run = answers.reversed().prefix { $0.objections.isEmpty }.count
    let level = Words.percent(policy.confidence)
    var figures: [String: Evidence.Figure] = [
      "answers": .init(Double(answers.count), "count"), "valid": .init(Double(valid), "count"),
      "valid_in_a_row": .init(Double(run), "count"),
    ]
    var against: [String] = []
    var seen: [String] = []
    let bound = ExactProportion.lowerBound(
      successes: valid, of: answers.count, confidence: policy.confidence)
    if let bound {
      figures["valid_share"] = .init(Double(valid) / Double(answers.count), "share")
      figures["valid_bound"] = .init(bound, "share")
      seen.append(
        "\(valid) of \(answers.count) are valid, which proves only ≥ \(Words.bound(bound)) "
          + "(one-sided \(level))")
    } else {
      against.append("no answer was judged")
    }
    if run < policy.consecutive {
      against.append(
        "the last \(run) are valid in a row, and the policy asks for \(policy.consecutive)")
    }
    if let least = policy.leastShare, let bound, bound < least {
      let needed = ExactProportion.runNeeded(for: least, confidence: policy.confidence)
      against.append(
        "the policy asks for a proved share of \(Words.percent(least))"
          + (needed.map { ", which takes at least \($0) valid answers without a fault" } ?? ""))
    }
    // How often a model of a known share passes tells how little a run in a row says.
    let chance = pow(0.95, Double(policy.consecutive))
    seen.append(
      "a model that is right 95 % of the time has \(policy.consecutive) in a row with a "
        + "probability of \(Words.percent(chance))")
    let faults = answers.filter { !$0.objections.isEmpty }
    against += faults.prefix(10).map { "\($0.name): \($0.objections.joined(separator: "; "))" }
      .map { against.isEmpty ? "note: " + $0 : $0 }
    let isOpen =
      run >= policy.consecutive
      && (policy.leastShare.map { (bound ?? 0) >= $0 } ?? true) && bound != nil
    return GateDecision(.output, isOpen: isOpen, reasons: against + seen, figures: figures)
  }
}
