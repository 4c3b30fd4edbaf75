import Faults
import Files
import Foundation
import GRDB
import Harness

/// Makes one run of the published attempts of a shard plan, cell by cell.
///
/// Attempts are read in an order that follows from their content alone: shard by shard, complete ones first,
/// then by the digest of their rows. So the result has the same bytes whatever order they came in, and which
/// of two equal answers is kept follows neither the clock nor how fast it was.
package struct Merge: Sendable {
  let file: ShardPlanFile
  let folder: AttemptFolder
  /// Attempts that are left out, as `attempt` or `shard/attempt`.
  let without: Set<String>

  package init(_ file: ShardPlanFile, folder: AttemptFolder, without: Set<String> = []) {
    self.file = file
    self.folder = folder
    self.without = without
  }

  /// Merges into a snapshot, which is replaced when it is one of a merge.
  ///
  /// - Parameter isPartial: whether cells may be missing; exports are stamped so then.
  /// - Throws: ``SweepingError`` when the plan has changed, when an attempt is of another plan, when weights
  ///   or answers contradict each other, and when cells are missing and `isPartial` is false; nothing is
  ///   written then.
  package func write(to path: String, isPartial: Bool = false) throws(SweepingError) -> MergeReport
  {
    let session = try file.session()
    let (attempts, contents) = try attempts()
    return try SweepingError.named {
      let staged = try StagedFile(replacing: path, isOurs: MergedRun.isOne)
      defer { staged.discard() }
      try RunStore.layOut(
        staged.path, named: path,
        header: MergedRun.header(session, attempts.map(\.record), at: path),
        schedule: session.schedule)
      var report = MergeReport(
        planned: session.schedule.units.count, unreadable: contents.unreadable,
        unpublished: contents.working.map(\.claim).filter { $0.plan == file.digest })
      try SweepingError.stored(path) {
        let run = try MergedRun(staged.path, session)
        try merge(attempts, into: run, &report)
        try run.settle(file.shardPlan, &report)
        try report.refuse(file, attempts.map(\.record), isPartial: isPartial)
        try run.finish(report, attempts.map(\.record))
      }
      try staged.commit()
      return report
    }
  }

  /// The attempts in their order, without those that are left out.
  private func attempts() throws(SweepingError) -> (
    [AttemptFolder.Published], AttemptFolder.Contents
  ) {
    let contents = try folder.contents(of: folder.shards())
    let names = contents.published.flatMap { [$0.record.attempt, Self.full($0.record)] }
    for name in without.sorted() where !names.contains(name) {
      throw .argument("--without: " + NearestWord.message("attempt", name, known: names))
    }
    let wanted = contents.published.filter {
      !without.contains($0.record.attempt) && !without.contains(Self.full($0.record))
    }
    let plan = file.shardPlan
    let foreign = wanted.compactMap { attempt -> FaultReport? in
      let record = attempt.record
      let parts = [
        ("shard plan", record.plan, file.digest), ("pack", record.packSHA256, plan.pack.sha256),
        ("protocol", record.protocolSHA256, plan.protocolSHA256),
      ]
      guard let (what, found, expected) = parts.first(where: { $0.1 != $0.2 }) else {
        return plan.shards.indices.contains(record.shard)
          ? nil
          : FaultReport(
            file: attempt.path, field: "shard", found: "\(record.shard)",
            expected: "0 to \(plan.shards.count - 1)")
      }
      return FaultReport(
        file: attempt.path, field: what, found: found, expected: expected,
        remedy: "it belongs to another plan: move it away, or leave it out with "
          + "--without \(Self.full(record))")
    }
    guard foreign.isEmpty else { throw .unmergeable(foreign) }
    let order = wanted.sorted { a, b in
      let key = { (record: AttemptRecord) in
        (record.shard, record.isComplete ? 0 : 1, record.rowsSHA256, record.attempt)
      }
      return key(a.record) < key(b.record)
    }
    return (order, contents)
  }

  /// The name of an attempt among those of all shards.
  static func full(_ record: AttemptRecord) -> String { "\(record.shard)/\(record.attempt)" }

  private func merge(
    _ attempts: [AttemptFolder.Published], into run: MergedRun, _ report: inout MergeReport
  ) throws {
    let queue = run.queue
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: RowCopy.origin)
      try database.execute(sql: MergedRun.schema)
      var seen = Set<String>()
      for attempt in attempts {
        let record = attempt.record
        // The same rows again, such as a file that was copied: nothing can come of them, but that a model
        // could not be measured.
        if record.skipped == 0, seen.contains("\(record.shard) \(record.rowsSHA256)") {
          report.duplicates += record.made
          report.superfluous.append(Self.full(record))
          continue
        }
        let merge = AttemptMerge(database: database, attempt: attempt, plan: file.shardPlan)
        if try merge.run(&report) { seen.insert("\(record.shard) \(record.rowsSHA256)") }
      }
    }
  }
}

extension AttemptFolder {
  /// Numbers of the shards that have a folder, rising.
  package func shards() -> [Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.compactMap { name in
      name.hasPrefix("shard-") ? Int(name.dropFirst("shard-".count)) : nil
    }.sorted()
  }
}
