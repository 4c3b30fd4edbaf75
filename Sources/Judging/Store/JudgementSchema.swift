/// The tables of the file in which judgements are kept, one beside each run.
///
/// A call is noted before it is sent, with what it may cost at most, so that a process that was killed
/// leaves no money out of the sum; it is closed in the transaction that stores what came of it. A
/// judgement is keyed by everything that decides it: the answer, the task with its rubric, the prompt's
/// template, the judge, the model that its reply reported, the parameters and the repeat. It is never
/// changed; one that failed for a passing reason is owed and gives way when it is asked for again.
enum JudgementSchema {
  /// Raised when a table or column changes its meaning.
  static let version = 1

  static let sql = """
    CREATE TABLE judging (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      schema INTEGER NOT NULL,
      tool_version TEXT NOT NULL,
      run TEXT NOT NULL,
      pack_sha256 TEXT NOT NULL,
      started_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE plan (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      file TEXT NOT NULL,
      text TEXT NOT NULL,
      prices TEXT
    ) STRICT;
    CREATE TABLE session (
      id INTEGER PRIMARY KEY,
      plan INTEGER NOT NULL REFERENCES plan,
      tool_version TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      ended_by TEXT,
      CHECK ((ended_at IS NULL) = (ended_by IS NULL))
    ) STRICT;
    CREATE TABLE judge (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      family TEXT NOT NULL,
      backend TEXT NOT NULL,
      address TEXT NOT NULL,
      model TEXT NOT NULL
    ) STRICT;
    CREATE TABLE template (
      sha256 TEXT PRIMARY KEY,
      version TEXT NOT NULL,
      text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE call (
      id INTEGER PRIMARY KEY,
      session INTEGER NOT NULL REFERENCES session,
      judge INTEGER NOT NULL REFERENCES judge,
      kind TEXT NOT NULL
        CHECK (kind IN ('judgement', 'calibration', 'probe', 'reference')),
      prompt_sha256 TEXT NOT NULL,
      sent_at TEXT NOT NULL,
      most_nano INTEGER NOT NULL,
      outcome TEXT,
      detail TEXT,
      reported TEXT,
      input_tokens INTEGER,
      output_tokens INTEGER,
      estimated INTEGER CHECK (estimated IN (0, 1)),
      nano INTEGER,
      seconds REAL,
      CHECK ((outcome IS NULL) = (nano IS NULL))
    ) STRICT;
    CREATE INDEX call_open ON call (judge) WHERE outcome IS NULL;
    CREATE TABLE judgement (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('judgement', 'calibration', 'probe')),
      answer_sha256 TEXT NOT NULL,
      task_sha256 TEXT NOT NULL,
      template_sha256 TEXT NOT NULL REFERENCES template,
      judge INTEGER NOT NULL REFERENCES judge,
      reported TEXT NOT NULL,
      parameters TEXT NOT NULL,
      repeat INTEGER NOT NULL,
      scenario TEXT NOT NULL,
      label TEXT NOT NULL,
      position INTEGER NOT NULL,
      prompt_sha256 TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('scored', 'unparsable', 'failed')),
      owed INTEGER NOT NULL CHECK (owed IN (0, 1)),
      score INTEGER,
      met TEXT,
      missed TEXT,
      quotes TEXT,
      safety TEXT,
      reason TEXT,
      supported INTEGER CHECK (supported IN (0, 1)),
      repaired INTEGER NOT NULL CHECK (repaired IN (0, 1)),
      problem TEXT,
      reply TEXT NOT NULL,
      first_reply TEXT,
      CHECK ((state = 'scored') = (score IS NOT NULL)),
      CHECK ((state = 'scored') = (supported IS NOT NULL)),
      CHECK (owed = 0 OR state = 'failed'),
      UNIQUE (answer_sha256, task_sha256, template_sha256, judge, reported, parameters, repeat, kind)
    ) STRICT;
    CREATE TABLE reference (
      id INTEGER PRIMARY KEY,
      author TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('model', 'person')),
      asked TEXT,
      reported TEXT,
      parameters TEXT,
      scenario TEXT NOT NULL,
      task_sha256 TEXT NOT NULL,
      answer_sha256 TEXT NOT NULL,
      answer TEXT NOT NULL,
      UNIQUE (author, scenario, task_sha256)
    ) STRICT;

    """
}
