import Foundation
import RuntimeDouble
import Runtimes
import TestSupport
import Testing

@testable import Judging

@Suite("Ways to reach a judge")
struct BackendTests {
  @Test("Anthropic's messages have the form of its documentation")
  func anthropic() async throws {
    setenv("JUDGING_ANTHROPIC_KEY", "made-up-key-for-tests", 1)
    let judge = try await JudgeDouble { request in
      request.number == 0
        ? .init(
          #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
          status: 529)
        : .init(JudgeDouble.message(JudgeDouble.steady(request)))
    }
    let run = try MadeRun()
    let text = judgePlan(judge.address, more: "key_from: JUDGING_ANTHROPIC_KEY")
      .replacing("backend: openai", with: "backend: anthropic")
      .replacing("family: gpt", with: "family: claude")
    try await run.judge(text)
    #expect(judge.calls == 9)
    let asked = try #require(judge.requests.last)
    #expect(asked.path == "/v1/messages")
    #expect(asked.headers["x-api-key"] == "made-up-key-for-tests")
    #expect(asked.headers["anthropic-version"] == "2023-06-01")
    #expect(asked.headers["authorization"] == nil)
    let body = try #require(
      try JSONSerialization.jsonObject(with: Data(asked.body.utf8)) as? [String: Any])
    #expect(Set(body.keys) == ["model", "max_tokens", "system", "messages", "temperature"])
    #expect(asked.messages.map(\.role) == ["user"])
    #expect(
      try run.judged("SELECT DISTINCT reported FROM judgement").map(\.line) == [
        "reported=\"claude-made-up\""
      ])
    #expect(
      try run.judged("SELECT * FROM call WHERE input_tokens = 100 AND output_tokens = 20").count
        == 8)
    await judge.stop()
  }

  @Test("What Anthropic's messages can say")
  func anthropicStates() {
    let read = { AnthropicJudge.read(Array(($0 as String).utf8)).state }
    #expect(read(JudgeDouble.message("x", stop: "max_tokens")) == .text("x", isCut: true))
    #expect(read(JudgeDouble.message("", stop: "refusal")) == .refused("stop_reason refusal"))
    #expect(
      read(
        #"{"type":"message","content":[{"type":"thinking","thinking":"5"},{"type":"text","text":"a"},{"type":"text","text":"b"}]}"#
      )
        == .text("ab", isCut: false))
    for text in ["", "[]", "<html>", #"{"type":"other"}"#, #"{"choices":[]}"#] {
      guard case .fault = read(text) else {
        Issue.record("no fault: \(text)")
        continue
      }
    }
  }

  @Test("What chat completions can say")
  func openAIStates() {
    let read = { OpenAIJudge.read(Array(($0 as String).utf8)).state }
    #expect(read(JudgeDouble.completion("x")) == .text("x", isCut: false))
    #expect(read(JudgeDouble.completion("x", finish: "length")) == .text("x", isCut: true))
    #expect(read(#"{"choices":[{"message":{"content":null}}]}"#) == .text("", isCut: false))
    for text in [
      "", "[]", "null", "{}", #"{"choices":[]}"#, #"{"choices":[{}]}"#,
      #"{"error":{"message":"rate limited","code":429}}"#,
      #"{"choices":[{"message":{"content":5}}]}"#,
    ] {
      guard case .fault = read(text) else {
        Issue.record("no fault: \(text)")
        continue
      }
    }
  }

  @Test(
    "The path follows the address",
    arguments: [
      ("", "/v1/chat/completions"), ("/inference", "/inference/chat/completions"),
      ("/api/v1/", "/api/v1/chat/completions"),
    ])
  func paths(path: String, expected: String) async throws {
    let judge = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    let run = try MadeRun(scenarios: 1)
    try await run.judge(judgePlan(judge.address + path))
    #expect(judge.requests.allSatisfy { $0.path == expected })
    await judge.stop()
  }

  @Test("Plain http goes to this machine alone, unless it is allowed")
  func plainHTTP() throws {
    for address in ["http://example.org", "http://10.0.0.1:8080/v1"] {
      #expect(throws: RuntimesError.plainHTTP(address)) { try MessageServer(address: address) }
      #expect(
        try MessageServer(address: address, allowsPlainHTTP: true).path
          == (address.hasSuffix("/v1") ? "/v1" : ""))
    }
    for address in ["https://example.org/x", "http://127.0.0.1:1", "http://localhost"] {
      #expect(throws: Never.self) { try MessageServer(address: address) }
    }
  }

  private func command(_ script: String, more: String = "") throws -> (run: MadeRun, plan: String) {
    let run = try MadeRun(scenarios: 1)
    try run.folder.write(script, to: "judge.sh")
    return (
      run,
      """
      format: 1
      calibration: 0
      judges:
        - {id: own, family: made-up, backend: command, model: script, command: [sh, \(run.folder.path)/judge.sh], free: true\(more)}
      """
    )
  }

  @Test("A command gets the prompt on its input and gives the reply on its output")
  func commands() async throws {
    setenv("JUDGING_OTHER_KEY", "not-for-this-command", 1)
    setenv("JUDGING_OWN_KEY", "for-this-command", 1)
    let reply = JudgeDouble.judgement(score: 3, quotes: ["DECISION"]).replacing("'", with: "")
    let (run, plan) = try command(
      """
      cat > "$0.prompt"
      env > "$0.env"
      printf '%s' '\(reply)'
      """, more: ", environment: [JUDGING_OWN_KEY]")
    try await run.judge(plan)
    #expect(
      try run.judged("SELECT score, reported FROM judgement").map(\.line)
        == Array(repeating: "score=3|reported=\"script\"", count: 2))
    let prompt = try run.folder.read("judge.sh.prompt")
    #expect(prompt.contains("--- ANSWER TO BE GRADED ---"))
    let environment = try run.folder.read("judge.sh.env")
    #expect(environment.contains("for-this-command") && !environment.contains("not-for-this"))
  }

  @Test(
    "A command that fails is a state and no score",
    arguments: [
      ("exit 3", "ended with 3"), ("echo broken >&2; exit 1", "broken"),
      ("kill -9 $$", "ended with 137"),
      ("sleep 300", "no reply within 10 s"), ("sleep 300 & wait", "no reply within 10 s"),
      ("yes | head -c 3000000", "more than"),
    ])
  func failingCommands(script: String, words: String) async throws {
    let (run, plan) = try command(script, more: ", timeout: 10, attempts: 1")
    let error = await #expect(throws: JudgingError.self) { try await run.judge(plan) }
    #expect(error?.ending == .stopped)
    #expect(
      try run.judged("SELECT problem FROM judgement").allSatisfy {
        ($0["problem"] as String).contains(words)
      })
    // On the program's own thread: on a busy machine other tests may hold up this one.
    #expect(try run.judged("SELECT * FROM call WHERE seconds > 60").isEmpty)
  }

  @Test("A long prompt and a program that reads none of it do no harm")
  func pipes() async throws {
    let text = [UInt8](repeating: 0x61, count: 3_000_000)
    let same = await Program.run(
      ["head", "-c", "900000"], environment: ["PATH": "/usr/bin:/bin"], input: text,
      limit: .seconds(20))
    #expect(same.end == .exited(0, output: Array(text.prefix(900_000)), errors: []))
    let deaf = await Program.run(
      ["true"], environment: ["PATH": "/usr/bin:/bin"], input: text, limit: .seconds(20))
    #expect(deaf.end == .exited(0, output: [], errors: []))
    guard
      case (.notStarted, _) = await Program.run(
        ["/nowhere/judge"], environment: [:], input: [], limit: .seconds(5))
    else {
      Issue.record("a program that is not there was started")
      return
    }
  }
}
