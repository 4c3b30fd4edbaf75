/// How often one deterministic check passed in a cell, by finish reason.
public struct CheckLine: Sendable, Equatable {
  public var pass: Pass
  /// Tag of the model.
  public var model: String
  /// Identifier of the scenario.
  public var scenario: String
  /// How the generations ended.
  public var finish: String
  /// Position of the check in its scenario, from 1.
  public var check: Int
  /// Generations in which it passed.
  public var passed: Int
  /// Generations in which it was decided, at least 1.
  public var count: Int

  public init(
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

  public var outcome: Outcome { Outcome(finish: finish) }
}
