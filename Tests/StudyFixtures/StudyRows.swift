import Exports
import Snapshots
import Statistics
import Study

/// Draws the rows of a recipe.
struct StudyRows {
  let recipe: StudyRecipe
  private var generator: SeededGenerator

  init(_ recipe: StudyRecipe) {
    self.recipe = recipe
    generator = SeededGenerator(name: recipe.id)
  }

  /// The whole campaign.
  mutating func campaign() -> Campaign {
    Campaign(
      header: header, models: (0..<recipe.models).map(record),
      scenarios: (0..<recipe.scenarios).map(scenario), generations: generations())
  }

  private var scale: Manifest.Judging? {
    recipe.judges.isEmpty
      ? nil
      : Manifest.Judging(
        low: recipe.judging.low, high: recipe.judging.high, step: recipe.judging.step,
        parts: recipe.judges.count)
  }

  private var header: CampaignHeader {
    var factors: [Manifest.Factor] = []
    if !recipe.sizes.isEmpty {
      factors.append(
        .init(
          id: "size", ordered: true,
          groups: recipe.sizes.map { .init(id: $0.id, label: $0.label) }))
    }
    if !recipe.arms.isEmpty {
      factors.append(
        .init(id: "arm", ordered: false, groups: recipe.arms.map { .init(id: $0, label: $0) }))
    }
    return CampaignHeader(
      id: recipe.id, title: "A made-up study (\(recipe.id))", date: "2027-01-15", kind: .measured,
      node: .init(
        name: "made-up", processor: "none", memory: "none", runtime: "none", peakBandwidth: nil),
      protocolNotes: .init(
        repetitions: recipe.isDeterministic ? 0 : recipe.repetitions, contextTokens: 4096,
        rules: "strict-1",
        energySource: recipe.hasEnergy ? "made up" : nil),
      pack: .init(
        id: "made-up", scenarios: recipe.scenarios, sha256: String(repeating: "0", count: 64)),
      factors: factors, judges: recipe.judges, judging: scale, licence: "CC0-1.0", sources: [])
  }

  private func record(_ model: Int) -> ModelRecord {
    var factors: [String: String] = [:]
    if !recipe.sizes.isEmpty { factors["size"] = recipe.sizes[recipe.size(model)].id }
    if !recipe.arms.isEmpty { factors["arm"] = recipe.arms[recipe.arm(model)] }
    let parameters = 1_000_000_000 * (1 + 2 * recipe.size(model)) + model
    return ModelRecord(
      tag: recipe.tag(model), factors: factors, family: "family-\(model % 3)",
      parameters: parameters, quantisation: model % 2 == 0 ? "Q8_0" : "Q4_K_M",
      bytes: parameters * (model % 2 == 0 ? 1 : 2) / 2, served: true)
  }

  private func scenario(_ place: Int) -> ScenarioRecord {
    // The only scenario of a study is a safety one, so that both axes have rows.
    let isSafety = place % 2 == 0
    return ScenarioRecord(
      id: "\(isSafety ? "guard" : "detect")-\(place + 1)", taskClass: isSafety ? "guard" : "detect",
      difficulty: ["easy", "medium", "hard"][place % 3], grounding: "closed-book",
      safety: isSafety, checks: 4, tokenCap: 512, timeLimit: 120)
  }

  private mutating func generations() -> [Generation] {
    var rows: [Generation] = []
    for model in 0..<recipe.models {
      let luck = recipe.isConstant ? 0 : unit() * 0.1 - 0.05
      for scenario in 0..<recipe.scenarios where !(recipe.isUneven && model + scenario == 0) {
        for repetition in 0..<(recipe.isDeterministic ? 1 : recipe.repetitions) {
          rows.append(row(model, scenario, repetition, luck: luck))
        }
      }
    }
    return rows
  }

  private mutating func row(
    _ model: Int, _ scenario: Int, _ repetition: Int, luck: Double
  ) -> Generation {
    let difficulty = Double(scenario % 3) * 0.05
    let level = recipe.isConstant ? 0.5 : recipe.ability(model) + luck - difficulty
    let judges = recipe.judges.indices.map { _ in score(level) }
    let passed =
      recipe.isConstant
      ? 2
      : (0..<4).reduce(0) { sum, _ in
        sum + (unit() < level ? 1 : 0)
      }
    // One answer in sixteen reaches the token cap.
    let isCut = !recipe.isConstant && unit() < 1.0 / 16
    let wattHours = recipe.energy(model) * (recipe.isConstant ? 1 : 0.8 + 0.4 * unit())
    let seconds = 20 * (recipe.isConstant ? 1 : 0.8 + 0.4 * unit())
    let speed = 30 / Double(1 + recipe.size(model)) * (recipe.isConstant ? 1 : 0.9 + 0.2 * unit())
    return Generation(
      pass: recipe.isDeterministic ? .deterministic : .variance, model: model, scenario: scenario,
      repetition: repetition,
      finish: isCut ? FinishWord.cutOff : FinishWord.completed, passed: passed, total: 4,
      consensus: judges.isEmpty ? nil : judges.reduce(0, +), judges: judges,
      energy: recipe.hasEnergy ? FixedPoint.steps(wattHours, stepsPerUnit: 100_000) : nil,
      wall: FixedPoint.steps(seconds, stepsPerUnit: 100),
      decode: FixedPoint.steps(speed, stepsPerUnit: 100))
  }

  /// A judge's score in steps.
  private mutating func score(_ level: Double) -> Int {
    let scale = recipe.judging
    let noise = recipe.isConstant ? 0 : unit() * 0.4 - 0.2
    let value = scale.low + (scale.high - scale.low) * min(1, max(0, level + noise))
    return Int((value / scale.step).rounded())
  }

  /// A number from 0 to 1.
  private mutating func unit() -> Double { Double.random(in: 0..<1, using: &generator) }
}
