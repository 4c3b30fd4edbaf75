import DataText
import Exports
import Foundation

/// Results of the Language Model Evaluation Harness with the samples beside them.
extension LogReader {
  func lmEval() throws -> Read {
    let input = try input(path)
    let head = try json(input.bytes[...], path)
    guard let fields = Fields(head, file: path, log: log) else {
      throw InputFault(file: path, found: head.kind, expected: "results of lm-evaluation-harness")
    }
    let model = fields.name("model_name") ?? ""
    let version = fields.optionalText("lm_eval_version").map { " \($0)" } ?? ""
    let date = day(head["date"])
    var logs: [ImportedLog] = []
    var sources: [(file: InputFile, rows: Int)] = [(input, 0)]
    for member in head["configs"]?.members ?? [] {
      let task = member.key.text
      let samples = try self.input(try samplesFile(task))
      let (answers, leftOut) = try lmEvalAnswers(samples, model, task)
      sources.append((samples, Set(answers.map(\.scenario)).count))
      logs.append(
        ImportedLog(
          program: "lm-evaluation-harness" + version, task: task, date: date, isMock: false,
          answers: answers, leftOut: leftOut))
    }
    guard !logs.isEmpty else {
      throw InputFault(file: path, line: 1, field: "configs", found: "no task", expected: "a task")
    }
    return (logs, sources)
  }

  /// `samples_TASK_TIME.jsonl` beside `results_TIME.json`.
  private func samplesFile(_ task: String) throws -> String {
    let url = URL(fileURLWithPath: path)
    let name = url.lastPathComponent
    let time = name.hasPrefix("results_") ? String(name.dropFirst(8).dropLast(5)) : ""
    let folder =
      path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) + "/" : ""
    let file = "\(folder)samples_\(task)_\(time).jsonl"
    guard FileManager.default.fileExists(atPath: file) else {
      throw InputFault(
        file: file, found: "no such file",
        expected: "the samples beside the results: run with --log_samples")
    }
    return file
  }

  /// Lines of one document are one answer, read by each filter in its way.
  private func lmEvalAnswers(
    _ samples: InputFile, _ model: String, _ task: String
  ) throws -> (answers: [ImportedAnswer], leftOut: Set<String>) {
    var answers: [ImportedAnswer] = []
    var leftOut: Set<String> = []
    for (line, node) in try lines(samples) {
      guard let document = node["doc_id"]?.integer else {
        log.add(
          samples.path, line, "doc_id",
          "expected a whole number, found \(node["doc_id"]?.shown ?? "nothing")")
        continue
      }
      var answer = ImportedAnswer(
        model: model, scenario: node["doc"]?["id"]?.text ?? "\(task)-\(document)", taskClass: task,
        repetition: 0, isPart: true, file: samples.path, line: line)
      let filter = node["filter"]?.text.map { $0 == "none" ? "" : ",\($0)" } ?? ""
      for metric in (node["metrics"]?.items ?? []).compactMap(\.text) {
        if isLeftOut(metric + filter) {
          leftOut.insert(metric + filter)
        } else if let value = node[metric]?.number {
          answer.add(metric + filter, value)
        } else {
          log.add(
            samples.path, line, metric,
            "expected a number, found \(node[metric]?.shown ?? "nothing"); leave the metric out "
              + "with --without '\(metric)'")
        }
      }
      answers.append(answer)
    }
    return (answers, leftOut)
  }
}
