import GRDB

/// The tables of a run's snapshot.
///
/// A generation is written with its calls, scores and verdicts in one transaction when it is
/// finished, and never changed; one that is owed, because a fault that is not the model's took it, goes
/// to `fault` when it is asked for again. Outcome and phase are states; what was not measured is NULL.
/// A session is one process that worked on the run: one without an end was killed. A warm-up is one
/// time that a model was made ready; a generation names its own, and by that its idle power.
enum RunSchema {
  /// Raised when a table or column changes its meaning.
  static let version = 3

  static let sql = """
    CREATE TABLE run (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      schema INTEGER NOT NULL,
      tool_version TEXT NOT NULL,
      plan_file TEXT NOT NULL,
      plan TEXT NOT NULL,
      plan_sha256 TEXT NOT NULL,
      protocol_sha256 TEXT NOT NULL,
      prompt_version TEXT NOT NULL,
      pack_path TEXT NOT NULL,
      pack_id TEXT NOT NULL,
      pack_version TEXT NOT NULL,
      pack_sha256 TEXT NOT NULL,
      selection TEXT NOT NULL,
      rules TEXT NOT NULL,
      node TEXT NOT NULL,
      started_at TEXT NOT NULL,
      finished_at TEXT
    ) STRICT;
    CREATE TABLE memory (
      path TEXT PRIMARY KEY,
      sha256 TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE model (
      position INTEGER PRIMARY KEY,
      tag TEXT NOT NULL UNIQUE,
      bracket TEXT NOT NULL,
      arm TEXT NOT NULL,
      track TEXT NOT NULL,
      digest_asked TEXT,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'measuring', 'measured', 'skipped')),
      skip_outcome TEXT,
      skip_phase TEXT,
      skip_status INTEGER,
      skip_detail TEXT,
      owed INTEGER NOT NULL DEFAULT 0 CHECK (owed IN (0, 1)),
      digest TEXT,
      quantisation TEXT,
      family TEXT,
      parameters INTEGER,
      bytes INTEGER,
      experts INTEGER,
      experts_used INTEGER,
      server_version TEXT,
      context_tokens INTEGER,
      context_source TEXT,
      CHECK ((state = 'skipped') = (skip_outcome IS NOT NULL))
    ) STRICT;
    CREATE TABLE session (
      id INTEGER PRIMARY KEY,
      tool_version TEXT NOT NULL,
      started_at TEXT NOT NULL,
      node TEXT NOT NULL,
      ended_at TEXT,
      ended_by TEXT,
      sampler TEXT,
      CHECK ((ended_at IS NULL) = (ended_by IS NULL))
    ) STRICT;
    CREATE TABLE warm_up (
      id INTEGER PRIMARY KEY,
      session INTEGER NOT NULL REFERENCES session,
      model INTEGER NOT NULL REFERENCES model,
      at TEXT NOT NULL,
      unloaded TEXT NOT NULL,
      quiesce TEXT,
      idle TEXT,
      competitors TEXT,
      load_seconds REAL NOT NULL,
      runtime_load_seconds REAL,
      observed TEXT NOT NULL
    ) STRICT;
    CREATE TABLE generation (
      id INTEGER PRIMARY KEY,
      warm_up INTEGER NOT NULL REFERENCES warm_up,
      model INTEGER NOT NULL REFERENCES model,
      scenario TEXT NOT NULL,
      pass TEXT NOT NULL CHECK (pass IN ('deterministic', 'variance')),
      repetition INTEGER NOT NULL,
      condition TEXT NOT NULL,
      seed INTEGER NOT NULL,
      temperature REAL NOT NULL,
      token_cap INTEGER NOT NULL,
      time_limit_seconds INTEGER NOT NULL,
      prompt_sha256 TEXT NOT NULL,
      prompt_bytes INTEGER NOT NULL,
      started_at TEXT NOT NULL,
      outcome TEXT NOT NULL,
      phase TEXT NOT NULL,
      http_status INTEGER,
      detail TEXT,
      counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
      owed INTEGER NOT NULL DEFAULT 0 CHECK (owed IN (0, 1)),
      objections TEXT,
      finish_reason TEXT,
      calls INTEGER NOT NULL,
      selected_call INTEGER NOT NULL,
      attempts TEXT NOT NULL,
      wall_seconds REAL NOT NULL,
      seconds_to_first_token REAL,
      seconds_to_answer REAL,
      pieces INTEGER NOT NULL,
      pieces_per_second REAL,
      gap_median_seconds REAL,
      gap_p95_seconds REAL,
      gap_longest_seconds REAL,
      prompt_tokens INTEGER,
      prompt_tokens_not_cached INTEGER,
      output_tokens INTEGER,
      runtime_prefill REAL,
      runtime_decode REAL,
      own_prefill REAL,
      own_decode REAL,
      counters TEXT NOT NULL,
      prompt_fit TEXT NOT NULL,
      observed_before TEXT,
      observed_after TEXT,
      answer TEXT NOT NULL,
      thinking TEXT NOT NULL,
      thinking_source TEXT NOT NULL,
      thinking_unclosed INTEGER NOT NULL CHECK (thinking_unclosed IN (0, 1)),
      energy_source TEXT,
      energy_joules REAL,
      net_energy_joules REAL,
      energy_absence TEXT,
      egress_bytes INTEGER,
      egress_absence TEXT,
      telemetry TEXT,
      client_cpu_seconds REAL,
      client_wakeups INTEGER,
      UNIQUE (model, scenario, pass, repetition, condition),
      CHECK (energy_joules IS NULL OR energy_absence IS NULL),
      CHECK (egress_bytes IS NULL OR egress_absence IS NULL)
    ) STRICT;
    CREATE TABLE call (
      generation INTEGER NOT NULL REFERENCES generation,
      position INTEGER NOT NULL,
      role TEXT NOT NULL,
      seed INTEGER NOT NULL,
      prompt_sha256 TEXT NOT NULL,
      outcome TEXT NOT NULL,
      phase TEXT NOT NULL,
      http_status INTEGER,
      detail TEXT,
      finish_reason TEXT,
      wall_seconds REAL NOT NULL,
      output_tokens INTEGER,
      passed INTEGER,
      total INTEGER,
      answer TEXT NOT NULL,
      thinking TEXT NOT NULL,
      PRIMARY KEY (generation, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE score (
      generation INTEGER NOT NULL REFERENCES generation,
      rules TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('scored', 'nothing to judge', 'check failed')),
      fault TEXT,
      passed INTEGER,
      total INTEGER,
      refusal TEXT,
      PRIMARY KEY (generation, rules),
      CHECK ((state = 'scored') = (passed IS NOT NULL)),
      CHECK ((state = 'check failed') = (fault IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE verdict (
      generation INTEGER NOT NULL REFERENCES generation,
      rules TEXT NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      verdict TEXT NOT NULL,
      PRIMARY KEY (generation, rules, position)
    ) STRICT, WITHOUT ROWID;

    """ + fault + RunAttribute.view

