import CExchange
import Foundation

/// Writes files whole or not at all.
package enum FileOutput {
  /// Replaces a file: the bytes are staged beside it, brought onto the disk and renamed.
  ///
  /// A link is followed and stays a link. What is there and is not a regular file is refused.
  ///
  /// - Parameters:
  ///   - path: as the user gave it; its folder must exist.
  ///   - isOurs: whether a file that is there may be replaced, by its content; any may unless given.
  /// - Throws: ``FileFault``.
  package static func replace(
    _ path: String, with bytes: [UInt8], where isOurs: (([UInt8]) -> Bool)? = nil
  ) throws(FileFault) {
    let staged = try StagedFile(replacing: path) { place in
      guard let isOurs else { return true }
      return (try? FileInput.bytes(place)).map(isOurs) ?? false
    }
    defer { staged.discard() }
    try staged.write(bytes)
    try staged.commit()
  }

  /// Writes a new file; the caller has to see to it that there is none.
  static func create(_ path: String, _ bytes: [UInt8], named name: String) throws(FileFault) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .writing(name, errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, named: name)
  }

  /// Writes all bytes to a descriptor.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, named name: String
  ) throws(FileFault) {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .writing(name, count < 0 ? errno : ENOSPC) }
      start += count
    }
  }

  /// Hands on what was printed on standard output, and says why where an earlier piece was lost.
  ///
  /// - Throws: ``FileFault`` when some of it could not be written.
  package static func flushStandardOutput() throws(FileFault) {
    guard apprenticeops_flush_output() == 0 else { throw .writing(FileFault.standardOutput, errno) }
  }

  /// Brings the entries of a folder onto the disk; a file system that cannot is left to itself.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
