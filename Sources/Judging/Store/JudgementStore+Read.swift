import GRDB
import Harness

/// What decides whether something was judged already.
struct UnitKey: Hashable, Sendable {
  var kind: CallKind
  var answer: String
  var task: String
  var `repeat`: Int
}

extension JudgementStore {
  /// A judge that was asked before; absent for one that was not.
  func known(_ judge: JudgePlan.Judge, template: String) throws(HarnessError) -> Desk? {
    let parameters = try StoreFault.named(path) { try JSONText.of(judge.parameters) }
    let number = try read {
      try Int.fetchOne(
        $0, sql: "SELECT id FROM judge WHERE sha256 = ?", arguments: [judge.identity])
    }
    return number.map { Desk(judge: $0, template: template, parameters: parameters) }
  }

  /// The plan of the latest session; absent before the first.
  func latestPlan() throws(HarnessError) -> PlanText? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT file, text, prices FROM plan
          WHERE id = (SELECT plan FROM session ORDER BY id DESC LIMIT 1)
          """)
      return try row.map { row in
        PlanText(
          file: try row.decode(forColumn: "file"), text: try row.decode(forColumn: "text"),
          prices: try row.decode(forColumn: "prices"))
      }
    }
  }

  /// What a judge has judged and does not owe.
  ///
  /// - Parameter reported: only under this model, and what failed without a reply; absent for any.
  func judged(_ kind: CallKind, at desk: Desk, under reported: String? = nil)
    throws(HarnessError) -> Set<UnitKey>
  {
    try read { database in
      var keys = Set<UnitKey>()
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT answer_sha256, task_sha256, repeat FROM judgement
          WHERE kind = ? AND judge = ? AND template_sha256 = ? AND parameters = ? AND owed = 0
            AND (? IS NULL OR reported = ? OR reported = '')
          """,
        arguments: [
          kind.rawValue, desk.judge, desk.template, desk.parameters, reported, reported,
        ])
      while let row = try cursor.next() {
        keys.insert(
          UnitKey(
            kind: kind, answer: try row.decode(forColumn: "answer_sha256"),
            task: try row.decode(forColumn: "task_sha256"),
            repeat: try row.decode(forColumn: "repeat")))
      }
      return keys
    }
  }

  /// The model that a judge's latest reply reported; absent before the first.
  func lastReported(_ judge: Int) throws(HarnessError) -> String? {
    try read {
      try String.fetchOne(
        $0,
        sql: """
          SELECT reported FROM call WHERE judge = ? AND reported NOT NULL AND kind != 'reference'
          ORDER BY id DESC LIMIT 1
          """, arguments: [judge])
    }
  }

  /// What was spent in billionths: of calls that nobody closed, because their process was killed, what
  /// they may have cost at most.
  func spent() throws(HarnessError) -> Int {
    try read {
      try Int.fetchOne($0, sql: "SELECT coalesce(sum(coalesce(nano, most_nano)), 0) FROM call") ?? 0
    }
  }

  /// Mean seconds of a judge's completed calls; absent before the first.
  func secondsPerCall(_ judge: Int) throws(HarnessError) -> Double? {
    try read {
      try Double.fetchOne(
        $0, sql: "SELECT avg(seconds) FROM call WHERE judge = ? AND outcome = 'completed'",
        arguments: [judge])
    }
  }

  /// Judgements that a judge owes.
  func owed(at desk: Desk) throws(HarnessError) -> Int {
    try read {
      try Int.fetchOne(
        $0,
        sql: """
          SELECT count(*) FROM judgement
          WHERE owed = 1 AND judge = ? AND template_sha256 = ? AND parameters = ?
          """, arguments: [desk.judge, desk.template, desk.parameters]) ?? 0
    }
  }
}
