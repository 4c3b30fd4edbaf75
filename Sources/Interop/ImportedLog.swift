import Exports

/// What one log of another program says: the answers of models with what became of them.
struct ImportedLog {
  /// The program with its version, as the log states it.
  let program: String
  /// What was asked: the task or benchmark.
  let task: String
  /// Day of the run, ISO 8601; empty where the log does not say it.
  let date: String
  /// Whether the models only pretended, so that the numbers say nothing of any.
  let isMock: Bool
  /// Of the machine, where the log says it.
  var processor: String?
  var answers: [ImportedAnswer]
  /// What the log does not carry or what was left out, for the person who imports; a sentence each.
  var notes: [String] = []
}

/// One answer of a model to one question.
struct ImportedAnswer {
  let model: String
  /// The question's name within its task.
  var scenario: String
  /// The task that the question belongs to.
  let taskClass: String
  /// From 0.
  let repetition: Int
  /// In the words of ``FinishWord``.
  var finish = FinishWord.completed
  /// Whether each check passed, by its name, in the order of the log.
  var checks: [(name: String, passed: Bool)] = []
  /// Scores from 0 to 1 that are no yes or no, by the name of whoever scored.
  var scores: [(name: String, value: Double)] = []
  var tokens: Int?
  /// Seconds from request to end.
  var seconds: Double?
  /// Tokens of the answer in a second.
  var decode: Double?
  /// Tokens of the prompt in a second.
  var prefill: Double?
  /// Parameters of the model, where the log says it.
  var parameters: Int?
  /// Size of its weights in bytes, where the log says it.
  var bytes: Int?
  /// Where the log has it, for messages.
  let file: String
  let line: Int
}
