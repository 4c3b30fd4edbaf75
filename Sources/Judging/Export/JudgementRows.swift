import Exports
import GRDB
import Harness

/// A judgement as it is read again.
struct StoredJudgement: Sendable {
  var state: JudgingRecord.State
  /// In steps; absent unless scored.
  var score: Int?
  var reason: String
  var isSupported: Bool?
  var isRepaired: Bool
  var reported: String
  var position: Int
  var scenario: String
  var label: String
  /// A failure that is asked for again counts as missing.
  var isOwed: Bool
}

extension JudgementStore {
  /// The template under which the latest judgements were made; absent before the first.
  func latestTemplate() throws(HarnessError) -> JudgingRecord.Template? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT t.version AS version, t.sha256 AS sha256 FROM judgement AS j
          JOIN template AS t ON t.sha256 = j.template_sha256 ORDER BY j.id DESC LIMIT 1
          """)
      return try row.map { row in
        JudgingRecord.Template(
          version: try row.decode(forColumn: "version"),
          sha256: try row.decode(forColumn: "sha256"))
      }
    }
  }

  /// The judgements of a judge, each with what it was of, in the order of their making.
  func judgements(
    _ kind: CallKind, at desk: Desk
  ) throws(HarnessError) -> [(key: UnitKey, judgement: StoredJudgement)] {
    try read { database in
      var found: [(UnitKey, StoredJudgement)] = []
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT answer_sha256, task_sha256, repeat, state, score, reason, supported, repaired,
            reported, position, scenario, label, owed FROM judgement
          WHERE kind = ? AND judge = ? AND template_sha256 = ? AND parameters = ? ORDER BY id
          """, arguments: [kind.rawValue, desk.judge, desk.template, desk.parameters])
      while let row = try cursor.next() {
        let state: String = try row.decode(forColumn: "state")
        found.append(
          (
            UnitKey(
              kind: kind, answer: try row.decode(forColumn: "answer_sha256"),
              task: try row.decode(forColumn: "task_sha256"),
              repeat: try row.decode(forColumn: "repeat")),
            StoredJudgement(
              state: JudgingRecord.State(rawValue: state) ?? .failed,
              score: try row.decode(forColumn: "score"),
              reason: try row.decode(String?.self, forColumn: "reason") ?? "",
              isSupported: try row.decode(forColumn: "supported"),
              isRepaired: try row.decode(forColumn: "repaired"),
              reported: try row.decode(forColumn: "reported"),
              position: try row.decode(forColumn: "position"),
              scenario: try row.decode(forColumn: "scenario"),
              label: try row.decode(forColumn: "label"), isOwed: try row.decode(forColumn: "owed"))
          ))
      }
      return found
    }
  }

  /// What a judge's calls took in all.
  func cost(_ judge: Int, currency: String?) throws(HarnessError) -> JudgingRecord.Cost? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT count(*) AS calls, coalesce(sum(input_tokens), 0) AS input,
            coalesce(sum(output_tokens), 0) AS output, coalesce(max(estimated), 0) AS estimated,
            coalesce(sum(coalesce(nano, most_nano)), 0) AS nano, total(seconds) AS seconds
          FROM call WHERE judge = ? AND kind != 'reference'
          """, arguments: [judge])
      guard let row, try row.decode(Int.self, forColumn: "calls") > 0 else { return nil }
      let seconds: Double = try row.decode(forColumn: "seconds")
      return JudgingRecord.Cost(
        calls: try row.decode(forColumn: "calls"), inputTokens: try row.decode(forColumn: "input"),
        outputTokens: try row.decode(forColumn: "output"),
        isEstimated: try row.decode(forColumn: "estimated"),
        nano: try row.decode(forColumn: "nano"), currency: currency,
        seconds: (seconds * 1000).rounded() / 1000)
    }
  }
}
