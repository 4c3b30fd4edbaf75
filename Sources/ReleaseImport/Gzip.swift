import CZlib
import Exports

/// Reads gzip data.
enum Gzip {
  /// A few bytes can stand for very many: no release is near this size.
  static let greatestSize = 1 << 30

  /// The unpacked bytes of a whole gzip file, all members, at most ``greatestSize``.
  ///
  /// - Throws: ``InputFault`` when the data is not gzip, is damaged or ends early.
  static func unpacked(_ input: InputFile, limit: Int = greatestSize) throws -> [UInt8] {
    var stream = z_stream()
    // 15 window bits, plus 32 for detecting the gzip header.
    guard
      inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      throw InputFault(file: input.path, found: "no memory for unpacking", expected: "memory")
    }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var source = input.bytes
    let status = source.withUnsafeMutableBufferPointer { bytes -> Int32 in
      stream.next_in = bytes.baseAddress
      stream.avail_in = UInt32(bytes.count)
      var status = Z_OK
      while status == Z_OK || (status == Z_STREAM_END && stream.avail_in > 0) {
        if status == Z_STREAM_END { inflateReset(&stream) }
        buffer.withUnsafeMutableBufferPointer { out in
          stream.next_out = out.baseAddress
          stream.avail_out = UInt32(out.count)
          status = inflate(&stream, Z_NO_FLUSH)
          result.append(contentsOf: out[0..<(out.count - Int(stream.avail_out))])
        }
        if status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0 { return Z_BUF_ERROR }
        if result.count > limit { return Z_MEM_ERROR }
      }
      return status
    }
    guard status != Z_MEM_ERROR else {
      throw InputFault(
        file: input.path, found: "more than \(limit) bytes", expected: "at most so many, unpacked")
    }
    guard status == Z_STREAM_END else {
      throw InputFault(
        file: input.path, found: status == Z_BUF_ERROR ? "an end in the middle" : "damaged data",
        expected: "a whole gzip file")
    }
    return result
  }
}
