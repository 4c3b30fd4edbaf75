import Foundation

/// A folder of exports on disk.
package enum ExportFolder {
  /// Writes the files into a folder: staged beside it, then each renamed, the manifest last.
  ///
  /// Other files of the folder, such as the ledger of claims, stay.
  package static func write(_ files: ExportFiles, to folder: String) throws {
    let manager = FileManager.default
    let staging = folder + ".exporting-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? manager.removeItem(atPath: staging) }
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try manager.createDirectory(atPath: staging, withIntermediateDirectories: true)
      let names = files.order
      for name in names {
        try Data(files.contents[name] ?? []).write(to: URL(fileURLWithPath: staging + "/" + name))
      }
      for name in names where rename(staging + "/" + name, folder + "/" + name) != 0 {
        throw InputFault(
          file: folder + "/" + name, found: String(cString: strerror(errno)),
          expected: "a path that can be replaced")
      }
    } catch let error as CocoaError {
      throw InputFault(
        file: folder, found: error.localizedDescription, expected: "a folder that can be written")
    }
  }

  /// Compares the files of a folder with fresh ones.
  ///
  /// - Returns: one line per difference, with file, line and both values; empty when all are equal.
  package static func differences(from files: ExportFiles, in folder: String) -> [String] {
    files.order.compactMap { name in
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else {
        return "\(path): missing"
      }
      return firstDifference([UInt8](data), files.contents[name] ?? [], path: path)
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
