import DataText
import Exports

/// Results of promptfoo (`promptfoo eval --output results.json`).
extension LogReader {
  func promptfoo() throws -> Read {
    let input = try input(path)
    let root = try json(input.bytes[...], path)
    let summary = root["results"]
    var result = ImportedLog(
      program: "promptfoo" + (root["metadata"]?["promptfooVersion"]?.text.map { " \($0)" } ?? ""),
      task: root["config"]?["description"]?.text ?? "promptfoo",
      date: day(summary?["timestamp"] ?? root["metadata"]?["exportedAt"]),
      isMock: false, answers: [])
    // A test that is repeated stands again with the same indices.
    var repetitions: [String: Int] = [:]
    for item in summary?["results"]?.items ?? [] {
      guard let fields = Fields(item, file: path, path: "result", log: log) else { continue }
      let provider = fields.node("provider")
      guard
        let model = provider?["label"]?.text.flatMap({ $0.isEmpty ? nil : $0 })
          ?? provider?["id"]?.text ?? provider?.text
      else {
        fields.fault("provider", "expected an 'id' or a 'label'")
        continue
      }
      guard let test = fields.integer("testIdx", in: 0...10_000_000) else { continue }
      let prompt = fields.node("promptIdx")?.integer ?? 0
      let name = fields.node("testCase")?["description"]?.text ?? "test-\(test)"
      let scenario = prompt == 0 ? name : "\(name) (prompt \(prompt))"
      let key = "\(model)\u{0}\(scenario)"
      var answer = ImportedAnswer(
        model: model, scenario: scenario, taskClass: result.task,
        repetition: repetitions[key, default: 0], file: path, line: item.line)
      repetitions[key, default: 0] += 1
      promptfooScores(fields, &answer)
      result.answers.append(answer)
    }
    return ([result], [(input, result.answers.count)])
  }

  private func promptfooScores(_ fields: Fields, _ answer: inout ImportedAnswer) {
    checkScore(fields.node("score"), fields.path(of: "score"))
    let response = fields.node("response")
    let hasOutput = response?["output"] != nil
    // 2 stands for an error of the provider; an assertion that fails is no error.
    if fields.node("failureReason")?.integer == 2 || (fields.node("error") != nil && !hasOutput) {
      answer.finish = FinishWord.failed("error")
      return
    }
    if response?["finishReason"]?.text == "length" { answer.finish = FinishWord.cutOff }
    let components = fields.node("gradingResult")?["componentResults"]?.items ?? []
    for (index, part) in components.enumerated() {
      checkScore(part["score"], fields.path(of: "gradingResult.componentResults[\(index)].score"))
      let kind = part["assertion"]?["type"]?.text ?? "assertion"
      guard let passed = part["pass"]?.boolean else {
        fields.fault("gradingResult", "component \(index + 1) has no 'pass'")
        continue
      }
      answer.checks.append(("\(index + 1) \(kind)", passed))
    }
    if components.isEmpty, let passed = fields.boolean("success") {
      answer.checks.append(("success", passed))
    }
    answer.tokens = count(
      response?["tokenUsage"]?["completion"], fields.path(of: "response.tokenUsage.completion"),
      path)
    answer.seconds = number(fields.node("latencyMs"), fields.path(of: "latencyMs"), path)
      .map { $0 / 1000 }
  }

  /// A score says no more than whether a test passed, and one off the scale says that something is wrong.
  private func checkScore(_ node: DataNode?, _ field: String) {
    guard let node, !node.isNull else { return }
    if let score = node.number, (0...1).contains(score) { return }
    log.add(path, node.line, field, "expected a score from 0 to 1, found \(node.shown)")
  }
}
