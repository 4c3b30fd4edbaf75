import Exports
import Study

/// What a made-up study is made from; everything drawn follows from its identifier.
package struct StudyRecipe: Sendable {
  /// Identifier of the snapshot, also the seed.
  package var id: String
  /// Identifiers and labels of size classes from small to large; none for a study without them.
  package var sizes: [(id: String, label: String)] = [
    ("1b", "1B"), ("3b", "3B"), ("7b", "7B"), ("14b", "14B"),
  ]
  /// What models were trained for; none for a study without the factor.
  package var arms: [String] = ["instruct", "reasoning"]
  package var modelsPerSize = 3
  package var scenarios = 6
  package var repetitions = 3
  package var judges: [String] = ["first", "second"]
  package var judging = Judging(low: 1, high: 5, step: 1)
  /// Whether it is recorded what judges did beside their scores.
  package var recordsJudging = false
  /// Whether people scored some of the answers; on whole scores only.
  package var hasPeople = false
  package var hasEnergy = true
  package var hasSpeedAxis = false
  /// Change of a model's ability, from 0 to 1, from the smallest to the largest class.
  package var slope = 0.5
  /// Change of a model's ability from the first to the last arm.
  package var armEffect = -0.2
  /// Factor between the energies of the largest and the smallest class.
  package var energyRatio = 6.0
  /// Whether all rows are alike.
  package var isConstant = false
  /// Whether each model answers once, without sampling.
  package var isDeterministic = false
  /// Whether the first model left the first scenario out.
  package var isUneven = false
  /// Whether the study is what a program proposes: no rule and no headline.
  package var isProposed = false
  /// Tags by position; `model-<position>` for positions beyond the list.
  package var tags: [String] = []

  package init(id: String) { self.id = id }

  /// The place of a model's size class, among ``sizes``.
  func size(_ model: Int) -> Int { sizes.isEmpty ? 0 : model / modelsPerSize }

  var models: Int { max(1, sizes.count) * modelsPerSize }

  /// The place of a model's arm, among ``arms``: one model in three is of a later arm.
  func arm(_ model: Int) -> Int { arms.isEmpty ? 0 : model % max(1, arms.count) }

  func tag(_ model: Int) -> String {
    if model < tags.count { return tags[model] }
    let size = sizes.isEmpty ? "" : ":\(sizes[self.size(model)].id)"
    return "model-\(model)\(size)"
  }

  /// Ability of a model from 0 to 1, without its own luck.
  func ability(_ model: Int) -> Double {
    let last = Double(max(1, sizes.count - 1))
    let arm = Double(self.arm(model)) / Double(max(1, arms.count - 1))
    let middle = 0.5 - slope / 2 - armEffect / 2
    return middle + slope * Double(size(model)) / last + armEffect * arm
  }

  /// Watt-hours of a model's answer, without chance.
  func energy(_ model: Int) -> Double {
    guard sizes.count > 1 else { return 0.05 }
    let power = Double(size(model)) / Double(sizes.count - 1)
    // Powers of a ratio by squaring would be exact to no purpose: the steps are thousandths.
    return 0.03 * (1 + (energyRatio - 1) * power)
  }
}
