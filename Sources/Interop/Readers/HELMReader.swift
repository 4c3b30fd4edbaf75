import DataText
import Exports

/// The folder of a run of HELM: `run_spec.json` and `per_instance_stats.json`.
extension LogReader {
  /// Statistics of HELM that say whether an answer is right; the others count tokens, time and the like.
  private static let metrics: Set<String> = [
    "exact_match", "quasi_exact_match", "prefix_exact_match", "quasi_prefix_exact_match",
    "exact_match_indicator", "final_number_exact_match", "f1_score", "rouge_l", "bleu_4",
    "math_equiv", "math_equiv_chain_of_thought", "ifeval_strict_accuracy",
    "chain_of_thought_correctness",
    "code_eval_acc", "pass",
  ]

  func helm() throws -> Read {
    let specification = try input(path + "/run_spec.json")
    let statistics = try input(path + "/per_instance_stats.json")
    let spec = try json(specification.bytes[...], specification.path)
    let adapter = spec["adapter_spec"].flatMap {
      Fields($0, file: specification.path, path: "adapter_spec", log: log)
    }
    guard let adapter, let name = spec["name"]?.text else {
      throw InputFault(
        file: specification.path, line: 1, found: "no 'name' or 'adapter_spec'",
        expected: "the specification of a run of HELM")
    }
    let model = adapter.name("model") ?? ""
    let task = String(name.prefix { $0 != ":" && $0 != "," })
    var result = ImportedLog(program: "HELM", task: task, date: "", isMock: false, answers: [])
    if !isDayGiven { result.notes.append("HELM writes no day of a run; give it with --date") }
    let root = try json(statistics.bytes[...], statistics.path)
    for item in root.items ?? [] {
      guard let fields = Fields(item, file: statistics.path, log: log),
        let id = fields.name("instance_id")
      else { continue }
      // Perturbed copies of an instance are other questions.
      let perturbation = fields.node("perturbation")?["name"]?.text.map { "+\($0)" } ?? ""
      var answer = ImportedAnswer(
        model: model, scenario: id + perturbation, taskClass: task,
        repetition: fields.node("train_trial_index")?.integer ?? 0, file: statistics.path,
        line: item.line)
      for stat in fields.items("stats") ?? [] {
        helmStatistic(stat, statistics.path, &answer, &result.leftOut)
      }
      result.answers.append(answer)
    }
    return ([result], [(specification, 0), (statistics, result.answers.count)])
  }

  private func helmStatistic(
    _ stat: DataNode, _ file: String, _ answer: inout ImportedAnswer, _ leftOut: inout Set<String>
  ) {
    guard let name = stat["name"]?["name"]?.text, (stat["count"]?.integer ?? 0) > 0 else { return }
    func mean() -> Double? { number(stat["mean"] ?? stat["sum"], name, file) }
    switch name {
    case "inference_runtime": answer.seconds = mean()
    case "num_output_tokens": answer.tokens = mean().flatMap { Int(exactly: $0.rounded()) }
    case "finish_reason_length":
      if let mean = mean(), mean > 0 { answer.finish = FinishWord.cutOff }
    case _ where Self.metrics.contains(name):
      if isLeftOut(name) {
        leftOut.insert(name)
      } else if let mean = mean() {
        answer.add(name, mean)
      }
    default: break
    }
  }
}
