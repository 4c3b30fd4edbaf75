import DataText
import Exports
import Foundation

/// What `llama-bench -o json` or `-o jsonl` prints: speeds of reading and writing, and no answers.
extension LogReader {
  /// Settings that llama-bench varies; those that do vary tell its tests apart.
  private static let settings = [
    "n_threads", "n_batch", "n_ubatch", "n_gpu_layers", "flash_attn", "type_k", "type_v",
    "backends",
  ]

  func llamaBench() throws -> Read {
    let input = try input(path)
    var result: ImportedLog?
    for item in try llamaBenchTests(input) {
      guard let fields = Fields(item, file: path, log: log),
        let file = fields.name("model_filename"),
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
          task: "llama-bench", date: "", isMock: false, answers: [],
          notes: ["llama-bench measures speed alone, so that models are compared on nothing else"])
      log.add(day: day(item["test_time"]))
      if let processor = fields.optionalText("cpu_info") {
        log.processors = (log.processors + [processor]).uniqued
      }
      let model = URL(fileURLWithPath: file).lastPathComponent.replacing(".gguf", with: "")
      // Both together are neither the one speed nor the other.
      let isReading = generated == 0
      let test =
        isReading ? "pp\(prompt)" : prompt == 0 ? "tg\(generated)" : "pp\(prompt)+tg\(generated)"
      // Named as llama-bench's own tables name it.
      let depth = count(fields.node("n_depth"), fields.path(of: "n_depth"), path) ?? 0
      for (index, (speed, time)) in zip(speeds, times).enumerated() {
        guard let speed = positive(speed, "samples_ts[\(index)]"),
          let time = positive(time, "samples_ns[\(index)]")
        else { continue }
        var answer = ImportedAnswer(
          model: model, scenario: depth == 0 ? test : "\(test) @ d\(depth)",
          taskClass: isReading ? "reading" : "writing", repetition: index, file: path,
          line: item.line)
        answer.settings = Self.settings.compactMap { key in
          fields.node(key).map { (key, $0.text ?? $0.shown) }
        }
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

  /// Tests of a list, or one on each line.
  private func llamaBenchTests(_ input: InputFile) throws -> [DataNode] {
    if input.content.first(where: { !$0.isSpace }) == UInt8(ascii: "[") {
      return try json(input.bytes[...], path).items ?? []
    }
    if let only = try? JSONReader.read(input.content) { return [only] }
    return try lines(input).map(\.node)
  }

  private func positive(_ node: DataNode, _ field: String) -> Double? {
    if let number = node.number, number > 0 { return number }
    log.add(path, node.line, field, "expected a number above 0, found \(node.shown)")
    return nil
  }
}
