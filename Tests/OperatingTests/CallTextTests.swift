import Runtimes
import Testing

@testable import Operating

@Suite("Calls as they are written")
struct CallTextTests {
  @Test("The first call of an answer over the text channel, with the words around it")
  func text() throws {
    let found = try #require(
      WrittenCall.first(
        in: #"I look first. {"tool": "deploy", "arguments": {"n": 3, "b": true, "x": [1]}} Then."#))
    #expect(
      found.call == WrittenCall(tool: "deploy", arguments: ["n": "3", "b": "true", "x": "[1]"]))
    #expect(found.words.contains("I look first.") && !found.words.contains("deploy"))
    let fenced = WrittenCall.first(in: "```json\n{\"name\": \"read\", \"parameters\": {}}\n```")
    #expect(fenced?.call == WrittenCall(tool: "read", arguments: [:]))
    #expect(WrittenCall.first(in: "Done.") == nil)
    #expect(WrittenCall.first(in: #"{"arguments": {}}"#) == nil)
    #expect(WrittenCall.first(in: #"{"tool": 7}"#) == nil)
  }

  @Test("Arguments of a native call that are no object are told and take nothing")
  func native() throws {
    var world = try SmallPack.world()
    for garbled in ["[1]", "{\"a\":", "no"] {
      let call = WrittenCall(ToolCall(id: "1", name: "read_service", arguments: garbled))
      #expect(world.call(call.tool, call.arguments).name == WorldEvent.refused)
    }
    #expect(WrittenCall(ToolCall(id: "1", name: "read", arguments: " ")).arguments.isEmpty)
  }

  @Test("A call as a person types it")
  func typed() {
    #expect(
      WrittenCall(typed: #"open about=disk text="two words""#)
        == WrittenCall(tool: "open", arguments: ["about": "disk", "text": "two words"]))
    #expect(WrittenCall(typed: "read") == WrittenCall(tool: "read", arguments: [:]))
    #expect(WrittenCall(typed: "two words") == nil && WrittenCall(typed: "") == nil)
  }
}
