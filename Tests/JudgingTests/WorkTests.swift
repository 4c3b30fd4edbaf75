import Foundation
import RuntimeDouble
import Synchronization
import TestSupport
import Testing

@testable import Judging

@Suite("The work of judges")
struct WorkTests {
  private static let comparable = """
    SELECT state, score, reported, count(*) AS n FROM judgement WHERE kind = 'judgement'
    GROUP BY state, score, reported ORDER BY state, score, reported
    """

  @Test("A good judge grades each answer once, and nothing is asked twice")
  func good() async throws {
    let judge = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    let run = try MadeRun()
    let text = judgePlan(
      judge.address, top: "passes: [deterministic, variance]", more: "concurrency: 3")
    try await run.judge(text)
    let stored = try run.judged("SELECT * FROM judgement WHERE kind = 'judgement'")
    #expect(stored.count == 24)
    #expect(stored.allSatisfy { $0["state"] == "scored" && $0["supported"] == 1 })
    let calls = judge.calls
    #expect(calls == 24 + 12, "answers, and the right and wrong ones of six scenarios")
    try await run.judge(text)
    #expect(judge.calls == calls)
    let sessions = try run.judged("SELECT ended_by FROM session")
    #expect(sessions.map { $0["ended_by"] as String? } == ["finished", "finished"])
    #expect(judge.requests.allSatisfy { $0.path == "/v1/chat/completions" })
    await judge.stop()
  }

  @Test(
    "Equal answers to one task share a judgement; another judge, parameter or repeat has its own")
  func keys() async throws {
    let judge = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    let run = try MadeRun { _, scenario, _ in "HOLD, says everybody of \(scenario)." }
    let top = "passes: [deterministic, variance]\ncalibration: 0"
    try await run.judge(judgePlan(judge.address, top: top))
    #expect(judge.calls == 4, "four scenarios, six equal answers each")
    try await run.judge(judgePlan(judge.address, top: top, id: "other"))
    #expect(judge.calls == 8)
    try await run.judge(
      judgePlan(judge.address, top: top, parameters: "{temperature: 0.5, max_tokens: 200}"))
    #expect(judge.calls == 12)
    try await run.judge(
      judgePlan(judge.address, top: top + "\nrepeats: {answers: 1, times: 3}"))
    #expect(judge.calls == 14)
    try await run.judge(judgePlan(judge.address, top: top).replacing("judge-1", with: "judge-2"))
    #expect(judge.calls == 18)
    await judge.stop()
  }

