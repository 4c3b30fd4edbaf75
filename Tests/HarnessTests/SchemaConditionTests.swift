import Foundation
import Packs
import TestSupport
import Testing

@testable import Harness
@testable import Runtimes

/// Answers that have to follow a scenario's JSON Schema: a condition of its own.
@Suite struct SchemaConditionTests {
  @Test func theSchemaIsThatOfTheFormAndGivesNoAnswerAway() throws {
    let pack = try PackReader.read(path: Repository.root + "/scenarios/homelab")
    let asked = pack.scenarios.filter { $0.answerSchema != nil }
    #expect(asked.map(\.id).sorted() == ["augment-12-alert-records", "augment-48-tool-call"])
    let call = try #require(pack.scenario("augment-48-tool-call")?.answerSchema)
    #expect(
      call
        == #"{"type":"object","properties":{"arguments":{"type":"object"},"#
        + #""tool":{"enum":["cordon_node","drain_node","restart_workload","get_logs"]}},"#
        + #""additionalProperties":false,"required":["tool","arguments"]}"#)
    #expect(!call.contains("linnet"))
    let records = try #require(pack.scenario("augment-12-alert-records")?.answerSchema)
    #expect(records.hasPrefix(#"{"type":"array","items":{"type":"object","properties":{"alert":"#))
    // What is sent is a document that JSON readers take.
    for text in [call, records] {
      let value = try #require(JSONValue(document: text))
      guard case .object(let members) = value else { throw CancellationError() }
      #expect(members["type"] != nil)
      let sent = try JSONEncoder().encode(ResponseFormat(value))
      #expect(try JSONSerialization.jsonObject(with: sent) is [String: Any])
    }
  }

  @Test func onlyScenariosWithASchemaAreAskedAndNeverMixed() throws {
    let stage = try Stage(
      planText(
        address: "http://127.0.0.1:9", models: ["small:1b"], sets: "[]",
        conditions:
          "[{name: json, strategy: single, form: json-schema}, {name: single, strategy: single}]"))
    let schedule = try stage.session().schedule
    let plan = schedule.plan
    #expect(plan.conditions.map(\.isPlain) == [false, true])
    let asked = Set(
      schedule.units.filter { $0.condition == 0 }.map { schedule.pack.scenarios[$0.scenario].id })
    #expect(asked == ["augment-12-alert-records", "augment-48-tool-call"])
    #expect(schedule.units.count { $0.condition == 0 } == 2 * 3)
    #expect(schedule.units.count { $0.condition == 1 } == 51 * 3)
  }

  @Test func aPromptCacheIsAConditionOfItsOwn() throws {
    let stage = try Stage(
      planText(
        address: "http://127.0.0.1:9",
        conditions:
          "[{name: kept, strategy: single, prompt_cache: true}, {name: single, strategy: single}]"))
    let plan = try stage.session().schedule.plan
    #expect(plan.conditions.map(\.keepsPrompts) == [true, false])
    #expect(plan.conditions.map(\.isPlain) == [false, true])
    // Runs that know no such key keep their digest.
    var plain = plan
    plain.conditions.removeFirst()
    let form = ProtocolForm(plain)
    let text = String(decoding: try JSONEncoder().encode(form), as: UTF8.self)
    #expect(!text.contains("promptCache"))
    #expect(try form.digest() != ProtocolForm(plan).digest())
  }

  @Test func aFormThatIsNoneIsAFault() throws {
    let stage = try Stage(
      planText(
        address: "http://127.0.0.1:9",
        conditions: "[{name: json, strategy: single, form: json-scheme}]"))
    #expect { try stage.session() } throws: { "\($0)".contains("json-schema") }
  }

  @Test(arguments: [
    ("the same", "the same", RunRepeats.Relation.equal), ("the one", "the other", .beginsAlike),
    ("one", "other", .different), ("", "other", .different), ("", "", .equal),
  ])
  func answersAreComparedWordByWord(
    first: String, second: String, wanted: RunRepeats.Relation
  ) {
    #expect(RunRepeats.relation(first, second) == wanted)
  }
}
