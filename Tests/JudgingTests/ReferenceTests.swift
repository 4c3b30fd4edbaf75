import Exports
import Foundation
import RuntimeDouble
import Testing

@testable import Judging

@Suite("References")
struct ReferenceTests {
  @Test("A model answers what the run's models were asked, and is graded alike")
  func model() async throws {
    let author = try await JudgeDouble { request in
      .init(JudgeDouble.completion("HOLD, for good reasons.", model: "frontier-7"))
    }
    let judge = try await JudgeDouble { request in
      .init(
        JudgeDouble.completion(
          JudgeDouble.judgement(
            score: request.answer == "HOLD, for good reasons." ? 4 : 2,
            quotes: [String((request.answer ?? "").prefix(12))])))
    }
    let run = try MadeRun()
    let text = judgePlan(
      judge.address,
      further: """
        reference:
          id: frontier
          family: claude
          backend: openai
          address: \(author.address)
          model: frontier
          free: true
        """)
    let plan = try run.plan(text)
    let made = try JudgeRun(run.path, plan: plan, known: .kept)
    let result = try await made.judgeReference(
      stop: StopRequest(), reporter: Heard(), toolVersion: "test", again: "again")
    #expect(result.answered == result.scenarios && result.scenarios == author.calls)
    // What a model of the run is asked, and no word of a judge's instruction.
    let asked = try #require(author.requests.first)
    #expect(asked.messages.count == 1)
    #expect(asked.messages[0].text.contains("--- TASK ---"))
    #expect(!asked.body.contains("response_format"))
    try await run.judge(text)
    let record = try #require(try JudgedRun.read(run.path, condition: nil, known: .kept)).record
    let reference = try #require(record.references.first)
    #expect(reference.name == "frontier" && reference.kind == .model)
    #expect(reference.reported == ["frontier-7"])
    #expect(reference.answers.count == result.answered)
    #expect(reference.answers.allSatisfy { $0.scores == [4] && $0.consensus == 4 })
    // Nothing is asked twice.
    let (calls, grades) = (author.calls, judge.calls)
    _ = try await made.judgeReference(
      stop: StopRequest(), reporter: Heard(), toolVersion: "test", again: "again")
    #expect(author.calls == calls && judge.calls == grades)
    await author.stop()
    await judge.stop()
  }

  @Test("A person's answers are files")
  func person() async throws {
    let judge = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    let run = try MadeRun()
    let text = judgePlan(judge.address, further: "reference: {id: expert, folder: expert}")
    let plan = try run.plan(text)
    await #expect(throws: JudgingError.self) {
      _ = try await JudgeRun(run.path, plan: plan, known: .kept).judgeReference(
        stop: StopRequest(), reporter: Heard(), toolVersion: "test", again: "again")
    }
    try run.folder.write("HOLD, by my experience.", to: "expert/\(run.scenarios[0]).txt")
    try run.folder.write("HOLD as well.", to: "expert/\(run.scenarios[1]).md")
    let (answered, _) = try await JudgeRun(run.path, plan: plan, known: .kept).judgeReference(
      stop: StopRequest(), reporter: Heard(), toolVersion: "test", again: "again")
    #expect(answered == 2)
    let record = try #require(try JudgedRun.read(run.path, condition: nil, known: .kept)).record
    #expect(record.references.first?.kind == .person)
    #expect(record.references.first?.answers.count == 2)
    await judge.stop()
  }

  @Test func aJudgeOfTheAuthorsFamilyIsRefused() throws {
    let run = try MadeRun()
    let text = judgePlan(
      "http://127.0.0.1:9",
      further: """
        reference: {id: frontier, family: gpt, backend: openai, address: 'http://127.0.0.1:9', model: gpt-9, free: true}
        """)
    let error = #expect(throws: JudgingError.self) {
      try JudgeRun(run.path, plan: run.plan(text), known: .kept)
    }
    #expect(error?.description.contains("reference.family") ?? false)
  }
}
