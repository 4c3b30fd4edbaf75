import Faults
import Foundation
import GRDB
import Harness

/// Takes one published attempt into the merged run.
struct AttemptMerge {
  let database: Database
  let attempt: AttemptFolder.Published
  let plan: ShardPlan

  private var record: AttemptRecord { attempt.record }

  /// What two answers to one cell must share; times, energy and who answered are measured anew each time.
  private static let content = [
    "model", "scenario", "pass", "repetition", "condition", "seed", "temperature", "token_cap",
    "time_limit_seconds", "prompt_sha256", "outcome", "phase", "counts", "finish_reason", "calls",
    "selected_call", "prompt_tokens", "output_tokens", "answer", "thinking",
  ]
  /// How many contradictions are shown.
  private static let shown = 5

  /// - Returns: whether its rows were read; damaged ones are noted.
  /// - Throws: ``SweepingError/unmergeable(_:)`` when it contradicts what was merged before.
  func run(_ report: inout MergeReport) throws -> Bool {
    do {
      try database.execute(
        sql: "ATTACH ? AS source", arguments: ["file:" + Self.quoted(attempt.rows) + "?mode=ro"])
    } catch {
      report.damaged.append(damage("cannot be opened (\(error))"))
      return false
    }
    defer { try? database.execute(sql: "DETACH source") }
    do {
      guard try isWhole() else {
        report.damaged.append(damage("does not hold the rows that its record states"))
        return false
      }
    } catch let error as DatabaseError {
      report.damaged.append(damage("damaged (\(error.message ?? "\(error.resultCode)"))"))
      return false
    }
    try refuseOtherRun()
    try refuseOtherWeights()
    try database.inTransaction {
      try take(&report)
      return .commit
    }
    return true
  }

  /// A path inside an address of SQLite.
  static func quoted(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
  }

  private func damage(_ found: String) -> FaultReport {
    FaultReport(
      file: attempt.rows, found: found,
      remedy: "its answers are taken for missing; take the file from a copy, or run the shard again"
    )
  }

  private func isWhole() throws -> Bool {
    let lines = try String.fetchAll(database, sql: "PRAGMA source.integrity_check(3)")
    guard lines == ["ok"] else { return false }
    return try RowsDigest.of(database, schema: "source") == record.rowsSHA256
  }

  /// The rows themselves say which plan they are of; a record is only a note.
  private func refuseOtherRun() throws {
    let names = ["schema", "plan_sha256", "pack_sha256", "protocol_sha256", "rules"]
    for name in names {
      let (theirs, ours) = (
        try String.fetchOne(database, sql: "SELECT CAST(\(name) AS TEXT) FROM source.run"),
        try String.fetchOne(database, sql: "SELECT CAST(\(name) AS TEXT) FROM main.run")
      )
      guard theirs != ours else { continue }
      throw SweepingError.unmergeable([
        FaultReport(
          file: attempt.rows, field: name, found: theirs ?? "nothing", expected: ours,
          remedy: "leave it out with --without \(Merge.full(record))")
      ])
    }
    let strays = try Int.fetchAll(database, sql: "SELECT id FROM source.generation ORDER BY id")
    let own = Set(plan.shards[record.shard].numbers)
    if let stray = strays.first(where: { !own.contains($0) }) {
      throw SweepingError.unmergeable([
        FaultReport(
          file: attempt.rows, field: "generation", found: "cell \(stray)",
          expected: "cells of shard \(record.shard)",
          remedy: "leave it out with --without \(Merge.full(record))")
      ])
    }
  }

