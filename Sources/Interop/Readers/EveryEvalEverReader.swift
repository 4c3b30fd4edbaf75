import DataText
import Exports

/// Samples of Every Eval Ever (`…_samples.jsonl`): results of single questions, whatever program asked
/// them.
extension LogReader {
  func everyEvalEver() throws -> Read {
    let input = try input(path)
    guard path.hasSuffix(".jsonl") else {
      throw InputFault(
        file: path, line: 1, found: "a summary, which has no single answers",
        expected: "the samples that go with it (detailed_evaluation_results.file_path)")
    }
    var answers: [ImportedAnswer] = []
    var places: [String: Int] = [:]
    var tasks: [String] = []
    var date = ""
    for (line, node) in try lines(input) {
      guard let fields = Fields(node, file: input.path, log: log),
        let model = fields.text("model_id"),
        let task = fields.text("evaluation_name"), let sample = fields.text("sample_id"),
        let evaluation = fields.node("evaluation")
      else { continue }
      if !tasks.contains(task) { tasks.append(task) }
      // The identifier of the evaluation ends with its time.
      if date.isEmpty,
        let time = fields.text("evaluation_id")?.split(separator: "/").last.map(String.init)
      {
        date = day(DataNode(line: line, value: .string(DataText(time))))
      }
      let key = "\(model)\u{0}\(task)\u{0}\(sample)"
      let place = places[key] ?? answers.count
      if place == answers.count {
        places[key] = place
        var answer = ImportedAnswer(
          model: model, scenario: sample, taskClass: task, repetition: 0, file: input.path,
          line: line)
        answer.tokens = node["token_usage"]?["output_tokens"]?.integer
        answer.seconds = node["performance"]?["latency_ms"]?.number.map { $0 / 1000 }
        if fields.node("error") != nil { answer.finish = FinishWord.failed("error") }
        answers.append(answer)
      }
      // What the format calls a result may be a metric of the same answer.
      let name = node["evaluation_result_id"]?.text ?? task
      guard let score = evaluation["score"]?.number else {
        log.add(input.path, line, "evaluation.score", "expected a number")
        continue
      }
      // Off the scale from 0 to 1 a score is of use only where the log itself says what it means.
      if let isCorrect = evaluation["is_correct"]?.boolean, score <= 0 || score >= 1 {
        answers[place].checks.append((name, isCorrect))
      } else {
        answers[place].add(name, score)
      }
    }
    return (
      [
        ImportedLog(
          program: "Every Eval Ever", task: tasks.first ?? "", date: date, isMock: false,
          answers: answers)
      ], [(input, answers.count)]
    )
  }
}
