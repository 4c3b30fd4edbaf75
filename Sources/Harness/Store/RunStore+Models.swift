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
              skip_detail = ?, owed = ? WHERE position = ?
            """,
          arguments: [
            outcome.kind.rawValue, outcome.phase.rawValue, outcome.status, outcome.detail,
            outcome.isOfModel ? 0 : 1, model,
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
