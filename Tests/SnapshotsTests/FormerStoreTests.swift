import GRDB
import TestSupport
import Testing

@testable import Exports
@testable import Snapshots

/// Snapshot files that were written before factors.
@Suite struct FormerStoreTests {
  private static let header = """
    {"brackets":[{"id":"small","label":"Small"},{"id":"large","label":"Large"}],
     "date":"2026-11-01","id":"former","judges":["first","second"],"kind":"measured",
     "licence":"CC0-1.0","node":{"memory":"m","name":"n","processor":"p","runtime":"r"},
     "pack":{"id":"p","scenarios":1,"sha256":"\(String(repeating: "a", count: 64))"},
     "protocolNotes":{"contextTokens":2048,"repetitions":2,"rules":"release-1"},"sources":[],
     "title":"Former"}
    """

  private func write(to path: String) throws {
    let queue = try DatabaseQueue(path: path)
    try SnapshotSchema.migrator.migrate(queue, upTo: "2")
    try queue.write { database in
      try database.execute(
        sql: "INSERT INTO campaign VALUES ('former', ?)", arguments: [Self.header])
      try database.execute(
        sql: """
          INSERT INTO model (position, tag, bracket, arm, served, training)
          VALUES (0, 'alpha:1b', 'small', 'instruct', 1, 'instruct'),
            (1, 'beta:7b', 'large', 'reasoning', 1, 'reasoning');
          INSERT INTO scenario (position, id, class, difficulty, grounding, safety, checks)
          VALUES (0, 'guard-1', 'guard', 'easy', 'closed-book', 1, 2);
          INSERT INTO generation (id, pass, model, scenario, repetition, finish, passed, total,
            consensus_halves, wall, tokens)
          VALUES (0, 'variance', 0, 0, 0, 'stop', 2, 2, 9, 500, 40),
            (1, 'variance', 1, 0, 0, 'DNF:timeout', NULL, NULL, NULL, 18000, NULL);
          INSERT INTO judgement VALUES (0, 0, 4), (0, 1, 5);
          INSERT INTO verdict VALUES (0, 0, 1), (0, 1, 1);
          """)
    }
    try queue.close()
  }

  private func expectToday(_ campaign: Campaign) {
    #expect(
      campaign.models.map(\.factors) == [
        ["size": "small", "arm": "instruct"], ["size": "large", "arm": "reasoning"],
      ])
    #expect(campaign.models.map(\.training) == ["instruct", "reasoning"])
    #expect(campaign.generations.map(\.finish) == ["completed", "stopped:time"])
    #expect(campaign.generations.map(\.consensus) == [9, nil])
    #expect(campaign.generations[0].judges == [4, 5] && campaign.generations[0].tokens == 40)
    #expect(campaign.generations[0].verdicts == [true, true])
    #expect(campaign.header.judging == Former.judging)
    #expect(campaign.header.factors.map(\.id) == ["size", "arm"])
    #expect(campaign.header.factors[1].groups.map(\.id) == ["instruct", "reasoning"])
  }

  @Test func readWithTodaysWords() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/former.sqlite"
    try write(to: path)
    let campaign = try SnapshotStore.read(path)
    expectToday(campaign)
    // Written again it is a file of today with the same rows.
    try SnapshotStore.write(campaign, to: folder.path + "/today.sqlite")
    #expect(try SnapshotStore.read(folder.path + "/today.sqlite") == campaign)
  }

  @Test func theMigrationKeepsTheRows() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/former.sqlite"
    try write(to: path)
    let queue = try DatabaseQueue(path: path)
    try SnapshotSchema.migrator.migrate(queue)
    try queue.read { database in
      #expect(try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM generation") == 2)
      #expect(try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM judgement") == 2)
      #expect(try Int.fetchOne(database, sql: "SELECT consensus FROM generation") == 9)
      let factors = try String.fetchAll(
        database, sql: "SELECT factors FROM model ORDER BY position")
      #expect(factors[1] == #"{"arm":"reasoning","size":"large"}"#)
    }
  }
}
