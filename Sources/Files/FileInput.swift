import Foundation

/// Reads files that somebody names, within limits.
package enum FileInput {
  /// The greatest size that is read unless a caller says otherwise: 1 GiB.
  package static let greatestSize = 1 << 30

  /// The bytes of a regular file.
  ///
  /// A named pipe, a device or a socket is refused before it is read, since it might never end or
  /// never begin; links are followed.
  ///
  /// - Parameters:
  ///   - path: as the user gave it.
  ///   - limit: greatest number of bytes.
  /// - Throws: ``FileFault`` of kind ``FileFault/Kind/input``.
  package static func bytes(
    _ path: String, limit: Int = greatestSize
  ) throws(FileFault) -> [UInt8] {
    let (descriptor, status) = try opened(path)
    defer { close(descriptor) }
    guard status.st_size <= limit else { throw tooLarge(path, limit) }
    return try whole(descriptor, path, expected: Int(status.st_size), limit)
  }

  /// Opens a regular file; the caller closes it.
  static func opened(_ path: String) throws(FileFault) -> (descriptor: Int32, status: stat) {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unopened(path, errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw unreadable(path, code)
    }
    if let kind = FileKind(status.st_mode).other {
      close(descriptor)
      throw FileFault(.input, path, problem: "it is \(kind)", remedy: "give a file")
    }
    return (descriptor, status)
  }

  /// What a path leads to when it is no regular file, in words; absent for one and for nothing at all.
  ///
  /// For files that a library opens by itself: a pipe that nobody writes to would hold it for ever.
  package static func other(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return FileKind(status.st_mode).other
  }

  /// The bytes of a regular file; absent when there is no such file.
  package static func bytesIfPresent(
    _ path: String, limit: Int = greatestSize
  ) throws(FileFault) -> [UInt8]? {
    var status = stat()
    if lstat(path, &status) != 0, errno == ENOENT { return nil }
    return try bytes(path, limit: limit)
  }

  /// The text of a UTF-8 file, without a byte order mark.
  ///
  /// - Throws: ``FileFault`` also for an HTML page, which no input of this program is, and for bytes
  ///   that are not UTF-8.
  package static func text(
    _ path: String, limit: Int = 1 << 26
  ) throws(FileFault) -> String {
    let bytes = try bytes(path, limit: limit)
    guard !isPage(bytes) else {
      throw FileFault(
        .input, path, problem: "it is an HTML page, such as a server's login or error page",
        remedy: "fetch the file itself")
    }
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    guard
      let text = String(
        validating: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
    else {
      throw FileFault(.input, path, problem: "it is not UTF-8", remedy: "save it as UTF-8")
    }
    return text
  }

  /// Whether bytes begin like an HTML page, which a server may send in place of a file.
  package static func isPage(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(1024).drop {
      [0xef, 0xbb, 0xbf, 0x20, 0x09, 0x0a, 0x0d].contains($0)
    }
    let head = String(decoding: start.prefix(16), as: UTF8.self).lowercased()
    return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
  }

  private static func whole(
    _ descriptor: Int32, _ path: String, expected: Int, _ limit: Int
  ) throws(FileFault) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(expected + 1)
    var part = [UInt8](repeating: 0, count: min(max(expected + 1, 4096), 1 << 20))
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path, errno)
      }
      if count == 0 { return result }
      // Some files under /proc say that they are empty, and a file may grow while it is read.
      guard result.count + count <= limit else { throw tooLarge(path, limit) }
      result.append(contentsOf: part[0..<count])
    }
  }

  private static func unopened(_ path: String, _ code: Int32) -> FileFault {
    code == ENOENT || code == ENOTDIR
      ? FileFault(.input, path, problem: "no such file", remedy: "give the path of a file")
      // A socket cannot be opened at all.
      : code == ENXIO
        ? FileFault(.input, path, problem: "it is a socket or a pipe", remedy: "give a file")
        : unreadable(path, code)
  }

  static func unreadable(_ path: String, _ code: Int32) -> FileFault {
    FileFault(
      .input, path, problem: "cannot be read (\(FileFault.words(code)))",
      remedy: "make it readable, or give another file")
  }

  private static func tooLarge(_ path: String, _ limit: Int) -> FileFault {
    FileFault(
      .input, path, problem: "it holds more than \(limit) bytes, the limit for such a file",
      remedy: "give the file that is meant")
  }
}

/// What a path leads to.
enum FileKind {
  case regular, folder, link, pipe, socket, device

  init(_ mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .regular
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    case S_IFIFO: self = .pipe
    case S_IFSOCK: self = .socket
    default: self = .device
    }
  }

  /// What is at a path itself, links not followed; absent when there is nothing.
  init?(at path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status.st_mode)
  }

  /// The word for what is not a regular file; absent for one.
  var other: String? {
    switch self {
    case .regular: nil
    case .folder: "a folder"
    case .link: "a link"
    case .pipe: "a named pipe"
    case .socket: "a socket"
    case .device: "a device"
    }
  }
}
