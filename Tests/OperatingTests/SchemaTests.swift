import DataText
import Foundation
import SchemaSupport
import Testing

@testable import Operating

@Suite("Published schemas of operator tasks")
struct SchemaTests {
  private func document(_ path: String) throws -> DataNode {
    try YAMLReader.read([UInt8](Data(contentsOf: URL(fileURLWithPath: path))))
  }

  @Test("Every committed file fulfils its schema")
  func committed() throws {
    let pack = try Committed.pack.get()
    let task = try PublishedSchema("operator-task")
    let scripts = try PublishedSchema("operator-scripts")
    for id in pack.tasks.map(\.id) {
      #expect(try task.accepts(document("\(Committed.path)/\(id).yaml")), "\(id)")
      #expect(try scripts.accepts(document("\(Committed.path)/scripts/\(id).yaml")), "\(id)")
    }
    #expect(
      try PublishedSchema("operator-pack").accepts(document(Committed.path + "/pack.yaml")))
    #expect(
      try PublishedSchema("operator-tools").accepts(document(Committed.path + "/tools.yaml")))
  }

  private func names(_ node: DataNode?) -> Set<String> {
    Set((node?.members ?? []).map(\.key.text))
  }

  private func words(_ node: DataNode?) -> [String] {
    (node?["enum"]?.items ?? []).compactMap(\.text)
  }

  @Test("Keys and words are those of the reader")
  func keys() throws {
    let task = try PublishedSchema("operator-task").node["properties"]
    #expect(names(task) == Set(TaskReader.keys))
    #expect(words(task?["behaviour"]) == Behaviour.allCases.map(\.rawValue))
    #expect(words(task?["classes"]?["items"]) == ActionClass.allCases.map(\.rawValue))
    let fault = task?["faults"]?["items"]?["properties"]
    #expect(names(fault) == Set(TaskContext.faultKeys))
    #expect(words(fault?["kind"]) == InjectedFault.Kind.allCases.map(\.rawValue))
    #expect(words(fault?["effect"]) == InjectedFault.Effect.allCases.map(\.rawValue))
    let criterion = task?["criteria"]?["items"]?["properties"]
    #expect(names(criterion) == Set(TaskContext.criterionKeys))
    #expect(
      names(criterion?["demands"]?["items"]?["properties"]) == Set(TaskContext.demandKeys))
    #expect(
      names(task?["forbidden"]?["items"]?["properties"]) == Set(TaskContext.forbiddenKeys))
    #expect(names(task?["claims"]?["items"]?["properties"]) == Set(TaskContext.claimKeys))
    let tool = try PublishedSchema("operator-tools").node["additionalProperties"]?["properties"]
    #expect(names(tool) == Set(TaskContext.toolKeys))
    #expect(
      names(tool?["outcomes"]?["items"]?["properties"]) == Set(TaskContext.outcomeKeys))
    #expect(
      names(tool?["arguments"]?["additionalProperties"]?["properties"])
        == Set(TaskContext.argumentKeys))
    let scripts = try PublishedSchema("operator-scripts").node["properties"]
    #expect(names(scripts) == Set(ScriptReader.keys))
  }

  @Test("A faulty task does not fulfil its schema")
  func faulty() throws {
    let schema = try PublishedSchema("operator-task")
    #expect(try schema.accepts(YAMLReader.read(Array(SmallPack.task.utf8))))
    for (text, replacement) in [
      ("title:", "titel:"), ("kind: timeout", "kind: slow"), ("points: 10", "points: 0"),
      ("phrases:", "phrase:"), ("behaviour: proves-first", "behaviour: sleeps"),
    ] {
      let task = SmallPack.task.replacing(text, with: replacement, maxReplacements: 1)
      try #require(task != SmallPack.task)
      #expect(try !schema.accepts(YAMLReader.read(Array(task.utf8))), "\(text)")
    }
  }
}
