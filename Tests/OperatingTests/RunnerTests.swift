import Foundation
import RuntimeDouble
import Runtimes
import Testing

@testable import Operating

@Suite("Models on tasks", .timeLimit(.minutes(2)))
struct RunnerTests {
  private func task() throws -> OperatorTask { try SmallPack.world().task }

  private let settings = OperateSettings(
    server: .ollama, models: [.init("small:1b", address: "")], tasks: ["small"])

  private func spec(_ channel: Operating.Channel, hasFaults: Bool = false) -> RunSpec {
    RunSpec(
      position: 1, model: "small:1b", channel: channel, hasFaults: hasFaults, repetition: 1,
      task: "small")
  }

  private func openAICalls(_ calls: [(String, String)]) -> ChatScript {
    // The arguments come in two pieces, as servers send them.
    let events = calls.enumerated().flatMap { index, call in
      let half = call.1.index(call.1.startIndex, offsetBy: call.1.count / 2)
      return [(call.0, String(call.1[..<half])), ("", String(call.1[half...]))].map { name, text in
        OpenAIStream.chunk(
          #"{"tool_calls":[{"index":\#(index),"id":"\#(name.isEmpty ? "" : "c\(index)")","#
            + #""type":"function","function":{"name":"\#(name)","arguments":\#(quoted(text))}}]}"#)
      }
    }
    return ChatScript(
      (events + [OpenAIStream.chunk("{}", finish: "tool_calls")]).map(ChatScript.Step.event)
        + [.event("[DONE]")])
  }

  private func quoted(_ text: String) -> String {
    (try? JSONEncoder().encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  private func ollamaCall(_ name: String, _ arguments: String) -> ChatScript {
    .lines([
      #"{"model":"small:1b","message":{"role":"assistant","content":"","tool_calls":[{"function":"#
        + #"{"name":"\#(name)","arguments":\#(arguments)}}]},"done":false}"#,
      OllamaStream.last(),
    ])
  }

  @Test(
    "Native calls over OpenAI's route: schema sent, pieces joined, results answered, words read")
  func openAI() async throws {
    let double = try await RuntimeDouble(chats: [
      openAICalls([
        ("deploy", #"{"service":"api","build":"b-2"}"#), ("read_service", #"{"service":"api"}"#),
      ]),
      OpenAIStream.answer(["Deployed, ", "the service shows it."]),
    ])
    let runtime = try OpenAICompatible(address: double.address)
    let record = await OperatorRunner(runtime: runtime, model: "small:1b", settings: settings)
      .run(spec(.native), try task())
    let chats = double.chats.map(\.body)
    await double.stop()
    #expect(record.ending == .finished && record.turns.count == 2, "\(record.reason ?? "")")
    #expect(record.assessment.accepted == 25)
    #expect(record.claims.map(\.resolution) == [.supported])
    #expect(chats[0].contains(#""enum":["b-1","b-2"]"#) && chats[0].contains(#""tools":["#))
    #expect(
      chats[1].contains(#""tool_call_id":"c0""#) && chats[1].contains(#""tool_call_id":"c1""#))
    #expect(chats[1].contains(#""role":"tool""#))
  }

  @Test("Native calls over Ollama's own route")
  func ollama() async throws {
    let double = try await RuntimeDouble(chats: [
      ollamaCall("deploy", #"{"service":"api","build":"b-2"}"#),
      ollamaCall("read_service", #"{"service":"api"}"#), OllamaStream.answer(["Done."]),
    ])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.native), try task())
    let chats = double.chats.map(\.body)
    await double.stop()
    #expect(record.assessment.accepted == 25, "\(record.reason ?? "")")
    #expect(chats[1].contains(#""tool_name":"deploy""#))
    #expect(chats[1].contains(#""arguments":{"build":"b-2","service":"api"}"#))
  }

  @Test("The text channel: tools in the prompt, none in the request, one call an answer")
  func text() async throws {
    let double = try await RuntimeDouble(chats: [
      OllamaStream.answer([
        #"Now. {"tool": "deploy", "arguments": {"service": "api", "build": "b-2"}}"#
      ]),
      OllamaStream.answer([#"{"tool": "read_service", "arguments": {"service": "api"}}"#]),
      OllamaStream.answer(["It is live."]),
    ])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.text), try task())
    let chats = double.chats.map(\.body)
    await double.stop()
    #expect(record.assessment.accepted == 25 && record.claims.count == 1)
    #expect(!chats[0].contains(#""tools""#) && chats[0].contains("read_service"))
  }

  @Test("A run of nothing but resets is 0 with its reason, and no doing of the model's")
  func resets() async throws {
    let double = try await RuntimeDouble(chats: [ChatScript([.reset])])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.native), try task())
    await double.stop()
    #expect(record.ending == .infrastructure && record.assessment.accepted == 0)
    #expect(record.reason?.contains("reset") == true, "\(record.reason ?? "")")
  }

  @Test("A context that is full is the model's on this server")
  func context() async throws {
    let double = try await RuntimeDouble(chats: [
      .error(400, #"{"error":{"message":"the request exceeds the available context size"}}"#)
    ])
    let record = await OperatorRunner(
      runtime: try OpenAICompatible(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.native), try task())
    await double.stop()
    #expect(record.ending == .context, "\(record.reason ?? "")")
  }

  @Test("An answer that was cut and calls nothing did not stop by itself")
  func cut() async throws {
    var done = OllamaStream.Done()
    done.reason = "length"
    let double = try await RuntimeDouble(chats: [OllamaStream.answer(["And so on"], done: done)])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.native), try task())
    await double.stop()
    #expect(record.ending == .tokens && record.reason == "the answer was cut at 256 tokens")
  }

  @Test("A model that never stops meets the limit of turns; unknown tools are answered")
  func turns() async throws {
    let double = try await RuntimeDouble(chats: [ollamaCall("reboot", "{}")])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b", settings: settings
    ).run(spec(.native), try task())
    let last = double.chats.last?.body ?? ""
    await double.stop()
    #expect(record.ending == .turns || record.ending == .tokens)
    #expect(last.contains("there is no tool 'reboot'"))
    #expect(record.world.events.allSatisfy { $0.name == WorldEvent.refused })
  }

  @Test("A verifier that denies keeps the call from the world; reading needs no leave")
  func verifier() async throws {
    let drafter = try await RuntimeDouble(chats: [
      ollamaCall("read_service", #"{"service":"api"}"#),
      ollamaCall("deploy", #"{"service":"web","build":"b-1"}"#),
      ollamaCall("deploy", #"{"service":"api","build":"b-2"}"#), OllamaStream.answer(["Fine."]),
    ])
    let checker = try await RuntimeDouble(chats: [
      OllamaStream.answer(["DENY: wrong service"]), OllamaStream.answer(["ALLOW"]),
    ])
    let record = await OperatorRunner(
      runtime: try Ollama(address: drafter.address), model: "small:1b",
      verifier: Verifier(runtime: try Ollama(address: checker.address), model: "small:1b"),
      settings: settings
    ).run(spec(.native), try task())
    let asked = checker.chats.count
    let told = drafter.chats[2].body
    await drafter.stop()
    await checker.stop()
    #expect(asked == 2 && told.contains("the verifier says: DENY"))
    #expect(record.world.events.map(\.name) == ["read_service", "deploy"])
    #expect(record.assessment.consequences.isEmpty)
  }
}
