import Files
import Foundation
import GRDB
import Harness

/// The snapshot that a merge makes: a run like any other, with a table of the attempts that it was made of.
struct MergedRun {
  let queue: DatabaseQueue
  let session: RunSession

  static let schema = """
    CREATE TABLE merged_attempt (
      shard INTEGER NOT NULL,
      attempt TEXT NOT NULL,
      rows_sha256 TEXT NOT NULL,
      planned INTEGER NOT NULL,
      made INTEGER NOT NULL,
      taken INTEGER NOT NULL
    ) STRICT;
    """

  init(_ path: String, _ session: RunSession) throws {
    var configuration = Configuration()
    // The file is put in place when it is whole: a journal would protect nothing.
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    }
    queue = try DatabaseQueue(path: path, configuration: configuration)
    self.session = session
  }

  /// Whether a file is a merge, which may be made again; the rows of a run exist nowhere else.
  @Sendable static func isOne(_ path: String) -> Bool {
    guard FileInput.other(path) == nil, let queue = try? RunReader.reader(of: path) else {
      return false
    }
    return (try? queue.read { try $0.tableExists("merged_attempt") }) ?? false
  }

  /// What the run says of itself: nothing that depends on when or where it was merged.
  static func header(
    _ session: RunSession, _ records: [AttemptRecord], at path: String
  ) throws(SweepingError) -> RunHeader {
    let plan = session.schedule.plan
    let nodes = Set(records.flatMap(\.nodes))
    // The middle one: the clock of one node may be years off.
    let starts = records.map(\.startedAt).sorted()
    let started =
      (starts.isEmpty ? nil : Moment.date(starts[(starts.count - 1) / 2]))
      ?? Date(timeIntervalSince1970: 0)
    let one = nodes.count == 1 ? nodes.first : nil
    return session.header(
      of: path, toolVersion: Set(records.map(\.toolVersion)).sorted().joined(separator: ", "),
      node: NodeRecord(
        name: plan.nodeName,
        processor: nodes.count > 1 ? "\(nodes.count) classes of nodes" : one?.processor,
        memoryBytes: one?.memoryGiB.map { UInt64($0) << 30 }, kernel: nil,
        peakBandwidth: plan.peakBandwidth),
      startedAt: started)
  }

  /// Finds what is missing, and says of each model how it fared.
  func settle(_ plan: ShardPlan, _ report: inout MergeReport) throws {
    let out = Dictionary(grouping: report.skips) { [$0.shard, $0.model] }
    let shards = plan.shards.enumerated()
      .flatMap { index, shard in shard.cells.map { (range: $0.range, shard: index) } }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var missing: [Int] = []
    var cells: [String: Int] = [:]
    var place = 0
    let (owed, nodes) = try queue.write { database in
      // Cells of the plan and answers both come in the order of their numbers.
      let made = try Int.fetchCursor(database, sql: "SELECT id FROM generation ORDER BY id")
      var next = try made.next()
      for unit in session.schedule.units {
        while let number = next, number < unit.position { next = try made.next() }
        guard next != unit.position else { continue }
        while place < shards.count, shards[place].range.upperBound < unit.position { place += 1 }
        if place < shards.count, shards[place].range.contains(unit.position),
          let skip = out[[shards[place].shard, unit.model]]
        {
          // Attempts may tell several reasons; the first by name stands for all.
          let outcome = skip.map(\.outcome).min() ?? ""
          cells["\(session.schedule.plan.models[unit.model].tag): \(outcome)", default: 0] += 1
        } else {
          missing.append(unit.position)
        }
      }
      return (
        try Int.fetchAll(database, sql: "SELECT id FROM generation WHERE owed = 1 ORDER BY id"),
        Set(try NodeClass.ofWarmUps(database).values.map(\.label)).sorted()
      )
    }
    report.owed = owed
    report.skipped = cells.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value) cells)" }
    report.nodes = nodes
    report.missing = missing
  }

  /// Stamps the run as finished, where it is.
  func finish(_ report: MergeReport, _ records: [AttemptRecord]) throws {
    let end = report.isComplete ? records.map(\.endedAt).max() : nil
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "UPDATE run SET finished_at = ?", arguments: [end])
    }
    try queue.close()
  }
}
