import DataText
import Files
import Packs

/// Answers of known worth: of some scenarios of the pack the right answer and one of the wrong ones.
///
/// What a right answer deserves is the rubric's best; a wrong one deserves less. A judge that does not
/// tell them apart is no judge, and one that grades them otherwise than before has changed.
struct CalibrationSet: Sendable {
  /// In the order of asking.
  let units: [JudgeUnit]
  /// A poor answer for the trial of instructions inside answers; absent where the pack has none.
  let poor: (task: GradedTask, text: String)?

  /// - Parameter count: number of scenarios.
  init(_ pack: [Scenario], tasks: [String: GradedTask], count: Int, seed: Int) {
    var units: [JudgeUnit] = []
    var poor: (GradedTask, String)?
    var taken = 0
    for place in SeededOrder.places(pack.count, name: "\(seed)|calibration") {
      let scenario = pack[place]
      guard taken < max(count, 1), let task = tasks[scenario.id], !scenario.gold.isEmpty else {
        continue
      }
      let wrong = Self.wrongAnswers(of: scenario)
      if poor == nil, let first = wrong.first { poor = (task, first.text) }
      guard taken < count else { continue }
      taken += 1
      units.append(
        JudgeUnit(
          .calibration, task, text: scenario.gold, label: Self.gold, position: units.count))
      if !wrong.isEmpty {
        let one =
          wrong[SeededOrder.places(wrong.count, name: "\(seed)|wrong|\(scenario.id)")[0]]
        units.append(
          JudgeUnit(.calibration, task, text: one.text, label: one.name, position: units.count))
      }
    }
    self.units = units
    self.poor = poor
  }

  /// The label of a right answer.
  static let gold = "gold"

  /// The pack's wrong answers; empty where it has none.
  private static func wrongAnswers(of scenario: Scenario) -> [(name: String, text: String)] {
    guard !scenario.file.hasSuffix(".json") else { return [] }
    let folder = PackReader.join(PackReader.folder(of: scenario.file), "answers")
    let file = PackReader.join(folder, scenario.id + ".yaml")
    guard let bytes = try? FileInput.bytes(file), let node = try? YAMLReader.read(bytes) else {
      return []
    }
    return (node.items ?? []).compactMap { item in
      guard let name = item["name"]?.text, let text = item["answer"]?.text, name != gold else {
        return nil
      }
      return (name, text)
    }
  }
}
