import Files
import Foundation
import GRDB
import Harness
import Runtimes

extension OperateReader {
  /// A finished snapshot as an export.
  ///
  /// - Parameters:
  ///   - pack: the pack that the runs were made on, which knows the goals.
  ///   - wantsWords: whether what was said is taken along: of every run in which something happened, and of
  ///     the first repetition of every task; of runs without faults nothing.
  /// - Throws: ``OperateError`` when the snapshot is not finished, is of another pack, or cannot be read.
  package static func export(
    _ path: String, as head: ExportWords, pack: OperatorPack, wantsWords: Bool
  ) throws -> OperatorExport {
    let stored = try read(path)
    guard let finished = stored.header.finishedAt else {
      throw OperateError.snapshot(
        path: path, problem: "runs are still owed",
        remedy: "finish it with `apprenticeops operate --resume \(path)`")
    }
    guard stored.header.packDigest == pack.digest else {
      throw OperateError.snapshot(
        path: path, problem: "it is of another pack than \(pack.folder)",
        remedy: "give the pack of digest \(stored.header.packDigest.prefix(12))… with --pack")
    }
    return try StoreFault.named(path) {
      try RunReader.reader(of: path).read { database in
        let runs = try counts(database, stored)
        let ids = try ids(database)
        let told = runs.filter { $0.hasFaults && ($0.isTelling || $0.repetition == 1) }
        return OperatorExport(
          head: try header(database, stored.header, head, String(finished.prefix(10)), wantsWords),
          tasks: stored.tasks.map { task in
            let known = pack.task(task.id)
            return OperatorExport.Task(
              id: task.id, title: known?.title ?? task.id, goal: known?.goal.trimmed ?? "",
              behaviour: task.behaviour, classes: task.classes, hasFaults: task.hasFaults,
              isHeldOut: task.isHeldOut)
          }, runs: runs,
          transcripts: wantsWords
            ? try told.map { try transcript(database, $0, ids: ids) } : [])
      }
    }
  }

  /// What a person says of an export.
  package struct ExportWords: Sendable {
    package var id, title, licence, node: String
    /// Whose words the transcripts hold, and under which licence.
    package var words: String?
    /// Digests of weights by model.
    package var weights: [String: String]

    package init(
      id: String, title: String, licence: String, node: String, words: String?,
      weights: [String: String]
    ) {
      self.id = id
      self.title = title
      self.licence = licence
      self.node = node
      self.words = words
      self.weights = weights
    }
  }

  private static func header(
    _ database: Database, _ header: OperateHeader, _ words: ExportWords, _ date: String,
    _ wantsWords: Bool
  ) throws -> OperatorExport.Head {
    let settings = header.settings
    let version = try String.fetchOne(database, sql: "SELECT tool_version FROM operate")
    return OperatorExport.Head(
      id: words.id, title: words.title, date: date, licence: words.licence,
      words: wantsWords ? words.words : nil, node: words.node, pack: header.pack,
      packDigest: header.packDigest, toolVersion: version ?? "", server: settings.server,
      models: settings.models.map {
        .init(name: settings.label($0), weights: words.weights[$0.name])
      },
      verifier: settings.reviewer?.name ?? settings.verifier?.name, channels: settings.channels,
      isCalmToo: settings.isCalmToo, repetitions: settings.repetitions,
      temperature: settings.temperature, seed: settings.seed, turnTokens: settings.turnTokens,
      files: [:])
  }

  /// Numbers of runs in the snapshot in the order of those in the export, which go from 1.
  private static func ids(_ database: Database) throws -> [Int] {
    try Int.fetchAll(database, sql: "SELECT id FROM run ORDER BY id")
  }

  private static func counts(
    _ database: Database, _ stored: StoredRuns
  ) throws -> [OperatorExport.Run] {
    let sql = """
      SELECT (SELECT count(*) FROM turn WHERE run = run.id) AS turns,
        (SELECT count(*) FROM event WHERE run = run.id) AS calls FROM run ORDER BY id
      """
    let rows = try Row.fetchAll(database, sql: sql)
    return try zip(stored.runs, rows).enumerated().map { index, pair in
      let (run, row) = pair
      return OperatorExport.Run(
        number: index + 1, model: run.model, channel: run.channel, hasFaults: run.hasFaults,
        repetition: run.repetition, task: run.task, ending: run.ending, reason: run.reason,
        milliseconds: Int((run.seconds * 1000).rounded()),
        turns: try row.decode(forColumn: "turns"), calls: try row.decode(forColumn: "calls"),
        points: run.points, accepted: run.accepted, isReached: run.isReached,
        isClean: run.isClean, hasZeroTolerance: run.hasZeroTolerance,
        promptTokens: run.promptTokens, outputTokens: run.outputTokens,
        claims: run.claims.map {
          .init(kind: $0.kind, resolution: $0.resolution, isTrue: $0.isTrue)
        }, consequences: run.consequences)
    }
  }

  // MARK: Words

  private static func transcript(
    _ database: Database, _ run: OperatorExport.Run, ids: [Int]
  ) throws -> OperatorExport.Transcript {
    let id = ids[run.number - 1]
    func rows(_ table: String, _ order: String = "number") throws -> [Row] {
      try Row.fetchAll(
        database, sql: "SELECT * FROM \(table) WHERE run = ? ORDER BY \(order)", arguments: [id])
    }
    return OperatorExport.Transcript(
      run: run.number,
      turns: try rows("turn").map { row in
        let calls: [ToolCall] = try decoded(row, "calls")
        return .init(
          said: try row.decode(forColumn: "said"),
          calls: calls.map { .init(name: $0.name, arguments: $0.arguments) },
          outcome: try row.decode(forColumn: "outcome"),
          events: try row.decode(forColumn: "events_before"))
      },
      events: try rows("event").map { row in
        .init(
          number: try row.decode(forColumn: "number"), name: try row.decode(forColumn: "name"),
          tool: try row.decode(forColumn: "tool"), arguments: try decoded(row, "arguments"),
          answer: try row.decode(forColumn: "answer"), fault: try row.decode(forColumn: "fault"),
          breaches: try decoded(row, "breaches"))
      },
      claims: try rows("claim").map { row in
        MadeClaim(
          name: try row.decode(forColumn: "name"), kind: try word(row, "kind"),
          sentence: try row.decode(forColumn: "sentence"),
          after: try row.decode(forColumn: "after_event"),
          resolution: try word(row, "resolution"), evidence: try decoded(row, "evidence"),
          isTrue: try row.decode(forColumn: "is_true"))
      },
      criteria: try rows("criterion", "name").map { row in
        .init(
          name: try row.decode(forColumn: "name"), points: try row.decode(forColumn: "points"),
          holds: try row.decode(forColumn: "holds"))
      },
      consequences: try rows("consequence").map { row in
        .init(
          kind: try word(row, "kind"), name: try row.decode(forColumn: "name"),
          text: try row.decode(forColumn: "text"), event: try row.decode(forColumn: "event"))
      })
  }

  private static func decoded<Value: Decodable>(_ row: Row, _ column: String) throws -> Value {
    let text: String = try row.decode(forColumn: column)
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  private static func word<Word: RawRepresentable<String>>(
    _ row: Row, _ column: String
  ) throws -> Word {
    let text: String = try row.decode(forColumn: column)
    guard let word = Word(rawValue: text) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "'\(text)' is unknown in the column \(column)")
    }
    return word
  }
}
