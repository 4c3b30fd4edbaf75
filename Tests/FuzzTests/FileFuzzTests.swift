import DataText
import Digests
import Drawing
import Foundation
import Harness
import Operating
import Packs
import Scoring
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

/// Readers of files: tables, manifests, exports, snapshots, packs, plans, answers.
@Suite(.serialized) struct FileFuzzTests {
  private static func campaign() throws -> Campaign {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    return try ReleaseImport.campaign(from: folder.path)
  }

  @Test func tables() throws {
    let seeds = [
      "a,b,c\n1,2,3\n\"x,\"\"y\",,z\r\n", "\u{feff}a,b,c\r\n1.50,-2,\"line\nbreak\"\r\n",
    ].map { Array($0.utf8) }
    try Fuzzing.feed("csv", seeds: seeds) { input in
      var reader = try CSVReader(InputFile(name: "x.csv", bytes: input), required: ["a", "b"])
      let at = reader.index(of: "b")
      while let record = try reader.next() {
        _ = try? record.integer(at, in: 0...Int.max)
        _ = try? record.measure(at, .power)
        _ = try? record.identifier(at)
      }
    }
  }

  @Test func manifests() throws {
    let folder = try TemporaryFolder()
    let files = try ExportFiles(Exports(of: Self.campaign(), toolVersion: "test"))
    try ExportFolder.write(files, to: folder.path + "/exports")
    let seed = try #require(files.contents["manifest.json"])
    try Fuzzing.feed("manifest", seeds: [seed]) { input in
      try folder.write(input, to: "exports/manifest.json")
      _ = try ExportReader.read(folder.path + "/exports")
    }
  }

