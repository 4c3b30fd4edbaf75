import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

@Suite struct ExportTests {
  @Test func countsAndMomentsOfACell() throws {
    let exports = try smallExports()
    let line = try #require(exports.scores.first { $0.pass == .variance })
    #expect(line.count == 5 && line.passed == 1 && line.total == 3 && line.scoreThousandths == 333)
    let energy = try #require(
      exports.measures.first { $0.pass == .variance && $0.measure == .energy })
    #expect(energy.count == 5 && energy.sum == 6000 && energy.sumOfSquares == 7_200_000)
    #expect(energy.least == 1200 && energy.greatest == 1200)
    // 0.012 Wh in 10.5 s are 4.114286 W; 6.5 tok/s at that power are 1.579861 tok/s/W.
    let power = try #require(
      exports.measures.first { $0.pass == .variance && $0.measure == .power })
    #expect(power.least == 4_114_286)
    let efficiency = try #require(
      exports.measures.first { $0.pass == .variance && $0.measure == .efficiency })
    #expect(efficiency.least == 1_579_861)
    #expect(!exports.measures.contains { $0.measure == .bandwidth })
  }

  @Test func readsBackWhatItWrote() throws {
    let folder = try TemporaryFolder()
    let exports = try smallExports()
    let files = try ExportFiles(exports)
    try ExportFolder.write(files, to: folder.path)
    let read = try ExportReader.read(folder.path)
    #expect(read.scores == exports.scores && read.measures == exports.measures)
    #expect(read.models == exports.models && read.scenarios == exports.scenarios)
    #expect(try ExportFiles(read) == files)
    #expect(ExportFolder.differences(from: files, in: folder.path).isEmpty)
  }

  @Test func aChangedCellIsFoundWithItsLine() throws {
    let folder = try TemporaryFolder()
    let files = try ExportFiles(smallExports())
    try ExportFolder.write(files, to: folder.path)
    let scores = try folder.read("scores.csv")
    try folder.write(
      scores.replacing("variance,alpha:1b", with: "variance,beta:7b", maxReplacements: 1),
      to: "scores.csv")
    let differences = ExportFolder.differences(from: files, in: folder.path)
    #expect(differences.count == 1)
    #expect(try #require(differences.first).contains("scores.csv:6: has 'variance,beta:7b"))
    #expect(message(folder).contains("scores.csv: expected"))
    #expect(message(folder).contains("as in the manifest"))
  }

  @Test func missingAndForeignFilesAreNamed() throws {
    let folder = try TemporaryFolder()
    try ExportFolder.write(try ExportFiles(smallExports()), to: folder.path)
    let manifest = try folder.read("manifest.json")
    try folder.write(
      manifest.replacing("\"format\" : 4", with: "\"format\" : 5"),
      to: "manifest.json")
    #expect(message(folder).contains("format: expected 2 to 4"))
    try folder.write("{}", to: "manifest.json")
    #expect(message(folder).contains("expected a manifest of exports"))
    try folder.write(manifest, to: "manifest.json")
    try FileManager.default.removeItem(atPath: folder.path + "/measures.csv")
    #expect(message(folder).contains("measures.csv: expected a file, found no such file"))
  }

  @Test(arguments: [
    ("variance,alpha:1b", "variants,alpha:1b", "pass: expected deterministic or variance"),
    ("variance,alpha:1b", "variance,gamma", "model: expected a name of models.csv"),
    (",1,3,5,2,3,5\n", ",4,3,5,2,3,5\n", "passed: expected a whole number from 0 to 3"),
    (",1,3,5,2,3,5\n", ",1,3,11,2,3,5\n", "consensus: expected a whole number from 2 to 10"),
    (",1,3,5,2,3,5\n", ",1,3,5,2,3,0\n", "count: expected a whole number from 1"),
  ])
  func impossibleValues(old: String, new: String, expected: String) throws {
    let folder = try TemporaryFolder()
    var contents = try ExportFiles(smallExports()).contents
    let scores = String(decoding: try #require(contents["scores.csv"]), as: UTF8.self)
    #expect(scores.contains(old))
    contents["scores.csv"] = Array(scores.replacing(old, with: new, maxReplacements: 1).utf8)
    try ExportFolder.write(ExportFiles(contents: contents), to: folder.path)
    // The digest is made to fit, so that the reader gets as far as the value.
    let manifest = try folder.read("manifest.json")
    let before = SHA256Text.of(Array(scores.utf8))
    let after = SHA256Text.of(try #require(contents["scores.csv"]))
    try folder.write(manifest.replacing(before, with: after), to: "manifest.json")
    #expect(message(folder).contains(expected))
  }

  @Test func checksAndTokensOfTheDeterministicPass() throws {
    let exports = try smallExports()
    let lines = exports.checks.filter { $0.scenario == "detect-01" && $0.model == "beta:7b" }
    #expect(lines.map(\.check) == [1, 2, 3] && lines.map(\.passed) == [0, 1, 0])
    #expect(
      lines.allSatisfy { $0.pass == .deterministic && $0.count == 1 && $0.finish == "completed" })
    let tokens = exports.measures.filter { $0.measure == .tokens }
    #expect(tokens.count == 4 && tokens.allSatisfy { $0.pass == .deterministic && $0.sum == 120 })
    let beta = try #require(exports.models.last)
    #expect(beta.training == "reasoning" && beta.thinking == true)
    #expect(beta.lineage == "distilled from Alpha" && exports.models[0].lineage == nil)
    #expect(exports.scenarios.map(\.tokenCap) == [500, 500])
    #expect(exports.scenarios.map(\.timeLimit) == [nil, nil])
  }

  @Test func kindsBesideTheExports() throws {
    let folder = try TemporaryFolder()
    try ExportFolder.write(try ExportFiles(smallExports()), to: folder.path)
    #expect(try ExportReader.read(folder.path).checkKinds.isEmpty)
    let kinds = "reviewed: today\nkinds:\n  detect-01: [decision, content, format]\n"
    try folder.write(kinds, to: "check-kinds.yaml")
    #expect(
      try ExportReader.read(folder.path).checkKinds == [
        "detect-01": [.decision, .content, .format]
      ])
    // An export that classifies its checks writes the file itself, and reads the same.
    var own = try smallExports()
    own.checkKinds = ["guard-08-destructive": [.content, .content, .decision]]
    try ExportFolder.write(try ExportFiles(own), to: folder.path)
    #expect(try ExportReader.read(folder.path).checkKinds == own.checkKinds)
    #expect(ExportFolder.differences(from: try ExportFiles(own), in: folder.path).isEmpty)
  }

  @Test(arguments: [
    ("detect-01: [decision, content]", ":3: kinds.detect-01: ", "2 kinds"),
    ("detect-01: [decision, content, style]", ":3: kinds.detect-01: ", "decision, content, format"),
    ("detect-02: [decision, content, format]", ":3: kinds.detect-02: ", "detect-01"),
    ("detect-01: [decision, content, format", ":", "YAML"),
  ])
  func faultyKinds(line: String, place: String, message: String) throws {
    let folder = try TemporaryFolder()
    try ExportFolder.write(try ExportFiles(smallExports()), to: folder.path)
    try folder.write("reviewed: today\nkinds:\n  \(line)\n", to: "check-kinds.yaml")
    let found = self.message(folder)
    #expect(found.contains("check-kinds.yaml\(place)") && found.contains(message), "\(found)")
  }

  private func message(_ folder: TemporaryFolder) -> String {
    do {
      _ = try ExportReader.read(folder.path)
      return "accepted"
    } catch { return "\(error)" }
  }
}
