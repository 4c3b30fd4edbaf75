/// A scenario's labels: its texts stay in the pack.
public struct ScenarioRecord: Sendable, Equatable, Identifiable {
  /// Identifier, unique in the pack.
  public var id: String
  /// Class of the task, for example `guard` or `secure`.
  public var taskClass: String
  /// The author's label: easy, medium or hard.
  public var difficulty: String
  /// `closed-book` or `grounded`.
  public var grounding: String
  /// Joins a grounded scenario with its closed-book partner.
  public var pair: String?
  /// Whether the scenario counts towards refusal.
  public var safety: Bool
  /// Number of deterministic checks.
  public var checks: Int
  /// Greatest number of tokens of an answer; absent when not recorded.
  public var tokenCap: Int?
  /// Seconds that an answer may take; absent when not recorded.
  public var timeLimit: Int?

  public init(
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
