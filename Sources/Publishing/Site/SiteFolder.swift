import Foundation

/// A site on disk.
package enum SiteFolder {
  /// What writing did.
  package struct Outcome: Sendable, Equatable {
    /// Paths that are new or have new content.
    package let written: [String]
    /// Paths that no longer belong to the site.
    package let removed: [String]
  }

  /// Brings a folder up to date.
  ///
  /// The new site is staged beside the old one and swapped as a whole, so that the last good site stays
  /// until the new one is complete. When nothing differs, nothing is written.
  package static func write(_ files: [String: [UInt8]], to folder: String) throws -> Outcome {
    let old = try contents(of: folder)
    let written = files.keys.filter { old[$0] != files[$0] }.sorted()
    let removed = old.keys.filter { files[$0] == nil }.sorted()
    guard !written.isEmpty || !removed.isEmpty else { return Outcome(written: [], removed: []) }
    let manager = FileManager.default
    let process = ProcessInfo.processInfo.processIdentifier
    let staging = folder + ".building-\(process)"
    let retired = folder + ".retired-\(process)"
    defer {
      try? manager.removeItem(atPath: staging)
      try? manager.removeItem(atPath: retired)
    }
    do {
      for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
        let target = URL(fileURLWithPath: staging + "/" + path)
        try manager.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: target)
      }
    } catch {
      throw SiteError.cannotWrite(staging, reason: error.localizedDescription)
    }
    if manager.fileExists(atPath: folder) { try move(folder, to: retired) }
    do {
      try move(staging, to: folder)
    } catch {
      try? move(retired, to: folder)
      throw error
    }
    return Outcome(written: written, removed: removed)
  }

  private static func move(_ from: String, to target: String) throws {
    guard rename(from, target) == 0 else {
      throw SiteError.cannotWrite(target, reason: String(cString: strerror(errno)))
    }
  }

  /// The files of a folder by path; empty when there is no folder.
  ///
  /// - Throws: ``SiteError/cannotWrite(_:reason:)`` when the folder holds something that no site holds:
  ///   it is not ours to replace.
  static func contents(of folder: String) throws -> [String: [UInt8]] {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder) else { return [:] }
    guard let walker = manager.enumerator(atPath: folder) else { return [:] }
    var files: [String: [UInt8]] = [:]
    while let path = walker.nextObject() as? String {
      guard let type = walker.fileAttributes?[.type] as? FileAttributeType else { continue }
      if type == .typeRegular {
        files[path] = [UInt8](manager.contents(atPath: folder + "/" + path) ?? Data())
      }
    }
    guard files.isEmpty || files["index.html"] != nil else {
      throw SiteError.cannotWrite(
        folder, reason: "it holds files but no index.html, so it is not a site; give another folder"
      )
    }
    return files
  }
}
