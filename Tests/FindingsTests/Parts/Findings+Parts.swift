import Estimates
import Exports
import Study

@testable import Findings

/// The findings of the release under the names of its own study, which these tests read: brackets, two
/// arms, three axes.
extension Findings {
  private func series(
    _ axis: String, _ factor: Factor?, within: Bool = false, _ roster: Series.Roster
  )
    -> SeriesEstimates.Finding?
  {
    self[SeriesEstimates.self].value?.first {
      $0.axis.id == axis && $0.factor.id == factor?.id && ($0.series.within != nil) == within
        && $0.series.models == roster
    }
  }

  private var mainFactor: Factor? { evidence.mainFactor }
  private var kinds: Factor? { evidence.interests.first { !$0.isOrdered } }

  var brackets: [BracketFinding] {
    guard let factor = mainFactor else { return [] }
    let counts = self[GroupCounts.self].value ?? []
    let all = series("quality", factor, .all)
    let parts = [
      all ?? series("quality", factor, .served), series("quality", factor, .served),
      series("refusal", factor, within: true, .served), series("refusal", factor, .served),
      series("score", factor, .served), series("energy", factor, .served),
      series("efficiency", factor, .served),
    ]
    return factor.groups.compactMap { group in
      guard
        let count = counts.first(where: { $0.factor.id == factor.id && $0.group.id == group.id })
      else { return nil }
      let values = parts.map { $0?.points.first { $0.group.id == group.id }?.value }
      return BracketFinding(
        id: group.id, label: group.label, modelCount: count.count, quality: values[0],
        qualityServed: values[1], refusalInstruct: values[2], refusalAll: values[3],
        score: values[4], energy: values[5], efficiency: values[6])
    }
  }

  var arms: [ArmFinding] {
    guard let factor = kinds, let series = series("refusal", factor, .served) else { return [] }
    let counts = self[GroupCounts.self].value ?? []
    return series.points.compactMap { point in
      guard let arm = Arm(rawValue: point.group.id), let value = point.value,
        let count = counts.first(where: {
          $0.factor.id == factor.id && $0.group.id == point.group.id
        })
      else { return nil }
      return ArmFinding(arm: arm, modelCount: count.count, refusal: value)
    }
  }

  /// The contrast between kinds of models on the second axis.
  var refusalGap: Quantity? {
    self[ContrastEstimates.self].value?.first { $0.isBetweenKinds(study) }?.value
  }

  var models: [ModelFinding] { self[ModelBridge.self].value ?? [] }

  /// The functional model of that tag.
  func model(_ tag: String) -> ModelFinding? { models.first { $0.record.tag == tag } }

  var exclusions: [ExclusionFinding] {
    manifest.exclusions.map { ExclusionFinding(model: $0.model, reason: $0.reason) }
  }

  var front: FrontFinding? {
    guard let front = self[FrontAnalysis.self].value, let pick = self[PickAnalysis.self].value
    else { return nil }
    return FrontFinding(
      members: [pick.tag] + front.members.filter { $0 != pick.tag }, count: front.count,
      dominatedCount: front.dominatedCount, pick: pick.model, qualityMax: front.best,
      tolerance: pick.tolerance, worstCase: front.worst)
  }

  var gate: Gate.Finding? { self[Gate.self].value }
  var bandwidth: Bandwidth.Finding? { self[Bandwidth.self].value }
  var comparisons: [ComparisonFinding] { self[Comparisons.self].value ?? [] }
  var transfer: TransferRule? { self[Transfer.self].value }
  var scenarioFindings: [ScenarioFinding] { self[ScenarioEstimates.self].value ?? [] }
  var difficulty: [DifficultyFinding] { self[Difficulty.self].value ?? [] }
  var agreement: AgreementFinding? {
    self[JudgeAgreement.self].value.flatMap(AgreementFinding.init)
  }

  /// The knee of the first axis over the main factor.
  var knee: KneeFinding? {
    let finding = self[SeriesSteps.self].value?.first {
      $0.series.axis.id == evidence.mainAxis?.id && $0.series.factor.id == mainFactor?.id
    }
    return finding.flatMap { finding in
      finding.knee.map { KneeFinding(bracket: $0, steps: finding.steps) }
    }
  }

  var selection: SelectionFinding? {
    guard let sampling = self[FrontSampling.self].value,
      let front = self[FrontAnalysis.self].value, self[PickAnalysis.self].value != nil
    else { return nil }
    return SelectionFinding(
      models: front.models.map(\.tag), choices: self[Preferences.self].value ?? [],
      membership: sampling.membership, regions: self[WeightShares.self].value ?? [],
      tiers: self[Tiers.self].value ?? [:])
  }
}

extension Findings {
  /// The ranking of a request; absent when a model lacks an axis.
  func choice(_ request: ChoiceRequest) throws -> Choice? {
    do { return try choose(request) } catch is Absent { return nil }
  }
}

/// Models with their places and cells, put together once.
enum ModelBridge: Analysis {
  static let id = "model-bridge"
  static let sources: [Quantity.Source] = []
  static let forms: [QuantityForm] = []
  static func owns(_ study: Study) -> [String] { [] }

  static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [ModelFinding] {
    let cells = evidence[Cells.self].value ?? [:]
    let speeds = evidence[Speeds.self].value ?? [:]
    let places = Dictionary(
      (evidence[FrontAnalysis.self].value?.models ?? []).map { ($0.tag, $0) },
      uniquingKeysWith: { first, _ in first })
    return try evidence.require(ModelEstimates.self).map { model in
      let place = places[model.record.tag]
      return ModelFinding(
        record: model.record, values: model.values, ranks: place?.ranks ?? [:],
        decodeSpeed: speeds[model.record.tag], outcomes: model.outcomes,
        onFront: place?.onFront, dominatedBy: place?.dominatedBy ?? [],
        cells: cells[model.record.tag] ?? [])
    }
  }
}
