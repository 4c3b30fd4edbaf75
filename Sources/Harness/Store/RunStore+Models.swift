import GRDB
import Runtimes

extension RunStore {
  /// Notes that a model will not be measured and why.
  func skip(_ model: Int, because outcome: Runtimes.Outcome) throws(HarnessError) {
    try StoreFault.named(path) {
      try queue.write { database in
        try database.execute(
          sql: """
            UPDATE model SET state = 'skipped', skip_outcome = ?, skip_phase = ?, skip_status = ?,
              skip_detail = ? WHERE position = ?
            """,
          arguments: [
            outcome.kind.rawValue, outcome.phase.rawValue, outcome.status, outcome.detail, model,
          ])
      }
    }
  }

  /// Notes what the runtime said of a model that is loaded; what was noted before stays.
  func begin(_ model: Int, _ warm: WarmModel, idle: String?, quiet: String?) throws(HarnessError) {
    let said = warm.observation
    let details = warm.details
    try StoreFault.named(path) {
      try queue.write { database in
        try database.execute(
          sql: """
            UPDATE model SET state = 'measuring', digest = coalesce(digest, ?),
              quantisation = coalesce(quantisation, ?), family = coalesce(family, ?),
              parameters = coalesce(parameters, ?), bytes = coalesce(bytes, ?),
              experts = coalesce(experts, ?), experts_used = coalesce(experts_used, ?),
              server_version = coalesce(server_version, ?),
              context_tokens = coalesce(context_tokens, ?),
              context_source = coalesce(context_source, ?),
              load_seconds = coalesce(load_seconds, ?),
              runtime_load_seconds = coalesce(runtime_load_seconds, ?), idle = ?, quiesce = ?
            WHERE position = ?
            """,
          arguments: [
            said.digest, said.quantisation ?? details?.quantisation, details?.family,
            details?.parameterCount, said.bytesLoaded, details?.experts, details?.expertsUsed,
            said.serverVersion, said.context?.tokens, said.context?.source.rawValue,
            warm.load.wallSeconds, warm.load.runtimeSeconds, idle, quiet, model,
          ])
      }
    }
  }

  /// Notes that a model owes nothing more.
  func end(_ model: Int) throws(HarnessError) {
    try StoreFault.named(path) {
      try queue.write { database in
        try database.execute(
          sql: "UPDATE model SET state = 'measured' WHERE position = ?", arguments: [model])
      }
    }
  }
}
