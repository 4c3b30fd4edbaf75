import Faults

/// A file of a tape archive in the form of POSIX.1-2001 (`ustar` with `pax` headers for long names).
///
/// Nothing of a machine is written: owners are nobody, times the day of the data, names in the order of
/// their bytes. The same files give the same archive everywhere.
package enum Tar {
  static let block = 512

  /// An archive of regular files by path.
  ///
  /// - Parameter time: seconds since 1970 that every file carries.
  package static func archive(_ files: [String: [UInt8]], time: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.values.reduce(0) { $0 + $1.count + 2 * block } + 4 * block)
    for (path, content) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    {
      let place = Place(path)
      if place == nil {
        let record = paxRecord("path", path)
        append(record, named: Place(name: "@PaxHeader", prefix: ""), "x", time, to: &bytes)
      }
      append(
        content, named: place ?? Place(name: "@LongName", prefix: ""),
        "0", time, to: &bytes)
    }
    bytes.append(contentsOf: repeatElement(0, count: 2 * block))
    return bytes
  }

  /// A path as the two fields of a header; absent for one that is too long for them.
  private struct Place {
    let name: String
    let prefix: String

    init(name: String, prefix: String) {
      self.name = name
      self.prefix = prefix
    }

    init?(_ path: String) {
      if path.utf8.count <= 100 {
        self.init(name: path, prefix: "")
        return
      }
      let signs = Array(path.utf8)
      for cut in signs.indices.reversed() where signs[cut] == UInt8(ascii: "/") && cut <= 155 {
        guard signs.count - cut - 1 <= 100 else { return nil }
        self.init(
          name: String(decoding: signs[(cut + 1)...], as: UTF8.self),
          prefix: String(decoding: signs[..<cut], as: UTF8.self))
        return
      }
      return nil
    }
  }

  /// `LENGTH KEY=VALUE\n`, where the length counts itself.
  private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count + 1
    while "\(length)".utf8.count + rest.utf8.count != length {
      length = "\(length)".utf8.count + rest.utf8.count
    }
    return Array("\(length)\(rest)".utf8)
  }

  private static func append(
    _ content: [UInt8], named place: Place, _ kind: Character, _ time: Int,
    to bytes: inout [UInt8]
  ) {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    func octal(_ value: Int, at offset: Int, digits: Int) {
      let text = String(value, radix: 8)
      put(String(repeating: "0", count: max(0, digits - text.count)) + text, at: offset)
    }
    put(place.name, at: 0)
    octal(0o644, at: 100, digits: 7)
    octal(0, at: 108, digits: 7)
    octal(0, at: 116, digits: 7)
    octal(content.count, at: 124, digits: 11)
    octal(time, at: 136, digits: 11)
    put(String(repeating: " ", count: 8), at: 148)
    put(String(kind), at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    octal(0, at: 329, digits: 7)
    octal(0, at: 337, digits: 7)
    put(place.prefix, at: 345)
    octal(header.reduce(0) { $0 + Int($1) }, at: 148, digits: 6)
    header[154] = 0
    bytes.append(contentsOf: header)
    bytes.append(contentsOf: content)
    let rest = content.count % block
    if rest > 0 { bytes.append(contentsOf: repeatElement(0, count: block - rest)) }
  }

  // MARK: Reading

  /// The regular files of an archive by path.
  ///
  /// - Throws: ``ArchiveFault`` for what is no archive or is cut off, for links and devices, for paths
  ///   that lead out of it, and for a path that is there twice.
  package static func files(of bytes: [UInt8], named name: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var at = 0
    var longPath: String?
    while at + block <= bytes.count {
      let header = bytes[at..<at + block]
      if header.allSatisfy({ $0 == 0 }) { return files }
      try checkSum(header, name, at)
      let size = try octal(header, 124, 12, name, at)
      let start = at + block
      guard size <= bytes.count - start else {
        throw ArchiveFault(name, "it is cut off: a file at byte \(at) ends behind its end")
      }
      let content = Array(bytes[start..<start + size])
      at = start + (size + block - 1) / block * block
      let base = header.startIndex
      switch header[base + 156] {
      case UInt8(ascii: "x"): longPath = try path(ofPax: content, name)
      case UInt8(ascii: "5"): continue
      case UInt8(ascii: "0"), 0:
        let prefix = text(header, 345, 155)
        let own = text(header, 0, 100)
        let path = longPath ?? (prefix.isEmpty ? own : prefix + "/" + own)
        longPath = nil
        guard isInside(path) else {
          throw ArchiveFault(name, "the path '\(path)' leads out of it")
        }
        guard files.updateValue(content, forKey: path) == nil else {
          throw ArchiveFault(name, "'\(path)' is in it twice")
        }
      default:
        throw ArchiveFault(
          name, "it holds something else than files and folders: '\(text(header, 0, 100))'")
      }
    }
    throw ArchiveFault(name, files.isEmpty ? "it is no tar archive" : "it is cut off")
  }

  private static func checkSum(_ header: ArraySlice<UInt8>, _ name: String, _ at: Int) throws {
    var sum = 0
    for (index, byte) in header.enumerated() {
      sum += (148..<156).contains(index) ? 0x20 : Int(byte)
    }
    guard try octal(header, 148, 8, name, at) == sum else {
      throw ArchiveFault(name, "it is no tar archive, or was changed at byte \(at)")
    }
  }

  private static func octal(
    _ header: ArraySlice<UInt8>, _ offset: Int, _ length: Int, _ name: String, _ at: Int
  ) throws -> Int {
    let digits = text(header, offset, length).split(separator: " ").first.map(String.init) ?? "0"
    guard let value = Int(digits, radix: 8), value >= 0 else {
      throw ArchiveFault(name, "it is no tar archive, or was changed at byte \(at)")
    }
    return value
  }

  private static func text(_ header: ArraySlice<UInt8>, _ offset: Int, _ length: Int) -> String {
    let start = header.startIndex + offset
    return String(decoding: header[start..<start + length].prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func path(ofPax content: [UInt8], _ name: String) throws -> String? {
    let line = String(decoding: content, as: UTF8.self)
    guard let key = line.range(of: " path="), line.hasSuffix("\n") else { return nil }
    return String(line[key.upperBound...].dropLast())
  }

  private static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.contains("\0")
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }
}

/// Why an archive cannot be read or is not what it says.
package struct ArchiveFault: Fault {
  package let reports: [FaultReport]
  package let ending: Ending

  /// A fault of bad input; without another remedy it is one of an archive that somebody else wrote.
  init(_ file: String, _ found: String, remedy: String = "fetch it again, or ask its author") {
    reports = [FaultReport(file: file, found: found, remedy: remedy)]
    ending = .badInput
  }

  init(reports: [FaultReport]) {
    self.reports = reports
    ending = .drift
  }
}
