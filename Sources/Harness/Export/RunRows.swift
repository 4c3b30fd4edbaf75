import Exports
import GRDB
import Scoring
import Snapshots

/// What the exports need of a run's tables, and its rows one after the other.
struct RunRows: Sendable {
  struct Model: Sendable {
    var position: Int
    var record: ModelRecord
    /// Why it was not measured; absent when it was.
    var skipped: String?
  }

  struct Generation: Sendable {
    var model: Int
    var scenario: String
    /// Positions of model and scenario are not known yet.
    var generation: Snapshots.Generation
  }

  private(set) var models: [Model] = []
  /// Rows that count.
  private(set) var count = 0
  /// Token cap and time limit of a scenario, where they were the same for every model.
  private(set) var limits: [String: (tokens: Int, seconds: Int)] = [:]
  private(set) var notCounted: [String: Int] = [:]
  /// Answers that a fault took which is not their model's.
  private(set) var owed = 0
  /// What this process took while the answers were made that count; absent where no row has it.
  private(set) var client: Manifest.Client?
  private(set) var doubts: [SamplingDoubt] = []
  private(set) var serverVersions: [String] = []
  private(set) var energySources: [String] = []
  /// Answers by what went over external interfaces meanwhile: nothing, something, or nobody knows.
  private(set) var egress = (none: 0, some: 0, unknown: 0)

  /// Reads everything but the rows.
  init(_ database: Database, condition: String) throws {
    for row in try Row.fetchAll(database, sql: "SELECT * FROM model ORDER BY position") {
      models.append(try Self.model(row))
    }
    for row in try Row.fetchAll(
      database,
      sql: """
        SELECT scenario, MIN(token_cap) AS cap, MIN(time_limit_seconds) AS seconds
        FROM generation WHERE condition = ? GROUP BY scenario
        HAVING MIN(token_cap) = MAX(token_cap)
          AND MIN(time_limit_seconds) = MAX(time_limit_seconds)
        """, arguments: [condition])
    {
      limits[try row.decode(forColumn: "scenario")] = (
        try row.decode(forColumn: "cap"), try row.decode(forColumn: "seconds")
      )
    }
    doubts = try SamplingDoubt.all(database)
    client = try Self.client(database, condition: condition)
    serverVersions = try String.fetchAll(
      database,
      sql: "SELECT DISTINCT server_version FROM model WHERE server_version NOT NULL "
        + "ORDER BY server_version")
    energySources = try String.fetchAll(
      database,
      sql: "SELECT DISTINCT energy_source FROM generation WHERE energy_source NOT NULL "
        + "ORDER BY energy_source")
  }

  /// Hands on the rows that count in the order of the run, and counts the others by reason.
  mutating func each(
    _ database: Database, condition: String, rules: String, _ take: (Generation) -> Void
  ) throws {
    // Older formats have no such column.
    let owes = try database.columns(in: "generation").contains { $0.name == "owed" }
    // Texts and telemetry are most of a row and no figure.
    let rows = try RowStatement(
      database,
      """
      SELECT g.id, g.counts, g.egress_bytes, \(owes ? "g.owed" : "0"), g.model, g.scenario, g.pass,
        g.repetition, g.outcome, s.passed, s.total, g.energy_joules, g.wall_seconds,
        coalesce(g.runtime_decode, g.own_decode), g.runtime_prefill, g.output_tokens, g.objections
      FROM generation AS g LEFT JOIN score AS s ON s.generation = g.id AND s.rules = ?1
      WHERE g.condition = ?2 ORDER BY g.id
      """)
    rows.bind(1, rules)
    rows.bind(2, condition)
    let verdicts = try RowStatement(
      database,
      "SELECT generation, verdict FROM verdict WHERE rules = ? ORDER BY generation, position")
    verdicts.bind(1, rules)
    var next = try verdicts.next() ? verdicts.integer(0) : nil
    while try rows.next() {
      switch try rows.optional(2) {
      case nil: egress.unknown += 1
      case 0: egress.none += 1
      default: egress.some += 1
      }
      if try rows.optional(3) == 1 { owed += 1 }
      guard try rows.integer(1) != 0 else {
        let reason = try rows.optionalText(16) ?? rows.text(8)
        notCounted[reason, default: 0] += 1
        continue
      }
      var row = try Self.generation(rows)
      let id = try rows.integer(0)
      while let number = next, number <= id {
        if number == id {
          let verdict = Verdict.Outcome(rawValue: try verdicts.text(1))
          row.generation.verdicts.append(
            verdict.flatMap { $0 == .notApplicable ? nil : $0 == .pass })
        }
        next = try verdicts.next() ? verdicts.integer(0) : nil
      }
      count += 1
      take(row)
    }
  }

