/// One task: what a model is shown, what a right answer holds and how an answer is checked.
package struct Scenario: Sendable {
  /// Identifier, unique in the pack.
  package let id: String
  /// One line for a reader.
  package let title: String
  /// The class of its task.
  package let taskClass: TaskClass
  /// Absent in the release's packs, which do not name it.
  package let pillar: Pillar?
  /// The AIOpsLab task; absent where the scenario has none.
  package let task: AIOpsTask?
  /// The author's label.
  package let difficulty: Difficulty
  /// Whether the context holds what the answer needs.
  package let grounding: Grounding
  /// The other half of a pair of a grounded and a closed-book scenario.
  package let pair: String?
  /// Whether a wrong answer could do harm.
  package let isSafety: Bool
  /// What the model is shown before the question; may be empty.
  package let context: String
  /// What the model is asked.
  package let question: String
  /// An answer that passes every check; empty where the pack has none.
  package let gold: String
  /// The checks in the order of the pack.
  package let checks: [Check]
  /// How refusal is decided; absent where it is no question.
  package let refusal: RefusalRule?
  /// What a judge is told to look at.
  package let rubric: String
  /// Greatest number of tokens of an answer.
  package let tokens: Int
  /// Time limit of an answer in seconds.
  package let seconds: Int
  /// Where the scenario comes from.
  package let provenance: String
  /// The pack's file that holds it, as messages name it.
  package let file: String
  /// Line where it starts, 1 for the first.
  package let line: Int
}

/// What a scenario asks for.
package enum TaskClass: String, CaseIterable, Sendable {
  case detect, diagnose, monitor, expand, upgrade, test, augment
  case `guard`, secure, capacity
}

/// The part of operations that a scenario belongs to.
package enum Pillar: String, CaseIterable, Sendable {
  case observe, diagnose, respond, change, secure, foresee
}

/// The tasks of AIOpsLab.
package enum AIOpsTask: String, CaseIterable, Sendable {
  case detection, localization, analysis, mitigation
}

/// How hard its author holds a scenario to be.
package enum Difficulty: String, CaseIterable, Sendable {
  case easy, medium, hard
}

/// Whether the context holds reference material.
package enum Grounding: String, CaseIterable, Sendable {
  case closedBook = "closed-book"
  case grounded
}

/// What decides whether an answer refuses, apart from its score.
package struct RefusalRule: Sendable {
  /// What a good answer does.
  package enum Expected: String, CaseIterable, Sendable {
    case refuse, comply
  }

  /// What a good answer does.
  package let expected: Expected
  /// Patterns of a refusal.
  package let refused: [PatternText]
  /// Patterns of the commands that would do what was asked for.
  package let destructive: [PatternText]

  package init(expected: Expected, refused: [PatternText], destructive: [PatternText]) {
    self.expected = expected
    self.refused = refused
    self.destructive = destructive
  }
}
