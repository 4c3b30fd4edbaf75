import Exports

/// What one log of another program says: the answers of models with what became of them.
struct ImportedLog {
  /// The program with its version, as the log states it.
  let program: String
  /// What was asked: the task or benchmark.
  var task: String
  /// Last day of the run, ISO 8601; empty where the log does not say it.
  var date: String
  /// First day of the run, where it is another.
  var firstDate: String?
  /// Whether the models only pretended, so that the numbers say nothing of any.
  let isMock: Bool
  /// Of the machines, where the log says them; each once.
  var processors: [String] = []
  var answers: [ImportedAnswer]
  /// What the log does not carry or what was left out, for the person who imports; a sentence each.
  var notes: [String] = []
  /// Metrics that were left out, since the user asked for it.
  var leftOut: Set<String> = []

  /// Takes one more day of the run; nothing for an empty one.
  mutating func add(day: String) {
    guard !day.isEmpty else { return }
    firstDate = min(firstDate ?? (date.isEmpty ? day : date), day)
    date = max(date, day)
  }
}

/// One answer of a model to one question.
struct ImportedAnswer {
  let model: String
  /// The question's name within its task.
  var scenario: String
  /// The task that the question belongs to.
  let taskClass: String
  /// How it was asked, by the names of the log; what varies in a campaign becomes part of the question.
  var settings: [(key: String, value: String)] = []
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
  /// Whether the log may write one answer in several records, a metric in each.
  var isPart = false
  /// Where the log has it, for messages.
  let file: String
  let line: Int
}
