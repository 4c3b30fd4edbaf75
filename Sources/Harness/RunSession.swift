import Foundation
import Packs
import Runtimes
import Telemetry

/// A plan with its pack, ready to be counted or run.
package struct RunSession: Sendable {
  /// The plan's file.
  package let source: PlanSource
  /// What the run owes.
  package let schedule: Schedule
  let selection: Selection
  /// SHA-256 of everything that decides how an answer comes about.
  package let protocolDigest: String
  /// Where the pack was read from.
  let packFolder: String

  /// Reads a plan and its pack.
  ///
  /// - Throws: ``HarnessError`` with every fault at file:line.
  package init(plan path: String, selection: Selection) throws(HarnessError) {
    let (plan, source) = try PlanReader.read(try PlanSource(path: path), checksPack: true)
    let path = source.resolve(plan.packPath)
    try self.init(plan, source, pack: try Self.pack(path), at: path, selection: selection)
  }

  /// Reads plan and pack of a run that was begun.
  ///
  /// - Parameter path: Where the pack is now; absent for where it was, as seen from the snapshot.
  init(
    resuming header: RunHeader, of snapshot: String, pack path: String? = nil
  ) throws(HarnessError) {
    let (plan, source) = try PlanReader.read(header.source)
    let path = path ?? RelativePath.resolve(header.packPath, from: snapshot)
    // Its content is known by its digest, so it may stand anywhere.
    guard FileManager.default.fileExists(atPath: path) else {
      throw .snapshot(
        path: snapshot, problem: "the pack is no longer at \(path)",
        remedy: "name the folder of \(header.packID) \(header.packVersion) with --pack")
    }
    let pack = try Self.pack(path)
    guard pack.digest == header.packDigest else {
      throw .snapshot(
        path: snapshot,
        problem: "the pack at \(path) is not the one that the run began with",
        remedy: "name the folder of \(header.packID) \(header.packVersion) with --pack, "
          + "or start a new run")
    }
    try self.init(plan, source, pack: pack, at: path, selection: header.selection)
    guard protocolDigest == header.protocolDigest else {
      throw .snapshot(
        path: snapshot, problem: "was begun under another protocol (another version of the tool)",
        remedy: "resume with the version that began it, or start a new run")
    }
  }

  private init(
    _ plan: Plan, _ source: PlanSource, pack: Pack, at path: String, selection: Selection
  ) throws(HarnessError) {
    packFolder = path
    self.source = source
    self.selection = selection
    schedule = try Schedule(plan, pack: pack, selection: selection)
    do { protocolDigest = try ProtocolForm(plan).digest() } catch { throw .argument("\(error)") }
  }

  private static func pack(_ path: String) throws(HarnessError) -> Pack {
    do { return try PackReader.read(path: path) } catch { throw .faults(error) }
  }

  /// Begins the snapshot of a run.
  package func begin(_ snapshot: String, toolVersion: String) throws(HarnessError) -> RunStore {
    try RunStore.create(
      snapshot,
      header: header(
        of: snapshot, toolVersion: toolVersion, node: NodeRecord(schedule.plan, .machine),
        startedAt: Date()),
      schedule: schedule)
  }

  /// What a snapshot of this plan says of itself.
  ///
  /// - Parameter snapshot: where it lies, from which it finds its pack.
  package func header(
    of snapshot: String, toolVersion: String, node: NodeRecord, startedAt: Date
  ) -> RunHeader {
    let pack = schedule.pack
    return RunHeader(
      toolVersion: toolVersion, source: source, selection: selection,
      protocolDigest: protocolDigest, promptVersion: PromptBuilder.version,
      packPath: RelativePath.to(source.resolve(schedule.plan.packPath), from: snapshot),
      packID: pack.identifier, packVersion: pack.version, packDigest: pack.digest,
      node: node, startedAt: startedAt)
  }

  /// Opens the snapshot of a run to go on with it; absent when nothing is owed any more.
  ///
  /// - Parameter pack: Where the pack is now; absent for where it was.
  package static func resume(_ snapshot: String, pack: String? = nil) throws(HarnessError)
    -> (RunSession, RunStore)?
  {
    if try RunStore.header(of: snapshot).finishedAt != nil, try !RunStore.owes(snapshot) {
      return nil
    }
    let store = try RunStore.open(snapshot)
    return (try RunSession(resuming: try store.header(), of: snapshot, pack: pack), store)
  }
}

extension NodeRecord {
  /// The machine that the harness runs on.
  init(_ plan: Plan, _ tree: SystemTree) {
    let description = NodeDescription.read(tree)
    self.init(
      name: plan.nodeName, processor: description.processor.value,
      memoryBytes: description.usableMemoryBytes, kernel: description.kernel.value,
      peakBandwidth: plan.peakBandwidth)
  }
}

/// Paths as seen from a file's folder, so that a snapshot names nothing of the machine it is on.
package enum RelativePath {
  /// A path as it is written in a file that lies elsewhere.
  package static func to(_ target: String, from file: String) -> String {
    let target = parts(of: target)
    let folder = parts(of: file).dropLast()
    let shared = zip(target, folder).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.count - shared)
    return (up + target.dropFirst(shared)).joined(separator: "/")
  }

  /// A path that a file holds, as seen from the working folder.
  package static func resolve(_ path: String, from file: String) -> String {
    if path.hasPrefix("/") { return path }
    let folder = (file as NSString).deletingLastPathComponent
    return folder.isEmpty ? path : (folder as NSString).appendingPathComponent(path)
  }

  private static func parts(of path: String) -> [String] {
    URL(fileURLWithPath: path).standardizedFileURL.pathComponents
  }
}
