/// What an interval takes for a sample: the unit that was drawn again, or what the interval was derived
/// from instead.
package enum Chance: String, Sendable, CaseIterable {
  /// Answers, as if each were independent of all others.
  case rows
  /// Whole models with all their answers, the scenarios as given.
  case models
  /// Whole scenarios with the answers of all models, the models as given and paired.
  case scenarios
  /// Whole models and whole scenarios, each by itself (Owen, 2007).
  case both = "models and scenarios"
  /// Pairs of models.
  case pairs = "pairs of models"
  /// Random halves of the scenarios.
  case halves = "halves of the scenarios"
  /// Nothing was drawn: models and scenarios are random effects of a fitted model.
  case effects = "random effects of models and scenarios"
}
