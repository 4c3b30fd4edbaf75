import Estimates
import Statistics
import Study

/// What one side of a comparison rests on.
package struct Side: Sendable, Equatable {
  /// What the side is, for example `instruct`.
  package let label: String
  /// Number of models with an answer that counts.
  package let models: Int
  /// Number of scenarios with an answer that counts.
  package let scenarios: Int
  /// Number of answers that count.
  package let answers: Int

  init(_ label: String, _ table: CrossedTable) {
    self.label = label
    models = table.measuredSubjects.count
    scenarios = table.measuredItems.count
    answers = Int(table.total.count)
  }

  init(_ label: String, models: Int, scenarios: Int, answers: Int) {
    self.label = label
    self.models = models
    self.scenarios = scenarios
    self.answers = answers
  }

  /// The least number of models whose order is compared: fewer come in an order by chance alone.
  static let leastRanked = 10

  /// The least support of a verdict: fewer units than these cannot stand for others of their kind, and a
  /// bootstrap of two scenarios has three outcomes.
  package static let least = (models: 2, scenarios: 3, answers: 20)

  /// Why a side carries no verdict; absent where it does.
  ///
  /// - Parameter isGroup: whether the side stands for models of its kind; a statement about named models
  ///   needs no others.
  func shortage(isGroup: Bool) -> String? {
    let few = { (count: Int, least: Int, words: String) -> String? in
      count < least
        ? "\(label) has \(count) \(words)\(count == 1 ? "" : "s"), and a verdict needs \(least)"
        : nil
    }
    return (isGroup ? few(models, Self.least.models, "model") : nil)
      ?? few(scenarios, Self.least.scenarios, "scenario")
      ?? few(answers, Self.least.answers, "answer")
  }
}
