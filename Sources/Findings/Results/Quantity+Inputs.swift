extension Quantity {
  /// What the value is computed from: files of the exports, and other quantities by the beginning of
  /// their identifiers (with a dot at the end).
  public var inputs: [String] { Self.inputs[String(id.prefix { $0 != "." })] ?? [] }

  /// The inputs by the first word of an identifier.
  private static let inputs: [String: [String]] = [
    "bandwidth": ["measures.csv", "models.csv"],
    "audit": ["scores.csv", "measures.csv", "models.csv", "scenarios.csv"],
    "better": ["scores.csv"],
    "checks": ["scores.csv", "scenarios.csv"],
    "choice": ["quality.model.", "refusal.model.", "energy.model."],
    "comparison": ["scores.csv"],
    "completed": ["scores.csv", "scenarios.csv", "models.csv"],
    "consistency": ["scores.csv"],
    "dependence": ["scores.csv", "models.csv", "scenarios.csv"],
    "difficulty": [
      "quality.scenario.", "score.scenario.", "quality.difficulty.", "score.difficulty.",
      "scenarios.csv",
    ],
    "dominators": ["quality.model.", "refusal.model.", "energy.model."],
    "efficiency": ["measures.csv", "models.csv"],
    "energy": ["measures.csv", "models.csv"],
    "excluded": ["scores.csv", "manifest.json"],
    "front": ["quality.model.", "refusal.model.", "energy.model.", "models.csv"],
    "gate": ["quality.bracket."],
    "hypervolume": ["quality.model.", "refusal.model.", "energy.model."],
    "judges": ["scores.csv"],
    "layer": ["quality.model.", "refusal.model.", "energy.model."],
    "models": ["models.csv", "manifest.json"],
    "outcomes": ["scores.csv"],
    "parameters": ["models.csv"],
    "pick": ["quality.model.", "refusal.model.", "energy.model."],
    "power": ["measures.csv"],
    "quality": ["scores.csv", "models.csv"],
    "rank": ["quality.model.", "refusal.model.", "energy.model."],
    "refusal": ["scores.csv", "scenarios.csv", "models.csv"],
    "rows": ["scores.csv"],
    "scenarios": ["scenarios.csv", "manifest.json"],
    "score": ["scores.csv", "scenarios.csv"],
    "smaa": ["quality.model.", "refusal.model.", "energy.model."],
    "speed": ["measures.csv"],
    "regimes": ["measures.csv", "models.csv"],
    "reliability": ["scores.csv"],
    "regime": ["measures.csv", "models.csv", "manifest.json"],
    "tier": ["quality.model.", "refusal.model.", "energy.model."],
    "worse": ["scores.csv"],
    "transfer": ["measures.csv", "models.csv", "manifest.json"],
    "utilisation": ["measures.csv", "models.csv", "manifest.json"],
    "wall": ["measures.csv", "models.csv"],
  ]
}