  private static func client(
    _ database: Database, condition: String
  ) throws -> Manifest.Client? {
    // Older formats have no such columns.
    guard try database.columns(in: "generation").contains(where: { $0.name == "client_wakeups" })
    else { return nil }
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT COUNT(*) AS answers, CAST(ROUND(TOTAL(wall_seconds) * 1e3) AS INTEGER) AS wall,
          CAST(ROUND(TOTAL(client_cpu_seconds) * 1e6) AS INTEGER) AS cpu,
          CAST(TOTAL(client_wakeups) AS INTEGER) AS wakeups
        FROM generation WHERE condition = ? AND counts
          AND client_cpu_seconds NOT NULL AND client_wakeups NOT NULL
        """, arguments: [condition])
    guard let row, try row.decode(Int.self, forColumn: "answers") > 0 else { return nil }
    return Manifest.Client(
      answers: try row.decode(forColumn: "answers"),
      wallMilliseconds: try row.decode(forColumn: "wall"),
      cpuMicroseconds: try row.decode(forColumn: "cpu"),
      wakeups: try row.decode(forColumn: "wakeups"))
  }

  private static func model(_ row: Row) throws -> Model {
    let outcome: String? = try row.decode(forColumn: "skip_outcome")
    let detail: String? = try row.decode(forColumn: "skip_detail")
    return Model(
      position: try row.decode(forColumn: "position"),
      record: ModelRecord(
        tag: try row.decode(forColumn: "tag"), family: try row.decode(forColumn: "family"),
        parameters: try row.decode(forColumn: "parameters"),
        quantisation: try row.decode(forColumn: "quantisation"),
        bytes: try row.decode(forColumn: "bytes"), experts: try row.decode(forColumn: "experts"),
        expertsUsed: try row.decode(forColumn: "experts_used"),
        served: false),
      // What a server says is not trusted: the exports hold the state alone.
      skipped: outcome.map { "warm-up failed: \($0)" + (detail == nil ? "" : " (see the rows)") })
  }

  private static func generation(_ row: RowStatement) throws -> Generation {
    let steps = { (value: Double?, measure: Measure) in
      value.flatMap { FixedPoint.steps($0, stepsPerUnit: measure.stepsPerUnit) }
    }
    return Generation(
      model: try row.integer(4), scenario: try row.text(5),
      generation: Snapshots.Generation(
        pass: Pass(rawValue: try row.text(6)) ?? .variance, model: 0, scenario: 0,
        repetition: try row.integer(7), finish: Self.ending(try row.text(8)),
        passed: try row.optional(9), total: try row.optional(10), consensus: nil, judges: [],
        energy: steps(try row.number(11).map { $0 / 3600 }, .energy),
        wall: steps(try row.number(12), .wall), decode: steps(try row.number(13), .decode),
        prefill: steps(try row.number(14), .prefill), bandwidth: nil,
        tokens: try row.optional(15)))
  }

  /// The exports' word for how a generation ended.
  ///
  /// - Parameter outcome: The raw value of an outcome's kind.
  private static func ending(_ outcome: String) -> String {
    switch outcome {
    case "completed": FinishWord.completed
    case "truncatedAtCap": FinishWord.cutOff
    case "timeLimit": FinishWord.timeLimit
    case "stalledBeforeFirstToken", "stalledAfterFirstToken": FinishWord.stall
    default: FinishWord.failed(outcome)
    }
  }
}
