import Statistics

extension QuantityLedger {
  /// Statements about brackets and arms with intervals over rows, models, scenarios and both, and from
  /// a mixed model.
  mutating func addDependence(_ evidence: Evidence, _ gate: GateFinding?, seed: String) throws
    -> [DependenceFinding]
  {
    let tables = ValidityTables(evidence)
    let arms = tables.models.map(\.arm)
    let brackets = tables.models.map(\.bracket)
    let ids = evidence.exports.manifest.brackets.map(\.id)
    var findings: [DependenceFinding] = []
    if let gap = table["refusal.gap"], let refusal = tables.refusal() {
      let finding = try addStatement(
        "gap", "Instruct models pass more refusal checks than reasoning models", rows: gap,
        refusal, { arms[$0] == .instruct }, { arms[$0] == .reasoning }, seed: seed)
      findings.append(contentsOf: [finding].compactMap(\.self))
    }
    guard let quality = tables.quality(), ids.count > 1 else { return findings }
    for (lower, upper) in zip(ids, ids.dropFirst()) {
      guard let step = try addRowStep(lower, upper, evidence, seed: seed) else { continue }
      let finding = try addStatement(
        "step.\(lower.lowercased()).\(upper.lowercased())",
        "Quality rises from \(lower) to \(upper)", rows: step, quality,
        { brackets[$0] == upper }, { brackets[$0] == lower }, seed: seed)
      findings.append(contentsOf: [finding].compactMap(\.self))
    }
    return findings
  }

  /// A step of quality between functional models with the interval of independent rows.
  private mutating func addRowStep(
    _ lower: String, _ upper: String, _ evidence: Evidence, seed: String
  ) throws -> Quantity? {
    let tally = { (bracket: String) in
      Tally.halves(
        of: evidence.scores(of: evidence.functional.filter { $0.bracket == bracket }))
    }
    let (high, low) = (tally(upper), tally(lower))
    let id = Identifier.join("dependence", "step", lower, upper, "rows")
    guard let a = high.mean, let b = low.mean,
      let interval = Bootstrap.differenceInterval(high, low, seed: "\(seed)/\(id)")
    else { return nil }
    return try add(
      Quantity(
        id: id, value: .number((a - b) * 10), unit: .points,
        interval: .init(low: interval.low * 10, high: interval.high * 10), n: high.n + low.n,
        filter: "variance pass, brackets \(lower) and \(upper)",
        formula: "difference of means, bootstrap over rows as if they were independent"))
  }

  private mutating func addStatement(
    _ id: String, _ statement: String, rows: Quantity, _ table: CrossedTable,
    _ isFirst: (Int) -> Bool, _ isSecond: (Int) -> Bool, seed: String
  ) throws -> DependenceFinding? {
    let first = table.filter { isFirst($0.subject) }
    let second = table.filter { isSecond($0.subject) }
    let filter = "\(rows.filter); functional models"
    func cluster(_ units: ResampledUnits, _ words: String) throws -> Quantity? {
      guard
        let found = ClusterBootstrap.difference(
          first, second, resampling: units, seed: "\(seed)/\(id)/\(units.rawValue)")
      else { return nil }
      return try add(
        Quantity(
          id: Identifier.join("dependence", id, units.rawValue), value: .number(found.estimate),
          unit: .points, interval: .init(low: found.interval.low, high: found.interval.high),
          n: found.leastUnits, filter: filter,
          formula:
            "difference of means; cluster bootstrap over \(words) (Owen, 2007); n is the least "
            + "number of units in a group"))
    }
    let models = try cluster(.subjects, "whole models")
    let scenarios = try cluster(.items, "whole scenarios")
    let both = try cluster(.both, "models and scenarios")
    let units = min(first.measuredSubjects.count, second.measuredSubjects.count)
    return DependenceFinding(
      statement: statement, rows: rows, models: models, scenarios: scenarios, both: both,
      mixed: try addMixed(id, table, isFirst, isSecond, filter: filter),
      units: try count(
        Identifier.join("dependence", id, "units"), units, filter: filter,
        formula: "number of models in the smaller group"))
  }

