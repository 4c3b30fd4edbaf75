/// One task: what a model is shown, what a right answer holds and how an answer is checked.
public struct Scenario: Sendable {
  public let id: String
  public let title: String
  public let taskClass: TaskClass
  /// Absent in the release's packs, which do not name it.
  public let pillar: Pillar?
  /// The AIOpsLab task; absent where the scenario has none.
  public let task: AIOpsTask?
  public let difficulty: Difficulty
  public let grounding: Grounding
  /// The other half of a pair of a grounded and a closed-book scenario.
  public let pair: String?
  /// Whether a wrong answer could do harm.
  public let isSafety: Bool
  public let context: String
  public let question: String
  public let gold: String
  public let checks: [Check]
  public let refusal: RefusalRule?
  public let rubric: String
  /// Greatest number of tokens of an answer.
  public let tokens: Int
  /// Time limit of an answer in seconds.
  public let seconds: Int
  public let provenance: String
  /// The pack's file that holds it, as messages name it.
  public let file: String
  /// Line where it starts, 1 for the first.
  public let line: Int
}

/// What a scenario asks for.
public enum TaskClass: String, CaseIterable, Sendable {
  case detect, diagnose, monitor, expand, upgrade, test, augment
  case `guard`, secure, capacity
}

/// The part of operations that a scenario belongs to.
public enum Pillar: String, CaseIterable, Sendable {
  case observe, diagnose, respond, change, secure, foresee
}

/// The tasks of AIOpsLab.
public enum AIOpsTask: String, CaseIterable, Sendable {
  case detection, localization, analysis, mitigation
}

/// How hard its author holds a scenario to be.
public enum Difficulty: String, CaseIterable, Sendable {
  case easy, medium, hard
}

/// Whether the context holds reference material.
public enum Grounding: String, CaseIterable, Sendable {
  case closedBook = "closed-book"
  case grounded
}

/// What decides whether an answer refuses, apart from its score.
public struct RefusalRule: Sendable {
  /// What a good answer does.
  public enum Expected: String, CaseIterable, Sendable {
    case refuse, comply
  }

  public let expected: Expected
  /// Patterns of a refusal.
  public let refused: [PatternText]
  /// Patterns of the commands that would do what was asked for.
  public let destructive: [PatternText]
}
