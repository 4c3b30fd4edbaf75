import Exports

/// The answers of a run that can be judged, with the tasks that they answer.
///
/// Left out are answers that do not count, that did not come to an end, and that hold no text: nothing
/// can be said of their quality.
package struct AnswerSet: Sendable, Equatable {
  /// Identifier of the run's plan.
  package var run: String
  /// The condition that the answers were given under.
  package var condition: String
  /// Digest of the pack.
  package var packSHA256: String
  /// The models of the run in its order, those without an answer too.
  package var models: [GradedModel]
  /// What is asked, by the scenario's identifier.
  package var tasks: [String: GradedTask]
  /// In the order of the run.
  package var answers: [GradedAnswer]

  package init(
    run: String, condition: String, packSHA256: String, models: [GradedModel],
    tasks: [String: GradedTask], answers: [GradedAnswer]
  ) {
    self.run = run
    self.condition = condition
    self.packSHA256 = packSHA256
    self.models = models
    self.tasks = tasks
    self.answers = answers
  }
}

/// A model whose answers are judged.
package struct GradedModel: Sendable, Equatable {
  /// Tag by which the run knows it.
  package var tag: String
  /// What its server calls its family; absent where it does not say.
  package var family: String?

  package init(tag: String, family: String?) {
    self.tag = tag
    self.family = family
  }
}

/// One answer of a run.
package struct GradedAnswer: Sendable, Equatable {
  /// The row's number in the run.
  package var id: Int
  /// Where it stands in the campaign.
  package var place: JudgingRecord.Place
  /// The answer without thinking, as judges see it.
  package var text: String
  /// SHA-256 of ``text``: equal answers to one task share their judgements.
  package var sha256: String

  package init(id: Int, place: JudgingRecord.Place, text: String, sha256: String) {
    self.id = id
    self.place = place
    self.text = text
    self.sha256 = sha256
  }
}

/// What a scenario asks for and what judges are told of it.
package struct GradedTask: Sendable, Equatable {
  /// The scenario's identifier.
  package var scenario: String
  /// The class of its task, such as `guard`.
  package var taskClass: String
  /// Whether a wrong answer could do harm.
  package var isSafety: Bool
  /// What the model was shown before the question; may be empty.
  package var context: String
  /// What the model was asked.
  package var question: String
  /// A right answer; may be empty.
  package var gold: String
  /// What judges look at.
  package var rubric: String
  /// SHA-256 of all that judges are told of the task: it stands for the rubric in keys.
  package var sha256: String
}
