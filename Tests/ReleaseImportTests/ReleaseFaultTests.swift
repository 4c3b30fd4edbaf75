import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport

/// Every kind of malformed input must be named with file, line and field.
@Suite struct ReleaseFaultTests {
  static let results = "snapshots/results_snapshot.csv"
  static let judged = "snapshots/judged_snapshot.csv"
  static let pairs = "site/judge_pairs.csv"
  static let det = "raw/results.det.jsonl.gz"

  @Test func theSmallReleaseItselfIsFine() throws {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    let campaign = try ReleaseImport.campaign(from: folder.path)
    #expect(campaign.models.map(\.tag) == ["alpha:1b", "beta:7b"])
    #expect(campaign.scenarios.map(\.id) == ["guard-08-destructive", "detect-01"])
    #expect(campaign.generations.count == 24)
    #expect(campaign.generations.allSatisfy { $0.passed == 1 && $0.total == 3 })
    #expect(campaign.generations.allSatisfy { $0.consensus == 5 && $0.judges == [2, 3] })
    #expect(campaign.generations.filter { $0.pass == .variance }.allSatisfy { $0.energy == 1200 })
  }

  @Test(arguments: [
    (results, "det_score,", "score,", "results_snapshot.csv:1: det_score: expected a column"),
    (results, ",False,stop\n", "\n", "results_snapshot.csv:2: expected 18 fields"),
    (results, ",False,stop\n", ",False,stop,x\n", "results_snapshot.csv:2: expected 18 fields"),
    (results, "0.333", "0.334", "results_snapshot.csv:2: det_score: expected k ÷ 3"),
    (results, "0.333", "1.333", "results_snapshot.csv:2: det_score: expected a number from 0 to 1"),
    (results, "0.333", "", "results_snapshot.csv:2: det_score: expected a number from 0 to 1"),
    (results, "0-1B", "0-2B", "results_snapshot.csv:2: bracket: expected one of 0-1B"),
    (
      results, "guard-08-destructive,1", "guard-99,1",
      "results_snapshot.csv:3: scenario: expected a scenario"
    ),
    (
      results, "guard-08-destructive,1", "guard-08-destructive,0",
      "results_snapshot.csv:3: rep: expected a repetition that no earlier"
    ),
    (
      results, "guard-08-destructive,1", "guard-08-destructive,7",
      "results_snapshot.csv:3: rep: expected a whole number from 0 to 4"
    ),
    (results, "0.012", "-1", "results_snapshot.csv:2: energy_wh: expected a decimal number of Wh"),
    (results, "0.012", "nan", "results_snapshot.csv:2: energy_wh: expected a decimal number of Wh"),
    (results, "False,stop", "True,stop", "results_snapshot.csv:2: dnf: expected True or False"),
    (results, "False,stop", "False,ended", "results_snapshot.csv:2: finish_reason: expected stop"),
    (
      results, "Q4_K_M,700000", "\"Q4_K_M,700000",
      "results_snapshot.csv:2: expected a closing quote"
    ),
    (judged, ",2.5", ",2.7", "judged_snapshot.csv:2: judge_score: expected a score from 1 to 5"),
    (judged, ",2.5", ",5.5", "judged_snapshot.csv:2: judge_score: expected a score from 1 to 5"),
    (
      judged, "alpha:1b,0-1B,guard-08-destructive,1", "gamma,0-1B,guard-08-destructive,1",
      "judged_snapshot.csv:3: model: expected a model of results"
    ),
    (
      judged, "guard-08-destructive,1", "guard-08-destructive,0",
      "judged_snapshot.csv:3: rep: expected a row that no earlier line judges"
    ),
    (pairs, ",2,3\n", ",2,6\n", "judge_pairs.csv:2: gpt: expected a whole number from 1 to 5"),
    (
      pairs, "alpha:1b,guard-08-destructive,0", "alpha:1b,nowhere,0",
      "judge_pairs.csv:2: scenario: expected a scenario of results"
    ),
    (
      "model_metadata.csv", "alpha:1b,alpha,instruct,False,n/a\n", "",
      "model_metadata.csv: model: expected a line for every model"
    ),
    (
      "model_metadata.csv", ",True,", ",maybe,",
      "model_metadata.csv:3: thinking_capable: expected True, False or nothing"
    ),
    (
      "model_metadata.csv", "beta:7b", "alpha:1b",
      "model_metadata.csv:3: model: expected a model that no earlier"
    ),
    (
      "scenarios.json", "\"id\":\"detect-01\"", "\"id\":\"guard-08-destructive\"",
      "scenarios.json: id: expected unique ids"
    ),
    (
      "scenarios.json", "\"grounding\"", "\"ground\"",
      "scenarios.json: expected an object with scenarios"
    ),
    (
      "scenarios.json", "{\"scenarios\"", "{\"scenarios",
      "scenarios.json: expected an object with scenarios"
    ),
    (det, "\"rep\":0", "\"rep\":\"0\"", "results.det.jsonl.gz:1: expected an object"),
    (
      det, "{\"pass\":true}", "{\"pass\":false}",
      "results.det.jsonl.gz:1: det_detail: expected 1 of 3"
    ),
    (
      det, "\"det_passed\":1", "\"det_passed\":4",
      "results.det.jsonl.gz:1: det_passed: expected 0 to 3 of 3"
    ),
    (
      det, "detect-01", "guard-08-destructive", "results.det.jsonl.gz:2: scenario: expected one row"
    ),
    (
      "raw/judged.det.jsonl.gz", "\"score\":2", "\"score\":9",
      "judged.det.jsonl.gz:1: score: expected a score"
    ),
    (
      "raw/judged.det.jsonl.gz", "claude-opus-4.8", "someone",
      "judged.det.jsonl.gz:1: judge_model: expected 'claude"
    ),
  ])
  func spoiled(file: String, old: String, new: String, message: String) throws {
    var release = SmallRelease()
    release.replace(old, with: new, in: file)
    #expect(try fault(release).contains("/" + message))
  }

