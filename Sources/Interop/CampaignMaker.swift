import Digests
import Exports
import Snapshots

/// Makes a campaign of what logs say.
///
/// Scorers that say yes or no become checks of the scenario; scores between become those of judges, on a
/// scale from 0 to 1 in thousandths. What a log does not say is absent.
struct CampaignMaker {
  let logs: [ImportedLog]
  let id: String
  let title: String?
  let licence: String
  /// Day of the data, where the logs do not say it.
  let date: String?
  /// Steps of the scale of scores.
  private static let steps = 1000

  func campaign(_ sources: [Manifest.Source]) throws -> Campaign {
    let answers = Self.toldApart(logs.flatMap(\.answers))
    guard !answers.isEmpty else {
      throw InputFault(
        file: sources.first?.path ?? id, found: "no answer of any model",
        expected: "results with single answers")
    }
    try check(answers)
    let day = try day(sources)
    let tags = answers.map(\.model).uniqued.sorted()
    let ids = answers.map(\.scenario).uniqued
    let judges = answers.flatMap { $0.scores.map(\.name) }.uniqued
    var checks: [String: [String]] = [:]
    for answer in answers {
      // Whoever gives a score between once is a judge, also where the score is nought or one.
      for check in answer.checks
      where !judges.contains(check.name) && checks[answer.scenario]?.contains(check.name) != true {
        checks[answer.scenario, default: []].append(check.name)
      }
    }
    let repetitions = (answers.map(\.repetition).max() ?? 0) + 1
    let pass: Pass = repetitions == 1 ? .deterministic : .variance
    let classes = Dictionary(answers.map { ($0.scenario, $0.taskClass) }) { first, _ in first }
    let models = Dictionary(uniqueKeysWithValues: tags.enumerated().map { ($1, $0) })
    let scenarios = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    let generations = answers.map { answer in
      generation(
        answer, pass, models, scenarios, checks: checks[answer.scenario] ?? [], judges: judges)
    }.sorted {
      ($0.model, $0.scenario, $0.repetition) < ($1.model, $1.scenario, $1.repetition)
    }
    let tasks = logs.map(\.task).uniqued
    let programs = logs.map(\.program).uniqued.joined(separator: ", ")
    let header = CampaignHeader(
      id: id, title: title ?? "\(tasks.joined(separator: ", ")) as \(programs) measured it",
      date: day,
      kind: logs.allSatisfy(\.isMock) ? .protocolTest : .measured,
      node: .init(
        name: "elsewhere", processor: logs.compactMap(\.processor).first ?? "not stated",
        memory: "not stated", runtime: programs, peakBandwidth: nil),
      protocolNotes: .init(
        repetitions: repetitions, contextTokens: 0,
        rules: (checks.values.flatMap(\.self) + judges).uniqued.sorted().joined(separator: ", "),
        energySource: nil),
      pack: .init(
        id: tasks.joined(separator: "+"), scenarios: ids.count,
        sha256: SHA256.hex(ids.sorted().joined(separator: "\n").utf8)), factors: [],
      judges: judges,
      judging: judges.isEmpty
        ? nil
        : .init(low: 0, high: 1, step: 1 / Double(Self.steps), parts: judges.count),
      licence: licence, sources: sources)
    return Campaign(
      header: header,
      models: tags.map { tag in
        let own = answers.filter { $0.model == tag }
        return ModelRecord(
          tag: tag, parameters: own.lazy.compactMap(\.parameters).first,
          bytes: own.lazy.compactMap(\.bytes).first,
          served: own.contains { Outcome(finish: $0.finish).isAnswer })
      },
      scenarios: ids.map { id in
        ScenarioRecord(
          id: id, taskClass: classes[id] ?? "", difficulty: "unlabelled",
          grounding: "closed-book", safety: false, checks: checks[id]?.count ?? 0)
      }, generations: generations)
  }

  /// Answers with scenarios that name one question each: an identifier that a model answers in several
  /// tasks is told apart by its task.
  private static func toldApart(_ answers: [ImportedAnswer]) -> [ImportedAnswer] {
    var tasks: [[String]: Set<String>] = [:]
    for answer in answers {
      tasks[[answer.model, answer.scenario], default: []].insert(answer.taskClass)
    }
    let shared = Set(tasks.filter { $0.value.count > 1 }.map { $0.key[1] })
    return answers.map { answer in
      guard shared.contains(answer.scenario) else { return answer }
      var named = answer
      named.scenario = "\(answer.taskClass)/\(answer.scenario)"
      return named
    }
  }

  /// The last day of the logs; where none says its day, the one that was given.
  private func day(_ sources: [Manifest.Source]) throws -> String {
    let day = logs.map(\.date).filter { !$0.isEmpty }.max() ?? date ?? ""
    guard CalendarDay.isValid(day) else {
      throw InputFault(
        file: sources.first?.path ?? id, field: "date", found: day.isEmpty ? "no day" : "'\(day)'",
        expected: "the day of the run; give it with --date YYYY-MM-DD")
    }
    return day
  }

  /// Names that cannot be files, answers that are there twice, and scores off the scale.
  private func check(_ answers: [ImportedAnswer]) throws {
    var seen = Set<String>()
    for answer in answers {
      func fault(_ field: String, _ found: String, _ expected: String) -> InputFault {
        InputFault(
          file: answer.file, line: answer.line, field: field, found: found, expected: expected)
      }
      for (field, name) in [("model", answer.model), ("id", answer.scenario)] {
        guard !name.isEmpty, name.utf8.count <= 200,
          !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else {
          throw fault(
            field, "'\(name.prefix(40))'", "a name of 1 to 200 bytes without control characters")
        }
      }
      let key = "\(answer.model)\u{0}\(answer.scenario)\u{0}\(answer.repetition)"
      guard seen.insert(key).inserted else {
        throw fault(
          "id", "a second answer of \(answer.model) to \(answer.scenario)",
          "each once; give logs of the same questions once for each model")
      }
      for score in answer.scores where !(0...1).contains(score.value) {
        throw fault(
          score.name, "the score \(score.value)", "a score from 0 to 1, or a yes or no")
      }
    }
  }

  private func generation(
    _ answer: ImportedAnswer, _ pass: Pass, _ models: [String: Int], _ scenarios: [String: Int],
    checks: [String], judges: [String]
  ) -> Generation {
    let verdicts = checks.map { name in answer.checks.first { $0.name == name }?.passed }
    let decided = verdicts.compactMap(\.self)
    let scores = judges.map { name in
      answer.scores.first { $0.name == name }.map {
        Int(($0.value * Double(Self.steps)).rounded())
      } ?? answer.checks.first { $0.name == name }.map { $0.passed ? Self.steps : 0 }
    }
    let given = scores.compactMap(\.self)
    func steps(_ value: Double?, _ measure: Measure) -> Int? {
      value.flatMap { FixedPoint.steps($0, stepsPerUnit: measure.stepsPerUnit) }
    }
    return Generation(
      pass: pass, model: models[answer.model] ?? 0,
      scenario: scenarios[answer.scenario] ?? 0, repetition: answer.repetition,
      finish: answer.finish, passed: decided.isEmpty ? nil : decided.count { $0 },
      total: decided.isEmpty ? nil : decided.count,
      // Of the mean in parts of a step: exact, since there are as many parts as judges.
      consensus: given.count == judges.count && !judges.isEmpty ? given.reduce(0, +) : nil,
      judges: scores, wall: steps(answer.seconds, .wall), decode: steps(answer.decode, .decode),
      prefill: steps(answer.prefill, .prefill), tokens: answer.tokens, verdicts: verdicts)
  }
}
