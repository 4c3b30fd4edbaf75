import Exports
import Foundation
import GRDB
import Packs

/// The texts of one condition's answers with the scenarios that they answer.
package struct RunAnswerRows: Sendable {
  /// Identifier of the run's plan.
  package let id: String
  /// The condition that was taken.
  package let condition: String
  /// The plan's condition of single answers without memory; absent where it has none.
  package let plainCondition: String?
  /// Digest of the pack.
  package let packSHA256: String
  /// Where the pack was read from.
  package let packFolder: String
  /// Tag and the server's word for the family, in the order of the run.
  package let models: [(tag: String, family: String?)]
  /// The scenarios of the run in the order of the pack.
  package let scenarios: [Scenario]
  /// Answers that count and came to an end, in the order of the run.
  package let answers: [Answer]

  /// One answer.
  package struct Answer: Sendable {
    /// The row's number.
    package let id: Int
    /// Tag of the model.
    package let model: String
    package let scenario: String
    package let pass: Pass
    /// From 0.
    package let repetition: Int
    /// The answer as it is stored.
    package let text: String
  }
}

extension RunAnswers {
  /// Reads the answers of one condition.
  ///
  /// - Parameters:
  ///   - condition: Absent for the plan's plain condition.
  ///   - pack: Where the pack is now; absent for where it was when the run began.
  /// - Throws: ``HarnessError`` when the file is no run's, holds no such condition, or the pack is
  ///   another than the run's.
  package static func rows(
    of path: String, condition: String? = nil, pack: String? = nil
  ) throws(HarnessError) -> RunAnswerRows {
    let header = try RunStore.header(of: path)
    let session = try RunSession(resuming: header, of: path, pack: pack)
    let plan = session.schedule.plan
    let names = plan.conditions.map(\.name)
    guard let taken = condition ?? plan.conditions.first(where: \.isPlain)?.name,
      names.contains(taken)
    else {
      throw .argument(
        "\(path): no condition \(condition.map { "'\($0)'" } ?? "of single answers"); name one of "
          + names.joined(separator: ", "))
    }
    let scenarios = session.schedule.scenarios
      .map { session.schedule.pack.scenarios[$0] }
    return try RunReader.reading(path) { database in
      RunAnswerRows(
        id: plan.id, condition: taken,
        plainCondition: plan.conditions.first(where: \.isPlain)?.name,
        packSHA256: header.packDigest,
        packFolder: session.packFolder,
        models: try Row.fetchAll(
          database, sql: "SELECT tag, family FROM model ORDER BY position"
        ).map { (try $0.decode(forColumn: "tag"), try $0.decode(forColumn: "family")) },
        scenarios: scenarios, answers: try answers(database, taken))
    }
  }

  private static func answers(
    _ database: Database, _ condition: String
  ) throws -> [RunAnswerRows.Answer] {
    var answers: [RunAnswerRows.Answer] = []
    let cursor = try Row.fetchCursor(
      database,
      sql: """
        SELECT g.id AS id, m.tag AS tag, g.scenario AS scenario, g.pass AS pass,
          g.repetition AS repetition, CAST(g.answer AS BLOB) AS answer
        FROM generation AS g JOIN model AS m ON m.position = g.model
        WHERE g.condition = ? AND g.counts = 1 AND g.outcome IN ('completed', 'truncatedAtCap')
        ORDER BY g.id
        """, arguments: [condition])
    while let row = try cursor.next() {
      let bytes: Data = try row.decode(Data?.self, forColumn: "answer") ?? Data()
      answers.append(
        RunAnswerRows.Answer(
          id: try row.decode(forColumn: "id"), model: try row.decode(forColumn: "tag"),
          scenario: try row.decode(forColumn: "scenario"),
          pass: Pass(rawValue: try row.decode(forColumn: "pass")) ?? .variance,
          repetition: try row.decode(forColumn: "repetition"),
          text: String(decoding: bytes, as: UTF8.self)))
    }
    return answers
  }
}
