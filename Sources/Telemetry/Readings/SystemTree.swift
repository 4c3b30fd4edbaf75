import Glibc

/// A root below which `proc` and `sys` stand: the machine itself, or a recorded tree.
package struct SystemTree: Sendable, Hashable {
  private let prefix: String

  /// This machine.
  package static let machine = SystemTree(root: "/")

  /// A tree below a directory.
  package init(root: String) {
    var prefix = root
    while prefix.hasSuffix("/") { prefix.removeLast() }
    self.prefix = prefix
  }

  /// The place of a path of the tree, such as `proc/meminfo`, in the file system.
  func location(_ path: String) -> String { prefix + "/" + path }

  /// All bytes of a file.
  func bytes(_ path: String) throws(Absence) -> [UInt8] {
    let file = open(location(path), O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw absence(path, code: errno) }
    defer { close(file) }
    var content: [UInt8] = []
    // Kernel files say a size of zero or one page, so they are read until their end.
    var room = 4096
    while true {
      let start = content.count
      var code: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let got = read(file, buffer.baseAddress, room)
        code = got < 0 ? errno : 0
        count = max(0, got)
      }
      if code == EINTR { continue }
      guard code == 0 else { throw absence(path, code: code) }
      guard !chunk.isEmpty else { return content }
      if start == 0 { content = chunk } else { content += chunk }
      guard content.count <= Self.limit else {
        throw malformed(path, "more than \(Self.limit) bytes")
      }
      room = min(room * 4, 1 << 16)
    }
  }

  /// The text of a one-line file, without white space around it.
  func line(_ path: String) throws(Absence) -> String {
    try trimmed(path).text
  }

  /// A file that holds one number of at least zero.
  func unsigned(_ path: String) throws(Absence) -> UInt64 {
    let bytes = try trimmed(path)
    guard let value = UInt64(ascii: bytes) else { throw malformed(path, notANumber: bytes) }
    return value
  }

  /// A file that holds one number, such as a temperature.
  func number(_ path: String) throws(Absence) -> Double {
    let bytes = try trimmed(path)
    guard let value = Double(ascii: bytes) else { throw malformed(path, notANumber: bytes) }
    return value
  }

  /// The names in a directory, those with numbers in the order of their numbers.
  func entries(_ path: String) throws(Absence) -> [String] {
    guard let directory = opendir(location(path)) else { throw absence(path, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    // By length first, then by byte: cpu2 stands before cpu10.
    return names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
  }

  /// Whether a path can be seen.
  func exists(_ path: String) -> Bool { access(location(path), F_OK) == 0 }

  /// An absence of something below the tree, because its content is not as expected.
  func malformed(_ path: String, _ detail: String) -> Absence {
    Absence(.malformed, source: "/" + path, detail: detail)
  }

  func malformed(_ path: String, notANumber bytes: Bytes) -> Absence {
    malformed(path, "“\(bytes.quoted)” is not a number")
  }

  /// An absence of something below the tree, because it is not there.
  func missing(_ path: String, _ detail: String) -> Absence {
    Absence(.missing, source: "/" + path, detail: detail)
  }

  private func trimmed(_ path: String) throws(Absence) -> Bytes {
    var bytes = try bytes(path)[...]
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    while let first = bytes.first, first <= 32 { bytes.removeFirst() }
    return bytes
  }

  func absence(_ path: String, code: Int32) -> Absence {
    switch code {
    case ENOENT, ENOTDIR, ENODEV, ENXIO, ESRCH: Absence(.missing, source: "/" + path)
    case EACCES, EPERM: Absence(.permissionDenied, source: "/" + path)
    default: Absence(.unreadable, source: "/" + path, detail: String(cString: strerror(code)))
    }
  }

  /// No file that is read here comes near this size.
  private static let limit = 1 << 22
}

extension Bytes {
  /// At most 40 printable characters for a message; what was read is not trusted.
  var quoted: String {
    String(
      decoding: prefix(40).map { (32..<127).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}
