import DataText
import Exports
import Findings
import Foundation
import Snapshots
import Study
import TestSupport
import Testing

@testable import Interop

/// Results of other programs become rows, and what is wrong with them is said at file:line.
@Suite struct LogImportTests {
  private static let logs = Repository.root + "/Tests/InteropTests/Logs"

  private func read(_ names: [String], date: String? = nil) throws -> Snapshots.Campaign {
    try LogImport.read(
      names.map { Self.logs + "/" + $0 }, as: nil, id: "test", title: nil, licence: "CC0-1.0",
      date: date
    ).campaign
  }

  /// Exports of a campaign that its own reader accepts, with the study that is proposed.
  private func findings(_ campaign: Snapshots.Campaign) throws -> Findings {
    let folder = try TemporaryFolder()
    try ExportFolder.write(
      try ExportFiles(Exports(of: campaign, toolVersion: "test")), to: folder.path + "/exports")
    let exports = try ExportReader.read(folder.path + "/exports")
    return try Findings(exports: exports, study: Study.proposed(for: exports))
  }

  /// Two real logs of Inspect, whose own results say a third and a sixth.
  @Test func inspectLogsOfARealServer() throws {
    let campaign = try read(["inspect/smollm2-q4_0.eval", "inspect/smollm2-q4_1.eval"])
    #expect(campaign.models.count == 2 && campaign.scenarios.count == 6)
    #expect(campaign.generations.count == 24 && campaign.header.protocolNotes.repetitions == 2)
    #expect(campaign.header.date == "2026-11-29" && campaign.header.kind == .measured)
    #expect(campaign.header.node.runtime == "inspect_ai 0.3.285")
    #expect(campaign.generations.allSatisfy { ($0.tokens ?? 0) > 0 && ($0.wall ?? 0) > 0 })
    #expect(Set(campaign.generations.map(\.finish)).isSubset(of: ["completed", "cut-off"]))
    let findings = try findings(campaign)
    let score = try #require(
      findings.quantities["score.model.openai-api/llama/smollm2-135m"]?.number)
    #expect((score - 100.0 / 3).magnitude < 0.01)
  }

  @Test func aModelThatPretendsIsATest() throws {
    let campaign = try read(["inspect/two-samples.json"])
    #expect(campaign.header.kind == .measured && campaign.generations.count == 2)
    #expect(campaign.generations.allSatisfy { $0.pass == .deterministic && $0.total == 1 })
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOfFile: Self.logs + "/inspect/two-samples.json", encoding: .utf8)
    try folder.write(
      text.replacing(
        "\"model\": \"openai-api/llama/smollm2-135m\"", with: "\"model\": \"mockllm/x\""),
      to: "x.json")
    let mock = try LogImport.read(
      [folder.path + "/x.json"], as: nil, id: "x", title: nil, licence: "CC0-1.0")
    #expect(mock.campaign.header.kind == .protocolTest)
  }

  /// The results' own means: 0 for the whole answer, a half for what it names.
  @Test func lmEvalResultsWithSamples() throws {
    let name = try FileManager.default.contentsOfDirectory(atPath: Self.logs + "/lm-eval")
      .first { $0.hasPrefix("results_") }
    let campaign = try read(["lm-eval/" + (try #require(name))])
    #expect(campaign.generations.count == 6 && campaign.models.map(\.tag) == ["smollm2-135m-q4_0"])
    #expect(campaign.scenarios.allSatisfy { $0.checks == 2 })
    #expect(campaign.header.protocolNotes.rules == "exact_match,named, exact_match,whole")
    #expect(campaign.generations.reduce(0) { $0 + ($1.passed ?? 0) } == 3)
    #expect(campaign.generations.allSatisfy { $0.verdicts.count == 2 && $0.total == 2 })
    _ = try findings(campaign)
  }

  @Test func helmRuns() throws {
    #expect(throws: InputFault.self) { try read(["helm/run"]) }
    let campaign = try read(["helm/run"], date: "2026-11-03")
    #expect(campaign.generations.map(\.finish) == ["completed", "cut-off"])
    #expect(campaign.generations.map(\.consensus) == [1000, 400])
    #expect(campaign.generations.map(\.passed) == [1, 0])
    #expect(campaign.generations.map(\.tokens) == [3, 64] && campaign.generations[0].wall == 50)
    #expect(campaign.header.judges == ["f1_score"])
    _ = try findings(campaign)
    // A metric that is left out is known though no answer has it.
    let left = try LogImport.read(
      [Self.logs + "/helm/run"], as: nil, id: "t", title: nil, licence: "CC0-1.0",
      date: "2026-11-03", without: ["f1_score"])
    #expect(left.campaign.header.judges == [])
    #expect(left.campaign.generations.map(\.passed) == [1, 0])
  }

  @Test func llamaBenchSpeeds() throws {
    let campaign = try read(["elsewhere/llama-bench.json"])
    #expect(campaign.scenarios.map(\.id) == ["pp512", "tg128"])
    #expect(campaign.generations.compactMap(\.decode) == [2000, 2000])
    #expect(campaign.generations.compactMap(\.prefill) == [25600, 25000])
    #expect(campaign.models.first?.parameters == 1_100_000_000)
    #expect(campaign.header.node.processor == "Example processor")
    let findings = try findings(campaign)
    #expect(findings.study.axes.map(\.id) == ["speed"])
  }

  @Test func promptfooResults() throws {
    let campaign = try read(["elsewhere/promptfoo.json"])
    #expect(campaign.generations.map(\.finish) == ["completed", "cut-off", "failed:error"])
    #expect(campaign.generations.map(\.passed) == [2, 1, nil])
    #expect(campaign.generations.map(\.repetition) == [0, 0, 1])
    _ = try findings(campaign)
  }

  @Test func samplesOfEveryEvalEver() throws {
    let campaign = try read(["elsewhere/eee_samples.jsonl"])
    #expect(campaign.generations.map(\.passed) == [1, 0] && campaign.header.date == "2026-11-01")
    #expect(campaign.generations.map(\.tokens) == [2, nil])
    _ = try findings(campaign)
  }

  // MARK: Files, days and tasks

  /// A changed copy of a log in a folder; its path.
  private func copy(
    _ name: String, _ old: String, _ new: String, in folder: TemporaryFolder
  ) throws -> String {
    let text = try String(contentsOfFile: Self.logs + "/" + name, encoding: .utf8)
    #expect(text.contains(old), "\(name) has no \(old)")
    let file = String(name.split(separator: "/").last ?? "")
    try folder.write(text.replacing(old, with: new), to: file)
    return folder.path + "/" + file
  }

  private func read(path: String, date: String? = nil) throws -> LogImport.Result {
    try LogImport.read(
      [path], as: nil, id: "t", title: nil, licence: "CC0-1.0", date: date)
  }

  /// What a file holds is counted, and not what all files of a log hold.
  @Test func sourcesHaveTheRowsOfTheirOwnFile() throws {
    let helm = try read(["helm/run"], date: "2026-11-03")
    #expect(helm.header.sources.map(\.rows) == [0, 2])
    let name = try FileManager.default.contentsOfDirectory(atPath: Self.logs + "/lm-eval")
      .first { $0.hasPrefix("results_") }
    let harness = try read(["lm-eval/" + (try #require(name))])
    #expect(harness.header.sources.map(\.rows) == [0, 6])
    let inspect = try read(["inspect/smollm2-q4_0.eval", "inspect/smollm2-q4_1.eval"])
    #expect(inspect.header.sources.map(\.rows) == [12, 12])
  }

  /// The day that is given stands in for one that no log says, and for no other.
  @Test func daysAreThoseOfTheLogsFirst() throws {
    let known = try read(path: Self.logs + "/elsewhere/promptfoo.json", date: "2020-01-01")
    #expect(known.campaign.header.date == "2026-11-02")
    let folder = try TemporaryFolder()
    let path = try copy("elsewhere/promptfoo.json", "2026-11-02T09:00:00.000Z", "?", in: folder)
    #expect(try read(path: path, date: "2020-01-01").campaign.header.date == "2020-01-01")
    #expect(throws: InputFault.self) { try read(path: path) }
    #expect(try read(path: Self.logs + "/helm/run", date: "2020-01-01").notes == [])
  }

  /// Equal identifiers of two tasks are two questions.
  @Test func tasksKeepTheirQuestionsApart() throws {
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOfFile: Self.logs + "/elsewhere/eee_samples.jsonl", encoding: .utf8)
    let first = String(text.prefix { $0 != "\n" })
    let second = first.replacing(
      "\"evaluation_name\": \"operations\"", with: "\"evaluation_name\": \"network\"")
    try folder.write(first + "\n" + second + "\n", to: "x_samples.jsonl")
    let campaign = try read(path: folder.path + "/x_samples.jsonl").campaign
    #expect(campaign.scenarios.map(\.id) == ["operations/disk", "network/disk"])
    #expect(campaign.scenarios.map(\.taskClass) == ["operations", "network"])
    #expect(campaign.generations.map(\.passed) == [1, 1])
    let other = try copy(
      "inspect/two-samples.json", "\"task\": \"operations\"", "\"task\": \"network\"",
      in: folder)
    let both = try LogImport.read(
      [Self.logs + "/inspect/two-samples.json", other], as: nil, id: "t", title: nil,
      licence: "CC0-1.0")
    #expect(both.campaign.scenarios.count == 4 && both.campaign.generations.count == 4)
    #expect(Set(both.campaign.scenarios.map(\.taskClass)) == ["operations", "network"])
    // Nor do models answer one question where each has the identifier in a task of its own.
    let others = second.replacing("example/small", with: "example/other")
    try folder.write(first + "\n" + others + "\n", to: "y_samples.jsonl")
    #expect(throws: InputFault.self) { try read(path: folder.path + "/y_samples.jsonl") }
  }

  /// More repetitions than a number with three figures holds.
  @Test func answersAreInTheOrderOfScenariosThenRepetitions() throws {
    var log = ImportedLog(
      program: "p", task: "t", date: "2026-01-01", isMock: false, answers: [])
    for repetition in 0..<1002 {
      for scenario in ["a", "b"] {
        log.answers.append(
          ImportedAnswer(
            model: "m", scenario: scenario, taskClass: "t", repetition: repetition,
            checks: [("c", true)], file: "f", line: 1))
      }
    }
    let maker = CampaignMaker(
      logs: [log], id: "t", title: nil, licence: "CC0-1.0", date: nil)
    let places = try maker.made([]).campaign.generations.map { [$0.scenario, $0.repetition] }
    #expect(places == [0, 1].flatMap { scenario in (0..<1002).map { [scenario, $0] } })
  }

  // MARK: Faults

  /// What is said of a changed copy of a log.
  private func fault(_ name: String, _ old: String, _ new: String) throws -> String {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: Self.logs + "/" + name, encoding: .utf8)
    #expect(text.contains(old), "\(name) has no \(old)")
    let file = String(name.split(separator: "/").last ?? "")
    try folder.write(text.replacing(old, with: new, maxReplacements: 1), to: file)
    do {
      _ = try LogImport.read(
        [folder.path + "/" + file], as: nil, id: "t", title: nil, licence: "CC0-1.0")
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  @Test func faultsAreAtTheirLine() throws {
    let promptfoo = "elsewhere/promptfoo.json"
    #expect(
      try fault(promptfoo, "\"testIdx\": 1", "\"testIdx\": \"one\"").contains(
        "promptfoo.json:17: result.testIdx"))
    #expect(
      try fault(promptfoo, "{\"pass\": false, \"score\": 0,", "{\"score\": 0,").contains(
        "component 1 has no 'pass'"))
    #expect(
      try fault("elsewhere/llama-bench.json", "[256.0, 250.0]", "[256.0]").contains(
        "llama-bench.json:7: samples_ts"))
    #expect(
      try fault("elsewhere/eee_samples.jsonl", "\"score\": 0,", "\"score\": \"no\",").contains(
        "eee_samples.jsonl:2: evaluation.score"))
    // Off the scale a score is refused, whatever else the log says of it.
    #expect(
      try fault("elsewhere/eee_samples.jsonl", "\"score\": 0,", "\"score\": 50,").contains(
        "eee_samples.jsonl:2: accuracy: expected a score from 0 to 1"))
    #expect(
      try fault(
        "elsewhere/eee_samples.jsonl", "\"score\": 0, \"is_correct\": false", "\"score\": 50"
      ).contains("eee_samples.jsonl:2: accuracy"))
    #expect(
      try fault("elsewhere/eee_samples.jsonl", "\"port\"", "\"po\\nrt\"").contains(
        "eee_samples.jsonl:2: id"))
    #expect(
      try fault("inspect/two-samples.json", "\"value\": \"I\"", "\"value\": [1]").contains(
        "scores.includes"))
    #expect(try fault(promptfoo, "\"results\"", "\"outcome\"").contains("no program that is known"))
  }

  @Test func anAnswerThatIsThereTwiceIsRefused() throws {
    let name = "inspect/smollm2-q4_0.eval"
    #expect(throws: InputFault.self) { try read([name, name]) }
  }

  @Test func damagedArchivesAreRefused() throws {
    let path = Self.logs + "/inspect/smollm2-q4_0.eval"
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    for length in stride(from: 4, to: bytes.count, by: bytes.count / 23) {
      #expect(throws: InputFault.self) {
        try ZipFile(InputFile(name: "x.eval", bytes: Array(bytes.prefix(length))))
      }
    }
    var changed = bytes
    changed[bytes.count / 3] ^= 0x55
    #expect(throws: InputFault.self) { try ZipFile(InputFile(name: "x.eval", bytes: changed)) }
  }
}
