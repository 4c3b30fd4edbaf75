/// How often one deterministic check passed in a cell, by finish reason.
package struct CheckLine: Sendable, Equatable {
  /// The pass of the generations.
  package var pass: Pass
  /// Tag of the model.
  package var model: String
  /// Identifier of the scenario.
  package var scenario: String
  /// How the generations ended.
  package var finish: String
  /// Position of the check in its scenario, from 1.
  package var check: Int
  /// Generations in which it passed.
  package var passed: Int
  /// Generations in which it was decided, at least 1.
  package var count: Int

  package init(
    pass: Pass, model: String, scenario: String, finish: String, check: Int, passed: Int,
    count: Int
  ) {
    self.pass = pass
    self.model = model
    self.scenario = scenario
    self.finish = finish
    self.check = check
    self.passed = passed
    self.count = count
  }

  /// What their end means.
  package var outcome: Outcome { Outcome(finish: finish) }
}