  @Test("A reply without the form is repaired once, and then is unparsable")
  func repair() async throws {
    let judge = try await JudgeDouble { request in
      let isHopeless = request.answer?.contains("qwen") ?? false
      return .init(
        JudgeDouble.completion(
          request.isRepair && !isHopeless ? JudgeDouble.steady(request) : "A clear 5 of 5."))
    }
    let run = try MadeRun { model, scenario, _ in "HOLD (\(model.prefix(4))) \(scenario)" }
    try await run.judge(judgePlan(judge.address))
    let stored = try run.judged("SELECT * FROM judgement ORDER BY id")
    #expect(stored.count == 8 && judge.calls == 16)
    #expect(stored.count { $0["state"] == "scored" } == 4)
    for row in stored {
      #expect(row["repaired"] == 1 && row["first_reply"] == "A clear 5 of 5.")
      if row["state"] == "unparsable" {
        #expect(row["score"] == nil && row["reply"] == "A clear 5 of 5.")
      }
    }
    // What is unparsable is not asked for again.
    try await run.judge(judgePlan(judge.address))
    #expect(judge.calls == 16)
    let repairs = judge.requests.filter(\.isRepair)
    #expect(
      repairs.allSatisfy {
        $0.messages.last?.text.contains("does not begin with the JSON") ?? false
      })
    await judge.stop()
  }

  @Test("Too many requests: as long as asked for is waited, by every caller")
  func retryAfter() async throws {
    let times = Mutex<[ContinuousClock.Instant]>([])
    let judge = try await JudgeDouble { request in
      times.withLock { $0.append(.now) }
      return request.number == 0
        ? .init("slow down", status: 429, headers: ["Retry-After": "1"])
        : .init(JudgeDouble.completion(JudgeDouble.steady(request)))
    }
    let run = try MadeRun()
    let heard = Heard()
    try await run.judge(judgePlan(judge.address), reporter: heard)
    let waited = times.withLock { $0[1] - $0[0] }
    #expect(waited >= .seconds(1), "\(waited)")
    #expect(heard.events.contains { $0.hasPrefix("waiting") })
    #expect(judge.calls == 9)
    await judge.stop()
  }

  @Test("Faults of the server are tried again, and what stays away ends the judge with 3")
  func faults() async throws {
    for status in [500, 502, 503, 529] {
      let judge = try await JudgeDouble { request in
        request.number.isMultiple(of: 2)
          ? .init("broken", status: status)
          : .init(JudgeDouble.completion(JudgeDouble.steady(request)))
      }
      let run = try MadeRun()
      try await run.judge(judgePlan(judge.address))
      #expect(judge.calls == 16)
      #expect(try run.judged("SELECT * FROM call WHERE outcome = 'httpError'").count == 8)
      await judge.stop()
    }
    let judge = try await JudgeDouble { _ in .init("away", status: 503) }
    let run = try MadeRun()
    let error = await #expect(throws: JudgingError.self) {
      try await run.judge(judgePlan(judge.address, more: "attempts: 3"))
    }
    #expect(judge.calls == 3 && error?.ending == .stopped)
    #expect(error?.description.contains("go on with `judge again`") ?? false)
    #expect(try run.judged("SELECT * FROM judgement").isEmpty)
    await judge.stop()
    // The same command goes on when it is back, also at another time of day.
    let back = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    try await run.judge(judgePlan(back.address))
    #expect(back.calls == 8)
    await back.stop()
  }

  @Test("A server that fails for one answer alone leaves it owed")
  func owed() async throws {
    let isWell = Mutex(false)
    let judge = try await JudgeDouble { request in
      request.answer?.contains("number 11") ?? false && !isWell.withLock { $0 }
        ? .init("broken", status: 500)
        : .init(JudgeDouble.completion(JudgeDouble.steady(request)))
    }
    let run = try MadeRun()
    let text = judgePlan(judge.address, more: "attempts: 2")
    let error = await #expect(throws: JudgingError.self) { try await run.judge(text) }
    #expect(error?.description.contains("4 judgements are owed") ?? false)
    #expect(error?.ending == .stopped)
    isWell.withLock { $0 = true }
    try await run.judge(text)
    #expect(try run.judged("SELECT * FROM judgement").count == 8)
    #expect(try run.judged("SELECT * FROM judgement WHERE state = 'scored'").count == 8)
    await judge.stop()
  }

  @Test("A judge or provider that refuses is a state of its own, and no score")
  func refusing() async throws {
    let judge = try await JudgeDouble { request in
      guard request.number > 0 else {
        return .init(JudgeDouble.completion(JudgeDouble.steady(request)))
      }
      switch request.number % 3 {
      case 0: return .init(#"{"error": {"message": "flagged"}}"#, status: 400)
      case 1: return .init(JudgeDouble.completion("", finish: "content_filter"))
      default:
        return .init(
          #"{"model":"judge-1","choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"I would rather not."}}]}"#
        )
      }
    }
    let run = try MadeRun()
    try await run.judge(judgePlan(judge.address))
    let failed = try run.judged("SELECT * FROM judgement WHERE state = 'failed'")
    #expect(failed.count == 7 && failed.allSatisfy { $0["owed"] == 0 && $0["score"] == nil })
    #expect(judge.calls == 8)
    await judge.stop()
  }

  @Test(
    "What cannot be asked at all ends with 2",
    arguments: [(401, "no"), (403, "no"), (404, "no such model"), (400, "unknown parameter")])
  func misconfigured(status: Int, body: String) async throws {
    let judge = try await JudgeDouble { _ in .init(body, status: status) }
    let run = try MadeRun()
    let error = await #expect(throws: JudgingError.self) {
      try await run.judge(judgePlan(judge.address))
    }
    #expect(error?.ending == .badInput && judge.calls == 1)
    #expect(try run.judged("SELECT * FROM judgement").isEmpty)
    await judge.stop()
  }

  @Test("A slow reply is given up, tried again and owed")
  func slow() async throws {
    let judge = try await JudgeDouble { request in
      .init(
        JudgeDouble.completion(JudgeDouble.steady(request)),
        pause: request.answer?.contains("number 11") ?? false ? .seconds(300) : .zero)
    }
    let run = try MadeRun(scenarios: 1)
    let error = await #expect(throws: JudgingError.self) {
      try await run.judge(judgePlan(judge.address, more: "timeout: 10\nattempts: 2"))
    }
    #expect(error?.description.contains("1 judgements are owed") ?? false)
    #expect(try run.judged("SELECT * FROM call WHERE outcome = 'timeLimit'").count == 2)
    await judge.stop()
  }

  @Test("An orderly end waits for what is under way and stores it")
  func stopping() async throws {
    let stop = StopRequest()
    let judge = try await JudgeDouble { request in
      if request.number == 3 { stop.ask() }
      return .init(
        JudgeDouble.completion(JudgeDouble.steady(request)), pause: .milliseconds(50))
    }
    let run = try MadeRun()
    let error = await #expect(throws: JudgingError.self) {
      try await run.judge(judgePlan(judge.address, more: "concurrency: 2"), stop: stop)
    }
    #expect(error?.description.contains("stopped by a signal") ?? false)
    #expect(error?.ending == .stopped)
    #expect(try run.judged("SELECT * FROM judgement").count == judge.calls)
    #expect(try run.judged("SELECT * FROM call WHERE outcome IS NULL").isEmpty)
    await judge.stop()
  }

  @Test("Not faster than asked for")
  func pace() async throws {
    let judge = try await JudgeDouble { request in
      .init(JudgeDouble.completion(JudgeDouble.steady(request)), pause: .milliseconds(20))
    }
    let run = try MadeRun()
    let start = ContinuousClock.now
    try await run.judge(
      judgePlan(judge.address, more: "concurrency: 8\nrequests_per_minute: 600"))
    #expect(ContinuousClock.now - start >= .milliseconds(700), "eight calls, 100 ms apart")
    await judge.stop()
  }

  @Test("Keys are sent and stand nowhere else")
  func keysStayOut() async throws {
    setenv("JUDGING_TEST_KEY", "sk-very-secret-key-of-tests", 1)
    let judge = try await JudgeDouble { request in
      // A server that repeats the key in its errors and replies.
      let key = request.headers["authorization"] ?? ""
      return request.number == 1
        ? .init("bad luck with \(key)", status: 500)
        : .init(
          JudgeDouble.completion(
            JudgeDouble.judgement(score: 3, quotes: [], reason: "you sent \(key)")))
    }
    let run = try MadeRun()
    let heard = Heard()
    try await run.judge(
      judgePlan(judge.address, more: "key_from: JUDGING_TEST_KEY"), reporter: heard)
    #expect(
      judge.requests.allSatisfy {
        $0.headers["authorization"] == "Bearer sk-very-secret-key-of-tests"
      })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: run.judgements))
    #expect(bytes.range(of: Data("sk-very-secret".utf8)) == nil)
    #expect(!heard.events.joined().contains("sk-very-secret"))
    #expect(
      try run.judged("SELECT reason FROM judgement").allSatisfy {
        ($0["reason"] as String).contains("[token]")
      })
    await judge.stop()
  }
}
