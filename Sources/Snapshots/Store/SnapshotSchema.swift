import GRDB

/// The tables of a snapshot file.
///
/// A generation is one row and each judge's score of it another. The consensus stands on the
/// generation, because the release states some whose judges are unknown. Measures are integers in
/// steps of ``Measure/stepsPerUnit``; what was not measured is NULL.
enum SnapshotSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: version1)
    }
    migrator.registerMigration("2") { database in
      try database.execute(sql: version2)
    }
    migrator.registerMigration("3") { database in
      try database.execute(sql: version3)
    }
    migrator.registerMigration("4") { database in
      try database.execute(sql: "ALTER TABLE campaign ADD COLUMN judged TEXT")
    }
    migrator.registerMigration("5") { database in
      try database.execute(sql: StoredSums.schema)
    }
    return migrator
  }

  private static let version1 = """
    CREATE TABLE campaign (
      id TEXT PRIMARY KEY,
      header TEXT NOT NULL
    ) STRICT;
    CREATE TABLE model (
      position INTEGER PRIMARY KEY,
      tag TEXT NOT NULL UNIQUE,
      bracket TEXT NOT NULL,
      arm TEXT NOT NULL,
      family TEXT,
      parameters INTEGER,
      quantisation TEXT,
      bytes INTEGER,
      experts INTEGER,
      experts_used INTEGER,
      served INTEGER NOT NULL CHECK (served IN (0, 1))
    ) STRICT;
    CREATE TABLE scenario (
      position INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      class TEXT NOT NULL,
      difficulty TEXT NOT NULL,
      grounding TEXT NOT NULL,
      pair TEXT,
      safety INTEGER NOT NULL CHECK (safety IN (0, 1)),
      checks INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE generation (
      id INTEGER PRIMARY KEY,
      pass TEXT NOT NULL CHECK (pass IN ('deterministic', 'variance')),
      model INTEGER NOT NULL REFERENCES model,
      scenario INTEGER NOT NULL REFERENCES scenario,
      repetition INTEGER NOT NULL,
      finish TEXT NOT NULL,
      passed INTEGER,
      total INTEGER,
      consensus_halves INTEGER CHECK (consensus_halves BETWEEN 2 AND 10),
      energy INTEGER,
      wall INTEGER,
      decode INTEGER,
      prefill INTEGER,
      bandwidth INTEGER,
      UNIQUE (pass, model, scenario, repetition)
    ) STRICT;
    CREATE TABLE judgement (
      generation INTEGER NOT NULL REFERENCES generation,
      judge INTEGER NOT NULL,
      score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 5),
      PRIMARY KEY (generation, judge)
    ) STRICT, WITHOUT ROWID;
    """

  /// Factors take the place of bracket and arm, and judges may have any scale.
  private static let version3 = """
    CREATE TABLE new_model (
      position INTEGER PRIMARY KEY,
      tag TEXT NOT NULL UNIQUE,
      factors TEXT NOT NULL,
      family TEXT,
      parameters INTEGER,
      quantisation TEXT,
      bytes INTEGER,
      experts INTEGER,
      experts_used INTEGER,
      served INTEGER NOT NULL CHECK (served IN (0, 1)),
      training TEXT,
      thinking INTEGER CHECK (thinking IN (0, 1)),
      lineage TEXT
    ) STRICT;
    INSERT INTO new_model
      SELECT position, tag, json_object('arm', arm, 'size', bracket), family, parameters,
        quantisation, bytes, experts, experts_used, served, training, thinking, lineage FROM model;
    DROP TABLE model;
    ALTER TABLE new_model RENAME TO model;
    CREATE TABLE new_generation (
      id INTEGER PRIMARY KEY,
      pass TEXT NOT NULL CHECK (pass IN ('deterministic', 'variance')),
      model INTEGER NOT NULL REFERENCES model,
      scenario INTEGER NOT NULL REFERENCES scenario,
      repetition INTEGER NOT NULL,
      finish TEXT NOT NULL,
      passed INTEGER,
      total INTEGER,
      consensus INTEGER,
      energy INTEGER,
      wall INTEGER,
      decode INTEGER,
      prefill INTEGER,
      bandwidth INTEGER,
      tokens INTEGER,
      UNIQUE (pass, model, scenario, repetition)
    ) STRICT;
    INSERT INTO new_generation SELECT * FROM generation;
    DROP TABLE generation;
    ALTER TABLE new_generation RENAME TO generation;
    CREATE TABLE new_judgement (
      generation INTEGER NOT NULL REFERENCES generation,
      judge INTEGER NOT NULL,
      score INTEGER NOT NULL,
      PRIMARY KEY (generation, judge)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO new_judgement SELECT * FROM judgement;
    DROP TABLE judgement;
    ALTER TABLE new_judgement RENAME TO judgement;
    """

  private static let version2 = """
    ALTER TABLE model ADD COLUMN training TEXT;
    ALTER TABLE model ADD COLUMN thinking INTEGER CHECK (thinking IN (0, 1));
    ALTER TABLE model ADD COLUMN lineage TEXT;
    ALTER TABLE scenario ADD COLUMN token_cap INTEGER;
    ALTER TABLE scenario ADD COLUMN time_limit INTEGER;
    ALTER TABLE scenario ADD COLUMN check_kinds TEXT;
    ALTER TABLE generation ADD COLUMN tokens INTEGER;
    CREATE TABLE verdict (
      generation INTEGER NOT NULL REFERENCES generation,
      position INTEGER NOT NULL,
      passed INTEGER CHECK (passed IN (0, 1)),
      PRIMARY KEY (generation, position)
    ) STRICT, WITHOUT ROWID;
    """
}
