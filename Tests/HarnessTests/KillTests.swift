import Foundation
import GRDB
import RuntimeDouble
import Testing
import TestSupport

@testable import Harness

extension Runs {
  /// Runs that are killed without mercy and resumed.
  @Suite struct KillTests {
    /// Number of kills; the environment variable APPRENTICEOPS_KILLS asks for more.
    static let kills =
      ProcessInfo.processInfo.environment["APPRENTICEOPS_KILLS"].flatMap(Int.init)
      ?? 60

    /// What must be the same in two runs of one plan.
    static let comparable = """
      SELECT g.id, m.tag, g.scenario, g.pass, g.repetition, g.condition, g.seed, g.outcome, g.phase,
        g.answer, g.prompt_sha256, g.calls, g.selected_call,
        (SELECT group_concat(rules || state || coalesce(passed, '-')) FROM score
          WHERE generation = g.id ORDER BY rules) AS scores
      FROM generation AS g JOIN model AS m ON m.position = g.model ORDER BY g.id
      """

    @Test func killedAtAnyInstantLosesAndRepeatsNothing() async throws {
      let server = try await EchoServer(models: ["small:1b", "other:2b"], pause: .milliseconds(3))
      let folder = try TemporaryFolder()
      let plan = folder.path + "/plan.yaml"
      try folder.write(
        planText(
          address: server.address,
          conditions: "[{name: single, strategy: single}, {name: three, strategy: best-of-three}]"),
        to: "plan.yaml")
      let undisturbed = folder.path + "/undisturbed.sqlite"
      let whole = try await Tool.run(["run", plan, "--into", undisturbed])
      try #require(whole.code == 0, "\(whole.errors)")
      let expected = try rows(undisturbed, Self.comparable).map(\.line)
      // Two models, 19 scenarios; single in both passes, three in the variance pass alone.
      #expect(expected.count == 190)

      var random = SystemRandomNumberGenerator()
      var kills = 0
      // Microseconds of life. Longer after a process that stored nothing, shorter after one that did,
      // so that on a machine of any speed about half die while they start, the others among answers.
      var typical = 300_000
      // How many answers were stored at each kill; absent while there was no snapshot yet.
      var places: [Int?] = []
      var number = 0
      while kills < Self.kills {
        number += 1
        let snapshot = folder.path + "/killed-\(number).sqlite"
        var stored: [Int: String] = [:]
        while true {
          let exists = FileManager.default.fileExists(atPath: snapshot)
          let arguments =
            exists ? ["run", "--resume", snapshot] : ["run", plan, "--into", snapshot]
          let delay = Duration.microseconds(Int.random(in: 5_000...(2 * typical), using: &random))
          let isLast = kills >= Self.kills
          let result = try await Tool.run(arguments, killAfter: isLast ? nil : delay)
          let before = stored.count
          if FileManager.default.fileExists(atPath: snapshot) {
            stored = try Self.check(snapshot, after: stored)
          }
          if result.code == 0 { break }
          try #require(result.code == SIGKILL, "\(result.errors)")
          kills += 1
          typical = min(30_000_000, max(20_000, typical * (stored.count > before ? 9 : 11) / 10))
          places.append(FileManager.default.fileExists(atPath: snapshot) ? stored.count : nil)
        }
        #expect(try rows(snapshot, Self.comparable).map(\.line) == expected)
        #expect(try await Tool.run(["run", "--resume", snapshot]).code == 0)
        // A session without an end was killed; one that ended is the last.
        let sessions = try rows(snapshot, "SELECT ended_by FROM session ORDER BY id")
        #expect(sessions.last?["ended_by"] == "finished")
        #expect(sessions.dropLast().allSatisfy { $0["ended_by"] == nil })
      }
      await server.stop()
      // The kills fell everywhere: before the snapshot, before the first answer, and among answers.
      let among = Set(places.compactMap(\.self)).subtracting([0, expected.count])
      print(
        "\(kills) kills: \(places.count { $0 == nil }) before there was a snapshot, "
          + "\(places.count { $0 == 0 }) before the first answer, at \(among.count) other counts of answers"
      )
      #expect(among.count >= kills / 10)
    }

    /// Seen once in some thousand kills: one while the kind of journal was changed left a journal that a
    /// reader may not roll back, and the run could be neither read nor gone on with.
    @Test func aJournalThatIsLeftIsRolledBack() async throws {
      let server = try await EchoServer(models: ["small:1b"])
      let stage = try Stage(planText(address: server.address, models: ["small:1b"]))
      try await sweep(stage.plan, into: stage.snapshot)
      await server.stop()
      let before = try rows(stage.snapshot, Self.comparable).map(\.line)
      let (snapshot, left) = (stage.snapshot, stage.snapshot + ".left.sqlite")
      let writer = try DatabaseQueue(path: snapshot)
      try await writer.writeWithoutTransaction { database in
        // Pages go to the file before the end, as when memory is short.
        try database.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE")
        try database.execute(sql: "UPDATE generation SET answer = answer || hex(zeroblob(9000))")
        for end in ["", "-journal"] {
          try FileManager.default.copyItem(atPath: snapshot + end, toPath: left + end)
        }
        try database.execute(sql: "ROLLBACK")
      }
      var configuration = Configuration()
      configuration.readonly = true
      #expect {
        try DatabaseQueue(path: left, configuration: configuration)
      } throws: { ($0 as? DatabaseError)?.resultCode == .SQLITE_READONLY }
      #expect(try RunStore.header(of: left).finishedAt != nil)
      #expect(RunStore.isRun(left))
      #expect(try rows(left, Self.comparable).map(\.line) == before)
      #expect(!FileManager.default.fileExists(atPath: left + "-journal"))
    }

    /// Every row is whole, and every one that was there before is there unchanged.
    private static func check(_ snapshot: String, after stored: [Int: String]) throws -> [Int:
      String]
    {
      #expect(
        try rows(snapshot, "PRAGMA integrity_check").map(\.line) == ["integrity_check=\"ok\""])
      let broken = try rows(
        snapshot,
        """
        SELECT id FROM generation AS g WHERE
          (SELECT count(*) FROM score WHERE generation = g.id) != 2
          OR (SELECT count(*) FROM verdict WHERE generation = g.id) = 0
          OR (SELECT count(*) FROM call WHERE generation = g.id) != iif(g.calls > 1, g.calls, 0)
        """)
      #expect(broken.isEmpty)
      var now: [Int: String] = [:]
      for row in try rows(snapshot, "SELECT * FROM generation") { now[row["id"]] = row.line }
      for (id, line) in stored { #expect(now[id] == line, "row \(id) was lost or made again") }
      return now
    }
  }
}