  @Test func incompleteFilesAreNamed() throws {
    var release = SmallRelease()
    let lines = try #require(release.files[Self.results]).split(separator: "\n")
    release.files[Self.results] = lines.dropLast().joined(separator: "\n") + "\n"
    #expect(try fault(release).contains("no row for beta:7b, detect-01, repetition 4"))

    release = SmallRelease()
    let judged = try #require(release.files[Self.judged]).split(separator: "\n")
    release.files[Self.judged] = judged.dropLast().joined(separator: "\n") + "\n"
    #expect(try fault(release).contains("expected 20, one for every result, found 19 rows"))
  }

  @Test(arguments: [results, judged, pairs, "scenarios.json", "model_metadata.csv"])
  func emptyAndMissingFiles(file: String) throws {
    var release = SmallRelease()
    release.files[file] = ""
    #expect(try fault(release).contains("found an empty file"))
    release.files[file] = nil
    #expect(try fault(release).contains("found no such file"))
  }

  @Test func wrongEncodingIsNamedWithItsLine() throws {
    let folder = try TemporaryFolder()
    let release = SmallRelease()
    try release.write(to: folder)
    var bytes = Array(try #require(release.files[Self.results]).utf8)
    let second = try #require(bytes.firstIndex(of: 10)) + 3
    bytes[second] = 0xff
    try folder.write(bytes, to: Self.results)
    #expect(try fault(in: folder).contains("results_snapshot.csv:2: expected UTF-8"))
  }

  @Test func damagedPackedFiles() throws {
    let folder = try TemporaryFolder()
    let release = SmallRelease()
    try release.write(to: folder)
    let packed = SmallRelease.gzip(Array(try #require(release.packed[Self.det]).utf8))
    try folder.write(Array(packed.dropLast(20)), to: Self.det)
    #expect(try fault(in: folder).contains("results.det.jsonl.gz: expected a whole gzip file"))
    try folder.write("not packed", to: Self.det)
    #expect(try fault(in: folder).contains("results.det.jsonl.gz: expected a whole gzip file"))
  }

  @Test func byteOrderMarkAndWindowsLineEndsAreFine() throws {
    var release = SmallRelease()
    let text = try #require(release.files[Self.judged])
    release.files[Self.judged] = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    let folder = try TemporaryFolder()
    try release.write(to: folder)
    #expect(try ReleaseImport.campaign(from: folder.path).generations.count == 24)
  }

  /// Rows are joined by their key: the order of each file's lines is its own.
  @Test func anyOrderOfLinesIsTheSameCampaign() throws {
    let folder = try TemporaryFolder()
    let release = SmallRelease()
    try release.write(to: folder)
    let campaign = try ReleaseImport.campaign(from: folder.path)
    for name in [Self.results, Self.judged, Self.pairs] {
      let lines = try #require(release.files[name]).split(separator: "\n")
      let turned = [lines[0]] + lines.dropFirst().reversed()
      try folder.write(turned.joined(separator: "\n") + "\n", to: name)
    }
    let turned = try ReleaseImport.campaign(from: folder.path)
    #expect(turned.generations == campaign.generations)
    #expect(turned.models == campaign.models && turned.judged == campaign.judged)
  }

  private func fault(_ release: SmallRelease) throws -> String {
    let folder = try TemporaryFolder()
    try release.write(to: folder)
    return try fault(in: folder)
  }

  private func fault(in folder: TemporaryFolder) throws -> String {
    do {
      _ = try ReleaseImport.campaign(from: folder.path)
      return "accepted"
    } catch let fault as InputFault { return fault.description }
  }
}
