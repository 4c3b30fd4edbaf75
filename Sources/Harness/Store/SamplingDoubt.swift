import GRDB

/// A sign that a server did not take what decides how an answer is drawn.
struct SamplingDoubt: Sendable, Equatable {
  var model: String
  var reason: String
}

extension RunStore {
  /// What the answers show against the seed and the temperature that were asked for.
  func samplingDoubts() throws(HarnessError) -> [SamplingDoubt] {
    try StoreFault.named(path) { try queue.read(SamplingDoubt.all) }
  }
}

extension SamplingDoubt {
  /// Fewer scenarios may show one answer by chance, since a short answer has few forms.
  private static let fewestScenarios = 5

  static func all(_ database: Database) throws -> [SamplingDoubt] {
    try sameInAllRepetitions(database) + otherWithTheSameSeed(database)
  }

  /// Repetitions differ in nothing but their seed: where all answers to all scenarios are the same at a
  /// temperature above zero, seed or temperature did not arrive.
  private static func sameInAllRepetitions(_ database: Database) throws -> [SamplingDoubt] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT tag, count(*) AS scenarios, sum(forms > 1) AS varied FROM (
          SELECT m.tag AS tag, count(*) AS made, count(DISTINCT g.answer || g.thinking) AS forms
          FROM generation AS g JOIN model AS m ON m.position = g.model
          WHERE g.pass = 'variance' AND g.temperature > 0 AND g.calls = 1
            AND g.outcome IN ('completed', 'truncatedAtCap')
          GROUP BY g.model, g.scenario, g.condition)
        WHERE made > 1 GROUP BY tag HAVING scenarios >= ? AND varied = 0 ORDER BY tag
        """, arguments: [fewestScenarios])
    return try rows.map { row in
      SamplingDoubt(
        model: try row.decode(forColumn: "tag"),
        reason: "seed or temperature seem not to be taken: all repetitions of each of "
          + "\(try row.decode(Int.self, forColumn: "scenarios")) scenarios are the same")
    }
  }

  /// The first sample of a strategy and the single answer have one prompt, seed and temperature.
  private static func otherWithTheSameSeed(_ database: Database) throws -> [SamplingDoubt] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT m.tag AS tag, count(*) AS pairs, sum(c.answer != s.answer) AS differ
        FROM generation AS g JOIN model AS m ON m.position = g.model
          JOIN call AS c ON c.generation = g.id AND c.position = 0 AND c.role = 'sample'
          JOIN generation AS s ON s.model = g.model AND s.scenario = g.scenario
            AND s.pass = g.pass AND s.repetition = g.repetition AND s.calls = 1
            AND s.prompt_sha256 = c.prompt_sha256 AND s.seed = c.seed
            AND s.temperature = g.temperature
        WHERE c.outcome IN ('completed', 'truncatedAtCap')
          AND s.outcome IN ('completed', 'truncatedAtCap')
        GROUP BY m.tag HAVING differ > 0 ORDER BY m.tag
        """)
    return try rows.map { row in
      let differ = try row.decode(Int.self, forColumn: "differ")
      let pairs = try row.decode(Int.self, forColumn: "pairs")
      return SamplingDoubt(
        model: try row.decode(forColumn: "tag"),
        reason: "the seed seems not to be taken: \(differ) of \(pairs) requests gave another "
          + "answer when they were sent again")
    }
  }
}
