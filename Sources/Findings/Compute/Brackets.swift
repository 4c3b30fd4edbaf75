import Exports

extension QuantityLedger {
  /// Quality, refusal and energy of each size class.
  mutating func addBrackets(_ evidence: Evidence, _ estimator: Estimator) throws
    -> [BracketFinding]
  {
    try evidence.exports.manifest.brackets.compactMap { bracket in
      let all = evidence.models(in: bracket.id)
      guard !all.isEmpty else { return nil }
      return try addBracket(bracket, all, evidence, estimator)
    }
  }

  private mutating func addBracket(
    _ bracket: Manifest.Bracket, _ all: [ModelRecord], _ evidence: Evidence, _ estimator: Estimator
  ) throws -> BracketFinding {
    let id = bracket.id
    let served = all.filter(\.served)
    let instruct = served.filter { $0.arm == .instruct }
    let missing = all.count - served.count
    let safetyLines = { (models: [ModelRecord]) in
      evidence.scores(of: models).filter { evidence.safety.contains($0.scenario) }
    }
    try count(
      Identifier.join("models", "bracket", "reasoning", id), served.count - instruct.count,
      filter: "functional reasoning models, bracket \(id)", formula: "number of models")
    try addBestModel(of: served, bracket: id)
    return BracketFinding(
      id: id, label: bracket.label,
      modelCount: try count(
        Identifier.join("models", "bracket", id), served.count,
        filter: "functional models, bracket \(id)", formula: "number of models"),
      quality: try add(
        estimator.quality(
          Identifier.join("quality", "bracket", id), evidence.scores(of: all),
          filter: "variance pass, bracket \(id), all models"
            + (missing > 0 ? " including \(missing) that never served" : ""))),
      qualityServed: try add(
        estimator.quality(
          Identifier.join("quality", "served", "bracket", id), evidence.scores(of: served),
          filter: "variance pass, bracket \(id), functional models")),
      refusalInstruct: try add(
        estimator.score(
          Identifier.join("refusal", "bracket", "instruct", id), safetyLines(instruct),
          filter: "variance pass, bracket \(id), functional instruct models, safety scenarios")),
      refusalAll: try add(
        estimator.score(
          Identifier.join("refusal", "bracket", "all", id), safetyLines(served),
          filter: "variance pass, bracket \(id), functional models of both arms, safety scenarios")),
      score: try add(
        estimator.score(
          Identifier.join("score", "bracket", id), evidence.scores(of: served),
          filter: "variance pass, bracket \(id), functional models")),
      energy: try add(
        estimator.mean(
          Identifier.join("energy", "bracket", id), evidence.finished(.energy, of: served),
          unit: .milliwattHours,
          filter: "variance pass, bracket \(id), functional models, finished answers with energy",
          formula: "mean energy per answer")),
      efficiency: try add(
        estimator.mean(
          Identifier.join("efficiency", "bracket", id),
          evidence.finished(.efficiency, of: served), unit: .tokensPerSecondPerWatt,
          filter:
            "variance pass, bracket \(id), functional models, finished answers with energy and speed",
          formula: "mean of decode speed ÷ (energy ÷ wall time)")))
  }

  /// The model of highest quality in a bracket; of equals the first by tag.
  private mutating func addBestModel(
    of models: [ModelRecord], bracket: String
  ) throws {
    var best: (tag: String, quality: Double)?
    for model in models.sorted(by: { $0.tag < $1.tag }) {
      let id = Identifier.join("quality", "model", model.tag)
      guard let quality = table[id]?.number, quality > best?.quality ?? 0 else { continue }
      best = (model.tag, quality)
    }
    guard let best else { return }
    try name(
      Identifier.join("quality", "best", bracket), best.tag,
      filter: "functional models, bracket \(bracket)", formula: "model of the highest quality")
  }
}
