import Exports
import GRDB
import Scoring
import Snapshots

/// What the exports need of a run's tables.
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
  private(set) var generations: [Generation] = []
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

  init(_ database: Database, condition: String, rules: String) throws {
    for row in try Row.fetchAll(database, sql: "SELECT * FROM model ORDER BY position") {
      models.append(try Self.model(row))
    }
    // Texts and telemetry are most of a row and no figure.
    let unneeded: Set = [
      "answer", "thinking", "telemetry", "counters", "observed_before", "observed_after",
      "attempts",
    ]
    let columns = try database.columns(in: "generation").map(\.name)
      .filter { !unneeded.contains($0) }.map { "g.\($0) AS \($0)" }.joined(separator: ", ")
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(columns), s.passed AS passed, s.total AS total
        FROM generation AS g LEFT JOIN score AS s ON s.generation = g.id AND s.rules = ?
        WHERE g.condition = ? ORDER BY g.id
        """, arguments: [rules, condition])
    var positions: [Int: Int] = [:]
    while let row = try cursor.next() {
      switch try row.decode(Int64?.self, forColumn: "egress_bytes") {
      case nil: egress.unknown += 1
      case 0: egress.none += 1
      default: egress.some += 1
      }
      // Older formats have no such column.
      if row.hasColumn("owed"), try row.decode(Int?.self, forColumn: "owed") == 1 { owed += 1 }
      guard try row.decode(Bool.self, forColumn: "counts") else {
        let objections: String? = try row.decode(forColumn: "objections")
        let outcome: String = try row.decode(forColumn: "outcome")
        let reason = objections ?? outcome
        notCounted[reason, default: 0] += 1
        continue
      }
      positions[try row.decode(forColumn: "id")] = generations.count
      generations.append(try Self.generation(row))
    }
    let verdicts = try Row.fetchCursor(
      database,
      sql: "SELECT generation, verdict FROM verdict WHERE rules = ? ORDER BY generation, position",
      arguments: [rules])
    while let row = try verdicts.next() {
      guard let place = positions[try row.decode(forColumn: "generation")] else { continue }
      let verdict: String = try row.decode(forColumn: "verdict")
      generations[place].generation.verdicts.append(
        Verdict.Outcome(rawValue: verdict).flatMap { $0 == .notApplicable ? nil : $0 == .pass })
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

  private static func generation(_ row: Row) throws -> Generation {
    let joules: Double? = try row.decode(forColumn: "energy_joules")
    let wall: Double = try row.decode(forColumn: "wall_seconds")
    let steps = { (value: Double?, measure: Measure) in
      value.flatMap { FixedPoint.steps($0, stepsPerUnit: measure.stepsPerUnit) }
    }
    return Generation(
      model: try row.decode(forColumn: "model"), scenario: try row.decode(forColumn: "scenario"),
      generation: Snapshots.Generation(
        pass: Pass(rawValue: try row.decode(forColumn: "pass")) ?? .variance, model: 0, scenario: 0,
        repetition: try row.decode(forColumn: "repetition"),
        finish: Self.ending(try row.decode(forColumn: "outcome")),
        passed: try row.decode(forColumn: "passed"),
        total: try row.decode(forColumn: "total"), consensus: nil, judges: [],
        energy: steps(joules.map { $0 / 3600 }, .energy), wall: steps(wall, .wall),
        decode: steps(
          try row.decode(Double?.self, forColumn: "runtime_decode")
            ?? row.decode(forColumn: "own_decode"), .decode),
        prefill: steps(try row.decode(forColumn: "runtime_prefill"), .prefill), bandwidth: nil,
        tokens: try row.decode(forColumn: "output_tokens")))
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
