/// The tables of a snapshot of operator runs.
///
/// A run is written with its turns, events and judgements in one transaction when it has ended, and never
/// changed. What a server did not count is NULL.
enum OperateSchema {
  /// Raised when a table or column changes its meaning.
  static let version = 1

  static let sql = """
    CREATE TABLE operate (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      schema INTEGER NOT NULL,
      tool_version TEXT NOT NULL,
      pack_path TEXT NOT NULL,
      pack_id TEXT NOT NULL,
      pack_version TEXT NOT NULL,
      pack_sha256 TEXT NOT NULL,
      settings TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT
    ) STRICT;
    CREATE TABLE task (
      id TEXT PRIMARY KEY,
      title TEXT NOT NULL,
      behaviour TEXT NOT NULL,
      classes TEXT NOT NULL,
      has_faults INTEGER NOT NULL CHECK (has_faults IN (0, 1)),
      held_out INTEGER NOT NULL CHECK (held_out IN (0, 1))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE run (
      id INTEGER PRIMARY KEY,
      model TEXT NOT NULL,
      channel TEXT NOT NULL,
      has_faults INTEGER NOT NULL CHECK (has_faults IN (0, 1)),
      repetition INTEGER NOT NULL,
      task TEXT NOT NULL REFERENCES task,
      seed INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      seconds REAL NOT NULL,
      ending TEXT NOT NULL,
      reason TEXT,
      points INTEGER NOT NULL,
      accepted INTEGER NOT NULL,
      reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
      clean INTEGER NOT NULL CHECK (clean IN (0, 1)),
      zero_tolerance INTEGER NOT NULL CHECK (zero_tolerance IN (0, 1)),
      prompt_tokens INTEGER,
      output_tokens INTEGER,
      UNIQUE (model, channel, has_faults, repetition, task)
    ) STRICT;
    CREATE TABLE turn (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL,
      said TEXT NOT NULL,
      calls TEXT NOT NULL,
      outcome TEXT NOT NULL,
      phase TEXT NOT NULL,
      http_status INTEGER,
      detail TEXT,
      prompt_tokens INTEGER,
      output_tokens INTEGER,
      seconds REAL NOT NULL,
      events_before INTEGER NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE event (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL,
      seconds INTEGER NOT NULL,
      name TEXT NOT NULL,
      tool TEXT NOT NULL,
      arguments TEXT NOT NULL,
      answer TEXT NOT NULL,
      shown TEXT NOT NULL,
      changes TEXT NOT NULL,
      fault TEXT,
      breaches TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE criterion (
      run INTEGER NOT NULL REFERENCES run,
      name TEXT NOT NULL,
      points INTEGER NOT NULL,
      holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
      PRIMARY KEY (run, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE consequence (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('forbidden', 'collateral')),
      name TEXT NOT NULL,
      text TEXT NOT NULL,
      event INTEGER NOT NULL,
      zero_tolerance INTEGER NOT NULL CHECK (zero_tolerance IN (0, 1)),
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE claim (
      run INTEGER NOT NULL REFERENCES run,
      number INTEGER NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      sentence TEXT NOT NULL,
      after_event INTEGER NOT NULL,
      resolution TEXT NOT NULL CHECK (resolution IN ('supported', 'contradicted', 'unknown')),
      evidence TEXT NOT NULL,
      is_true INTEGER NOT NULL CHECK (is_true IN (0, 1)),
      PRIMARY KEY (run, number)
    ) STRICT, WITHOUT ROWID;
    """
}
