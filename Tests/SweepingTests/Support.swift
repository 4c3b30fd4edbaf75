import Exports
import Foundation
import GRDB
import Harness
import RuntimeDouble
import Snapshots
import TestSupport

@testable import Sweeping

/// A plan of two small models on the frozen set of our own pack, in a folder with its shards.
final class Stage {
  let folder: TemporaryFolder
  var plan: String { folder.path + "/plan.yaml" }
  var shardPlan: String { folder.path + "/plan.shards.json" }
  var attempts: AttemptFolder { AttemptFolder(folder.path + "/plan.attempts") }
  var merged: String { folder.path + "/merged.sqlite" }

  init(
    address: String = "http://127.0.0.1:1", models: [String] = ["small:1b", "other:2b"],
    title: String = "A test of the sweep"
  ) throws {
    folder = try TemporaryFolder()
    let roster = models.map { "  - {tag: '\($0)', factors: {size: small}, track: plain}" }
    try folder.write(
      """
      id: test-sweep
      title: \(title)
      kind: protocol-test
      licence: CC0-1.0
      node: {name: test-node}
      server: {kind: ollama, address: '\(address)'}
      pack: \(Repository.root)/scenarios/homelab
      sets: [frozen]
      rules: strict-1
      context_tokens: 8192
      passes:
        deterministic: {seed: 1}
        variance: {temperature: 0.7, repetitions: 2, seed: 1}
      limits: {first_token: 60, between_tokens: 60, warm_up: 60, server_return: 0}
      caps: {tokens: 100, seconds: 20}
      tracks: [{name: plain, think: false}]
      telemetry: {interval: 1, idle_seconds: 0}
      factors:
        size: {ordered: true, groups: [{id: small, label: small}]}
      models:
      \(roster.joined(separator: "\n"))

      """, to: "plan.yaml")
  }

  /// A plan with complete attempts of all shards, `a0`, `a1` and so on.
  ///
  /// Attempts of one kind are made once, and copied for each test.
  static func made(_ count: Int, _ dealing: ShardPlan.Dealing) async throws -> Stage {
    let template = try await Templates.shared.template(count, dealing)
    let stage = try Stage()
    for name in try FileManager.default.contentsOfDirectory(atPath: template) {
      let target = stage.folder.path + "/" + name
      try? FileManager.default.removeItem(atPath: target)
      try FileManager.default.copyItem(atPath: template + "/" + name, toPath: target)
    }
    return stage
  }

  @discardableResult
  func deal(_ count: Int, _ dealing: ShardPlan.Dealing) throws -> ShardPlan {
    let session = try RunSession(plan: plan, selection: Selection())
    let dealt = try ShardPlan(session, shards: count, by: dealing, only: [], at: shardPlan)
    try ShardPlanFile.write(dealt, to: shardPlan)
    return dealt
  }

  /// Makes one attempt in this process.
  @discardableResult
  func attempt(_ index: Int, _ name: String, work: String? = nil) async throws -> ShardWorker.End {
    try await worker(index, name, work: work)
      .run(Silent(), note: { _ in }, retryPause: .milliseconds(10))
  }

  func worker(_ index: Int, _ name: String, work: String? = nil) throws -> ShardWorker {
    try ShardWorker(
      try ShardPlanFile(path: shardPlan), folder: attempts, index: index, attempt: name,
      host: "host", toolVersion: "test", workFolder: work)
  }

  @discardableResult
  func merge(
    to path: String? = nil, isPartial: Bool = false, without: Set<String> = []
  ) throws -> MergeReport {
    try Merge(try ShardPlanFile(path: shardPlan), folder: attempts, without: without)
      .write(to: path ?? merged, isPartial: isPartial)
  }

  /// The whole plan in one run.
  func single() async throws -> String {
    let path = folder.path + "/single.sqlite"
    let session = try RunSession(plan: plan, selection: Selection())
    let store = try session.begin(path, toolVersion: "test")
    try await Sweep(
      session.schedule, store: store, runtime: session.runtime(), reporter: Silent(),
      toolVersion: "test", retryPause: .milliseconds(10)
    ).run()
    return path
  }

  /// Changes the rows of a published attempt, and its record with them, as another attempt would have them.
  ///
  /// - Parameter skipped: cells of models that could not be measured, as the record states.
  func alter(_ name: String, as other: String? = nil, skipped: Int = 0, _ sql: String) throws {
    let published = try attempts.contents(of: attempts.shards()).published
    guard let attempt = published.first(where: { $0.record.attempt == name }) else { return }
    var record = attempt.record
    let rows = folder.path + "/altered.sqlite"
    try? FileManager.default.removeItem(atPath: rows)
    try FileManager.default.copyItem(atPath: attempt.rows, toPath: rows)
    let queue = try DatabaseQueue(path: rows)
    record.rowsSHA256 = try queue.writeWithoutTransaction { database in
      try database.execute(sql: sql)
      return try RowsDigest.of(database)
    }
    record.nodes = try queue.read { Set(try NodeClass.ofWarmUps($0).values) }
      .sorted { $0.label < $1.label }
    record.made =
      try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM generation WHERE owed = 0") }
      ?? 0
    try queue.close()
    record.skipped = skipped
    record.attempt = other ?? name
    record.file = "\(record.attempt).\(record.rowsSHA256.prefix(12)).sqlite"
    if other == nil {
      try FileManager.default.removeItem(atPath: attempt.rows)
      try FileManager.default.removeItem(atPath: attempt.path)
    }
    let target = attempts.shard(record.shard) + "/" + record.file
    try FileManager.default.moveItem(atPath: rows, toPath: target)
    try Data(ShardWorker.json(record))
      .write(to: URL(fileURLWithPath: String(target.dropLast(7)) + ".json"))
  }
}

/// Attempts that are made once for all tests.
private actor Templates {
  static let shared = Templates()
  private var stages: [String: Stage] = [:]

  /// The folder of a plan with its attempts.
  func template(_ count: Int, _ dealing: ShardPlan.Dealing) async throws -> String {
    let key = "\(count) \(dealing)"
    if let stage = stages[key] { return stage.folder.path }
    let server = try await EchoServer(models: ["small:1b", "other:2b"])
    let stage = try Stage(address: server.address)
    try stage.deal(count, dealing)
    for index in 0..<count {
      _ = try await stage.worker(index, "a\(index)")
        .run(Silent(), note: { _ in }, retryPause: .milliseconds(10))
    }
    await server.stop()
    stages[key] = stage
    return stage.folder.path
  }
}

struct Silent: SweepReporter {
  func report(_: SweepEvent) {}
}

/// Reads a snapshot beside the program.
func rows(_ path: String, _ sql: String) throws -> [Row] {
  try RunReader.reader(of: path).read { try Row.fetchAll($0, sql: sql) }
}

/// Everything of a run's exports that no clock decides.
func timeless(_ path: String) throws -> [String: String] {
  var exports = try Exports(of: try RunCampaign(of: path).campaign, toolVersion: "test")
  exports.measures.removeAll { $0.measure != .tokens }
  return try ExportFiles(exports).contents.filter { $0.key.hasSuffix(".csv") }.mapValues {
    String(decoding: $0, as: UTF8.self)
  }
}
