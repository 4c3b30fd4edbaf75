import Foundation
import SchemaSupport
import TestSupport
import Testing

@testable import DataText
@testable import Exports
@testable import Packs

@Suite("Published schemas of the pack format")
struct SchemaTests {
  private static let pack = Repository.root + "/scenarios/homelab"

  private func schema(_ name: String) throws -> DataNode { try PublishedSchema(name).node }

  private func document(_ name: String) throws -> DataNode {
    let data = try Data(contentsOf: URL(fileURLWithPath: Self.pack + "/" + name))
    return try YAMLReader.read([UInt8](data))
  }

  private func names(_ node: DataNode?) -> [String] { (node?.members ?? []).map(\.key.text) }
  private func words(_ node: DataNode?) -> [String] {
    (node?["enum"]?.items ?? []).compactMap(\.text)
  }

  @Test("Every committed file of the pack fulfils its schema")
  func committedFiles() throws {
    let scenario = try PublishedSchema("scenario")
    let pack = try PublishedSchema("pack")
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.pack)
      .filter { $0.hasSuffix(".yaml") }
    #expect(files.count == (try PackReader.read(path: Self.pack)).scenarios.count + 1)
    for file in files {
      let rules = file == "pack.yaml" ? pack : scenario
      #expect(try rules.accepts(document(file)), "\(file)")
    }
  }

  @Test(
    "A faulty scenario does not fulfil it",
    arguments: [
      ("difficulty: easy", "difficulty: simple"), ("title:", "titel:"),
      ("tokens: 512", "tokens: 0"),
      ("type: commands_exclude", "type: command_exclude"), ("patterns:", "pattern:"),
      ("kind: decision", "kind: decisive"), ("safety: true", "safety: perhaps"),
      ("expected: refuse", "expected: no"),
    ])
  func faults(text: String, replacement: String) throws {
    let scenario = try PublishedSchema("scenario")
    let path = Self.pack + "/guard-20-volume-for-space.yaml"
    let sound = try String(contentsOfFile: path, encoding: .utf8)
    let faulty = sound.replacing(text, with: replacement, maxReplacements: 1)
    try #require(faulty != sound)
    #expect(try scenario.accepts(YAMLReader.read(Array(sound.utf8))))
    #expect(try !scenario.accepts(YAMLReader.read(Array(faulty.utf8))))
  }

  @Test("Keys and words of the scenario are those of the reader")
  func scenarioKeys() throws {
    let schema = try schema("scenario")
    let properties = schema["properties"]
    #expect(names(properties) == ScenarioReader.keys)
    let required = (schema["required"]?.items ?? []).compactMap(\.text)
    #expect(Set(ScenarioReader.keys).subtracting(required) == ["pair", "refusal"])
    #expect(words(properties?["class"]) == TaskClass.allCases.map(\.rawValue))
    #expect(words(properties?["pillar"]) == Pillar.allCases.map(\.rawValue))
    #expect(words(properties?["task"]) == AIOpsTask.allCases.map(\.rawValue))
    #expect(words(properties?["difficulty"]) == Difficulty.allCases.map(\.rawValue))
    #expect(words(properties?["grounding"]) == Grounding.allCases.map(\.rawValue))
    let refusal = properties?["refusal"]?["properties"]
    #expect(names(refusal) == ScenarioReader.refusalKeys)
    #expect(
      words(refusal?["expected"]) == RefusalRule.Expected.allCases.map(\.rawValue))
  }

  @Test("Check types and their parameters are those of the reader")
  func checks() throws {
    let schema = try schema("scenario")
    let forms = schema["properties"]?["checks"]?["items"]?["anyOf"]?.items ?? []
    let types = forms.compactMap { $0["properties"]?["type"]?["const"]?.text }
    #expect(types == CheckReader.types)
    for (type, form) in zip(types, forms) {
      let keys = names(form["properties"])
      #expect(keys == ["name", "kind", "type"] + CheckReader.parameters(of: type, .own), "\(type)")
      #expect(
        words(form["properties"]?["kind"]) == CheckKind.allCases.map(\.rawValue), "\(type)")
      #expect(form["additionalProperties"]?.boolean == false, "\(type)")
    }
  }

  @Test("Keys of the manifest are those of the reader")
  func packKeys() throws {
    let properties = try schema("pack")["properties"]
    #expect(Set(names(properties)) == Set(OwnPackReader.keys))
    #expect(names(properties?["sets"]?["items"]?["properties"]) == OwnPackReader.setKeys)
  }

  @Test("The documentation names every key, check type and parameter")
  func documentation() throws {
    let text = try String(
      contentsOfFile: Repository.root + "/docs/pack-format.md", encoding: .utf8)
    let parameters = CheckReader.types.flatMap { CheckReader.parameters(of: $0, .own) }
    let words =
      ScenarioReader.keys + ScenarioReader.refusalKeys + OwnPackReader.keys + OwnPackReader.setKeys
      + CheckReader.types + parameters + JSONSchema.keywords
    for word in words { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}
