import Faults
import Files
import Foundation
import GRDB
import Harness

/// One attempt at one shard: what every engine starts.
///
/// The attempt writes a file of its own. What earlier attempts of the shard published, or left behind when
/// they died, is taken over, so that no answer is asked for twice; an attempt that is still alive is left
/// alone and may publish as well, since merging goes by cell.
package struct ShardWorker: Sendable {
  let file: ShardPlanFile
  let folder: AttemptFolder
  /// From 0.
  package let index: Int
  /// Unique in the shard.
  package let attempt: String
  let host: String
  let toolVersion: String
  /// Where rows are made; absent for the folder of attempts.
  let workFolder: String?
  let session: RunSession

  /// Checks that the plan is the one that was dealt out.
  ///
  /// - Parameters:
  ///   - index: from 0.
  ///   - workFolder: a folder of this machine, where the attempts lie on a network file system that does
  ///     not lock; absent for the folder of attempts.
  /// - Throws: ``SweepingError`` when plan, pack, protocol or index are not those of the shard plan.
  package init(
    _ file: ShardPlanFile, folder: AttemptFolder, index: Int, attempt: String, host: String,
    toolVersion: String, workFolder: String? = nil
  ) throws(SweepingError) {
    self.file = file
    self.folder = folder
    self.index = index
    self.attempt = attempt
    self.host = host
    self.toolVersion = toolVersion
    self.workFolder = workFolder
    session = try file.session(of: index)
  }

  /// How the work on a shard ended.
  package enum End: Sendable, Equatable {
    /// An earlier attempt is complete: nothing was done.
    case already(by: String)
    /// Published; how many answers are owed.
    case published(AttemptRecord)
  }

  /// The rows under way.
  private var rows: String { "\(workFolder ?? folder.work(index))/\(name).sqlite" }
  private var claim: String { "\(workFolder ?? folder.work(index))/\(name).json" }
  private var name: String {
    workFolder == nil ? attempt : "\(file.shardPlan.plan.id)-\(index)-\(attempt)"
  }

  /// Makes what the shard lacks and publishes it, also when it is stopped in between.
  ///
  /// - Parameters:
  ///   - reporter: gets what happens.
  ///   - note: gets lines for a person.
  /// - Throws: ``SweepingError`` when another process holds the attempt, the server stays away, the disk
  ///   refuses, or the process is asked to end; what was made is published then where the disk allows it,
  ///   and taken over by the next attempt anyway.
  package func run(
    _ reporter: any SweepReporter, note: @Sendable (String) -> Void,
    retryPause: Duration = .seconds(3)
  ) async throws(SweepingError) -> End {
    let contents = try folder.contents(of: [index])
    if let foreign = contents.published.first(where: { $0.record.plan != file.digest }) {
      throw .file(
        path: foreign.path, problem: "is an attempt of another shard plan",
        remedy: "give the folder of this plan's attempts with --attempts")
    }
    if let done = contents.published.first(where: \.record.isComplete) {
      return .already(by: done.record.attempt)
    }
    try makeFolders()
    let store = try begin()
    let adopted = try adopt(contents, note)
    if adopted > 0 { note("\(adopted) answers of earlier attempts taken over") }
    do throws(HarnessError) {
      try await Sweep(
        session.schedule, store: store, runtime: try session.runtime(), reporter: reporter,
        toolVersion: toolVersion, retryPause: retryPause
      ).run()
    } catch {
      // Whatever stopped it, the answers are worth keeping; why it stopped is what is told.
      let isPublished = error.isInterruption && (try? publish(store)) != nil
      if case .interrupted(_, let stored) = error {
        throw .busy(
          "shard \(index): stopped by a signal; \(stored) answers are "
            + "\(isPublished ? "published" : "stored"); start the shard again")
      }
      throw .harness(error)
    }
    return .published(try publish(store))
  }

  private func makeFolders() throws(SweepingError) {
    for path in [folder.work(index), workFolder].compactMap(\.self) {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw .disk(FileFault.writing(path, errno == 0 ? EACCES : errno))
      }
    }
  }

  /// The attempt's own file: a new one, or the one that a process of the same name left.
  private func begin() throws(SweepingError) -> RunStore {
    if RunLock.isHeld(rows) {
      throw .busy("\(rows): another process works on attempt '\(attempt)' of shard \(index)")
    }
    return try SweepingError.named {
      guard !FileManager.default.fileExists(atPath: rows) else {
        let header = try RunStore.header(of: rows)
        guard header.selection.part?.plan == file.digest, header.selection.part?.index == index
        else {
          throw SweepingError.file(
            path: rows, problem: "belongs to another shard or plan",
            remedy: "move it away, or name the attempt otherwise")
        }
        return try RunStore.open(rows)
      }
      try FileOutput.replace(
        claim,
        with: Self.json(
          AttemptClaim(
            plan: file.digest, shard: index, attempt: attempt, host: host,
            startedAt: Moment.text(Date()))))
      return try session.begin(rows, toolVersion: toolVersion)
    }
  }

  /// Takes over what other attempts of the shard have finished.
  private func adopt(
    _ contents: AttemptFolder.Contents, _ note: (String) -> Void
  ) throws(SweepingError) -> Int {
    // Also of one that another machine may still hold: it is copied and not touched.
    let left = contents.working.filter { $0.state != .running && $0.rows != rows }.map(\.rows)
    var count = 0
    for source in contents.published.map(\.rows) + left {
      do {
        count += try Adoption.take(from: source, of: file.digest, index, into: rows)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
        throw .harness(.diskFull(path: rows))
      } catch {
        note("\(source): not taken over (\(error))")
      }
    }
    return count
  }

  /// Brings the rows to where they are merged from, and the record last.
  private func publish(_ store: RunStore) throws(SweepingError) -> AttemptRecord {
    let record = try SweepingError.named {
      try store.markOrigin(shard: index, attempt: attempt)
      return try AttemptRecord(of: store.path, self)
    }
    try SweepingError.named {
      let target = folder.shard(index) + "/" + record.file
      let staged = try StagedFile(replacing: target)
      defer { staged.discard() }
      try staged.copy(from: store.path)
      try staged.commit()
      try FileOutput.replace(
        String(target.dropLast(".sqlite".count)) + ".json", with: Self.json(record))
    }
    // From here on the published file is what counts.
    for path in [store.path, store.path + "-wal", store.path + "-shm", claim] { unlink(path) }
    return record
  }

  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [0x0a]
  }

  /// The plan of the shard.
  var planned: ShardPlan.Shard { file.shardPlan.shards[index] }
  var shardPlan: ShardPlan { file.shardPlan }
}
