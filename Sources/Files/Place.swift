import Foundation

/// Where something is to be written, with links resolved.
struct Place {
  /// As the user gave it.
  let name: String
  /// The real path: no link in it, no slash at its end.
  let path: String
  /// What is there now; absent when there is nothing.
  let kind: FileKind?

  /// The folder that it lies in.
  var parent: String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// Its last component.
  var base: String { path.split(separator: "/").last.map(String.init) ?? "" }

  /// Resolves a path; `DIR/` means `DIR`, and a link means what it leads to.
  ///
  /// - Throws: ``FileFault`` for an empty path, a link that leads nowhere, a folder that is missing.
  init(_ given: String, makingParents: Bool = false) throws(FileFault) {
    name = given
    guard given.contains(where: { $0 != "/" }), !given.utf8.contains(0) else {
      throw FileFault(
        .output, given.isEmpty ? "''" : given, problem: "not a path that can be written",
        remedy: "give another one")
    }
    var plain = given[...]
    while plain.hasSuffix("/") { plain.removeLast() }
    let path = String(plain)
    if let real = Self.real(path) {
      self.path = real
      kind = FileKind(at: real)
      return
    }
    guard FileKind(at: path) == nil else {
      throw FileFault(
        .notOurs, given, problem: "it is a link that leads nowhere",
        remedy: "remove the link, or give another path")
    }
    let (folder, last) = Self.split(path)
    if makingParents {
      // What fails here is told by the next step.
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    guard let parent = Self.real(folder), last != "..", last != "." else {
      throw .writing(given, errno == ENOSPC ? ENOSPC : ENOENT)
    }
    self.path = parent == "/" ? "/" + last : parent + "/" + last
    kind = nil
  }

  private static func split(_ path: String) -> (folder: String, last: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