  /// One tag is one file of weights, or nothing is comparable.
  private func refuseOtherWeights() throws {
    for column in ["digest", "quantisation", "parameters", "bytes"] {
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT s.tag AS tag, CAST(m.\(column) AS TEXT) AS ours, CAST(s.\(column) AS TEXT) AS theirs
          FROM source.model AS s JOIN main.model AS m ON m.position = s.position
          WHERE m.\(column) != s.\(column)
            AND s.position IN (SELECT DISTINCT model FROM source.generation) LIMIT 1
          """)
      guard let row else { continue }
      throw SweepingError.unmergeable([
        FaultReport(
          file: attempt.rows, field: "\(try row.decode(String.self, forColumn: "tag")) \(column)",
          found: try row.decode(forColumn: "theirs"), expected: try row.decode(forColumn: "ours"),
          remedy:
            "other weights under one tag are another model: leave one attempt out with --without, "
            + "or give it a tag of its own")
      ])
    }
  }

  /// The attempt's rows are looked up among those that are there (CROSS JOIN keeps this order): the other
  /// way round, each attempt would go through all rows of all others.
  private func take(_ report: inout MergeReport) throws {
    try refuseContradictions()
    let again =
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM source.generation AS s CROSS JOIN main.generation AS m ON m.id = s.id
          WHERE m.owed = 0 AND s.owed = 0
          """) ?? 0
    // What was owed gives way to an answer.
    let better = """
      SELECT s.id FROM source.generation AS s CROSS JOIN main.generation AS m ON m.id = s.id
      WHERE m.owed = 1 AND s.owed = 0
      """
    let ids = try Int.fetchAll(database, sql: better)
    for id in ids { try RunStore.putAside(id, in: database) }
    let taken = try RowCopy(database: database).copy(
      """
      SELECT s.id FROM source.generation AS s
      WHERE NOT EXISTS (SELECT 1 FROM main.generation AS m WHERE m.id = s.id)
      """)
    try database.execute(
      sql: """
        UPDATE main.model SET state = 'skipped', skip_outcome = s.skip_outcome,
          skip_phase = s.skip_phase, skip_status = s.skip_status, skip_detail = s.skip_detail,
          owed = s.owed
        FROM source.model AS s WHERE s.position = main.model.position AND s.state = 'skipped'
          AND main.model.state = 'waiting'
        """)
    let skips = try Row.fetchAll(
      database,
      sql: "SELECT position, skip_outcome FROM source.model WHERE state = 'skipped' AND owed = 0")
    for row in skips {
      report.skips.insert(
        MergeReport.Skip(
          shard: record.shard, model: try row.decode(forColumn: "position"),
          outcome: try row.decode(forColumn: "skip_outcome")))
    }
    report.duplicates += again
    report.taken += taken - ids.count
    report.attempts += 1
    if taken == 0, skips.isEmpty { report.superfluous.append(Merge.full(record)) }
    try database.execute(
      sql: "INSERT INTO merged_attempt VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        record.shard, record.attempt, record.rowsSHA256, record.planned, record.made, taken,
      ])
  }

  // MARK: Contradictions

  private func refuseContradictions() throws {
    let same = Self.content.map { "m.\($0) IS s.\($0)" }.joined(separator: " AND ")
    let scores = { (schema: String, row: String) in
      """
      (SELECT group_concat(rules || state || coalesce(passed, '') || '/' || coalesce(total, '')
        || coalesce(refusal, ''), ' ')
      FROM (SELECT * FROM \(schema).score WHERE generation = \(row).id ORDER BY rules))
      """
    }
    let ids = try Int.fetchAll(
      database,
      sql: """
        SELECT m.id FROM source.generation AS s CROSS JOIN main.generation AS m ON m.id = s.id
        WHERE m.owed = 0 AND s.owed = 0
          AND NOT (\(same) AND \(scores("main", "m")) IS \(scores("source", "s")))
        ORDER BY m.id
        """)
    guard !ids.isEmpty else { return }
    var reports = try ids.prefix(Self.shown).map(contradiction)
    if ids.count > Self.shown {
      reports.append(FaultReport(found: "\(ids.count) cells in all have two different answers"))
    }
    reports.append(
      FaultReport(
        found: "nothing was written",
        remedy: "see why one request has two answers, and leave one attempt out with --without"))
    throw SweepingError.unmergeable(reports)
  }

  private func contradiction(_ id: Int) throws -> FaultReport {
    func side(_ schema: String) throws -> (cell: String, words: String, values: [DatabaseValue]) {
      guard
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT m.tag AS tag, o.attempt AS attempt, g.*,
              (SELECT passed || ' of ' || total FROM \(schema).score
                WHERE generation = g.id AND rules = (SELECT rules FROM main.run)) AS checks
            FROM \(schema).generation AS g JOIN \(schema).model AS m ON m.position = g.model
              JOIN \(schema).warm_up AS w ON w.id = g.warm_up
              LEFT JOIN \(schema).origin AS o ON o.session = w.session
            WHERE g.id = ?
            """, arguments: [id])
      else { return ("", "nothing", []) }
      let text = { (name: String) in "\(row[name] ?? DatabaseValue.null)" }
      let cell =
        "\(text("tag")), \(text("scenario")), \(text("pass")) pass, repetition "
        + "\(text("repetition")), \(text("condition"))"
      let words =
        "\(text("attempt")): \(text("outcome")), checks \(row["checks"] ?? "not scored"), "
        + "\(text("output_tokens")) tokens, “\(Self.line(row["answer"] ?? ""))”"
      return (cell, words, Self.content.map { row[$0] ?? .null })
    }
    let (ours, theirs) = (try side("main"), try side("source"))
    let columns = zip(Self.content, zip(ours.values, theirs.values)).filter { $1.0 != $1.1 }
      .map(\.0)
    return FaultReport(
      file: attempt.rows,
      field: "cell \(id) (\(ours.cell))",
      found: "two answers: \(ours.words) and \(theirs.words)"
        + (columns.isEmpty
          ? "; scored otherwise" : "; different in \(columns.joined(separator: ", "))"))
  }

  /// The beginning of an answer on one line.
  private static func line(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(60).map {
        $0.value < 0x20 || $0.value == 0x7f ? " " : Character($0)
      })
  }
}
