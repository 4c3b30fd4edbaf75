import CExchange
import Foundation

/// A file that is being written beside the one that it will replace.
package final class StagedFile {
  /// Where the new content goes until it is complete.
  package let path: String
  private let place: Place
  /// Holds the lock by which others see that this process is alive.
  private let descriptor: Int32

  /// Begins to replace a file; a link is followed.
  ///
  /// - Parameter isOurs: whether a file that is there may be replaced; called with its real path.
  /// - Throws: ``FileFault`` when something else than a file is there, or a file that is not ours, or
  ///   the folder cannot be written.
  package init(
    replacing given: String, isOurs: (String) -> Bool = { _ in true }
  ) throws(FileFault) {
    let place = try Place(given)
    if let kind = place.kind {
      if let other = kind.other {
        throw FileFault(.notOurs, given, problem: "it is \(other)", remedy: "give a file's path")
      }
      guard !given.hasSuffix("/") else { throw .writing(given, ENOTDIR) }
      guard isOurs(place.path) else {
        throw FileFault(
          .notOurs, given, problem: "there is a file that this command did not write",
          remedy: "move it away, or give another path")
      }
    }
    Leftovers.settle(place)
    let staging = Leftovers.path(of: place, .importing)
    let opened = Parent.locked(place.parent) { () -> Int32 in
      let opened = open(staging, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if opened >= 0 { flock(opened, LOCK_EX | LOCK_NB) }
      return opened
    }
    guard opened >= 0 else { throw .writing(given, errno) }
    path = staging
    self.place = place
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Writes bytes at the end.
  func write(_ bytes: [UInt8]) throws(FileFault) {
    try FileOutput.write(bytes, to: descriptor, named: place.name)
  }

  /// Writes the content of another file at the end, piece by piece.
  package func copy(from source: String) throws(FileFault) {
    let input = open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else { throw .writing(place.name, errno) }
    defer { close(input) }
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(input, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .writing(place.name, errno) }
      if count == 0 { return }
      try write(Array(part[..<count]))
    }
  }

  /// Brings the content onto the disk and puts it in the old one's place.
  package func commit() throws(FileFault) {
    var status = stat()
    if stat(place.path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
    guard fsync(descriptor) == 0 else { throw .writing(place.name, errno) }
    guard rename(path, place.path) == 0 else { throw .writing(place.name, errno) }
    FileOutput.syncFolder(place.parent)
  }

  /// Removes what was staged and not committed, with SQLite's journal of it.
  package func discard() {
    unlink(path)
    unlink(path + "-journal")
  }
}
