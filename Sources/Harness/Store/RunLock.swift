import Foundation

/// Keeps a second process off the snapshot of a run, or off a file beside it.
///
/// The lock stands on a file beside the snapshot, since closing a second descriptor of the database
/// itself would release SQLite's own locks. The kernel releases it whatever way the process ends.
package final class RunLock: Sendable {
  private let descriptor: Int32
  private let file: String

  /// Takes the lock of a file.
  ///
  /// - Throws: ``HarnessError`` when another process holds it, or the folder cannot be written.
  package init(for path: String) throws(HarnessError) {
    let file = path + ".lock"
    while true {
      let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else {
        throw .snapshot(
          path: path, problem: "the folder cannot be written (\(String(cString: strerror(errno))))",
          remedy: "choose a folder that exists and can be written")
      }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        let owner = Self.text(of: descriptor)
        close(descriptor)
        throw .snapshot(
          path: path,
          problem: "another process\(owner.isEmpty ? "" : " (\(owner))") works on this file",
          remedy: "wait for it, or end it and go on then")
      }
      // The process that held the lock before may have removed the file meanwhile.
      guard Self.isSame(descriptor, as: file) else {
        close(descriptor)
        continue
      }
      self.descriptor = descriptor
      self.file = file
      break
    }
    ftruncate(descriptor, 0)
    let owner = Array("process \(ProcessInfo.processInfo.processIdentifier)".utf8)
    _ = pwrite(descriptor, owner, owner.count, 0)
  }

  /// Whether a process holds the lock of a file now, as far as the file system shares locks.
  package static func isHeld(_ path: String) -> Bool {
    let descriptor = Foundation.open(path + ".lock", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return false }
    return errno == EWOULDBLOCK
  }

  deinit {
    unlink(file)
    close(descriptor)
  }

  private static func text(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  private static func isSame(_ descriptor: Int32, as file: String) -> Bool {
    var held = stat()
    var named = stat()
    return fstat(descriptor, &held) == 0 && stat(file, &named) == 0
      && held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }
}
