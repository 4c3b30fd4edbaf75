import Foundation
import RuntimeDouble
import TestSupport
import Testing

@testable import Judging

@Suite("Money of judging")
struct MoneyTests {
  private static let prices = """
    format: 1
    date: 2026-11-01
    currency: USD
    models:
      judge-1: {input: 1, output: 1000}

    """

  private func plan(_ address: String, budget: String, more: String = "") -> String {
    judgePlan(
      address,
      top: "passes: [deterministic, variance]\ncalibration: 0\nprices: prices.yaml\n"
        + "budget: {amount: \(budget), currency: USD}", more: more, free: false)
  }

  @Test("A budget stops where it says, also with many calls at once", arguments: [1, 8])
  func stops(concurrency: Int) async throws {
    // 100 tokens in and 20 out cost 0.0201; a call may cost up to 0.2 and the prompt's bytes.
    let judge = try await JudgeDouble { request in
      .init(JudgeDouble.completion(JudgeDouble.steady(request)), pause: .milliseconds(10))
    }
    let run = try MadeRun()
    try run.folder.write(Self.prices, to: "prices.yaml")
    let text = plan(judge.address, budget: "0.4", more: "concurrency: \(concurrency)")
    let error = await #expect(throws: JudgingError.self) { try await run.judge(text) }
    #expect(error?.description.contains("stopped at the budget") ?? false)
    #expect(error?.ending == .stopped)
    let spent = try #require(
      try run.judged("SELECT sum(nano) AS n, count(*) AS c FROM call").first)
    let nano: Int = spent["n"]
    #expect(nano <= 400_000_000)
    // It goes as far as the next call could fit: 0.4 less what one may cost at most.
    #expect(nano >= 400_000_000 - 240_000_000 - 20_100_000, "\(nano)")
    #expect(try run.judged("SELECT * FROM judgement").count == judge.calls)
    // Nothing more is asked until the budget is raised.
    let calls = judge.calls
    await #expect(throws: JudgingError.self) { try await run.judge(text) }
    #expect(judge.calls == calls)
    try await run.judge(plan(judge.address, budget: "5"))
    #expect(judge.calls == 24)
    #expect(try run.judged("SELECT * FROM judgement").count == 24)
    await judge.stop()
  }

  @Test("What was lost on the way counts with what it may have cost, an error of HTTP with nothing")
  func lost() async throws {
    let judge = try await JudgeDouble { request in
      switch request.number {
      case 0: .init(JudgeDouble.completion(JudgeDouble.steady(request)), pause: .seconds(300))
      case 1: .init("busy", status: 503)
      default: .init(JudgeDouble.completion(JudgeDouble.steady(request)))
      }
    }
    let run = try MadeRun(scenarios: 1)
    try run.folder.write(Self.prices, to: "prices.yaml")
    try await run.judge(plan(judge.address, budget: "9", more: "timeout: 10"))
    let calls = try run.judged("SELECT outcome, nano, most_nano FROM call ORDER BY id")
    #expect(calls[0]["outcome"] == "timeLimit" && calls[0]["nano"] as Int == calls[0]["most_nano"])
    #expect(calls[1]["nano"] == 0)
    #expect(calls[2]["nano"] == 20_100_000)
    await judge.stop()
  }

  @Test("A judge that counts no tokens is charged the most that a call can cost")
  func uncounted() async throws {
    let judge = try await JudgeDouble {
      .init(JudgeDouble.completion(JudgeDouble.steady($0), tokens: nil))
    }
    let run = try MadeRun(scenarios: 1)
    try run.folder.write(Self.prices, to: "prices.yaml")
    try await run.judge(plan(judge.address, budget: "9"))
    #expect(
      try run.judged("SELECT * FROM call").allSatisfy {
        $0["estimated"] == 1 && $0["nano"] as Int == $0["most_nano"]
      })
    await judge.stop()
  }

  @Test("A dry run states calls, tokens, price and time, and asks nobody")
  func estimate() async throws {
    let run = try MadeRun()
    try run.folder.write(Self.prices, to: "prices.yaml")
    let text = plan("http://127.0.0.1:9", budget: "1", more: "seconds_per_call: 6\nconcurrency: 2")
    let words = "\(try JudgeRun(run.path, plan: run.plan(text), known: .kept).estimate())"
    for part in [
      "24 of 24 answers are drawn, 24 different ones", "24 judgements and 0 trials to do",
      "in all 24 calls", "by prices of 2026-11-01", "budget 1.0000 USD", "about 1 min 12 s",
    ] {
      #expect(words.contains(part), "\(part) in \(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: run.judgements))
  }

  @Test func amountsAreWholeBillionths() {
    #expect(Money.text(1_234_567_891, "USD") == "1.2346 USD")
    #expect(Money.text(0, "EUR") == "0.0000 EUR")
    #expect(Money.text(1, "EUR") == "0.0001 EUR")
    #expect(PriceList.Price(input: 2_500_000, output: 1).nano(input: 1, output: 1) == 2501)
  }
}
