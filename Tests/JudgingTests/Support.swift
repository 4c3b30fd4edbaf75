import Foundation
import Digests
import GRDB
import Harness
@testable import Judging
import RuntimeDouble
import Synchronization
import TestSupport
import Testing

/// A finished run whose answers were written down instead of asked for.
final class MadeRun {
  static let models = ["qwen2.5:0.5b", "llama3.2:1b"]
  static let pack = Repository.root + "/scenarios/homelab"

  let folder: TemporaryFolder
  let path: String
  /// The scenarios that were answered.
  let scenarios: [String]

  /// - Parameters:
  ///   - scenarios: how many of the pack's are answered.
  ///   - repetitions: of the variance pass.
  ///   - text: the answer to a scenario of one model in one repetition.
  init(
    scenarios count: Int = 4, repetitions: Int = 2,
    text: (_ model: String, _ scenario: String, _ repetition: Int) -> String = {
      "DECISION: HOLD\nThe answer of \($2) to \($1), in plain words number \($0.utf8.count)."
    }
  ) throws {
    folder = try TemporaryFolder()
    path = folder.path + "/run.sqlite"
    try folder.write(Self.plan(repetitions), to: "plan.yaml")
    let session = try RunSession(plan: folder.path + "/plan.yaml", selection: Selection())
    _ = try session.begin(path, toolVersion: "test")
    var ids = Set<String>()
    let all = session.schedule.units.map { session.schedule.pack.scenarios[$0.scenario].id }
    scenarios = all.filter { ids.insert($0).inserted }.prefix(count).map(\.self)
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO session (tool_version, started_at, node) VALUES ('test', '2026-11-29T00:00:00.000Z', '{}');
          INSERT INTO warm_up (session, model, at, unloaded, load_seconds, observed)
            SELECT 1, position, '', '[]', 1, '{}' FROM model;
          UPDATE model SET state = 'measured';
          UPDATE run SET finished_at = '2026-11-29T01:00:00.000Z';
          """)
      for unit in session.schedule.units {
        let scenario = session.schedule.pack.scenarios[unit.scenario].id
        guard scenarios.contains(scenario) else { continue }
        let tag = session.schedule.plan.models[unit.model].tag
        try database.execute(
          sql: """
            INSERT INTO generation (id, warm_up, model, scenario, pass, repetition, condition, seed,
              temperature, token_cap, time_limit_seconds, prompt_sha256, prompt_bytes, started_at,
              outcome, phase, counts, calls, selected_call, attempts, wall_seconds, pieces,
              counters, prompt_fit, answer, thinking, thinking_source, thinking_unclosed)
            VALUES (?, ?, ?, ?, ?, ?, 'single', 1, 0, 512, 60, '', 1, '', 'completed', 'after', 1,
              1, 0, '[]', 1.5, 1, '{}', 'whole', ?, '', 'none', 0)
            """,
          arguments: [
            unit.position, unit.model + 1, unit.model, scenario, unit.pass.rawValue,
            unit.repetition,
            text(tag, scenario, unit.pass == .deterministic ? 0 : unit.repetition + 1),
          ])
      }
    }
  }

  private static func plan(_ repetitions: Int) -> String {
    let roster = models.map {
      "  - {tag: '\($0)', bracket: small, arm: instruct, track: plain}"
    }
    return """
      id: judged-run
      title: A made run
      kind: protocol-test
      licence: CC0-1.0
      node: {name: test-node}
      server: {kind: ollama, address: 'http://127.0.0.1:1'}
      pack: \(pack)
      sets: [frozen]
      rules: strict-1
      context_tokens: 8192
      passes:
        deterministic: {seed: 1}
        variance: {temperature: 0.7, repetitions: \(repetitions), seed: 1}
      limits: {first_token: 60, between_tokens: 60, warm_up: 60, server_return: 0}
      tracks: [{name: plain, think: false}]
      brackets: [{id: small, label: small}]
      models:
      \(roster.joined(separator: "\n"))

      """
  }

  /// Where its judgements are kept.
  var judgements: String { folder.path + "/run.judgements.sqlite" }

  /// A plan of judging beside it.
  func plan(_ text: String) throws -> String {
    try folder.write(text, to: "judges.yaml")
    return folder.path + "/judges.yaml"
  }

  /// Reads a table of the judgements.
  func judged(_ sql: String) throws -> [Row] { try rows(judgements, sql) }
}

/// Reads a file of SQLite beside the program.
func rows(_ path: String, _ sql: String) throws -> [Row] {
  // Not read-only: what a killed process left of a transaction has to be rolled back.
  try DatabaseQueue(path: path).read { try Row.fetchAll($0, sql: sql) }
}

extension Row {
  /// All columns as one text.
  var line: String { map { "\($0.0)=\($0.1)" }.joined(separator: "|") }
}

/// The text of a plan for one judge of OpenAI's form.
func judgePlan(
  _ address: String, top: String = "passes: [deterministic]\ncalibration: 0", more: String = "",
  parameters: String = "{temperature: 0, max_tokens: 200}", free: Bool = true, id: String = "one",
  further: String = ""
) -> String {
  """
  format: 1
  \(top)
  judges:
    - id: \(id)
      family: gpt
      backend: openai
      address: \(address)
      model: judge-1
      parameters: \(parameters)
      free: \(free)
  \(more.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
  \(further)

  """
}

/// Keeps what happens.
final class Heard: JudgeReporter {
  private let kept = Mutex<[String]>([])

  func report(_ event: JudgeEvent) { kept.withLock { $0.append("\(event)") } }

  var events: [String] { kept.withLock { $0 } }
}

extension MadeRun {
  /// Judges by a plan in this process.
  func judge(
    _ text: String, probing: Bool = false, reporter: any JudgeReporter = Heard(),
    stop: StopRequest = StopRequest()
  ) async throws {
    try await JudgeRun(path, plan: try plan(text), known: .kept, probesInjection: probing).judge(
      stop: stop, reporter: reporter, toolVersion: "test", again: "judge again",
      firstPause: .milliseconds(5))
  }
}

/// Changes a file of SQLite as nobody should.
enum GRDBFile {
  static func change(_ path: String, _ sql: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
  }
}

/// Digests for tests.
enum Digest {
  static func of(_ text: String) -> String { SHA256.hex(text.utf8) }
}

extension ModelFamilies {
  /// The table of this project; without it every test that names families fails.
  static let kept =
    (try? ModelFamilies.read(Repository.root + "/" + usual))
    ?? ModelFamilies(words: [:], spoken: [])
}
