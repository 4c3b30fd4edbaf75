extension QuantityLedger {
  /// What the numbers carry: outcomes, dependence, regimes, and every headline under every definition.
  mutating func addValidity(
    _ evidence: Evidence, _ models: [ModelFinding], _ front: FrontFinding?, _ gate: GateFinding?,
    _ choices: [ChoiceFinding], seed: String
  ) throws -> ValidityFinding {
    try addOutcomeScores(evidence, seed: seed)
    try addGapDecomposition(evidence, seed: seed)
    try addGapParts(evidence, seed: seed)
    try addReliability(evidence, seed: seed)
    let dependence = try addDependence(evidence, gate, seed: seed)
    let (regimes, byTag) = try addRegimes(evidence, models)
    var headlines =
      QualityHeadlines(evidence: evidence, seed: seed).all
      + RefusalHeadlines(evidence: evidence, seed: seed).all
    headlines += [QuantisationHeadline(evidence: evidence).headline].compactMap(\.self)
    if let pick = front?.pick.text {
      headlines += SelectionHeadlines(evidence: evidence, pick: pick, regimes: byTag).all
      headlines += [Self.pickFirst(choices, pick: pick)].compactMap(\.self)
    }
    headlines +=
      [SelectionHeadlines.energyRises(evidence, regimes: byTag)].compactMap(\.self)
    return ValidityFinding(
      headlines: try headlines.compactMap { try addHeadline($0) }, dependence: dependence,
      regimes: regimes, energies: try addEnergyDefinitions(evidence, models),
      kinds: try addKinds(evidence, seed: seed), siblings: try addSiblings(evidence),
      groups: try addThinking(evidence, seed: seed), caps: try addCaps(evidence, seed: seed),
      tolerances: try addTolerances(models, pick: front?.pick.text),
      readings: try ReadingDefinition.all(evidence, regimes: regimes.count).map {
        try ReadingTables(evidence, $0, regimes: byTag).reading()
      })
  }

  /// Whether preference methods name the pick first, by method and scale.
  private static func pickFirst(_ choices: [ChoiceFinding], pick: String) -> Headline? {
    guard !choices.isEmpty else { return nil }
    var methods: [String] = []
    var scales: [String] = []
    for choice in choices {
      if !methods.contains(choice.method) { methods.append(choice.method) }
      if !scales.contains(choice.normalisation) { scales.append(choice.normalisation) }
    }
    return Headline(
      id: "pick-first", statement: "The pick comes first whatever the rule.",
      measure: "rank of the pick", unit: .rank, criterion: "the pick has rank 1",
      factors: [.init("method", methods), .init("scale", scales)],
      marked: ["method": "topsis", "scale": "min-max"]
    ) { specification in
      let choice = choices.first {
        $0.method == specification["method"] && $0.normalisation == specification["scale"]
      }
      guard let rank = choice?.pickRank.number else { return nil }
      return (.init(estimate: rank, interval: nil), rank == 1)
    }
  }
}
