import Digests
import Files

/// A folder of exports on disk.
package enum ExportFolder {
  /// Replaces the exports of a folder in one step, and its lock with them.
  ///
  /// Other files of the folder, such as the ledger of claims, are carried over.
  ///
  /// - Parameter rows: files that lie beside the exports and are replaced with them, by name.
  /// - Throws: ``FileFault`` for a folder that holds files and no exports, and when the disk refuses.
  package static func write(
    _ files: ExportFiles, to folder: String, with rows: [String: [UInt8]] = [:]
  ) throws {
    let target = try OwnedFolder(folder, .exports)
    var lock = ExportLock(files)
    let accepted = try ExportLock.read(in: folder)
    lock.ledger = accepted?.ledger
    // An export accepts no change of the study: what was accepted of it stays.
    for name in ExportLock.authored {
      if let accepted {
        lock.digests[name] = accepted.digests[name]
      } else if let bytes = try FileInput.bytesIfPresent(folder + "/" + name) {
        lock.digests[name] = SHA256.hex(bytes)
      }
    }
    // Kinds that a person wrote stay, and are part of what verify finds.
    let kinds = CheckKinds.fileName
    if files.contents[kinds] == nil,
      let bytes = try FileInput.bytesIfPresent(folder + "/" + kinds)
    {
      lock.digests[kinds] = SHA256.hex(bytes)
    }
    var contents = files.contents.merging(rows) { $1 }
    contents[ExportLock.fileName] = lock.bytes
    _ = try target.replace(with: contents)
  }

  /// Compares the files of a folder with fresh ones.
  ///
  /// - Returns: one line per difference, with file, line and both values; empty when all are equal.
  package static func differences(from files: ExportFiles, in folder: String) -> [String] {
    files.order.compactMap { name in
      let path = folder + "/" + name
      guard let bytes = try? FileInput.bytes(path) else { return "\(path): missing" }
      return firstDifference(bytes, files.contents[name] ?? [], path: path)
    }
  }

  private static func firstDifference(_ old: [UInt8], _ new: [UInt8], path: String) -> String? {
    if old == new { return nil }
    let lf = UInt8(ascii: "\n")
    let oldLines = old.split(separator: lf, omittingEmptySubsequences: false)
    let newLines = new.split(separator: lf, omittingEmptySubsequences: false)
    let text = { (lines: [ArraySlice<UInt8>], index: Int) in
      index < lines.count ? "'\(String(decoding: lines[index], as: UTF8.self))'" : "nothing"
    }
    for index in 0..<max(oldLines.count, newLines.count)
    where index >= oldLines.count || index >= newLines.count || oldLines[index] != newLines[index] {
      return "\(path):\(index + 1): has \(text(oldLines, index)), computed \(text(newLines, index))"
    }
    return "\(path): differs"
  }
}
