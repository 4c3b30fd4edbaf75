import CExchange
import Foundation

/// A folder that this program writes as a whole.
///
/// Only a folder that carries our mark, or an empty one, is rewritten. Files that the mark does not
/// list are a person's: they are carried over as they are. The new folder is staged beside the old one
/// and both are exchanged in one step, so that at every instant one of them is there whole.
package struct OwnedFolder: Sendable {
  /// As the user gave it.
  package let name: String
  private let ownership: Ownership
  private let place: PlaceBox

  /// `Place` with what is known of it.
  private struct PlaceBox: Sendable {
    let value: Place
  }

  /// What writing did.
  package struct Outcome: Sendable, Equatable {
    /// Paths that are new or have new content.
    package let written: [String]
    /// Paths that no longer belong to the folder.
    package let removed: [String]
  }

  /// Takes a folder, after putting back what an interrupted exchange left.
  ///
  /// - Parameter path: as the user gave it; `DIR/` means `DIR`, a link means the folder that it leads
  ///   to.
  /// - Throws: ``FileFault`` for a file, a link that leads nowhere, a folder that is not ours.
  package init(_ path: String, _ ownership: Ownership) throws(FileFault) {
    name = path
    self.ownership = ownership
    let first = try Place(path, makingParents: true)
    Leftovers.settle(first)
    let place = try Place(path)
    self.place = PlaceBox(value: place)
    guard let kind = place.kind else { return }
    guard kind == .folder else {
      throw FileFault(
        .notOurs, path, problem: "it is \(kind.other ?? "a file")", remedy: "give a folder")
    }
    let tree = try Tree(of: place.path, named: path)
    let isEmpty =
      tree.files.allSatisfy(ownership.awaited.contains) && tree.links.isEmpty && tree.others.isEmpty
    guard isEmpty || ownership.owned(place.path) != nil else {
      throw FileFault(
        .notOurs, path,
        problem: "it holds files and no \(ownership.mark), so this command did not write it",
        remedy: "give a folder that is empty or new, or move what is there away")
    }
  }

  /// Every regular file by path; empty when there is no folder.
  package func contents() throws(FileFault) -> [String: [UInt8]] {
    try Self.contents(of: place.value.path)
  }

  /// Every regular file of any folder by path, links not followed; empty when there is no folder.
  package static func contents(of folder: String) throws(FileFault) -> [String: [UInt8]] {
    guard FileManager.default.fileExists(atPath: folder) else { return [:] }
    var files: [String: [UInt8]] = [:]
    for path in try Tree(of: folder, named: folder).files {
      files[path] = try FileInput.bytes(folder + "/" + path)
    }
    return files
  }

  /// Writes the folder: these files, and what a person put beside them.
  ///
  /// When nothing differs, nothing is written.
  ///
  /// - Throws: ``FileFault`` when the disk refuses, when a person's file has a name that is needed, or
  ///   when the folder holds something that cannot be carried over.
  package func replace(with files: [String: [UInt8]]) throws(FileFault) -> Outcome {
    let files = files.merging(ownership.file(for: files.keys)) { $1 }
    let old = try contents()
    let owned = ownership.owned(place.value.path) ?? []
    let written = files.keys.filter { old[$0] != files[$0] }.sorted()
    let removed = old.keys.filter { owned.contains($0) && files[$0] == nil }.sorted()
    let foreign = try foreign(owned, files)
    guard !written.isEmpty || !removed.isEmpty else { return Outcome(written: [], removed: []) }
    let staging = Leftovers.path(of: place.value, .building)
    let lock = try stage(files, foreign, in: staging)
    defer {
      Tree.discard(staging, besides: place.value.path)
      close(lock)
    }
    try Exchange.put(staging, in: place.value)
    return Outcome(written: written, removed: removed)
  }

  /// What a person put into the folder and has to be carried over.
  private func foreign(
    _ owned: Set<String>, _ files: [String: [UInt8]]
  ) throws(FileFault) -> Tree? {
    guard place.value.kind != nil else { return nil }
    var tree = try Tree(of: place.value.path, named: name)
    tree.files.removeAll { owned.contains($0) || ownership.shared($0) && files[$0] != nil }
    let needed = Set(files.keys.flatMap(Self.folders))
    let inTheWay =
      (tree.files + tree.links + tree.others).first { path in
        files[path] != nil || needed.contains(path)
          || Self.folders(path).contains { files[$0] != nil }
      } ?? tree.emptyFolders.first { files[$0] != nil }
    if let inTheWay {
      throw FileFault(
        .notOurs, name + "/" + inTheWay,
        problem: "it was not written by this command and is in the way", remedy: "move it away")
    }
    if let path = tree.others.first {
      throw FileFault(
        .notOurs, name + "/" + path, problem: "it is neither a file nor a folder",
        remedy: "move it away")
    }
    return tree
  }

  /// The folders that a path lies in.
  private static func folders(_ path: String) -> [String] {
    let parts = path.split(separator: "/")
    return parts.indices.dropFirst().map { parts[..<$0].joined(separator: "/") }
  }

  /// Makes the new folder; returns the descriptor that keeps it locked.
  private func stage(
    _ files: [String: [UInt8]], _ foreign: Tree?, in staging: String
  ) throws(FileFault) -> Int32 {
    let old = place.value.path
    var status = stat()
    let mode = stat(old, &status) == 0 ? status.st_mode & 0o7777 : 0o777
    // Nobody may see the new folder without its lock, or it would be taken for a leftover.
    let lock = Parent.locked(place.value.parent) { () -> Int32 in
      guard mkdir(staging, mode) == 0 else { return -1 }
      let lock = open(staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if lock >= 0 { flock(lock, LOCK_EX | LOCK_NB) }
      return lock
    }
    guard lock >= 0 else { throw .writing(name, errno) }
    if place.value.kind != nil { fchmod(lock, mode) }
    do throws(FileFault) {
      var made = Set<String>()
      // The mark is last, so that a folder without one was never complete.
      let order = files.keys.sorted().filter { $0 != ownership.mark } + [ownership.mark]
      for path in (foreign?.emptyFolders ?? []) {
        try make(Self.folders(path) + [path], in: staging, &made)
      }
      for path in foreign?.files ?? [] {
        try make(Self.folders(path), in: staging, &made)
        guard link(old + "/" + path, staging + "/" + path) == 0 else { throw uncarried(path) }
      }
      for path in foreign?.links ?? [] {
        try make(Self.folders(path), in: staging, &made)
        guard let target = Tree.target(of: old + "/" + path),
          symlink(target, staging + "/" + path) == 0
        else { throw uncarried(path) }
      }
      for path in order {
        guard let bytes = files[path] else { continue }
        try make(Self.folders(path), in: staging, &made)
        try FileOutput.create(staging + "/" + path, bytes, named: name + "/" + path)
      }
      guard apprenticeops_syncfs(lock) == 0 else { throw .writing(name, errno) }
      return lock
    } catch {
      close(lock)
      Tree.discard(staging, besides: old)
      throw error
    }
  }

  private func make(
    _ folders: [String], in staging: String, _ made: inout Set<String>
  ) throws(FileFault) {
    for folder in folders where made.insert(folder).inserted {
      guard mkdir(staging + "/" + folder, 0o777) == 0 else {
        throw .writing(name + "/" + folder, errno)
      }
    }
  }

  private func uncarried(_ path: String) -> FileFault {
    let code = errno
    return code == ENOSPC || code == EDQUOT
      ? .writing(name, code)
      : FileFault(
        .notOurs, name + "/" + path,
        problem: "it was not written by this command and cannot be carried over "
          + "(\(FileFault.words(code)))", remedy: "move it away")
  }
}
