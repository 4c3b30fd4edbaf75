import Foundation
import GRDB
import Scoring

/// The texts of a run's answers as files, as the scoring commands read them.
package enum RunAnswers {
  /// Names and bytes: `<model>__<scenario>.txt` of the deterministic pass, with `__r1` and so on of the
  /// variance pass.
  ///
  /// - Parameter condition: Absent for the answers of the plan's plain condition.
  /// - Throws: ``HarnessError`` when the file is no run's, or holds no such condition.
  package static func files(of path: String, condition: String? = nil) throws(HarnessError)
    -> [String: [UInt8]]
  {
    let header = try RunStore.header(of: path)
    let plan = try PlanReader.read(header.source).plan
    let names = plan.conditions.map(\.name)
    guard let taken = condition ?? plan.conditions.first(where: \.isPlain)?.name,
      names.contains(taken)
    else {
      throw .argument(
        "\(path): no condition \(condition.map { "'\($0)'" } ?? "of single answers"); name one of "
          + "\(names.joined(separator: ", ")) with --condition")
    }
    return try RunReader.reading(path) { database in
      var files: [String: [UInt8]] = [:]
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT m.tag AS tag, g.scenario AS scenario, g.pass AS pass, g.repetition AS repetition,
            CAST(g.answer AS BLOB) AS answer
          FROM generation AS g JOIN model AS m ON m.position = g.model
          WHERE g.condition = ? AND g.counts = 1 ORDER BY g.id
          """, arguments: [taken])
      while let row = try cursor.next() {
        let tag = AnswerFolder.fileName(of: try row.decode(forColumn: "tag"))
        let scenario: String = try row.decode(forColumn: "scenario")
        let pass: String = try row.decode(forColumn: "pass")
        let number = try row.decode(Int.self, forColumn: "repetition") + 1
        let suffix = pass == "variance" ? "__r\(number)" : ""
        let answer: Data = try row.decode(Data?.self, forColumn: "answer") ?? Data()
        files["\(tag)__\(scenario)\(suffix).txt"] = [UInt8](answer)
      }
      return files
    }
  }
}
