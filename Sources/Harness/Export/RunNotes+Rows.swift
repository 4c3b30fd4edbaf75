import Exports
import GRDB
import Runtimes
import Snapshots

extension RunNotes {
  /// Reads what the exports say of a run beside its counts, for one condition.
  ///
  /// - Parameter tags: The models in the order of the exports.
  init(
    _ database: Database, condition: String, tags: [String], egress: Egress, partial: Partial?,
    guards: Guards?, remarks: [String]
  ) throws {
    var models: [Model] = []
    for tag in tags {
      var model = try Self.served(tag, database)
      try model.measure(database, condition)
      if model.answers > 0 { models.append(model) }
    }
    self.init(
      models: models, egress: egress, partial: partial, guards: guards, remarks: remarks)
  }

  /// How the server said that it serves a model, when it was made ready last.
  private static func served(_ tag: String, _ database: Database) throws -> Model {
    var model = Model(tag: tag)
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT m.digest AS digest, m.server_version AS server, w.observed AS observed,
          w.load_seconds AS load
        FROM model AS m JOIN warm_up AS w ON w.model = m.position
        WHERE m.tag = ? ORDER BY w.id LIMIT 1
        """, arguments: [tag])
    guard let row else { return model }
    model.server = try row.decode(forColumn: "server")
    model.weightsSHA256 = try row.decode(forColumn: "digest")
    model.loadSeconds = rounded(try row.decode(forColumn: "load"))
    let observed: String = try row.decode(forColumn: "observed")
    let account = try JSONText.read(Said.self, observed).account
    model.weights = account?.weights
    model.templateSHA256 = account?.template?.sha256
    model.templateIsFallback = account?.template?.isFallback
    model.sampling = account?.sampling ?? [:]
    return model
  }

  /// The part of what a server said that is read again.
  private struct Said: Decodable { var account: ServerAccount? }
}

extension RunNotes.Model {
  /// Adds up what the model's answers took.
  fileprivate mutating func measure(_ database: Database, _ condition: String) throws {
    var (first, prefill, pressures): ([Double], [Double], [Double]) = ([], [], [])
    var (client, clientWall) = (0.0, 0.0)
    // Before format 3 the client's own work was not recorded.
    let isRecorded = try database.columns(in: "generation")
      .contains { $0.name == "client_cpu_seconds" }
    let rows = try RowStatement(
      database,
      """
      SELECT g.wall_seconds, g.seconds_to_first_token, g.runtime_prefill,
        \(isRecorded ? "g.client_cpu_seconds" : "NULL"), g.counts,
        coalesce(json_extract(g.counters, '$.cachedTokens'), 0),
        json_extract(g.telemetry, '$.summaries."process.resident".max'),
        json_extract(g.telemetry, '$.summaries."pressure.cpu.some".mean')
      FROM generation AS g JOIN model AS m ON m.position = g.model
      WHERE m.tag = ?1 AND g.condition = ?2 ORDER BY g.id
      """)
    rows.bind(1, tag)
    rows.bind(2, condition)
    while try rows.next() {
      let wall = try rows.number(0) ?? 0
      answers += 1
      seconds += wall
      if let cpu = try rows.number(3) {
        client += cpu
        clientWall += wall
      }
      if let bytes = try rows.number(6) {
        residentBytes = Swift.max(residentBytes ?? 0, Int(exactly: bytes.rounded()) ?? 0)
      }
      if let share = try rows.number(7) { pressures.append(share) }
      // A prompt that came out of a cache says nothing of reading one.
      guard try rows.integer(4) != 0, try rows.number(5) == 0 else { continue }
      if let value = try rows.number(1) { first.append(value) }
      if let value = try rows.number(2) { prefill.append(value) }
    }
    seconds = RunNotes.rounded(seconds)
    firstToken = RunNotes.Spread(first)
    self.prefill = RunNotes.Spread(prefill)
    clientShare = clientWall > 0 ? (client / clientWall * 1e5).rounded() / 1e5 : nil
    pressure =
      pressures.isEmpty
      ? nil : RunNotes.rounded(pressures.reduce(0, +) / Double(pressures.count))
  }
}
