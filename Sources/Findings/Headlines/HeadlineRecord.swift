import Estimates
import Statistics
import Study

/// Records what the specifications of one headline say.
struct HeadlineRecord {
  let headline: Headline
  let curve: SpecificationCurve
  let outcomes: [SpecificationOutcome?]
  let reasons: [String?]
  let shares: Grade.Shares
  let unit: Unit

  private var filter: String {
    "specifications: " + curve.factors.map(\.name).joined(separator: " × ")
  }

  private func id(_ part: Keys.HeadlinePart) -> String {
    Identifiers.join("audit", headline.id, part.rawValue)
  }

  func finding(_ book: inout QuantityBook) throws -> HeadlineFinding {
    let decided = outcomes.compactMap(\.self)
    let estimates = decided.map(\.estimate)
    let own = curve.marked.flatMap { outcomes[$0] }
    let grade = Grade(shares, own: own?.support, isUniversal: headline.isUniversal)
    let criterion = headline.criterion
    let met = Double(decided.count(where: \.isMet)) / Double(decided.count)
    return HeadlineFinding(
      headline: headline, curve: curve, outcomes: outcomes, reasons: reasons,
      specifications: try book.count(
        id(.specifications), decided.count, filter: filter, formula: "number of specifications"),
      withoutVerdict: try book.count(
        id(.withoutVerdict), outcomes.count - decided.count, filter: filter,
        formula: "number of specifications whose support is too small for a verdict"),
      share: try share(.share, shares.supported, "\(criterion), beyond chance", &book),
      refuted: try share(.refuted, shares.refuted, "it fails beyond chance: \(criterion)", &book),
      unresolved: try share(
        .unresolved, shares.unresolved, "chance could decide whether \(criterion)", &book),
      pointwise: try share(.pointwise, met, "\(criterion), by point estimates", &book),
      published: try published(own, &book),
      least: try extreme(.least, estimates.min() ?? 0, decided.count, &book),
      greatest: try extreme(.greatest, estimates.max() ?? 0, decided.count, &book), grade: grade,
      verdict: try book.name(
        id(.verdict), grade.rawValue, filter: filter, formula: Grade.rule),
      chance: try chance(decided, &book), decisive: decisive, instead: try instead(decided, &book),
      counterexample: try counterexample(&book))
  }

  private func share(
    _ part: Keys.HeadlinePart, _ share: Double, _ words: String, _ book: inout QuantityBook
  ) throws -> Quantity {
    try book.add(
      Quantity(
        id: id(part), value: .number(share * 100), unit: .percent,
        n: outcomes.count { $0 != nil }, filter: filter,
        formula: "share of specifications in which \(words)"))
  }

  private func extreme(
    _ part: Keys.HeadlinePart, _ value: Double, _ n: Int, _ book: inout QuantityBook
  ) throws -> Quantity {
    try book.add(
      Quantity(
        id: id(part), value: .number(value), unit: unit, n: n, filter: filter,
        formula: "\(part.rawValue) of \(headline.measures) over all specifications"))
  }

  private func published(_ own: SpecificationOutcome?, _ book: inout QuantityBook) throws
    -> Quantity?
  {
    guard let own else { return nil }
    return try book.add(
      Quantity(
        id: id(.published), value: .number(own.estimate), unit: unit,
        interval: own.interval.flatMap { interval in
          own.intervalChance.map { .init(interval, over: $0) }
        }, filter: "the study's definitions", formula: headline.measures))
  }

  /// What was drawn; where specifications draw different units, all of them.
  private func chance(_ decided: [SpecificationOutcome], _ book: inout QuantityBook) throws
    -> Quantity?
  {
    var units: [Chance] = []
    for chance in decided.compactMap(\.chance) where !units.contains(chance) {
      units.append(chance)
    }
    guard !units.isEmpty else { return nil }
    return try book.name(
      id(.chance), units.map(\.rawValue).joined(separator: "; "), filter: filter,
      formula: "what was resampled to tell support from chance")
  }

  /// The definition between whose ways the shares of support differ most; of refutation where those of
  /// support are all alike.
  private var decisive: HeadlineFinding.Decisive? {
    for kind in [Support.supported, .refuted] {
      var best: (factor: String, shares: [(level: String, percent: Double)], spread: Double)?
      for (place, factor) in curve.factors.enumerated() {
        let shares = factor.levels.enumerated().compactMap {
          level, name -> (level: String, percent: Double)? in
          let own = curve.entries.indices.filter {
            curve.entries[$0].specification.choices[place] == level
          }.compactMap { outcomes[$0]?.support }
          guard !own.isEmpty else { return nil }
          return (name, 100 * Double(own.count { $0 == kind }) / Double(own.count))
        }
        let values = shares.map(\.percent)
        let spread = (values.max() ?? 0) - (values.min() ?? 0)
        if spread > best?.spread ?? 0 { best = (factor.name, shares, spread) }
      }
      if let best { return .init(factor: best.factor, of: kind, shares: best.shares) }
    }
    return nil
  }

  /// What is chosen in place of what the statement names.
  private func instead(_ decided: [SpecificationOutcome], _ book: inout QuantityBook) throws
    -> HeadlineFinding.Instead?
  {
    var counts: [String: Int] = [:]
    for outcome in decided where !outcome.isMet {
      if let chosen = outcome.chosen { counts[chosen, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most else { return nil }
    let percent = { (count: Int) in 100 * Double(count) / Double(decided.count) }
    let share = { (book: inout QuantityBook, part: Keys.HeadlinePart, count: Int, words: String) in
      try book.add(
        Quantity(
          id: id(part), value: .number(percent(count)), unit: .percent,
          n: decided.count, filter: filter,
          formula: "share of specifications whose point estimates choose \(words)")) as Quantity
    }
    return .init(
      name: try book.name(
        id(.instead), most.key, filter: filter,
        formula: "what is chosen most often where it is not what the statement names"),
      share: try share(&book, .insteadShare, most.value, most.key),
      named: try share(
        &book, .named, decided.count(where: \.isMet), "what the statement names"))
  }

  /// The refuting specification that differs from the study's own in the fewest choices.
  private func counterexample(_ book: inout QuantityBook) throws -> Quantity? {
    guard headline.isUniversal, let marked = curve.marked else { return nil }
    let own = curve.entries[marked].specification.choices
    let distance = { (entry: Int) in
      zip(curve.entries[entry].specification.choices, own).count { $0 != $1 }
    }
    let refuting = curve.entries.indices.filter { outcomes[$0]?.support == .refuted }
    guard let nearest = refuting.min(by: { (distance($0), $0) < (distance($1), $1) }),
      let outcome = outcomes[nearest]
    else { return nil }
    let specification = curve.entries[nearest].specification
    let changed = curve.factors.enumerated().compactMap { place, factor in
      specification.choices[place] == own[place]
        ? nil : "\(factor.name): \(factor.levels[specification.choices[place]])"
    }
    let place = changed.isEmpty ? "the study's own definitions" : changed.joined(separator: ", ")
    return try book.name(
      id(.counterexample), outcome.chosen.map { "\($0) (\(place))" } ?? place, filter: filter,
      formula: "the refuting specification that differs from the study's own in the fewest choices")
  }
}
