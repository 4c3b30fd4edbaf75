import Foundation
import GRDB
import Runtimes
import Telemetry

/// How the node came to rest before a model was loaded, as JSON.
struct Rest: Sendable {
  /// Models that were taken out of memory first, because they were left there.
  var unloaded: [String]
  /// What was done and waited for; absent when the plan asks for no quiet.
  var quiesce: String?
  /// Power at rest and who else was at work meanwhile; absent when the plan measures none.
  var idle: String?
  var competitors: String?
}

extension RunStore {
  /// Notes that a process begins to work on the run, and what its node can measure.
  ///
  /// - Returns: The session's number.
  func beginSession(_ report: DoctorReport, toolVersion: String, at date: Date)
    throws(HarnessError) -> Int
  {
    try StoreFault.named(path) {
      try queue.write { database in
        try database.insert(
          "session",
          [
            "tool_version": toolVersion, "started_at": Moment.text(date),
            "node": try JSONText.of(report),
          ])
        try database.execute(sql: "UPDATE run SET finished_at = NULL")
        return Int(database.lastInsertedRowID)
      }
    }
  }

  /// Notes that a session stopped before the end, with what observing cost.
  ///
  /// - Parameter end: What stopped it.
  func endSession(_ session: Int, by end: String, _ cost: SamplerCost, at date: Date)
    throws(HarnessError)
  {
    try StoreFault.named(path) {
      try queue.write { try Self.end(session, by: end, cost, at: date, in: $0) }
    }
  }

  static func end(
    _ session: Int, by end: String, _ cost: SamplerCost, at date: Date, in database: Database
  ) throws {
    try database.execute(
      sql: "UPDATE session SET ended_at = ?, ended_by = ?, sampler = ? WHERE id = ?",
      arguments: [Moment.text(date), end, try JSONText.of(cost), session])
  }

  /// Notes that a model was made ready.
  ///
  /// - Returns: The warm-up's number.
  func warmUp(_ model: Int, _ warm: WarmModel, after rest: Rest, in session: Int, at date: Date)
    throws(HarnessError) -> Int
  {
    try StoreFault.named(path) {
      try queue.write { database in
        try Self.describe(model, warm, in: database)
        try database.insert(
          "warm_up",
          [
            "session": session, "model": model, "at": Moment.text(date),
            "unloaded": try JSONText.of(rest.unloaded), "quiesce": rest.quiesce,
            "idle": rest.idle, "competitors": rest.competitors,
            "load_seconds": warm.load.wallSeconds,
            "runtime_load_seconds": warm.load.runtimeSeconds,
            "observed": try JSONText.of(ObservationForm(ofReady: warm.observation)),
          ])
        return Int(database.lastInsertedRowID)
      }
    }
  }

  /// What the runtime said of a model first stays.
  private static func describe(_ model: Int, _ warm: WarmModel, in database: Database) throws {
    let said = warm.observation
    let details = warm.details
    try database.execute(
      sql: """
        UPDATE model SET state = 'measuring', skip_outcome = NULL, skip_phase = NULL,
          skip_status = NULL, skip_detail = NULL, owed = 0, digest = coalesce(digest, ?),
          quantisation = coalesce(quantisation, ?), family = coalesce(family, ?),
          parameters = coalesce(parameters, ?), bytes = coalesce(bytes, ?),
          experts = coalesce(experts, ?), experts_used = coalesce(experts_used, ?),
          server_version = coalesce(server_version, ?),
          context_tokens = coalesce(context_tokens, ?),
          context_source = coalesce(context_source, ?)
        WHERE position = ?
        """,
      arguments: [
        said.digest, said.quantisation ?? details?.quantisation, details?.family,
        details?.parameterCount ?? said.account?.parameters,
        said.bytesLoaded ?? said.account?.weightsBytes, details?.experts, details?.expertsUsed,
        said.serverVersion, said.context?.tokens, said.context?.source.rawValue, model,
      ])
  }
}
