import DataText
import Exports

/// Logs of Inspect (`inspect_ai`), as `.eval` or JSON.
extension LogReader {
  func inspect() throws -> Read {
    let input = try input(path)
    let head: DataNode
    let headFile: String
    var samples: [(file: String, node: DataNode)] = []
    if ZipFile.isZip(input.bytes) {
      let zip = try ZipFile(input)
      headFile = path + "/header.json"
      guard let bytes = zip.entries["header.json"] else {
        throw InputFault(
          file: path, found: "no header.json", expected: "the log of a run that has ended")
      }
      head = try json(bytes[...], headFile)
      for (name, bytes) in zip.entries.sorted(by: { $0.key < $1.key })
      where name.hasPrefix("samples/") && name.hasSuffix(".json") {
        samples.append((path + "/" + name, try json(bytes[...], path + "/" + name)))
      }
    } else {
      headFile = path
      head = try json(input.bytes[...], path)
      samples = (head["samples"]?.items ?? []).map { (path, $0) }
    }
    guard let eval = head["eval"].flatMap({ Fields($0, file: headFile, path: "eval", log: log) })
    else { throw InputFault(file: headFile, found: "no 'eval'", expected: "a log of Inspect") }
    guard !samples.isEmpty else {
      throw InputFault(
        file: path, found: "no samples", expected: "a log with its samples (--log-samples)")
    }
    let model = eval.name("model") ?? ""
    let task = eval.name("task") ?? ""
    let version = head["eval"]?["packages"]?["inspect_ai"]?.text
    var result = ImportedLog(
      program: "inspect_ai" + (version.map { " \($0)" } ?? ""), task: task,
      date: day(head["eval"]?["created"]),
      isMock: model.hasPrefix("mockllm/"), answers: [])
    if head["status"]?.text != "success" {
      result.notes.append("\(path): the run did not end well, so that answers may be missing")
    }
    for (file, node) in samples {
      guard let sample = Fields(node, file: file, path: "sample", log: log) else { continue }
      if let answer = inspectAnswer(sample, model, task) { result.answers.append(answer) }
    }
    return ([result], [(input, result.answers.count)])
  }

  private func inspectAnswer(_ sample: Fields, _ model: String, _ task: String) -> ImportedAnswer? {
    let id = sample.wanted("id", "a name or a number") { $0.text ?? $0.integer.map(String.init) }
    guard let id, let epoch = sample.integer("epoch", in: 1...1_000_000) else { return nil }
    var answer = ImportedAnswer(
      model: model, scenario: id, taskClass: task, repetition: epoch - 1, file: sample.file,
      line: sample.line)
    answer.finish = inspectFinish(sample)
    for member in sample.node("scores")?.members ?? [] {
      inspectScore(member, sample, &answer)
    }
    let output = sample.node("output")
    answer.tokens = count(
      output?["usage"]?["output_tokens"], "sample.output.usage.output_tokens", sample.file)
    answer.seconds =
      sample.node("turn_count")?.integer == 1
      ? number(output?["time"], "sample.output.time", sample.file)
      : number(sample.node("working_time"), "sample.working_time", sample.file)
    return answer
  }

  private func inspectFinish(_ sample: Fields) -> String {
    if sample.node("error") != nil { return FinishWord.failed("error") }
    if let limit = sample.node("limit")?["type"]?.text {
      return limit == "time" || limit == "working"
        ? FinishWord.timeLimit : limit == "token" ? FinishWord.cutOff : FinishWord.failed(limit)
    }
    switch sample.node("output")?["choices"]?.items?.first?["stop_reason"]?.text {
    case "max_tokens", "model_length": return FinishWord.cutOff
    case "content_filter": return FinishWord.failed("content-filter")
    case nil: return FinishWord.failed("no-answer")
    default: return FinishWord.completed
    }
  }

  /// A score is `C`, `I`, `P` or `N`, true or false, a number, or several of these by name.
  private func inspectScore(_ member: DataMember, _ sample: Fields, _ answer: inout ImportedAnswer)
  {
    let name = member.key.text
    guard let value = member.value["value"] else {
      sample.log.add(sample.file, member.line, "scores.\(name)", "has no value")
      return
    }
    let parts = value.members?.map { ("\(name).\($0.key.text)", $0.value) } ?? [(name, value)]
    for (name, value) in parts {
      switch value.value {
      case .string(let text) where text.text == "C" || text.text == "I" || text.text == "N":
        answer.checks.append((name, text.text == "C"))
      case .string(let text) where text.text == "P": answer.scores.append((name, 0.5))
      case .boolean(let passed): answer.checks.append((name, passed))
      // Inspect's own mark of a sample that was not scored.
      case .number(let number) where number.isNaN: continue
      case .integer, .number:
        guard let number = value.number else {
          sample.log.add(
            sample.file, value.line, "scores.\(name)",
            "expected a finite number, found \(value.shown)")
          continue
        }
        answer.add(name, number)
      default:
        sample.log.add(
          sample.file, value.line, "scores.\(name)",
          "expected C, I, P, N, true, false or a number, found \(value.shown)")
      }
    }
  }
}

extension ImportedAnswer {
  /// Takes a number as what it is: nought and one as a check, anything else as a score.
  mutating func add(_ name: String, _ number: Double) {
    if number == 0 || number == 1 {
      checks.append((name, number == 1))
    } else {
      scores.append((name, number))
    }
  }
}
