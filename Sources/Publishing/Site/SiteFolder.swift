import Files

/// A site on disk.
package struct SiteFolder: Sendable {
  private let folder: OwnedFolder

  /// Takes the folder of a site, so that one that is not ours is refused before anything is computed.
  ///
  /// - Throws: `FileFault` for a file, a link that leads nowhere, or a folder with files that no build
  ///   wrote and no list of those that one wrote.
  package init(_ path: String) throws { folder = try OwnedFolder(path, .list) }

  /// Brings the folder up to date in one step; what a person put there stays.
  ///
  /// - Returns: paths that are new or have new content, and paths that no longer belong to the site.
  package func write(_ files: [String: [UInt8]]) throws -> OwnedFolder.Outcome {
    try folder.replace(with: files)
  }

  /// The files of a folder by path, and whether they are a site's or not; empty when there is none.
  static func contents(of path: String) throws -> [String: [UInt8]] {
    try OwnedFolder.contents(of: path)
  }

  /// The list's name.
  static let mark = Ownership.list.mark

  /// The files with the list of them, as a folder on disk has both.
  static func whole(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    files.merging(Ownership.list.file(for: files.keys)) { $1 }
  }
}