  /// Answers that were owed and asked for again, each with how it had ended.
  private static let fault = """
    CREATE TABLE fault (
      id INTEGER PRIMARY KEY,
      generation INTEGER NOT NULL,
      warm_up INTEGER NOT NULL REFERENCES warm_up,
      started_at TEXT NOT NULL,
      outcome TEXT NOT NULL,
      phase TEXT NOT NULL,
      http_status INTEGER,
      detail TEXT,
      finish_reason TEXT,
      attempts TEXT NOT NULL,
      wall_seconds REAL NOT NULL,
      answer TEXT NOT NULL
    ) STRICT;

    """

  /// The oldest format that is read, and brought to this one when its run goes on.
  static let oldest = 2

  /// From format 2: answers can be owed, and the client's own work is recorded.
  ///
  /// What was final stays final.
  static let fromTwo = """
    ALTER TABLE model ADD COLUMN owed INTEGER NOT NULL DEFAULT 0 CHECK (owed IN (0, 1));
    ALTER TABLE generation ADD COLUMN owed INTEGER NOT NULL DEFAULT 0 CHECK (owed IN (0, 1));
    ALTER TABLE generation ADD COLUMN client_cpu_seconds REAL;
    ALTER TABLE generation ADD COLUMN client_wakeups INTEGER;
    UPDATE run SET schema = 3;

    """ + fault
}
