import Foundation

/// A regular file that is read in pieces, so that memory does not grow with it.
package final class FileStream {
  /// Path as the user gave it.
  package let path: String
  private let descriptor: Int32
  private let first: stat
  private var buffer: UnsafeMutableRawBufferPointer

  /// Opens a file; what is no regular file is refused before it is read.
  ///
  /// - Throws: ``FileFault`` of kind ``FileFault/Kind/input``.
  package init(_ path: String) throws(FileFault) {
    self.path = path
    (descriptor, first) = try FileInput.opened(path)
    buffer = .allocate(byteCount: 1 << 16, alignment: 16)
  }

  deinit {
    buffer.deallocate()
    close(descriptor)
  }

  /// Appends bytes from a place in the file; fewer than wanted are there at its end alone.
  ///
  /// - Parameters:
  ///   - count: how many are wanted, at least 1.
  ///   - offset: bytes from the beginning of the file.
  /// - Returns: how many there were.
  package func read(
    _ count: Int, at offset: Int, onto bytes: inout [UInt8]
  ) throws(FileFault) -> Int {
    if buffer.count < count {
      buffer.deallocate()
      buffer = .allocate(byteCount: count, alignment: 16)
    }
    var done = 0
    while done < count {
      let part = pread(
        descriptor, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset + done))
      if part < 0, errno == EINTR { continue }
      guard part >= 0 else { throw FileInput.unreadable(path, errno) }
      if part == 0 { break }
      done += part
    }
    bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<done]))
    return done
  }

  /// Whether nobody wrote to the file since it was opened, by its size and times.
  package var isUnchanged: Bool {
    var now = stat()
    guard fstat(descriptor, &now) == 0 else { return false }
    return now.st_size == first.st_size && now.st_mtim.tv_sec == first.st_mtim.tv_sec
      && now.st_mtim.tv_nsec == first.st_mtim.tv_nsec
  }
}
