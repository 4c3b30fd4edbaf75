import Digests
import Exports
import GRDB
import Harness

/// An answer of a reference as it is stored.
struct StoredReference: Sendable, Equatable {
  var author: String
  var kind: JudgingRecord.Reference.Kind
  var asked: String?
  var reported: String?
  var scenario: String
  var taskSHA256: String
  var answer: String
  var answerSHA256: String
}

extension JudgementStore {
  /// Stores an answer of a reference, and closes the call that brought it, in one transaction; a person's
  /// answer takes the place of an earlier one.
  func record(
    _ reference: StoredReference, parameters: String?, closing call: (Int, CallEnd)? = nil
  ) throws(HarnessError) {
    try write { database in
      if let call { try Self.close(call.0, call.1, in: database) }
      try database.execute(
        sql: "DELETE FROM reference WHERE author = ? AND scenario = ? AND task_sha256 = ?",
        arguments: [reference.author, reference.scenario, reference.taskSHA256])
      try database.insert(
        "reference",
        [
          "author": reference.author, "kind": reference.kind.rawValue, "asked": reference.asked,
          "reported": reference.reported, "parameters": parameters,
          "scenario": reference.scenario, "task_sha256": reference.taskSHA256,
          "answer_sha256": reference.answerSHA256, "answer": reference.answer,
        ])
    }
  }

  /// All answers of references, in the order of authors and scenarios.
  func references() throws(HarnessError) -> [StoredReference] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM reference ORDER BY author, scenario").map {
        row in
        let kind: String = try row.decode(forColumn: "kind")
        return StoredReference(
          author: try row.decode(forColumn: "author"), kind: .init(rawValue: kind) ?? .model,
          asked: try row.decode(forColumn: "asked"),
          reported: try row.decode(forColumn: "reported"),
          scenario: try row.decode(forColumn: "scenario"),
          taskSHA256: try row.decode(forColumn: "task_sha256"),
          answer: try row.decode(forColumn: "answer"),
          answerSHA256: try row.decode(forColumn: "answer_sha256"))
      }
    }
  }
}