  /// The digests are made to fit, so that readers get as far as the values.
  @Test(arguments: ["scores.csv", "measures.csv", "checks.csv", "models.csv", "scenarios.csv"])
  func exports(name: String) throws {
    let folder = try TemporaryFolder()
    let files = try ExportFiles(Exports(of: Self.campaign(), toolVersion: "test"))
    try ExportFolder.write(files, to: folder.path + "/exports")
    let seed = try #require(files.contents[name])
    let manifest = String(decoding: try #require(files.contents["manifest.json"]), as: UTF8.self)
    let lines = { (bytes: [UInt8]) in bytes.count { $0 == UInt8(ascii: "\n") } }
    let digest = SHA256.hex(seed)
    let entry = { (bytes: [UInt8]) in
      "\"lines\" : \(lines(bytes)),\n      \"name\" : \"\(name)\",\n      \"sha256\" : \"\(SHA256.hex(bytes))\""
    }
    try #require(manifest.contains(entry(seed)) && manifest.contains(digest))
    try Fuzzing.feed("exports-\(name)", seeds: [seed]) { input in
      try folder.write(input, to: "exports/\(name)")
      try folder.write(
        manifest.replacing(entry(seed), with: entry(input)), to: "exports/manifest.json")
      _ = try ExportReader.read(folder.path + "/exports")
    }
  }

  @Test func locks() throws {
    let folder = try TemporaryFolder()
    let lock = ExportLock(
      digests: ["a.csv": "00"], ledger: .init(claims: 3, bound: 2, holding: 1))
    try Fuzzing.feed("lock", seeds: [lock.bytes]) { input in
      try folder.write(input, to: "exports.lock")
      let read = try #require(try ExportLock.read(in: folder.path))
      _ = read.differences(from: lock, in: folder.path)
    }
  }

  @Test(arguments: [
    "snapshots/results_snapshot.csv", "snapshots/judged_snapshot.csv", "site/judge_pairs.csv",
    "scenarios.json", "model_metadata.csv",
  ])
  func releases(name: String) throws {
    let folder = try TemporaryFolder()
    let release = SmallRelease()
    try release.write(to: folder)
    let seed = Array(try #require(release.files[name]).utf8)
    let label = name.replacing("/", with: "-")
    try Fuzzing.feed("release-\(label)", seeds: [seed], share: 2) { input in
      try folder.write(input, to: name)
      _ = try Exports(of: ReleaseImport.campaign(from: folder.path), toolVersion: "test")
    }
  }

  @Test func packedRows() throws {
    let rows = SmallRelease.gzip(Array(#"{"a": 1}"#.utf8) + [10] + Array(#"{"a": 2}"#.utf8))
    struct Row: Decodable { let a: Int }
    try Fuzzing.feed("gzip", seeds: [rows]) { input in
      _ = try JSONLines.decode(Row.self, from: InputFile(name: "x.gz", bytes: input))
    }
  }

  @Test func snapshots() throws {
    let folder = try TemporaryFolder()
    let seed = try SnapshotStore.bytes(of: Self.campaign())
    try Fuzzing.feed("sqlite", seeds: [seed]) { input in
      try folder.write(input, to: "x.sqlite")
      let path = folder.path + "/x.sqlite"
      _ = RunStore.isRun(path)
      // A file that still says that it is a journal's is read with it.
      defer { for end in ["-journal", "-wal", "-shm"] { unlink(path + end) } }
      _ = try Exports(of: SnapshotStore.read(path), toolVersion: "test")
    }
  }

  @Test func packs() throws {
    let folder = try TemporaryFolder()
    let name = "detect-01-pending-sectors.yaml"
    let text = try String(contentsOfFile: Repository.pack + "/" + name, encoding: .utf8)
    try folder.write(
      """
      identifier: fuzz
      version: 1.0.0
      title: One scenario
      licence: CC0-1.0
      node_kinds: [any]
      sets:
        - {name: frozen, scenarios: [detect-01-pending-sectors]}

      """, to: "pack.yaml")
    try Fuzzing.feed("pack", seeds: [Array(text.utf8)]) { input in
      try folder.write(input, to: name)
      _ = try PackReader.read(path: folder.path)
    }
  }

  /// What is read is played too: no task that is accepted may end the process.
  @Test func operatorTasks() throws {
    let folder = try TemporaryFolder()
    let source = Repository.root + "/scenarios/operator/"
    for name in ["tools.yaml", "scripts/prove-01-stale-route.yaml"] {
      try folder.write(String(contentsOfFile: source + name, encoding: .utf8), to: name)
    }
    try folder.write(
      """
      identifier: fuzz
      version: 1.0.0
      title: One task
      licence: CC0-1.0
      sets:
        - {name: open, tasks: [prove-01-stale-route]}

      """, to: "pack.yaml")
    let name = "prove-01-stale-route.yaml"
    let text = try String(contentsOfFile: source + name, encoding: .utf8)
    try Fuzzing.feed("operator-task", seeds: [Array(text.utf8)]) { input in
      try folder.write(input, to: name)
      let pack = try OperatorPackReader.read(path: folder.path)
      for task in pack.tasks {
        if let scripts = pack.scripts[task.id] { _ = PackProof.problems(task, scripts) }
      }
    }
  }

  @Test func plans() throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: Repository.root + "/plans/example.yaml", encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/scenarios", withDestinationPath: Repository.root + "/scenarios")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/plans", withDestinationPath: Repository.root + "/plans")
    // The plan names its pack from its own folder; each reading reads the pack too.
    let plan = folder.path + "/plans-copy"
    try folder.write("", to: "plans-copy/unused")
    for name in ["memory"] {
      try FileManager.default.createSymbolicLink(
        atPath: plan + "/" + name, withDestinationPath: Repository.root + "/plans/" + name)
    }
    try Fuzzing.feed("plan", seeds: [Array(text.utf8)], share: 4) { input in
      try folder.write(input, to: "plans-copy/plan.yaml")
      _ = try RunSession(plan: plan + "/plan.yaml", selection: Selection())
    }
  }

  @Test func answers() throws {
    let pack = try PackReader.read(path: Repository.pack)
    let scorers = try RuleSet.allCases.map { try Scorer(pack: pack, rules: $0) }
    let seeds = pack.scenarios.prefix(12).map { Array($0.gold.utf8) }
    var number = 0
    try Fuzzing.feed("answers", seeds: Array(seeds)) { input in
      number += 1
      let scenario = pack.scenarios[number % pack.scenarios.count]
      let answer = String(decoding: input, as: UTF8.self)
      for scorer in scorers { _ = try scorer.score(answer, scenario: scenario.id) }
      // Every text is an answer; what is refused here is only that it is JSON.
      if number > seeds.count { _ = try JSONReader.read(input[...]) }
    }
  }

  @Test func adjustments() throws {
    let seed = #"{"a:1b": {"dx": 1, "dy": -2.5}, "b": {"dx": 0}}"#
    try Fuzzing.feed("adjustments", seeds: [Array(seed.utf8)]) { input in
      _ = try LabelAdjustments(String(decoding: input, as: UTF8.self), file: "x.json")
    }
  }
}
