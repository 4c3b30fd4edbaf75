import Digests
import Faults
import Files
import Foundation
import Harness

/// A shard plan that was read, with the plan that it deals out.
package struct ShardPlanFile: Sendable {
  /// As the user gave it.
  package let path: String
  /// What the file says.
  package let shardPlan: ShardPlan
  /// Digest of what is dealt out.
  package let digest: String

  /// Reads a shard plan alone.
  ///
  /// - Throws: ``SweepingError`` when it is none.
  package init(path: String) throws(SweepingError) {
    self.path = path
    let bytes: [UInt8]
    do throws(FileFault) { bytes = try FileInput.bytes(path, limit: 1 << 28) } catch {
      throw .disk(error)
    }
    do {
      shardPlan = try JSONDecoder().decode(ShardPlan.self, from: Data(bytes))
    } catch {
      throw .file(
        path: path, problem: "not a shard plan (\(DecodingWords.describe(error)))",
        remedy: Self.isSnapshot(bytes)
          ? "a snapshot is no part of a sweep: `apprenticeops transfer` compares snapshots, and nothing "
            + "pools them"
          : "give the file that `apprenticeops sweep plan` wrote")
    }
    guard shardPlan.format == ShardPlan.currentFormat else {
      throw .file(
        path: path,
        problem: "has format \(shardPlan.format), and this tool reads \(ShardPlan.currentFormat)",
        remedy: "use the version of the tool that wrote it")
    }
    let numbers = shardPlan.shards.flatMap(\.cells).reduce(0) { $0 + $1.range.count }
    guard numbers == shardPlan.cells.count, !shardPlan.shards.isEmpty,
      Set(shardPlan.shards.flatMap(\.numbers)) == Set(0..<shardPlan.cells.count)
    else {
      throw .file(
        path: path, problem: "its shards are not all cells, each once",
        remedy: "write it again with `apprenticeops sweep plan`")
    }
    digest = shardPlan.digest
  }

  private static func isSnapshot(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "SQLite format 3".utf8)
  }

  /// Where the attempts lie unless it is said: `night.attempts` beside `night.shards.json`.
  package var usualFolder: String {
    let stem =
      [".shards.json", ".json"].first(where: path.hasSuffix).map { String(path.dropLast($0.count)) }
      ?? path
    return stem + ".attempts"
  }

  /// Where the plan lies now.
  package var planPath: String { RelativePath.resolve(shardPlan.plan.file, from: path) }

  /// The plan with its pack, whole.
  ///
  /// - Throws: ``SweepingError/changed(path:what:dealt:now:)`` when plan, memory, pack, protocol or cells
  ///   are not those that were dealt out.
  package func session() throws(SweepingError) -> RunSession { try session(part: nil) }

  /// The plan with the cells of one shard.
  ///
  /// - Parameter index: from 0.
  package func session(of index: Int) throws(SweepingError) -> RunSession {
    guard shardPlan.shards.indices.contains(index) else {
      throw .argument(
        "index \(index): \(path) has the shards 0 to \(shardPlan.shards.count - 1)")
    }
    return try session(
      part: Selection.Part(
        plan: digest, index: index, cells: shardPlan.shards[index].cells.map(\.range)))
  }

  private func session(part: Selection.Part?) throws(SweepingError) -> RunSession {
    let whole: RunSession
    do throws(HarnessError) {
      whole = try RunSession(plan: planPath, selection: Selection(only: shardPlan.only))
    } catch {
      throw .harness(error)
    }
    try refuseChanges(whole)
    guard let part else { return whole }
    do throws(HarnessError) {
      return try RunSession(
        plan: planPath, selection: Selection(only: shardPlan.only, part: part))
    } catch {
      throw .harness(error)
    }
  }

  private func refuseChanges(_ session: RunSession) throws(SweepingError) {
    let pack = session.schedule.pack
    let parts = [
      ("plan", shardPlan.plan.sha256, SHA256.hex(session.source.text.utf8)),
      ("pack", shardPlan.pack.sha256, pack.digest),
      ("protocol", shardPlan.protocolSHA256, session.protocolDigest),
      ("cells", shardPlan.cells.sha256, ShardPlan.digest(of: session.schedule)),
    ]
    for (what, dealt, now) in parts where dealt != now {
      throw .changed(path: planPath, what: what, dealt: dealt, now: now)
    }
    let memories = session.source.memories.mapValues { SHA256.hex($0.utf8) }
    for (path, dealt) in shardPlan.memories.sorted(by: { $0.key < $1.key })
    where memories[path] != dealt {
      throw .changed(
        path: session.source.resolve(path), what: "memory", dealt: dealt,
        now: memories[path] ?? "nothing")
    }
  }

  /// Writes a new shard plan; one that is there and says the same stays.
  ///
  /// - Throws: ``SweepingError`` when another one is there: its attempts would belong to nothing.
  package static func write(_ plan: ShardPlan, to path: String) throws(SweepingError) {
    try SweepingError.named {
      if let old = try FileInput.bytesIfPresent(path) {
        guard old == plan.bytes else {
          throw SweepingError.file(
            path: path, problem: "another shard plan is there, and attempts may belong to it",
            remedy: "move it and its attempts away, or choose another name with --to")
        }
        return
      }
      try FileOutput.replace(path, with: plan.bytes)
    }
  }
}
