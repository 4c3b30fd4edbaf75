import Foundation
import RuntimeDouble
import TestSupport
import Testing

@testable import Operating

/// Runs as they are committed: nothing is lost on the way, and nothing can be altered unseen.
@Suite("Exports of operator runs", .timeLimit(.minutes(3)))
struct ExportTests {
  private struct Made {
    let pack: SmallPack
    let path: String
    let read: OperatorPack
  }

  private func made(finished: Bool = true) async throws -> Made {
    let double = try await RuntimeDouble(chats: [
      OllamaStream.answer([#"{"tool": "deploy", "arguments": {"service": "api", "build": "b-2"}}"#]
      ),
      OllamaStream.answer(["Deployed. <b>It is live</b>, surely."]),
    ])
    let pack = try SmallPack()
    let path = pack.folder.appending(path: "runs.sqlite").path
    let read = try pack.read()
    let session = try OperateSession.begin(
      path,
      OperateSettings(
        server: .ollama, models: [.init("small:1b", address: double.address)], channels: [.text],
        repetitions: 2, tasks: ["small"]), of: read, toolVersion: "test")
    if finished { try await session.run { _ in } }
    await double.stop()
    return Made(pack: pack, path: path, read: read)
  }

  private let words = OperateReader.ExportWords(
    id: "runs", title: "Runs", licence: "Apache-2.0", node: "a test", words: "ours",
    weights: ["small:1b": String(repeating: "a", count: 64)])

  @Test("An export is read as it was written, and gives the figures of its snapshot")
  func roundTrip() async throws {
    let made = try await made()
    defer { made.pack.remove() }
    let export = try OperateReader.export(
      made.path, as: words, pack: made.read, wantsWords: true)
    #expect(export.runs.count == 2 && export.transcripts.count == 2)
    let first = try #require(export.transcripts.first)
    #expect(first.turns.map(\.said).contains("Deployed. <b>It is live</b>, surely."))
    #expect(first.events.map(\.name) == ["answer-lost"] && first.events[0].fault == "answer-lost")
    #expect(first.claims.count == 1 && first.criteria.count == 2)
    let folder = try TemporaryFolder()
    for (name, bytes) in try OperatorExportFiles.files(export) {
      try folder.write(bytes, to: name)
    }
    var again = try OperatorExportFiles.read(folder.path)
    #expect(again.head.files.count == 3)
    #expect(again.runs == export.runs && again.transcripts == export.transcripts)
    #expect(try OperatorExportFiles.files(again) == OperatorExportFiles.files(export))
    // Figures and decisions need nothing that the export has not.
    let policy = try Policy.read(path: Committed.path + "/policy.yaml")
    let prices = try Prices.read(path: Committed.path + "/prices.yaml")
    let own = OperateReport(try OperateReader.read(made.path), policy: policy, prices: nil)
    let theirs = OperateReport(again.stored, policy: policy, prices: nil)
    #expect(
      own.entries.flatMap(\.figures.quantities) == theirs.entries.flatMap(\.figures.quantities))
    #expect(own.entries.flatMap(\.authority) == theirs.entries.flatMap(\.authority))
    #expect(OperateReport(again.stored, policy: policy, prices: prices).entries[0].work != nil)
    again = try OperateReader.export(made.path, as: words, pack: made.read, wantsWords: false)
    #expect(again.transcripts.isEmpty && again.head.words == nil)
    #expect(
      try OperatorExportFiles.files(again).keys.sorted() == [
        "operator.json", "runs.jsonl", "tasks.jsonl",
      ])
  }

  @Test("An altered line, a run that is there twice and a snapshot that is not finished are faults")
  func faults() async throws {
    let made = try await made()
    defer { made.pack.remove() }
    let export = try OperateReader.export(made.path, as: words, pack: made.read, wantsWords: true)
    func fault(_ change: (inout [String: [UInt8]]) -> Void) throws -> String {
      var files = try OperatorExportFiles.files(export)
      change(&files)
      let folder = try TemporaryFolder()
      for (name, bytes) in files { try folder.write(bytes, to: name) }
      do {
        _ = try OperatorExportFiles.read(folder.path)
        return ""
      } catch { return "\(error)" }
    }
    #expect(try fault { $0["runs.jsonl"]?[20] ^= 1 }.contains("runs.jsonl: it was altered"))
    #expect(try fault { $0["operator.json"] = Array("{}".utf8) }.contains("no key"))
    #expect(try fault { $0["tasks.jsonl"] = nil }.contains("tasks.jsonl"))
    let twice = OperatorExport(
      head: export.head, tasks: export.tasks,
      runs: export.runs.enumerated().map { index, run in
        var run = run
        run.repetition = 1
        return run
      }, transcripts: [])
    #expect(
      try fault { $0 = (try? OperatorExportFiles.files(twice)) ?? [:] }
        .contains("runs.jsonl:2: 'small:1b' has repetition 1 of 'small' twice"))
    let open = try await self.made(finished: false)
    defer { open.pack.remove() }
    #expect {
      try OperateReader.export(open.path, as: words, pack: open.read, wantsWords: true)
    } throws: { "\($0)".contains("runs are still owed") }
  }

  @Test("The published scores say what they can carry, and nothing of ours")
  func published() throws {
    let scores = try PublishedScores.read(
      path: Repository.root + "/snapshots/operator-small/published.yaml",
      text: try? String(
        contentsOfFile: Repository.root + "/../shared/sources/operator-leverage.txt",
        encoding: .utf8))
    #expect(scores.scores.map(\.points) == [452, 459, 0])
    let pair = try #require(scores.differences.first)
    #expect(scores.differences.count == 1 && pair.first.id == "gemini-3-pro")
    let difference = try #require(pair.difference.number)
    let reach = try #require(pair.reach.number)
    #expect(abs(difference - 7 / 6.0) < 1e-9)
    // √((0.7533 × 0.2467 + 0.765 × 0.235) ÷ 24) × 1.96, by hand.
    #expect(abs(reach - 24.19) < 0.01 && abs(difference) < reach)
    #expect(scores.alone.map(\.id) == ["ternary-bonsai-1.7b"])
    // 1 − 0.05^(1/9) of nine tasks.
    #expect(abs((scores.most(scores.scores[2]).number ?? 0) - 28.31) < 0.01)
  }
}
