import Faults
import Files
import Foundation
import Harness

/// The folder of all attempts: published ones by shard, and those under way below `work`.
///
///     night.attempts/shard-0003/n4-3.0f1e2d3c4b5a.json      record: the attempt is published
///     night.attempts/shard-0003/n4-3.0f1e2d3c4b5a.sqlite    its rows
///     night.attempts/shard-0003/work/n4-3.sqlite            rows under way, with n4-3.json beside them
///
/// The name of a published attempt holds a part of its rows' digest, so that two writers of one name never
/// write over each other.
package struct AttemptFolder: Sendable {
  /// As the user gave it.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The folder of a shard.
  func shard(_ index: Int) -> String {
    let digits = "\(index)"
    return "\(path)/shard-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Where rows of a shard are made.
  func work(_ index: Int) -> String { shard(index) + "/work" }

  /// A published attempt.
  package struct Published: Sendable, Equatable {
    /// What it says of itself.
    package var record: AttemptRecord
    /// Path of the record.
    package var path: String

    /// Path of the rows.
    package var rows: String {
      (path as NSString).deletingLastPathComponent + "/" + record.file
    }
  }

  /// An attempt that is not published.
  package struct Working: Sendable, Equatable {
    /// What its process left when it began.
    package var claim: AttemptClaim
    /// Path of the rows, which may not be there yet.
    package var rows: String
    /// What is known of its process.
    package var state: State

    /// Whether somebody still writes.
    package enum State: Sendable, Equatable {
      /// A process holds it.
      case running
      /// Nobody holds it, and it was written to a moment ago; another machine may be at work.
      case quiet
      /// Nobody holds it.
      case lost
    }
  }

  /// What is in the folder.
  package struct Contents: Sendable {
    /// By shard, name and digest of the rows.
    package var published: [Published] = []
    /// By shard and name.
    package var working: [Working] = []
    /// Files that look like an attempt and are none, each with what is wrong.
    package var unreadable: [FaultReport] = []
  }

  /// Reads the records and claims of some shards; a folder that is missing is empty.
  ///
  /// - Parameter shards: numbers of the shards that are looked at.
  package func contents(of shards: some Sequence<Int>) throws(SweepingError) -> Contents {
    var contents = Contents()
    var published: [Published] = []
    for shard in shards {
      let folder = self.shard(shard)
      for name in Self.names(in: folder) where name.hasSuffix(".json") {
        read(folder + "/" + name, as: AttemptRecord.self, &contents.unreadable) { record in
          guard record.format == AttemptRecord.currentFormat else {
            return "has format \(record.format), and this tool reads \(AttemptRecord.currentFormat)"
          }
          guard record.file.hasSuffix(".sqlite"), !record.file.contains("/") else {
            return "names rows elsewhere"
          }
          published.append(Published(record: record, path: folder + "/" + name))
          return nil
        }
      }
      contents.working += try working(shard, &contents)
    }
    contents.published = published.sorted { a, b in
      (a.record.shard, a.record.attempt, a.record.rowsSHA256)
        < (b.record.shard, b.record.attempt, b.record.rowsSHA256)
    }
    return contents
  }

  private func working(
    _ shard: Int, _ contents: inout Contents
  ) throws(SweepingError) -> [Working] {
    let folder = work(shard)
    var found: [Working] = []
    for name in Self.names(in: folder) where name.hasSuffix(".json") {
      let path = folder + "/" + name
      read(path, as: AttemptClaim.self, &contents.unreadable) { claim in
        let rows = String(path.dropLast(5)) + ".sqlite"
        found.append(Working(claim: claim, rows: rows, state: Self.state(of: rows, claim)))
        return nil
      }
    }
    return found
  }

  private func read<Value: Decodable>(
    _ path: String, as type: Value.Type, _ unreadable: inout [FaultReport],
    _ take: (Value) -> String?
  ) {
    let problem: String?
    do {
      problem = take(
        try JSONDecoder().decode(type, from: Data(try FileInput.bytes(path, limit: 1 << 26))))
    } catch let fault as FileFault {
      problem = fault.problem
    } catch {
      problem = "not the record of an attempt (\(DecodingWords.describe(error)))"
    }
    if let problem {
      unreadable.append(
        FaultReport(
          file: path, found: problem, remedy: "move it away; what it made is not merged"))
    }
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// How long a file that nobody holds here may rest before its writer is taken for dead, in seconds: far
  /// above what an answer takes.
  static let patience = 1800.0

  /// What is known of a writer: by its lock, and where locks are not shared by the last write.
  ///
  /// The age is told by the clock of the file system alone, so that clocks that differ decide nothing.
  private static func state(of rows: String, _ claim: AttemptClaim) -> Working.State {
    if RunLock.isHeld(rows) { return .running }
    // On one machine a lock that nobody holds is proof.
    if claim.host == Host.name { return .lost }
    guard let written = [rows, rows + "-wal"].compactMap(modified).max(),
      let now = clock(beside: rows)
    else { return .lost }
    return now - written < patience ? .quiet : .lost
  }

  private static func modified(_ path: String) -> Double? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// The file system's own time, by a file that is made for the question.
  private static func clock(beside path: String) -> Double? {
    let probe = path + ".clock-\(getpid())"
    let descriptor = open(probe, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return Date().timeIntervalSince1970 }
    defer {
      close(descriptor)
      unlink(probe)
    }
    _ = write(descriptor, " ", 1)
    return modified(probe)
  }
}
