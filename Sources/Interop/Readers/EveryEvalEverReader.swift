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
    var result = ImportedLog(
      program: "Every Eval Ever", task: "", date: "", isMock: false, answers: [])
    var tasks: [String] = []
    let nodes = try lines(input)
    if let version = nodes.first?.node["schema_version"], version.text?.hasPrefix("0.") != true {
      throw InputFault(
        file: input.path, line: version.line, field: "schema_version", found: version.shown,
        expected: "a version that is known, 0.x")
    }
    for (line, node) in nodes {
      guard let fields = Fields(node, file: input.path, log: log),
        let model = fields.name("model_id"),
        let task = fields.name("evaluation_name"), let sample = fields.name("sample_id"),
        let evaluation = fields.node("evaluation")
      else { continue }
      if !tasks.contains(task) { tasks.append(task) }
      // The identifier of the evaluation ends with its time.
      if let time = fields.name("evaluation_id")?.split(separator: "/").last.map(String.init) {
        result.add(day: day(DataNode(line: line, value: .string(DataText(time)))))
      }
      // What the format calls a result may be a metric of the same answer.
      var answer = ImportedAnswer(
        model: model, scenario: sample, taskClass: task, repetition: 0, isPart: true,
        file: input.path, line: line)
      answer.tokens = count(
        node["token_usage"]?["output_tokens"], "token_usage.output_tokens", input.path)
      answer.seconds = number(
        node["performance"]?["latency_ms"], "performance.latency_ms", input.path
      ).map { $0 / 1000 }
      if fields.node("error") != nil { answer.finish = FinishWord.failed("error") }
      let name = node["evaluation_result_id"]?.text ?? task
      if isLeftOut(name) {
        result.leftOut.insert(name)
      } else if let score = evaluation["score"]?.number {
        // Of a score at either end the log itself may say what it means.
        if let isCorrect = evaluation["is_correct"]?.boolean, score == 0 || score == 1 {
          answer.checks.append((name, isCorrect))
        } else {
          answer.add(name, score)
        }
      } else {
        log.add(
          input.path, line, "evaluation.score",
          "expected a number, found \(evaluation["score"]?.shown ?? "nothing")")
        continue
      }
      result.answers.append(answer)
    }
    result.task = tasks.first ?? ""
    let questions = Set(result.answers.map { [$0.model, $0.taskClass, $0.scenario] })
    return ([result], [(input, questions.count)])
  }
}
