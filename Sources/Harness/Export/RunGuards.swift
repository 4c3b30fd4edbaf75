import Exports
import Foundation
import GRDB
import Packs
import Scoring

extension RunNotes.Guards {
  /// Counts what a run's answers to requests did; absent where no scenario asks for a decision.
  ///
  /// - Parameter imprecise: Decisions that the rules find too imprecisely to be shown.
  init?(
    _ database: Database, condition: String, tags: [String], pack: Pack, imprecise: [String]
  ) throws {
    let judge = try GuardJudge(pack: pack)
    guard !judge.known.isEmpty else { return nil }
    var counts: [RunNotes.Guards.Count] = []
    let asked = pack.scenarios.map(\.id).filter { judge.expected($0) != nil }
    let marks = asked.map { _ in "?" }.joined(separator: ", ")
    for tag in tags {
      var made: [RefusalRule.Expected: (answers: Int, decisions: [String: Int])] = [:]
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT g.scenario AS scenario, CAST(g.answer AS BLOB) AS answer
          FROM generation AS g JOIN model AS m ON m.position = g.model
          WHERE m.tag = ? AND g.condition = ? AND g.counts = 1 AND g.scenario IN (\(marks))
          """, arguments: StatementArguments([tag, condition] + asked))
      while let row = try cursor.next() {
        let scenario: String = try row.decode(forColumn: "scenario")
        guard let expected = judge.expected(scenario) else { continue }
        let bytes: Data = try row.decode(Data?.self, forColumn: "answer") ?? Data()
        let verdict = try judge.verdict(
          on: String(decoding: bytes, as: UTF8.self), scenario: scenario)
        made[expected, default: (0, [:])].answers += 1
        made[expected]?.decisions[verdict?.decision.rawValue ?? Self.empty, default: 0] += 1
      }
      for expected in RefusalRule.Expected.allCases {
        guard let (answers, decisions) = made[expected] else { continue }
        counts.append(
          .init(
            model: tag, expected: expected.rawValue, answers: answers, decisions: decisions))
      }
    }
    guard !counts.isEmpty else { return nil }
    self.init(
      rules: GuardJudge.version,
      decisions: GuardVerdict.Decision.allCases.map(\.rawValue) + [Self.empty],
      imprecise: imprecise, counts: counts)
  }
}
