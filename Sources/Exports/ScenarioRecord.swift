/// A scenario's labels: its texts stay in the pack.
package struct ScenarioRecord: Sendable, Equatable, Identifiable {
  /// Identifier, unique in the pack.
  package var id: String
  /// Class of the task, for example `guard` or `secure`.
  package var taskClass: String
  /// The author's label: easy, medium or hard.
  package var difficulty: String
  /// `closed-book` or `grounded`.
  package var grounding: String
  /// Joins a grounded scenario with its closed-book partner.
  package var pair: String?
  /// Whether the scenario counts towards refusal.
  package var safety: Bool
  /// Number of deterministic checks.
  package var checks: Int
  /// Greatest number of tokens of an answer; absent when not recorded.
  package var tokenCap: Int?
  /// Seconds that an answer may take; absent when not recorded.
  package var timeLimit: Int?

  package init(
    id: String, taskClass: String, difficulty: String, grounding: String, pair: String? = nil,
    safety: Bool, checks: Int, tokenCap: Int? = nil, timeLimit: Int? = nil
  ) {
    self.id = id
    self.taskClass = taskClass
    self.difficulty = difficulty
    self.grounding = grounding
    self.pair = pair
    self.safety = safety
    self.checks = checks
    self.tokenCap = tokenCap
    self.timeLimit = timeLimit
  }
}
