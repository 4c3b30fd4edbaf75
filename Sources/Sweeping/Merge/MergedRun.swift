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
  func settle(_ report: inout MergeReport) throws {
    let (made, owed, skipped, nodes) = try queue.write { database in
      let nodes = try NodeClass.ofWarmUps(database)
      return (
        try Int.fetchSet(database, sql: "SELECT id FROM generation"),
        try Int.fetchAll(database, sql: "SELECT id FROM generation WHERE owed = 1 ORDER BY id"),
        try Row.fetchAll(
          database,
          sql: "SELECT position, tag, skip_outcome FROM model WHERE state = 'skipped' AND owed = 0 "
            + "ORDER BY position"
        ).map {
          (
            position: try $0.decode(Int.self, forColumn: "position"),
            words: "\(try $0.decode(String.self, forColumn: "tag")): "
              + "\(try $0.decode(String.self, forColumn: "skip_outcome"))"
          )
        },
        Set(nodes.values.map(\.label)).sorted()
      )
    }
    let out = Set(skipped.map(\.position))
    report.owed = owed
    report.skipped = skipped.map(\.words)
    report.nodes = nodes
    report.missing = session.schedule.units
      .filter { !made.contains($0.position) && !out.contains($0.model) }.map(\.position)
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
