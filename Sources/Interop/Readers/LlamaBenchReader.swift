import DataText
import Exports
import Foundation

/// What `llama-bench -o json` prints: speeds of reading and writing, and no answers.
extension LogReader {
  func llamaBench() throws -> Read {
    let input = try input(path)
    let root = try json(input.bytes[...], path)
    var result: ImportedLog?
    for item in root.items ?? [] {
      guard let fields = Fields(item, file: path, log: log),
        let file = fields.text("model_filename"),
        let prompt = fields.integer("n_prompt", in: 0...10_000_000),
        let generated = fields.integer("n_gen", in: 0...10_000_000),
        let speeds = fields.items("samples_ts"), let times = fields.items("samples_ns")
      else { continue }
      guard speeds.count == times.count, !speeds.isEmpty else {
        fields.fault("samples_ts", "expected one speed for each of the \(times.count) times")
        continue
      }
      var log =
        result
        ?? ImportedLog(
          program: "llama-bench build \(fields.node("build_number")?.integer ?? 0)",
          task: "llama-bench", date: day(item["test_time"]), isMock: false,
          processor: fields.optionalText("cpu_info"), answers: [],
          notes: ["llama-bench measures speed alone, so that models are compared on nothing else"])
      let model = URL(fileURLWithPath: file).lastPathComponent.replacing(".gguf", with: "")
      // Both together are neither the one speed nor the other.
      let isReading = generated == 0
      let scenario =
        isReading ? "pp\(prompt)" : prompt == 0 ? "tg\(generated)" : "pp\(prompt)+tg\(generated)"
      for (index, (speed, time)) in zip(speeds, times).enumerated() {
        guard let speed = speed.number, let time = time.number else {
          fields.fault("samples_ts[\(index)]", "expected a number")
          continue
        }
        var answer = ImportedAnswer(
          model: model, scenario: scenario, taskClass: isReading ? "reading" : "writing",
          repetition: index, file: path, line: item.line)
        answer.seconds = time / 1e9
        if isReading { answer.prefill = speed } else if prompt == 0 { answer.decode = speed }
        answer.tokens = generated > 0 ? generated : nil
        answer.parameters = fields.node("model_n_params")?.integer
        answer.bytes = fields.node("model_size")?.integer
        log.answers.append(answer)
      }
      result = log
    }
    guard let result else {
      try log.throwIfAny()
      throw InputFault(file: path, line: 1, found: "no test", expected: "a list of tests")
    }
    return ([result], [(input, result.answers.count)])
  }
}
