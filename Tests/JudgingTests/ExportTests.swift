import Exports
import Foundation
import Harness
import RuntimeDouble
import Snapshots
import TestSupport
import Testing

@testable import Judging

@Suite("Judgements in exports")
struct ExportTests {
  private static let two = "passes: [deterministic]\ncalibration: 1\nunsupported: not-counted"

  private func plan(_ address: String, _ other: String, top: String = two, more: String = "")
    -> String
  {
    judgePlan(
      address, top: top, more: more,
      further: """
          - id: two
            family: claude
            backend: openai
            address: \(other)
            model: judge-2
            free: true
        """)
  }

  private func exports(of run: MadeRun) throws -> (exports: Exports, record: JudgingRecord) {
    let campaign = try RunCampaign(of: run.path).campaign
    let judged = try #require(try JudgedRun.read(run.path, condition: nil, known: .kept))
    return (
      try Exports(of: judged.applied(to: campaign), toolVersion: "test"), judged.record
    )
  }

  @Test("Scores stand side by side, their mean where judges agree, and splits with both reasons")
  func sideBySide() async throws {
    let reply = { @Sendable (request: JudgeDouble.Request, score: Int) in
      let quote = String((request.answer ?? "").prefix(20))
      return JudgeDouble.Reply(
        JudgeDouble.completion(
          JudgeDouble.judgement(score: score, quotes: [quote], reason: "<b>\(score)</b> & more")))
    }
    let one = try await JudgeDouble { reply($0, 2) }
    let two = try await JudgeDouble { request in
      reply(request, request.answer?.contains("number 11") ?? false ? 4 : 3)
    }
    let run = try MadeRun()
    try await run.judge(plan(one.address, two.address))
    let (exports, record) = try exports(of: run)
    #expect(exports.manifest.judges == ["one", "two"])
    #expect(exports.manifest.judging == Manifest.Judging(low: 1, high: 5, step: 1, parts: 2))
    let lines = exports.scores.filter { $0.pass == .deterministic }
    #expect(lines.count == 8)
    for line in lines {
      if line.model == "llama3.2:1b" {
        #expect(line.judges == [2, 4] && line.consensus == nil)
      } else {
        #expect(line.judges == [2, 3] && line.consensus == 5)
      }
    }
    #expect(exports.scores.filter { $0.pass == .variance }.allSatisfy { $0.judges == [nil, nil] })
    #expect(record.splits.count == 4)
    let split = try #require(record.splits.first)
    #expect(split.views.map(\.score) == [2, 4])
    #expect(split.views.map(\.reason) == ["<b>2</b> & more", "<b>4</b> & more"])
    #expect(record.answers == .init(answered: 8, drawn: 8))
    #expect(record.rows.count == 8 && record.rows.allSatisfy { $0.grades.count == 2 })
    #expect(Set(record.rows.compactMap { $0.grades[0].position }).count == 8)
    #expect(record.judges[0].counts.scored == 8 && record.judges[0].cost?.calls == 10)
    #expect(exports.manifest.sources.last?.path == "run.judgements.sqlite")

    // What is written is read again, and equals a fresh computation.
    let folder = run.folder.path + "/exports"
    let files = try ExportFiles(exports)
    try ExportFolder.write(files, to: folder)
    let again = try ExportReader.tables(folder)
    #expect(again.judging == record && again.scores == exports.scores)
    #expect(again.manifest.files.contains { $0.name == JudgingRecord.fileName })
    #expect(ExportFolder.differences(from: files, in: folder).isEmpty)
    let lock = try #require(try ExportLock.read(in: folder))
    #expect(lock.digests[JudgingRecord.fileName] != nil)
    #expect(try ExportLock(of: folder, ledger: nil).differences(from: lock, in: folder).isEmpty)

    // Without judging the folder loses the file.
    let bare = try Exports(of: RunCampaign(of: run.path).campaign, toolVersion: "test")
    try ExportFolder.write(ExportFiles(bare), to: folder)
    #expect(!FileManager.default.fileExists(atPath: folder + "/" + JudgingRecord.fileName))
    #expect(try ExportReader.tables(folder).judging == nil)
    await one.stop()
    await two.stop()
  }

  @Test("A judgement whose quotes do not occur counts or not, as the plan says, and is shown")
  func unsupported() async throws {
    let judge = try await JudgeDouble { request in
      let isHonest = request.answer?.contains("number 11") ?? false
      let quote = isHonest ? String((request.answer ?? "").prefix(20)) : "never said"
      return .init(JudgeDouble.completion(JudgeDouble.judgement(score: 4, quotes: [quote])))
    }
    for (rule, count) in [("counts", 8), ("not-counted", 4)] {
      let run = try MadeRun()
      try await run.judge(
        judgePlan(
          judge.address, top: "passes: [deterministic]\ncalibration: 0\nunsupported: \(rule)"))
      let (exports, record) = try exports(of: run)
      #expect(exports.scores.count { $0.judges == [4] } == count)
      #expect(exports.scores.count { $0.consensus == 4 } == count)
      #expect(record.judges[0].counts.unsupported == 4 && record.judges[0].counts.scored == 8)
      #expect(record.rows.count { $0.grades[0].isSupported == false } == 4)
      #expect(record.unsupported.rawValue == rule)
    }
    await judge.stop()
  }

