import Exports
import Foundation
import Harness
import ReleaseImport
import Snapshots
import Sweeping

/// The rows that exports are computed from, wherever they stand.
enum Rows {
  /// Reads the folder of the public release, or a snapshot that `import` or `run` wrote.
  ///
  /// - Parameters:
  ///   - path: a folder or a snapshot file.
  ///   - condition: of a run, the condition that is meant; absent for the plain one.
  ///   - pack: of a run, where its pack is now; absent for where it was.
  ///   - isPartial: whether a run that is not finished is taken as far as it has come.
  ///   - poolsNodes: whether a model that ran on several classes of nodes stays one.
  /// - Returns: the campaign, and what is to be said of a run beside it.
  static func campaign(
    from path: String, condition: String? = nil, pack: String? = nil, isPartial: Bool = false,
    poolsNodes: Bool = false
  ) throws -> (campaign: Campaign, notes: [String]) {
    if isFolder(path) {
      return (try ReleaseImport.campaign(from: path), [])
    }
    guard RunStore.isRun(path) else { return (try SnapshotStore.read(path), []) }
    if poolsNodes { try Pooling.refuseDifferences(of: path) }
    let run = try RunCampaign(
      of: path, condition: condition, pack: pack, isPartial: isPartial, poolsNodes: poolsNodes)
    var campaign = run.campaign
    campaign.people = try PeopleFile.read(of: path)
    return (campaign, run.notes)
  }

  /// The exports of a run that nobody judged, row by row: the memory that it takes does not grow with the rows.
  ///
  /// Parameters as of ``campaign(from:condition:pack:isPartial:poolsNodes:)``.
  static func exports(
    of path: String, condition: String?, pack: String?, isPartial: Bool, poolsNodes: Bool
  ) throws -> (exports: Exports, notes: [String]) {
    if poolsNodes { try Pooling.refuseDifferences(of: path) }
    var sums = ExportSums()
    var fault: (any Error)?
    let run = try RunCampaign(
      of: path, condition: condition, pack: pack, isPartial: isPartial, poolsNodes: poolsNodes
    ) { generation, campaign in
      guard fault == nil else { return }
      do { try sums.add(generation, in: campaign) } catch { fault = error }
    }
    if let fault { throw fault }
    var campaign = run.campaign
    campaign.people = try PeopleFile.read(of: path)
    return (sums.exports(of: campaign, toolVersion: Tool.version), run.notes)
  }

  /// Whether a path is that of a folder.
  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
