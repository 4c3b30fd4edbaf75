import Foundation

/// Compares a folder with a fresh build.
package enum SiteDifferences {
  /// One line per differing file, at most `limit`, with the first place where a text differs.
  package static func find(
    _ files: [String: [UInt8]], in folder: String, limit: Int = 20
  ) throws -> [String] {
    let old = try SiteFolder.contents(of: folder)
    let files = SiteFolder.whole(files)
    var lines: [String] = []
    var count = 0
    // The list of files only says again which are there, unless it alone is wrong.
    let paths = Set(old.keys).union(files.keys)
    let differing = paths.filter { old[$0] != files[$0] }
    let shown = differing.count > 1 ? differing.subtracting([SiteFolder.mark]) : differing
    for path in shown.sorted() {
      let (was, becomes) = (old[path], files[path])
      count += 1
      guard lines.count < limit else { continue }
      switch (was, becomes) {
      case (nil, _): lines.append("\(folder)/\(path): missing")
      case (_, nil): lines.append("\(folder)/\(path): does not belong to the site")
      case (let was?, let becomes?):
        lines.append("\(folder)/\(path)" + firstDifference(was, becomes))
      }
    }
    if count > lines.count { lines.append("… and \(count - lines.count) more files") }
    return lines
  }

  /// The line and the words that differ first; for numbers both are shown whole.
  private static func firstDifference(_ old: [UInt8], _ new: [UInt8]) -> String {
    guard let a = String(validating: old, as: UTF8.self),
      let b = String(validating: new, as: UTF8.self)
    else { return ": differs (\(old.count) bytes, a fresh build has \(new.count))" }
    let oldLines = a.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = b.split(separator: "\n", omittingEmptySubsequences: false)
    for index in 0..<max(oldLines.count, newLines.count) {
      let was = index < oldLines.count ? oldLines[index] : ""
      let becomes = index < newLines.count ? newLines[index] : ""
      if was != becomes {
        let (x, y) = excerpt(was, becomes)
        return ":\(index + 1): has '\(x)', a fresh build has '\(y)'"
      }
    }
    return ": differs"
  }

  /// The differing part of two lines with a little before it, cut at the borders of words so that a
  /// number is never shown in part.
  private static func excerpt(_ a: Substring, _ b: Substring) -> (String, String) {
    let (x, y) = (Array(a), Array(b))
    var start = 0
    while start < min(x.count, y.count), x[start] == y[start] { start += 1 }
    let isBorder = { (character: Character) in " <>\",=[]".contains(character) }
    while start > 0, !isBorder(x[start - 1]) { start -= 1 }
    let cut = { (text: [Character]) -> String in
      var end = min(text.count, start + 60)
      while end < text.count, !isBorder(text[end]), end < start + 90 { end += 1 }
      return String(text[min(start, text.count)..<end])
    }
    return (cut(x), cut(y))
  }
}