  @Test("Repeats, answers that name themselves and what is missing are told")
  func told() async throws {
    let judge = try await JudgeDouble { request in
      request.number == 9
        ? .init(#"{"error": {"message": "flagged"}}"#, status: 400)
        : .init(JudgeDouble.completion(JudgeDouble.steady(request, shift: request.number % 2)))
    }
    let run = try MadeRun { model, scenario, _ in "HOLD, says \(model.prefix(5)) of \(scenario)." }
    try await run.judge(
      judgePlan(
        judge.address,
        top: "passes: [deterministic]\ncalibration: 0\nrepeats: {answers: 2, times: 3}"))
    let (_, record) = try exports(of: run)
    #expect(record.selfNaming.count == 8)
    #expect(Set(record.selfNaming.flatMap(\.names)) == ["qwen", "llama"])
    let one = record.judges[0]
    #expect(one.repeats.count == 2 && one.repeats.allSatisfy { $0.scores.count == 3 })
    #expect(one.counts.scored + one.counts.failed == 8)
    #expect(one.counts.selfNaming == one.counts.scored)
    await judge.stop()
  }

  @Test func withoutAFileNothingIsJudged() throws {
    let run = try MadeRun()
    #expect(try JudgedRun.read(run.path, condition: nil, known: .kept) == nil)
    #expect(throws: JudgingError.self) {
      try JudgedRun.read(
        run.path, judgements: run.folder.path + "/none.sqlite", condition: nil, known: .kept)
    }
  }

  @Test func theFileOfAnotherRunIsRefused() async throws {
    let judge = try await JudgeDouble { .init(JudgeDouble.completion(JudgeDouble.steady($0))) }
    let run = try MadeRun()
    try await run.judge(judgePlan(judge.address))
    try GRDBFile.change(run.judgements, "UPDATE judging SET run = 'another'")
    #expect(throws: JudgingError.self) {
      try JudgedRun.read(run.path, condition: nil, known: .kept)
    }
    let error = await #expect(throws: JudgingError.self) {
      try await run.judge(judgePlan(judge.address))
    }
    #expect(error?.description.contains("belongs to the run 'another'") ?? false)
    await judge.stop()
  }

  @Test(
    "A record that cannot be is refused",
    arguments: [
      ("\"score\" : 4", "\"score\" : 9"), ("\"model\" : \"qwen2.5:0.5b\"", "\"model\" : \"x\""),
      ("\"format\" : 1", "\"format\" : 2"), ("\"unparsable\" : 0", "\"unparsable\" : -1"),
      ("\"name\" : \"one\"", "\"name\" : \"two\""),
      ("\"drawn\" : 8", "\"drawn\" : 8, \"extra\" : 1"),
    ])
  func impossible(old: String, new: String) async throws {
    let judge = try await JudgeDouble { request in
      .init(
        JudgeDouble.completion(
          JudgeDouble.judgement(score: 4, quotes: [String((request.answer ?? "").prefix(9))])))
    }
    let run = try MadeRun()
    try await run.judge(judgePlan(judge.address))
    let folder = run.folder.path + "/exports"
    try ExportFolder.write(ExportFiles(exports(of: run).exports), to: folder)
    let path = folder + "/" + JudgingRecord.fileName
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    try #require(changed != text)
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    // The digest of the manifest is put right, so that only the content is at fault.
    let manifest = folder + "/manifest.json"
    let stated = try String(contentsOfFile: manifest, encoding: .utf8)
    try stated.replacing(Digest.of(text), with: Digest.of(changed))
      .write(toFile: manifest, atomically: true, encoding: .utf8)
    let error = #expect(throws: InputFault.self) { try ExportReader.tables(folder) }
    #expect(error?.description.contains("judging.json") ?? false)
    await judge.stop()
  }

  @Test(
    "Consensus is the mean of judges that agree",
    arguments: [
      ([4, 5], 9), ([4, 6], nil), ([nil, 4], nil), ([nil, nil], nil), ([3], 3), ([3, 3, 4], 20),
      ([3, nil, 4], 21), ([3, 4, 5], nil), ([nil, nil, 4], nil),
    ] as [([Int?], Int?)])
  func consensus(scores: [Int?], expected: Int?) {
    #expect(Consensus.of(scores) == expected)
  }
}
