import Foundation

/// A file of lines that only grows, written by one process at a time.
///
/// A line is written in one piece and brought onto the disk before its writer hears of it. What a
/// process that was killed left of a line has no end, so the next writer takes it away.
package final class LineLog {
  /// As the user gave it.
  package let path: String
  /// Bytes of a line without an end that were taken away on opening; 0 in most cases.
  package let cutBytes: Int
  private let descriptor: Int32
  private var size: Int

  /// Opens a log, or begins one, and keeps others from writing until this value is gone.
  ///
  /// - Parameters:
  ///   - path: its folder must exist.
  ///   - patience: how long another writer is waited for.
  /// - Throws: ``FileFault`` when another process still writes, when something else than a file is
  ///   there, or when the disk refuses.
  package init(_ path: String, patience: Duration = .seconds(10)) throws(FileFault) {
    if let other = FileInput.other(path) {
      throw FileFault(.notOurs, path, problem: "it is \(other)", remedy: "give a file's path")
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .writing(path, errno) }
    guard Self.lock(descriptor, patience) else {
      close(descriptor)
      throw FileFault(
        .output, path, problem: "another process has been writing to it for \(patience)",
        remedy: "wait for it, or end it, and repeat the command")
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .writing(path, code)
    }
    let all = Int(status.st_size)
    let whole = Self.end(ofLastLineBefore: all, descriptor)
    if whole < all, ftruncate(descriptor, off_t(whole)) != 0 {
      let code = errno
      close(descriptor)
      throw .writing(path, code)
    }
    self.path = path
    self.descriptor = descriptor
    size = whole
    cutBytes = all - whole
    FileOutput.syncFolder((path as NSString).deletingLastPathComponent)
  }

  deinit { close(descriptor) }

  /// The last line without its end; absent while there is none.
  package var last: [UInt8]? {
    guard size > 0 else { return nil }
    let start = Self.end(ofLastLineBefore: size - 1, descriptor)
    var bytes = [UInt8](repeating: 0, count: size - 1 - start)
    let count = pread(descriptor, &bytes, bytes.count, off_t(start))
    return count == bytes.count ? bytes : nil
  }

  /// Adds a line and brings it onto the disk; on a fault nothing of it stays.
  ///
  /// - Parameter line: without an end of line in it.
  package func append(_ line: [UInt8]) throws(FileFault) {
    guard lseek(descriptor, off_t(size), SEEK_SET) >= 0 else { throw .writing(path, errno) }
    do throws(FileFault) {
      try FileOutput.write(line + [UInt8(ascii: "\n")], to: descriptor, named: path)
    } catch {
      ftruncate(descriptor, off_t(size))
      throw error
    }
    guard fsync(descriptor) == 0 else {
      let code = errno
      ftruncate(descriptor, off_t(size))
      throw .writing(path, code)
    }
    size += line.count + 1
  }

  private static func lock(_ descriptor: Int32, _ patience: Duration) -> Bool {
    let end = ContinuousClock.now + patience
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard ContinuousClock.now < end else { return false }
      usleep(20_000)
    }
    return true
  }

  /// Where the last line that ends before a position ends: behind its end of line, or 0.
  private static func end(ofLastLineBefore position: Int, _ descriptor: Int32) -> Int {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var end = position
    while end > 0 {
      let start = max(0, end - block.count)
      let count = pread(descriptor, &block, end - start, off_t(start))
      guard count > 0 else { return 0 }
      if let found = block[..<count].lastIndex(of: UInt8(ascii: "\n")) { return start + found + 1 }
      end = start
    }
    return 0
  }
}
