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
    let model = fields.text("model_name") ?? ""
    let version = fields.optionalText("lm_eval_version").map { " \($0)" } ?? ""
    let date = day(head["date"])
    var logs: [ImportedLog] = []
    var sources: [(file: InputFile, rows: Int)] = [(input, 0)]
    for member in head["configs"]?.members ?? [] {
      let task = member.key.text
      let samples = try self.input(try samplesFile(task))
      let answers = try lmEvalAnswers(samples, model, task)
      sources.append((samples, answers.count))
      logs.append(
        ImportedLog(
          program: "lm-evaluation-harness" + version, task: task, date: date, isMock: false,
          answers: answers))
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
  ) throws -> [ImportedAnswer] {
    var answers: [ImportedAnswer] = []
    var places: [String: Int] = [:]
    for (line, node) in try lines(samples) {
      guard let document = node["doc_id"]?.integer else {
        log.add(samples.path, line, "doc_id", "is missing; expected a whole number")
        continue
      }
      let scenario = node["doc"]?["id"]?.text ?? "\(task)-\(document)"
      let place = places[scenario] ?? answers.count
      if place == answers.count {
        places[scenario] = place
        answers.append(
          ImportedAnswer(
            model: model, scenario: scenario, taskClass: task, repetition: 0, file: samples.path,
            line: line))
      }
      let filter = node["filter"]?.text.map { $0 == "none" ? "" : ",\($0)" } ?? ""
      for metric in (node["metrics"]?.items ?? []).compactMap(\.text) {
        guard let value = node[metric]?.number else {
          log.add(
            samples.path, line, metric,
            "expected a number, found \(node[metric]?.kind ?? "nothing")")
          continue
        }
        answers[place].add(metric + filter, value)
      }
    }
    return answers
  }
}
