import Exports
import Foundation
import GRDB

/// Compares the deterministic answers of a run with those to the same requests in another.
package enum RunRepeats {
  /// Models, seeds and prompts are matched; what has no partner, or does not count, is left out.
  ///
  /// Of a run that has no plain condition its first one of single answers is taken.
  ///
  /// - Parameters:
  ///   - first: The snapshot that is exported.
  ///   - second: The snapshot of the run that asked again.
  ///   - words: What was different the second time.
  package static func compare(
    _ first: String, with second: String, as words: String
  ) throws(HarnessError) -> [RunNotes.Repeat] {
    let (one, two) = (try answers(first), try answers(second))
    var found: [String: RunNotes.Repeat] = [:]
    for (key, answer) in one {
      guard let other = two[key] else { continue }
      var line =
        found[key.model]
        ?? RunNotes.Repeat(
          model: key.model, against: words, equal: 0, upToToken: 0, different: 0)
      switch relation(answer, other) {
      case .equal: line.equal += 1
      case .beginsAlike: line.upToToken += 1
      case .different: line.different += 1
      }
      found[key.model] = line
    }
    return found.values.sorted { $0.model < $1.model }
  }

  enum Relation { case equal, beginsAlike, different }

  /// Words and not tokens are compared, since a snapshot holds no tokens.
  static func relation(_ one: String, _ two: String) -> Relation {
    if one == two { return .equal }
    let first = { (text: String) in text.split(whereSeparator: \.isWhitespace).first }
    guard let word = first(one), let other = first(two), word == other else { return .different }
    return .beginsAlike
  }

  private struct Key: Hashable {
    var model: String
    var prompt: String
    var seed: Int
  }

  private static func answers(_ path: String) throws(HarnessError) -> [Key: String] {
    let plan = try PlanReader.read(try RunStore.header(of: path).source).plan
    let single = plan.conditions.first { $0.strategy == .single }
    let plain = (plan.conditions.first(where: \.isPlain) ?? single)?.name ?? ""
    return try RunReader.reading(path) { database in
      var answers: [Key: String] = [:]
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT m.tag AS tag, g.prompt_sha256 AS prompt, g.seed AS seed,
            CAST(g.answer AS BLOB) AS answer
          FROM generation AS g JOIN model AS m ON m.position = g.model
          WHERE g.pass = 'deterministic' AND g.condition = ?
            AND g.outcome IN ('completed', 'truncatedAtCap') AND g.counts = 1
          """, arguments: [plain])
      while let row = try cursor.next() {
        let bytes: Data = try row.decode(Data?.self, forColumn: "answer") ?? Data()
        let key = Key(
          model: try row.decode(forColumn: "tag"), prompt: try row.decode(forColumn: "prompt"),
          seed: try row.decode(forColumn: "seed"))
        answers[key] = String(decoding: bytes, as: UTF8.self)
      }
      return answers
    }
  }
}
