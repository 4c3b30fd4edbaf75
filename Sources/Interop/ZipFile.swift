import CZlib
import CZstd
import Exports

/// The files of a zip archive, as Inspect writes its logs: stored, deflated, or packed with Zstandard.
struct ZipFile {
  /// Unpacked contents by name.
  let entries: [String: [UInt8]]

  /// What all entries may hold together: a few bytes can stand for very many.
  static let greatestSize = 1 << 30

  /// - Throws: ``InputFault`` for what is no zip, is damaged, or unpacks to too much.
  init(_ input: InputFile) throws {
    let bytes = input.bytes
    func fault(_ found: String, _ expected: String = "a whole zip archive") -> InputFault {
      InputFault(file: input.path, found: found, expected: expected)
    }
    func number(_ at: Int, _ length: Int) throws -> Int {
      guard at >= 0, at + length <= bytes.count else { throw fault("an end in the middle") }
      return (0..<length).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
    }
    guard let end = Self.endRecord(bytes) else { throw fault("no list of its files") }
    let count = try number(end + 10, 2)
    var at = try number(end + 16, 4)
    guard count < 0xFFFF, at < 0xFFFF_FFFF else {
      throw fault("the form for very large archives", "less than 65,535 files and 4 GiB")
    }
    var entries: [String: [UInt8]] = [:]
    var total = 0
    for _ in 0..<count {
      guard try number(at, 4) == 0x0201_4b50 else { throw fault("a damaged list of its files") }
      let method = try number(at + 10, 2)
      let sum = try number(at + 16, 4)
      let packed = try number(at + 20, 4)
      let size = try number(at + 24, 4)
      let nameLength = try number(at + 28, 2)
      let extra = try number(at + 30, 2)
      let comment = try number(at + 32, 2)
      let local = try number(at + 42, 4)
      guard at + 46 + nameLength <= bytes.count else { throw fault("an end in the middle") }
      let name = String(decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self)
      at += 46 + nameLength + extra + comment
      let start = local + 30 + (try number(local + 26, 2)) + (try number(local + 28, 2))
      guard start + packed <= bytes.count else { throw fault("an end within \(name)") }
      total += size
      guard total <= Self.greatestSize else {
        throw fault("more than \(Self.greatestSize) bytes", "at most so many, unpacked")
      }
      let data = Array(bytes[start..<start + packed])
      guard let content = Self.unpacked(data, method: method, size: size) else {
        throw fault(
          [0, 8, 93].contains(method)
            ? "damaged data in \(name)" : "\(name) packed by method \(method)",
          "files that are stored, deflated or packed with Zstandard")
      }
      guard Self.sum(content) == sum else { throw fault("damaged data in \(name)") }
      entries[name] = content
    }
    self.entries = entries
  }

  /// Whether bytes begin as a zip does.
  static func isZip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) }

  /// Where the record at the end stands; a comment may follow it.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for at in stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
    where bytes[at..<at + 4].elementsEqual([0x50, 0x4b, 0x05, 0x06]) {
      return at
    }
    return nil
  }

  private static func unpacked(_ data: [UInt8], method: Int, size: Int) -> [UInt8]? {
    switch method {
    case 0: return data.count == size ? data : nil
    case 8: return inflated(data, size)
    case 93:
      var out = [UInt8](repeating: 0, count: max(size, 1))
      let written = out.withUnsafeMutableBytes { out in
        data.withUnsafeBytes { ZSTD_decompress(out.baseAddress, size, $0.baseAddress, data.count) }
      }
      guard ZSTD_isError(written) == 0, written == size else { return nil }
      return Array(out.prefix(size))
    default: return nil
    }
  }

  /// Raw deflate data of a known size.
  private static func inflated(_ data: [UInt8], _ size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(&stream) }
    var out = [UInt8](repeating: 0, count: size + 1)
    var source = data
    let status = source.withUnsafeMutableBufferPointer { source -> Int32 in
      out.withUnsafeMutableBufferPointer { out in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = out.baseAddress
        stream.avail_out = UInt32(out.count)
        return inflate(&stream, Z_FINISH)
      }
    }
    guard status == Z_STREAM_END, Int(stream.total_out) == size else { return nil }
    return Array(out.prefix(size))
  }

  private static func sum(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }
}
