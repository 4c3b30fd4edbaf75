import Foundation
import GRDB
import Harness

extension RunStore {
  /// Notes which attempt the sessions belong to that were not taken over.
  func markOrigin(shard: Int, attempt: String) throws(HarnessError) {
    try standAlone { database in
      try database.execute(sql: RowCopy.origin)
      try database.execute(
        sql: "INSERT OR IGNORE INTO origin SELECT id, ?, ? FROM session",
        arguments: [shard, attempt])
    }
  }
}

extension AttemptRecord {
  /// The record of finished rows.
  init(of path: String, _ worker: ShardWorker) throws {
    self = try RunReader.reading(path) { database in
      let digest = try RowsDigest.of(database)
      let nodes = try NodeClass.ofWarmUps(database)
      let used = try Int.fetchSet(database, sql: "SELECT DISTINCT warm_up FROM generation")
      let numbers = worker.planned.numbers
      let skipped = try Set(
        String.fetchAll(
          database, sql: "SELECT tag FROM model WHERE state = 'skipped' AND owed = 0"))
      let made = try Int.fetchSet(database, sql: "SELECT id FROM generation WHERE owed = 0")
      let plan = worker.shardPlan
      return AttemptRecord(
        plan: worker.file.digest, planID: plan.plan.id, packSHA256: plan.pack.sha256,
        protocolSHA256: plan.protocolSHA256, shard: worker.index, attempt: worker.attempt,
        host: worker.host, toolVersion: worker.toolVersion, planned: numbers.count,
        made: made.count,
        owed: try Int.fetchOne(database, sql: "SELECT count(*) FROM generation WHERE owed = 1")
          ?? 0,
        skipped: worker.cells(of: skipped).count { !made.contains($0) },
        rowsSHA256: digest, file: "\(worker.attempt).\(digest.prefix(12)).sqlite",
        nodes: Set(used.compactMap { nodes[$0] }).sorted { $0.label < $1.label },
        weights: try Row.fetchAll(
          database,
          sql: """
            SELECT m.tag AS tag, m.digest AS digest, count(*) AS answers,
              round(total(g.wall_seconds), 3) AS seconds
            FROM generation AS g JOIN model AS m ON m.position = g.model
            GROUP BY m.position ORDER BY m.tag
            """
        ).map { row in
          Weights(
            model: try row.decode(forColumn: "tag"), sha256: try row.decode(forColumn: "digest"),
            answers: try row.decode(forColumn: "answers"),
            seconds: try row.decode(forColumn: "seconds"))
        },
        startedAt: try String.fetchOne(database, sql: "SELECT min(started_at) FROM session") ?? "",
        endedAt: Moment.text(Date()))
    }
  }
}

extension ShardWorker {
  /// Cells of the shard that are of some models.
  func cells(of tags: Set<String>) -> [Int] {
    let schedule = session.schedule
    return schedule.units.filter { tags.contains(schedule.plan.models[$0.model].tag) }
      .map(\.position)
  }
}
