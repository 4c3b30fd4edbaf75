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
  /// Metrics that are left out.
  var without: Set<String> = []
  /// What was read, for messages that speak of all of it.
  var place = ""
  /// Steps of the scale of scores.
  private static let steps = 1000

  /// The campaign, and what the person who imports has to know of it.
  ///
  /// - Throws: ``InputFault`` for what contradicts itself or cannot be compared.
  func made(_ sources: [Manifest.Source]) throws -> (campaign: Campaign, notes: [String]) {
    let records = Self.toldApart(try chosen(logs.flatMap(\.answers)))
    guard !records.isEmpty else {
      throw InputFault(
        file: place, found: "no answer of any model", expected: "results with single answers")
    }
    try check(records)
    let merge = try AnswerMerge(records)
    let shared = try SharedQuestions.notes(merge.answers)
    let day = try day()
    return (
      try campaign(merge.answers, day, sources), merge.notes + shared + dayNotes + machineNotes
    )
  }

  /// The answers without the metrics that are left out.
  private func chosen(_ answers: [ImportedAnswer]) throws -> [ImportedAnswer] {
    guard !without.isEmpty else { return answers }
    let known = answers.flatMap { $0.metrics.map(\.name) } + logs.flatMap(\.leftOut).sorted()
    for name in without.sorted() where !known.contains(where: { Set([name]).holds(metric: $0) }) {
      throw InputFault(
        file: place, field: "--without", found: "'\(name)', which no answer has",
        expected: known.isEmpty ? "a metric" : "one of " + known.uniqued.joined(separator: ", "))
    }
    return answers.map { answer in
      var left = answer
      left.checks.removeAll { without.holds(metric: $0.name) }
      left.scores.removeAll { without.holds(metric: $0.name) }
      return left
    }
  }

  private func campaign(
    _ answers: [ImportedAnswer], _ day: String, _ sources: [Manifest.Source]
  ) throws -> Campaign {
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
        name: Manifest.Node.elsewhere,
        processor: logs.flatMap(\.processors).first ?? Manifest.Node.notStated,
        memory: Manifest.Node.notStated, runtime: programs, peakBandwidth: nil),
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

  /// Answers with scenarios that name one question each: an identifier that several tasks have
  /// is told apart by its task, and what was asked in several settings by those that vary.
  private static func toldApart(_ answers: [ImportedAnswer]) -> [ImportedAnswer] {
    var tasks: [String: Set<String>] = [:]
    var settings: [String: Set<String>] = [:]
    for answer in answers {
      tasks[answer.scenario, default: []].insert(answer.taskClass)
      for (key, value) in answer.settings { settings[key, default: []].insert(value) }
    }
    return answers.map { answer in
      var named = answer
      if (tasks[answer.scenario]?.count ?? 0) > 1 {
        named.scenario = "\(answer.taskClass)/\(answer.scenario)"
      }
      let varied = answer.settings.filter { (settings[$0.key]?.count ?? 0) > 1 }
      if !varied.isEmpty {
        let words = varied.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        named.scenario += " (\(words))"
      }
      return named
    }
  }

  /// The last day of the logs; where none says its day, the one that was given.
  private func day() throws -> String {
    let day = logs.map(\.date).filter { !$0.isEmpty }.max() ?? date ?? ""
    guard CalendarDay.isValid(day) else {
      throw InputFault(
        file: place, field: "date", found: day.isEmpty ? "no day" : "'\(day)'",
        expected: "the day of the run; give it with --date YYYY-MM-DD")
    }
    return day
  }

  private var dayNotes: [String] {
    let days = logs.flatMap { [$0.firstDate ?? $0.date, $0.date] }.filter { !$0.isEmpty }
    guard let first = days.min(), let last = days.max(), first != last else { return [] }
    return ["the results are of \(first) to \(last); the campaign has the last day"]
  }

  private var machineNotes: [String] {
    let processors = logs.flatMap { $0.processors }.uniqued
    guard processors.count > 1, let first = processors.first else { return [] }
    return [
      "the results are of \(processors.count) processors (\(processors.joined(separator: "; "))); "
        + "the campaign names the first, '\(first)'"
    ]
  }

  /// Names that cannot be files, and scores off the scale.
  private func check(_ answers: [ImportedAnswer]) throws {
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
      for score in answer.scores where !(0...1).contains(score.value) {
        throw fault(
          score.name, "the score \(score.value)",
          "a score from 0 to 1, or a yes or no; leave the metric out with --without '\(score.name)'"
        )
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
