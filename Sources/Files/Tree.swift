import Foundation

/// Everything below a folder, by path from it.
struct Tree {
  /// Regular files.
  var files: [String] = []
  /// Links, which are not followed.
  var links: [String] = []
  /// Folders without anything in them.
  var emptyFolders: [String] = []
  /// All folders, those inside others behind them.
  var folders: [String] = []
  /// Pipes, sockets and devices.
  var others: [String] = []

  /// - Throws: ``FileFault`` when a folder cannot be read: what cannot be seen must not be replaced.
  init(of folder: String, named name: String) throws(FileFault) {
    var waiting = [""]
    while let path = waiting.popLast() {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder + "/" + path)
      } catch {
        throw FileFault(
          .input, path.isEmpty ? name : name + "/" + path, problem: "the folder cannot be read",
          remedy: "make it readable, or give another folder")
      }
      if names.isEmpty && !path.isEmpty { emptyFolders.append(path) }
      for entry in names.sorted() {
        let inner = path.isEmpty ? entry : path + "/" + entry
        switch FileKind(at: folder + "/" + inner) {
        case .regular: files.append(inner)
        case .link: links.append(inner)
        case .folder:
          folders.append(inner)
          waiting.append(inner)
        case nil: break
        default: others.append(inner)
        }
      }
    }
  }

  /// Removes a folder of ours that is no longer needed.
  ///
  /// Where it carries a mark, only files that the mark lists and links to files that its twin has too
  /// are removed: what a person put there meanwhile stays. One without a mark was never complete.
  static func discard(_ folder: String, besides twin: String) {
    let isOurs =
      Ownership.all.lazy.compactMap { ownership in
        ownership.owned(folder).map { owned in
          { (path: String) in owned.contains(path) || ownership.shared(path) }
        }
      }.first ?? { _ in true }
    guard let tree = try? Tree(of: folder, named: folder) else { return }
    for path in tree.files + tree.links + tree.others {
      if isOurs(path) || isSame(folder + "/" + path, twin + "/" + path) {
        unlink(folder + "/" + path)
      }
    }
    for path in tree.folders.sorted().reversed() { rmdir(folder + "/" + path) }
    rmdir(folder)
  }

  /// Whether two paths are one file, or links with one target.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    var (a, b) = (stat(), stat())
    guard lstat(first, &a) == 0, lstat(second, &b) == 0 else { return false }
    if a.st_ino == b.st_ino && a.st_dev == b.st_dev { return true }
    guard FileKind(a.st_mode) == .link, FileKind(b.st_mode) == .link else { return false }
    return target(of: first) == target(of: second)
  }

  /// What a link says; absent when it cannot be read.
  static func target(of link: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: link)
  }
}