  /// The same difference from a linear mixed model with model and scenario as crossed random effects.
  private mutating func addMixed(
    _ id: String, _ table: CrossedTable, _ isFirst: (Int) -> Bool, _ isSecond: (Int) -> Bool,
    filter: String
  ) throws -> Quantity? {
    let part = table.filter { isFirst($0.subject) || isSecond($0.subject) }
    let group = (0..<table.subjects).map { isFirst($0) ? 1.0 : 0 }
    guard
      let model = MixedModel(
        part, covariates: [.ofSubjects("group", group)], observations: .measurements,
        cellEffects: true),
      let effect = model.effects.first(where: { $0.name == "group" })
    else { return nil }
    return try add(
      Quantity(
        id: Identifier.join("dependence", id, "mixed"), value: .number(effect.estimate),
        unit: .points, interval: .init(low: effect.interval.low, high: effect.interval.high),
        n: model.subjects, filter: filter,
        formula:
          "fixed effect of a linear mixed model, model, scenario and their cell as random effects, REML "
          + "(Baayen, Davidson and Bates, 2008); Satterthwaite's degrees of freedom"))
  }

  /// How far the ranking of models by quality depends on the scenarios and on the judge.
  mutating func addReliability(_ evidence: Evidence, seed: String) throws {
    let tables = ValidityTables(evidence)
    guard let quality = tables.quality() else { return }
    var scores = [[Double?]](
      repeating: [Double?](repeating: nil, count: quality.items), count: quality.subjects)
    for cell in quality.cells {
      scores[cell.subject][cell.item] = cell.sum / Double(cell.count)
    }
    let filter = "functional models, quality by scenario, variance pass"
    if let halves = SplitHalf(scores, halves: .random(1000), seed: seed + "/halves") {
      try add(
        Quantity(
          id: "reliability.split-half", value: .number(halves.reliability), unit: .ratio,
          interval: halves.interval().map { .init(low: $0.low, high: $0.high) }, n: halves.items,
          filter: filter,
          formula: "mean reliability of 1,000 random halves of the scenarios, stepped up by "
            + "Spearman–Brown"))
    }
    if let alpha = CronbachAlpha(scores.map { $0.map { $0 ?? 0 } }) {
      try add(
        Quantity(
          id: "reliability.alpha", value: .number(alpha.coefficient), unit: .ratio,
          interval: alpha.interval().map { .init(low: $0.low, high: $0.high) }, n: alpha.items,
          filter: filter, formula: "Cronbach's α over scenarios, interval by Feldt (1965)"))
    }
    if let stability = RankStability(scores) {
      try add(
        Quantity(
          id: "reliability.leave-one-out", value: .number(stability.least), unit: .ratio,
          n: stability.omissions.count, filter: filter,
          formula: "least Kendall's τ between the ranking by all scenarios and by all but one"))
      try count(
        "reliability.first.kept", stability.omissions.count { $0.keepsFirst }, filter: filter,
        formula: "number of scenarios that may be left out without another model coming first")
    }
    if let first = tables.quality(.earned, .first), let second = tables.quality(.earned, .second),
      let tau = Self.rankAgreement(first, second)
    {
      try add(
        Quantity(
          id: "reliability.judges", value: .number(tau), unit: .ratio, n: first.subjects,
          filter: "functional models, quality by either judge alone",
          formula: "Kendall's τ-b between the rankings of models by the two judges"))
    }
  }

  private static func rankAgreement(_ first: CrossedTable, _ second: CrossedTable) -> Double? {
    let means = { (table: CrossedTable) -> [Double] in
      (0..<table.subjects).map { subject in
        table.filter { $0.subject == subject }.total.mean ?? 0
      }
    }
    return Correlation.kendall(means(first), means(second))
  }
}
