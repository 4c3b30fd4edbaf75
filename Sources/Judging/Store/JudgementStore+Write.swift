import Digests
import Foundation
import GRDB
import Harness

/// Which judge a judgement is from, and under which words and parameters.
struct Desk: Sendable, Equatable {
  /// Number of the judge in the store.
  var judge: Int
  /// SHA-256 of the template.
  var template: String
  /// The parameters as JSON.
  var parameters: String
}

/// What a call is made for.
enum CallKind: String, Sendable {
  case judgement, calibration, probe, reference
}

/// What a call came to, as its row keeps it.
struct CallEnd: Sendable, Equatable {
  /// `completed`, `refused` or the kind of a fault.
  var outcome: String
  var detail: String?
  var reported: String?
  var inputTokens: Int?
  var outputTokens: Int?
  var isEstimated = false
  /// In billionths of the currency; what it may have cost at most where nobody tells.
  var nano: Int
  var seconds: Double
}

/// A judgement as it is stored.
struct Judgement: Sendable, Equatable {
  var unit: JudgeUnit
  /// The model that the reply reported; empty where there was no reply.
  var reported: String
  var promptSHA256: String
  var result: Result
  /// Whether the first reply had not the form.
  var isRepaired = false
  var reply = ""
  var firstReply: String?

  enum Result: Sendable, Equatable {
    case scored(JudgeReply, isSupported: Bool)
    case unparsable(String)
    case failed(String, isOwed: Bool)
  }
}

extension JudgementStore {
  /// Notes a judge and its template; names and families are those of the latest plan.
  func desk(_ judge: JudgePlan.Judge, template: (sha256: String, text: String))
    throws(HarnessError) -> Desk
  {
    let identity = judge.identity
    let parameters = try StoreFault.named(path) { try JSONText.of(judge.parameters) }
    let number = try write { database in
      try database.execute(
        sql: """
          INSERT INTO judge (sha256, name, family, backend, address, model)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (sha256) DO UPDATE SET family = excluded.family
          """,
        arguments: [
          identity, judge.id, judge.family, judge.backend.rawValue, judge.address, judge.model,
        ])
      try database.execute(
        sql: "INSERT OR IGNORE INTO template (sha256, version, text) VALUES (?, ?, ?)",
        arguments: [template.sha256, JudgeTemplate.version, template.text])
      return try Int.fetchOne(
        database, sql: "SELECT id FROM judge WHERE sha256 = ?", arguments: [identity]) ?? 0
    }
    return Desk(judge: number, template: template.sha256, parameters: parameters)
  }

  /// Notes a call before it is sent.
  ///
  /// - Parameter most: what it may cost at most, in billionths.
  func beginCall(_ kind: CallKind, judge: Int, session: Int, prompt: String, most: Int)
    throws(HarnessError) -> Int
  {
    try write { database in
      try database.insert(
        "call",
        [
          "session": session, "judge": judge, "kind": kind.rawValue, "prompt_sha256": prompt,
          "sent_at": Moment.text(Date()), "most_nano": most,
        ])
      return Int(database.lastInsertedRowID)
    }
  }

  /// Closes a call of which nothing else is kept.
  func close(_ call: Int, _ end: CallEnd) throws(HarnessError) {
    try write { try Self.close(call, end, in: $0) }
  }

  /// Stores a judgement and closes its last call, in one transaction; it is on the disk when this
  /// returns.
  func record(_ judgement: Judgement, at desk: Desk, closing call: Int, _ end: CallEnd)
    throws(HarnessError)
  {
    try write { database in
      try Self.close(call, end, in: database)
      try Self.insert(judgement, at: desk, in: database)
    }
  }

  static func close(_ call: Int, _ end: CallEnd, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE call SET outcome = ?, detail = ?, reported = ?, input_tokens = ?,
          output_tokens = ?, estimated = ?, nano = ?, seconds = ? WHERE id = ?
        """
    ).execute(arguments: [
      end.outcome, end.detail, end.reported, end.inputTokens, end.outputTokens, end.isEstimated,
      end.nano, end.seconds, call,
    ])
  }

  private static func insert(_ judgement: Judgement, at desk: Desk, in database: Database) throws {
    let unit = judgement.unit
    // What is owed gives way, whatever model it was asked of.
    try database.cachedStatement(
      sql: """
        DELETE FROM judgement WHERE owed = 1 AND kind = ? AND answer_sha256 = ?
          AND task_sha256 = ? AND template_sha256 = ? AND judge = ? AND parameters = ?
          AND repeat = ?
        """
    ).execute(arguments: [
      unit.kind.rawValue, unit.answerSHA256, unit.task.sha256, desk.template, desk.judge,
      desk.parameters, unit.repeat,
    ])
    var (state, reply, supported): (String, JudgeReply?, Bool?) = ("scored", nil, nil)
    var (problem, isOwed): (String?, Bool) = (nil, false)
    switch judgement.result {
    case .scored(let read, let isSupported): (reply, supported) = (read, isSupported)
    case .unparsable(let why): (state, problem) = ("unparsable", why)
    case .failed(let why, let owed): (state, problem, isOwed) = ("failed", why, owed)
    }
    let list = { (texts: [String]?) throws -> String? in try texts.map { try JSONText.of($0) } }
    guard try !exists(judgement, at: desk, in: database) else { return }
    try database.insert(
      "judgement",
      [
        "kind": unit.kind.rawValue, "answer_sha256": unit.answerSHA256,
        "task_sha256": unit.task.sha256, "template_sha256": desk.template, "judge": desk.judge,
        "reported": judgement.reported, "parameters": desk.parameters, "repeat": unit.repeat,
        "scenario": unit.task.scenario, "label": unit.label, "position": unit.position,
        "prompt_sha256": judgement.promptSHA256, "state": state, "owed": isOwed,
        "score": reply?.score, "met": try list(reply?.met), "missed": try list(reply?.missed),
        "quotes": try list(reply?.quotes), "safety": reply?.safety.rawValue,
        "reason": reply?.reason, "supported": supported, "repaired": judgement.isRepaired,
        "problem": problem, "reply": judgement.reply, "first_reply": judgement.firstReply,
      ])
  }

  /// What is judged stays: a second reply to the same question, which a change of model can bring, is
  /// not kept.
  private static func exists(
    _ judgement: Judgement, at desk: Desk, in database: Database
  ) throws -> Bool {
    let unit = judgement.unit
    return try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM judgement WHERE kind = ? AND answer_sha256 = ?
          AND task_sha256 = ? AND template_sha256 = ? AND judge = ? AND reported = ?
          AND parameters = ? AND repeat = ?)
        """,
      arguments: [
        unit.kind.rawValue, unit.answerSHA256, unit.task.sha256, desk.template, desk.judge,
        judgement.reported, desk.parameters, unit.repeat,
      ]) ?? false
  }
}

extension JudgePlan.Judge {
  /// SHA-256 of what the judge is: its name, how and where it is reached, and the model asked for.
  var identity: String {
    SHA256.hex(
      ([id, backend.rawValue, address, model] + command)
        .map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }
}
