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
  private(set) var serverVersions: [String] = []
  private(set) var energySources: [String] = []
  /// Answers by what went over external interfaces meanwhile: nothing, something, or nobody knows.
  private(set) var egress = (none: 0, some: 0, unknown: 0)

  init(_ database: Database, condition: String, rules: String) throws {
    for row in try Row.fetchAll(database, sql: "SELECT * FROM model ORDER BY position") {
      models.append(Self.model(row))
    }
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT g.*, s.passed AS passed, s.total AS total
        FROM generation AS g LEFT JOIN score AS s ON s.generation = g.id AND s.rules = ?
        WHERE g.condition = ? ORDER BY g.id
        """, arguments: [rules, condition])
    var positions: [Int: Int] = [:]
    while let row = try cursor.next() {
      switch row["egress_bytes"] as Int64? {
      case nil: egress.unknown += 1
      case 0: egress.none += 1
      default: egress.some += 1
      }
      guard row["counts"] else {
        let reason: String = row["objections"] ?? row["outcome"]
        notCounted[reason, default: 0] += 1
        continue
      }
      positions[row["id"]] = generations.count
      generations.append(Self.generation(row))
    }
    let verdicts = try Row.fetchCursor(
      database,
      sql: "SELECT generation, verdict FROM verdict WHERE rules = ? ORDER BY generation, position",
      arguments: [rules])
    while let row = try verdicts.next() {
      guard let place = positions[row["generation"]] else { continue }
      let verdict: String = row["verdict"]
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
      limits[row["scenario"]] = (row["cap"], row["seconds"])
    }
    serverVersions = try String.fetchAll(
      database,
      sql: "SELECT DISTINCT server_version FROM model WHERE server_version NOT NULL "
        + "ORDER BY server_version")
    energySources = try String.fetchAll(
      database,
      sql: "SELECT DISTINCT energy_source FROM generation WHERE energy_source NOT NULL "
        + "ORDER BY energy_source")
  }

  private static func model(_ row: Row) -> Model {
    let outcome: String? = row["skip_outcome"]
    let detail: String? = row["skip_detail"]
    return Model(
      position: row["position"],
      record: ModelRecord(
        tag: row["tag"], family: row["family"], parameters: row["parameters"], quantisation: row["quantisation"],
        bytes: row["bytes"], experts: row["experts"], expertsUsed: row["experts_used"],
        served: false),
      // What a server says is not trusted: the exports hold the state alone.
      skipped: outcome.map { "warm-up failed: \($0)" + (detail == nil ? "" : " (see the rows)") })
  }

  private static func generation(_ row: Row) -> Generation {
    let joules: Double? = row["energy_joules"]
    let wall: Double = row["wall_seconds"]
    let steps = { (value: Double?, measure: Measure) in
      value.flatMap { FixedPoint.steps($0, stepsPerUnit: measure.stepsPerUnit) }
    }
    return Generation(
      model: row["model"], scenario: row["scenario"],
      generation: Snapshots.Generation(
        pass: Pass(rawValue: row["pass"]) ?? .variance, model: 0, scenario: 0,
        repetition: row["repetition"], finish: Self.ending(row["outcome"]), passed: row["passed"],
        total: row["total"], consensus: nil, judges: [],
        energy: steps(joules.map { $0 / 3600 }, .energy), wall: steps(wall, .wall),
        decode: steps(row["runtime_decode"] ?? row["own_decode"], .decode),
        prefill: steps(row["runtime_prefill"], .prefill), bandwidth: nil,
        tokens: row["output_tokens"]))
  }

  /// The exports' word for how a generation ended.
  ///
  /// - Parameter outcome: The raw value of an outcome's kind.
  private static func ending(_ outcome: String) -> String {
    switch outcome {
    case "completed": Ending.completed
    case "truncatedAtCap": Ending.cutOff
    case "timeLimit": Ending.timeLimit
    case "stalledBeforeFirstToken", "stalledAfterFirstToken": Ending.stall
    default: Ending.failed(outcome)
    }
  }
}
