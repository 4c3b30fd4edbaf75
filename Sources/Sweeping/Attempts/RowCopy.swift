import GRDB
import Harness

/// Copies answers of one snapshot of a plan into another, with the sessions and warm-ups that made them.
///
/// The source is attached as `source`. Answers keep their numbers, which are those of the whole plan; sessions
/// and warm-ups get new ones, and one that is there already is not copied again.
struct RowCopy {
  let database: Database

  /// The tables that hold parts of an answer, with the column that names it.
  private static let parts = [
    ("call", "generation"), ("score", "generation"), ("verdict", "generation"),
  ]

  /// Copies all answers that a table of wanted ones names.
  ///
  /// - Parameter wanted: SELECT of the numbers of answers, all in the source and none in the target.
  /// - Returns: how many were copied.
  func copy(_ wanted: String) throws -> Int {
    try database.execute(
      sql: """
        CREATE TEMP TABLE IF NOT EXISTS wanted (id INTEGER PRIMARY KEY);
        CREATE TEMP TABLE IF NOT EXISTS wanted_warm_up (id INTEGER PRIMARY KEY);
        CREATE TEMP TABLE IF NOT EXISTS session_map (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
        CREATE TEMP TABLE IF NOT EXISTS warm_up_map (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
        DELETE FROM temp.wanted; DELETE FROM temp.wanted_warm_up;
        DELETE FROM temp.session_map; DELETE FROM temp.warm_up_map;
        INSERT INTO temp.wanted \(wanted);
        """)
    guard try Int.fetchOne(database, sql: "SELECT count(*) FROM temp.wanted") ?? 0 > 0 else {
      return 0
    }
    // Warm-ups of wanted answers, and of those that the answers gave way to.
    try database.execute(
      sql: """
        INSERT INTO temp.wanted_warm_up
        SELECT warm_up FROM source.generation WHERE id IN (SELECT id FROM temp.wanted)
        UNION SELECT warm_up FROM source.fault WHERE generation IN (SELECT id FROM temp.wanted)
        """)
    try mapSessions()
    try mapWarmUps()
    try database.execute(
      sql: """
        INSERT INTO main.generation SELECT \(try columns("generation", "s", ["warm_up": "w.new"]))
        FROM source.generation AS s JOIN temp.warm_up_map AS w ON w.old = s.warm_up
        WHERE s.id IN (SELECT id FROM temp.wanted) ORDER BY s.id
        """)
    let count = database.changesCount
    for (table, key) in Self.parts {
      try database.execute(
        sql: """
          INSERT INTO main.\(table) SELECT s.* FROM source.\(table) AS s
          WHERE s.\(key) IN (SELECT id FROM temp.wanted)
          """)
    }
    try copyFaults()
    try describeModels()
    return count
  }

  /// How wanted answers had ended before they were asked for again; numbers of these rows are their file's own.
  private func copyFaults() throws {
    try database.execute(
      sql: """
        INSERT INTO main.fault
        SELECT \(try columns("fault", "s", ["id": "NULL", "warm_up": "w.new"]))
        FROM source.fault AS s JOIN temp.warm_up_map AS w ON w.old = s.warm_up
        WHERE s.generation IN (SELECT id FROM temp.wanted) ORDER BY s.id
        """)
  }

  private func columns(
    _ table: String, _ alias: String, _ instead: [String: String]
  ) throws -> String {
    try database.columns(in: table, in: "main").map { instead[$0.name] ?? "\(alias).\($0.name)" }
      .joined(separator: ", ")
  }

  /// A session is known again by when and on what it began.
  private func mapSessions() throws {
    let needed = """
      SELECT DISTINCT w.session FROM source.warm_up AS w
      WHERE w.id IN (SELECT id FROM temp.wanted_warm_up)
      """
    let same = """
      SELECT s.id AS old, min(m.id) AS new FROM source.session AS s JOIN main.session AS m
        ON m.started_at = s.started_at AND m.node = s.node AND m.tool_version = s.tool_version
        JOIN source.origin AS o ON o.session = s.id
        JOIN main.origin AS p ON p.session = m.id AND p.shard = o.shard AND p.attempt = o.attempt
      WHERE s.id IN (\(needed)) GROUP BY s.id
      """
    try database.execute(
      sql: """
        INSERT INTO temp.session_map \(same);
        INSERT INTO temp.session_map
        SELECT s.id, (SELECT coalesce(max(id), 0) FROM main.session)
          + row_number() OVER (ORDER BY s.id)
        FROM source.session AS s
        WHERE s.id IN (\(needed)) AND s.id NOT IN (SELECT old FROM temp.session_map);
        INSERT INTO main.session
        SELECT \(try columns("session", "s", ["id": "m.new"]))
        FROM source.session AS s JOIN temp.session_map AS m ON m.old = s.id
        WHERE m.new NOT IN (SELECT id FROM main.session) ORDER BY m.new;
        INSERT OR IGNORE INTO main.origin
        SELECT m.new, o.shard, o.attempt
        FROM source.origin AS o JOIN temp.session_map AS m ON m.old = o.session;
        """)
  }

  private func mapWarmUps() throws {
    let needed = "SELECT id FROM temp.wanted_warm_up"
    try database.execute(
      sql: """
        INSERT INTO temp.warm_up_map
        SELECT s.id, min(m.id) FROM source.warm_up AS s
          JOIN temp.session_map AS n ON n.old = s.session
          JOIN main.warm_up AS m ON m.session = n.new AND m.model = s.model AND m.at = s.at
        WHERE s.id IN (\(needed)) GROUP BY s.id;
        INSERT INTO temp.warm_up_map
        SELECT s.id, (SELECT coalesce(max(id), 0) FROM main.warm_up)
          + row_number() OVER (ORDER BY s.id)
        FROM source.warm_up AS s
        WHERE s.id IN (\(needed)) AND s.id NOT IN (SELECT old FROM temp.warm_up_map);
        INSERT INTO main.warm_up
        SELECT \(try columns("warm_up", "s", ["id": "m.new", "session": "n.new"]))
        FROM source.warm_up AS s JOIN temp.warm_up_map AS m ON m.old = s.id
          JOIN temp.session_map AS n ON n.old = s.session
        WHERE m.new NOT IN (SELECT id FROM main.warm_up) ORDER BY m.new;
        """)
  }

  /// What a server said of a model first stays; what was measured is no longer skipped.
  private func describeModels() throws {
    let told = [
      "digest", "quantisation", "family", "parameters", "bytes", "experts", "experts_used",
      "server_version", "context_tokens", "context_source",
    ]
    let sets = told.map { "\($0) = coalesce(main.model.\($0), s.\($0))" }.joined(separator: ", ")
    try database.execute(
      sql: """
        UPDATE main.model SET state = 'measured', skip_outcome = NULL, skip_phase = NULL,
          skip_status = NULL, skip_detail = NULL, owed = 0, \(sets)
        FROM source.model AS s WHERE s.position = main.model.position
          AND s.position IN (SELECT model FROM source.generation
            WHERE id IN (SELECT id FROM temp.wanted))
        """)
  }

  /// The table that says which attempt a session belonged to.
  static let origin = """
    CREATE TABLE IF NOT EXISTS main.origin (
      session INTEGER PRIMARY KEY REFERENCES session,
      shard INTEGER NOT NULL,
      attempt TEXT NOT NULL
    ) STRICT;
    """
}
