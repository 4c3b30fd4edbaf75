import Exports

/// Puts the records of logs together to answers, the one place where a second record of an answer is
/// judged, whatever program wrote it.
///
/// Where a format writes one answer in several records (a line for each metric), records of one file with
/// other metrics belong together and equal ones are counted once. Anything else that is there
/// twice is a fault at both places.
struct AnswerMerge {
  /// Each answer once, in the order of the logs.
  private(set) var answers: [ImportedAnswer] = []
  /// How many records of each file say again what another says.
  private var repeated: [(file: String, count: Int)] = []
  private var places: [[String]: Int] = [:]
  /// Lines of the metrics of each answer.
  private var lines: [[String: Int]] = []

  /// - Throws: ``InputFault`` at the second of two records that contradict each other.
  init(_ records: [ImportedAnswer]) throws {
    for record in records { try add(record) }
  }

  /// What the person who imports has to know.
  var notes: [String] {
    repeated.map { file, count in
      count == 1
        ? "\(file): 1 line says again what another says, and is counted once"
        : "\(file): \(count) lines say again what others say, and are counted once"
    }
  }

  private mutating func add(_ record: ImportedAnswer) throws {
    let key = [record.model, record.scenario, String(record.repetition)]
    guard let place = places[key] else {
      places[key] = answers.count
      answers.append(record)
      lines.append(Dictionary(record.metrics.map { ($0.name, record.line) }) { first, _ in first })
      return
    }
    try join(record, at: place)
  }

  private mutating func join(_ record: ImportedAnswer, at place: Int) throws {
    let first = answers[place]
    let known = Dictionary(first.metrics.map { ($0.name, $0.value) }) { first, _ in first }
    let shared = record.metrics.filter { known[$0.name] != nil }
    func fault(_ field: String, _ found: String, at line: Int, _ expected: String) -> InputFault {
      InputFault(
        file: record.file, line: record.line, field: field,
        found: "\(found) than \(first.file):\(line)", expected: expected)
    }
    let who = "\(record.model) to \(record.scenario)"
    for metric in shared where known[metric.name] != metric.value {
      throw fault(
        metric.name,
        "another value (\(metric.value)) for the answer of \(who)",
        at: lines[place][metric.name] ?? first.line,
        "each answer once; there it is \(known[metric.name] ?? 0)")
    }
    let isOther =
      first.finish != record.finish || first.tokens != record.tokens
      || first.seconds != record.seconds
    guard first.isPart, record.isPart, first.file == record.file else {
      throw InputFault(
        file: record.file, line: record.line, field: "id",
        found: "a second answer of \(who), which \(first.file):\(first.line) has already",
        expected: "each once; give logs of the same questions once for each model")
    }
    if !shared.isEmpty {
      guard !isOther else {
        throw fault(
          "id", "another time, length or end of the answer of \(who)", at: first.line,
          "each answer once")
      }
      count(record.file)
    }
    answers[place].checks += record.checks.filter { known[$0.name] == nil }
    answers[place].scores += record.scores.filter { known[$0.name] == nil }
    for metric in record.metrics where known[metric.name] == nil {
      lines[place][metric.name] = record.line
    }
    // An answer that failed by one of its lines has failed.
    if !Outcome(finish: record.finish).isAnswer { answers[place].finish = record.finish }
    answers[place].tokens = first.tokens ?? record.tokens
    answers[place].seconds = first.seconds ?? record.seconds
  }

  private mutating func count(_ file: String) {
    if let place = repeated.firstIndex(where: { $0.file == file }) {
      repeated[place].count += 1
    } else {
      repeated.append((file, 1))
    }
  }
}

extension ImportedAnswer {
  /// Checks and scores as numbers by name.
  var metrics: [(name: String, value: Double)] {
    checks.map { ($0.name, $0.passed ? 1 : 0) } + scores
  }
}
