import RuntimeDouble
import Runtimes
import TestSupport
import Testing

@testable import Operating

/// A mixed route whose other half is what a person wrote down.
@Suite("A person who looks at calls", .timeLimit(.minutes(2)))
struct ReviewerTests {
  private static let reviewer = HumanScript(
    name: "owner",
    rules: [
      .init(
        allows: true, tool: "deploy", with: [:], task: nil, after: ["read_service"], before: [],
        seen: nil, says: ""),
      .init(
        allows: false, tool: "deploy", with: [:], task: nil, after: [], before: [], seen: nil,
        says: "look at the service before"),
    ], allowsOtherwise: false)

  private func run(_ chats: [ChatScript]) async throws -> (record: RunRecord, chats: [String]) {
    let double = try await RuntimeDouble(chats: chats)
    let settings = OperateSettings(
      server: .ollama, models: [.init("small:1b", address: double.address)],
      reviewer: Self.reviewer, tasks: ["small"])
    #expect(settings.runs.map(\.model) == ["small:1b + owner"])
    let record = await OperatorRunner(
      runtime: try Ollama(address: double.address), model: "small:1b",
      verifier: Verifier(person: Self.reviewer), settings: settings
    ).run(
      RunSpec(
        position: 1, model: "small:1b + owner", channel: .text, hasFaults: false, repetition: 1,
        task: "small"), try SmallPack.world().task)
    let bodies = double.chats.map(\.body)
    await double.stop()
    return (record, bodies)
  }

  @Test("What the person denies is not done, and the operator is told why")
  func denies() async throws {
    let (record, chats) = try await run([
      OllamaStream.answer([#"{"tool": "deploy", "arguments": {"service": "api", "build": "b-2"}}"#]
      ),
      OllamaStream.answer(["Deployed."]),
    ])
    #expect(record.world.events.isEmpty && record.assessment.accepted == 0)
    #expect(chats.last?.contains("look at the service before") == true)
    // Nobody but the operator is asked.
    #expect(chats.count == 2)
  }

  @Test("What the person allows once it was looked at is done")
  func allows() async throws {
    let read = #"{"tool": "read_service", "arguments": {"service": "api"}}"#
    let (record, _) = try await run([
      OllamaStream.answer([read]),
      OllamaStream.answer([#"{"tool": "deploy", "arguments": {"service": "api", "build": "b-2"}}"#]
      ),
      OllamaStream.answer([read]), OllamaStream.answer(["Deployed."]),
    ])
    #expect(record.assessment.accepted == OperatorTask.points)
  }

  @Test("The committed reviewer stops each reckless deploy through a gate and no perfect script")
  func committed() throws {
    let script = try HumanScript.read(path: Committed.path + "/reviewer.yaml")
    let pack = try Committed.pack.get()
    func play(_ steps: [ScriptStep], _ task: OperatorTask) -> (world: World, denied: Int) {
      var world = World(task, hasFaults: true)
      var denied = 0
      for case .call(let tool, let arguments) in steps {
        let isReading = task.tool(tool)?.isReading ?? true
        let call = WrittenCall(tool: tool, arguments: arguments)
        if isReading || script.decide(call, in: world).isAllowed {
          world.call(tool, arguments)
        } else {
          denied += 1
        }
      }
      return (world, denied)
    }
    var stopped: [String] = []
    for task in pack.tasks {
      let scripts = try Committed.scripts(task.id)
      let reckless = Assessment(play(scripts.reckless, task).world)
      if reckless.consequences.count
        < ScriptRun(scripts.reckless, task).assessment.consequences.count
      {
        stopped.append(task.id)
      }
    }
    #expect(stopped.contains("gate-01-dirty-tree"), "\(stopped)")
    #expect(stopped.count >= 3, "\(stopped)")
  }

  @Test(
    "A condition that cannot be read is a fault, not a wider rule",
    arguments: ["[deploy]", "{service: [a, b]}", "{service: }"])
  func unreadableConditions(with: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "name: a\nrules:\n  - {answer: allow, tool: deploy, with: \(with)}\notherwise: deny\n",
      to: "reviewer.yaml")
    #expect {
      try HumanScript.read(path: folder.path + "/reviewer.yaml")
    } throws: {
      "\($0)".contains("reviewer.yaml:3")
    }
  }

  @Test("Faults of a reviewer's file are named at their lines")
  func faults() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "name: a + b\nrules:\n  - {answer: maybe, tool: deploy}\n  - {answer: deny, who: x}\notherwise: allow\n",
      to: "reviewer.yaml")
    #expect {
      try HumanScript.read(path: folder.path + "/reviewer.yaml")
    } throws: { error in
      let words = "\(error)"
      return words.contains("reviewer.yaml:3") && words.contains("maybe") && words.contains("who")
    }
  }
}
