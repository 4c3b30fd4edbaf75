import Exports

extension Findings {
  /// Computes every finding that the exports carry.
  ///
  /// - Parameter exports: the figures of one snapshot, already validated by their reader.
  /// - Throws: ``FindingsError`` when no model served or two findings claim one identifier.
  package init(exports: Exports) throws {
    let evidence = try Evidence(exports)
    let estimator = Estimator(snapshot: exports.manifest.id)
    var ledger = QuantityLedger()

    try ledger.addCampaign(evidence)
    try ledger.addLabels(evidence, estimator)
    try ledger.addExcluded(evidence)
    try ledger.addWallTime(evidence)
    let scenarios = try ledger.addScenarios(evidence, estimator)
    let difficulty = try ledger.addDifficulty(scenarios)
    let models = try ledger.addModels(evidence, estimator)
    let brackets = try ledger.addBrackets(evidence, estimator)
    let (arms, gap) = try ledger.addArms(evidence, estimator)
    let knee = try ledger.addKnee(brackets)
    let gate = try ledger.addGate(brackets)
    let agreement = try ledger.addAgreement(evidence, estimator)
    let bandwidth = try ledger.addBandwidth(evidence, estimator)
    let (front, placed) = try ledger.addFront(evidence, models)
    let comparisons = try ledger.addComparisons(
      evidence, pick: front?.pick.text, best: front?.qualityMax.text)
    try ledger.addConsistency(evidence)
    let selection = try ledger.addSelection(
      placed, front, evidence, seed: estimator.seed("preferences"))
    let validity = try ledger.addValidity(
      evidence, placed, front, gate, selection?.choices ?? [], seed: estimator.seed("validity"))
    let transfer = try ledger.addTransfer(evidence, models)

    self.init(
      manifest: exports.manifest, scenarios: exports.scenarios, quantities: ledger.table,
      brackets: brackets, arms: arms, models: placed,
      exclusions: exports.manifest.exclusions.map {
        ExclusionFinding(model: $0.model, reason: $0.reason)
      },
      agreement: agreement, refusalGap: gap, front: front, gate: gate, bandwidth: bandwidth,
      knee: knee, comparisons: comparisons, selection: selection,
      transfer: transfer, validity: validity, scenarioFindings: scenarios, difficulty: difficulty)
  }
}

/// Collects quantities while the findings are computed.
struct QuantityLedger {
  private(set) var table = QuantityTable()

  /// Records a quantity and hands it back.
  @discardableResult
  mutating func add(_ quantity: Quantity) throws -> Quantity {
    try table.add(quantity)
    return quantity
  }

  /// Records a quantity that may be absent.
  mutating func add(_ quantity: Quantity?) throws -> Quantity? {
    guard let quantity else { return nil }
    try table.add(quantity)
    return quantity
  }

  /// Records a number of things.
  @discardableResult
  mutating func count(_ id: String, _ value: Int, filter: String, formula: String) throws
    -> Quantity
  {
    try add(
      Quantity(
        id: id, value: .number(Double(value)), unit: .count, filter: filter, formula: formula))
  }

  /// Records a name: a model, a bracket, a verdict.
  @discardableResult
  mutating func name(_ id: String, _ value: String, filter: String, formula: String) throws
    -> Quantity
  {
    try add(Quantity(id: id, value: .text(value), unit: .name, filter: filter, formula: formula))
  }
}
