import Estimates
import Exports
import Statistics
import Study

/// What a contrast between groups of an unordered factor is made of: that one side finishes less often,
/// and that it scores less when it does (Kitagawa, 1955).
package enum GapParts: Analysis {
  package static let id = "gap-parts"
  package static let sources: [Quantity.Source] = [.scores, .scenarios, .models]

  package static func owns(_ study: Study) -> [String] {
    study.contrasts.map { "\($0.published)." }
  }

  /// Records the parts of each contrast between kinds; absent when there is none on a scored axis.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let contrasts = try evidence.require(ContrastEstimates.self).filter {
      $0.isBetweenKinds(evidence.study)
    }
    guard !contrasts.isEmpty else {
      throw Absent("no contrast is between groups of an unordered factor on a scored axis")
    }
    for contrast in contrasts {
      try addDecomposition(contrast, evidence, &book)
      try addParts(contrast, evidence, &book)
    }
  }

  private static func addDecomposition(
    _ contrast: ContrastEstimates.Finding, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let unfinished = Set(Outcome.allCases).subtracting([.completed])
    let part = { (side: ContrastEstimates.Side, outcomes: Set<Outcome>) in
      try evidence.crossed(contrast.axis, side.models, outcomes: outcomes)
    }
    guard let a = try part(contrast.of, [.completed]), let b = try part(contrast.of, unfinished),
      let c = try part(contrast.less, [.completed]), let d = try part(contrast.less, unfinished),
      let found = ClusterBootstrap.decomposition(
        first: [a, b], second: [c, d], resampling: .both, resamples: 4000,
        seed: evidence.seed("\(contrast.value.id)/composition"))
    else { return }
    let nouns = contrast.of.group.noun.plural
    let parts: [(String, ClusterEstimate, String)] = [
      ("composition", found.composition, "that \(nouns) complete another share of their answers"),
      ("rate", found.rate, "that \(nouns) score otherwise in answers of the same outcome"),
    ]
    for (name, estimate, words) in parts {
      try book.add(
        Quantity(
          id: Identifiers.join(contrast.value.id, name), value: .number(estimate.estimate),
          unit: contrast.value.unit, decimals: contrast.value.decimals,
          interval: .init(estimate, over: .both),
          filter: "\(contrast.value.filter); completed or not",
          formula:
            "part of \(contrast.value.id) that is \(words); midpoint decomposition, whole models and "
            + "scenarios resampled"))
    }
  }

  /// The gap over three outcomes: what cutting off and stopped requests account for, and what remains
  /// within outcomes; completed answers are what the others are measured against.
  private static func addParts(
    _ contrast: ContrastEstimates.Finding, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    let outcomes: [Set<Outcome>] = [
      [.completed], [.truncated], Set(Outcome.allCases).subtracting([.completed, .truncated]),
    ]
    let parts = try [contrast.of, contrast.less].flatMap { side in
      try outcomes.map { try evidence.crossed(contrast.axis, side.models, outcomes: $0) }
    }.compactMap(\.self)
    guard parts.count == 6 else { return }
    let second = Set(contrast.less.models)
    let found = ClusterBootstrap.estimates(
      of: parts, resampling: .both,
      subjectStrata: evidence.everyone.map { second.contains($0) ? 1 : 0 }, resamples: 4000,
      seed: evidence.seed("\(contrast.value.id)/parts")
    ) { gapParts($0) }
    let words = [
      ("truncated", "that more answers of one group are cut off at the token cap"),
      ("stopped", "that more requests of one group are stopped at the time limit or fail"),
      ("within", "that one group scores more in answers of the same outcome"),
    ]
    for ((name, words), estimate) in zip(words, found) {
      guard let estimate else { continue }
      try book.add(
        Quantity(
          id: Identifiers.join(contrast.value.id, name), value: .number(estimate.estimate),
          unit: contrast.value.unit, decimals: contrast.value.decimals,
          interval: .init(estimate, over: .both),
          filter: "\(contrast.value.filter); completed, truncated, stopped",
          formula:
            "part of \(contrast.value.id) that is \(words); midpoint decomposition over three "
            + "outcomes, whole models and scenarios resampled"))
    }
  }

  /// The parts of a gap from totals by outcome of two groups; a rate that a group does not have is the
  /// other's.
  private static func gapParts(_ totals: [Total]) -> [Double?] {
    let (first, second) = (Array(totals[..<3]), Array(totals[3...]))
    let (all, others) = (
      first.reduce(0) { $0 + $1.count }, second.reduce(0) { $0 + $1.count }
    )
    guard all > 0, others > 0, let own = first[0].mean, let other = second[0].mean else {
      return [nil, nil, nil]
    }
    let reference = (own + other) / 2
    var parts = [Double?](repeating: 0, count: 3)
    var within = 0.0
    for place in 0..<3 {
      let shares = (first[place].count / all, second[place].count / others)
      guard let a = first[place].mean ?? second[place].mean,
        let b = second[place].mean ?? first[place].mean
      else { continue }
      within += (shares.0 + shares.1) / 2 * (a - b)
      if place > 0 { parts[place - 1] = (shares.0 - shares.1) * ((a + b) / 2 - reference) }
    }
    parts[2] = within
    return parts
  }
}

extension ContrastEstimates.Finding {
  /// Whether it is between groups of an unordered factor, on an axis that is scored.
  func isBetweenKinds(_ study: Study) -> Bool {
    study.factor(contrast.of.factor)?.isOrdered == false
      && study.measure(of: axis)?.isDiscrete == true
  }
}

extension Evidence {
  /// The seed of a resampling of the audit.
  func seed(_ name: String) -> String { estimator.seed("validity") + "/" + name }
}
