import CZlib
import Foundation

/// Writes opaque pixels as PNG (ISO/IEC 15948).
///
/// A drawing has few colours and many rows that repeat, so that an indexed image with two filters is
/// both smaller and several times faster than the general encoder of libpng, which tries five
/// filters on three bytes a pixel. Where edges blend more than 256 colours, a ``Palette`` stands for
/// them.
struct PNGEncoder {
  /// In pixels, at least 1.
  let width: Int
  let height: Int
  /// Rows of 32-bit pixels, the low 24 bits red, green and blue from the highest to the lowest byte.
  let rows: UnsafeRawPointer
  /// Bytes from row to row.
  let stride: Int
  /// Pixels for each point, for the physical size.
  let scale: Double

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  /// Compression of zlib: above this the files shrink by a tenth and take twice as long.
  private static let level: Int32 = 3

  /// The bytes of the file.
  ///
  /// - Throws: ``DrawingError/renderingFailed(format:status:)`` when zlib has no memory.
  func bytes() throws(DrawingError) -> [UInt8] {
    let indexed = indexed()
    let raw =
      indexed.map { filtered($0.pixels, bytesPerPixel: 1) }
      ?? filtered(colours(), bytesPerPixel: 3)
    var out = Self.signature
    var header: [UInt8] = []
    Self.append(UInt32(width), to: &header)
    Self.append(UInt32(height), to: &header)
    header += [8, indexed == nil ? 2 : 3, 0, 0, 0]
    Self.chunk("IHDR", header, to: &out)
    var density: [UInt8] = []
    // 72 points to the inch of 0.0254 m.
    let perMetre = UInt32((72 * scale / 0.0254).rounded())
    Self.append(perMetre, to: &density)
    Self.append(perMetre, to: &density)
    density.append(1)
    Self.chunk("pHYs", density, to: &out)
    if let indexed { Self.chunk("PLTE", indexed.palette, to: &out) }
    Self.chunk("IDAT", try Self.compressed(raw), to: &out)
    Self.chunk("IEND", [], to: &out)
    return out
  }

  private func pixel(_ row: Int) -> UnsafePointer<UInt32> {
    (rows + row * stride).assumingMemoryBound(to: UInt32.self)
  }

  /// One byte for each pixel and the colours that they stand for, three bytes each; absent for more
  /// colours than a drawing has.
  private func indexed() -> (pixels: [UInt8], palette: [UInt8])? {
    // Open addressing over twice the greatest number of colours.
    let (bits, greatest) = (16, 1 << 15)
    var keys = [UInt32](repeating: .max, count: 1 << bits)
    var numbers = [UInt16](repeating: 0, count: 1 << bits)
    var colours: [UInt32] = []
    var counts: [Int] = []
    var fits = true
    let found = [UInt16](unsafeUninitializedCapacity: width * height) { buffer, count in
      var last: UInt32 = .max
      var number: UInt16 = 0
      var at = 0
      // Where the run of the last colour began: runs are counted and not pixels.
      var start = 0
      scan: for y in 0..<height {
        let row = pixel(y)
        for x in 0..<width {
          let colour = row[x] & 0xFF_FFFF
          if colour != last {
            var slot = Int((colour &* 0x9E37_79B1) >> UInt32(32 - bits))
            while keys[slot] != colour, keys[slot] != .max { slot = (slot + 1) & (1 << bits - 1) }
            if keys[slot] == .max {
              guard colours.count < greatest else {
                fits = false
                break scan
              }
              keys[slot] = colour
              numbers[slot] = UInt16(colours.count)
              colours.append(colour)
              counts.append(0)
            }
            if at > start { counts[Int(number)] += at - start }
            start = at
            last = colour
            number = numbers[slot]
          }
          buffer[at] = number
          at += 1
        }
      }
      if fits, at > start { counts[Int(number)] += at - start }
      count = fits ? at : 0
    }
    guard fits else { return nil }
    let palette = Palette(colours, counts: counts)
    let places = palette.places
    return (found.map { places[Int($0)] }, palette.bytes)
  }

  /// Three bytes for each pixel.
  private func colours() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      var at = 0
      for y in 0..<height {
        let row = pixel(y)
        for x in 0..<width {
          let colour = row[x]
          buffer[at] = UInt8(colour >> 16 & 255)
          buffer[at + 1] = UInt8(colour >> 8 & 255)
          buffer[at + 2] = UInt8(colour & 255)
          at += 3
        }
      }
      count = at
    }
  }

  /// Each row behind the number of its filter: "up" where it repeats the one above, else none.
  private func filtered(_ pixels: [UInt8], bytesPerPixel: Int) -> [UInt8] {
    let length = width * bytesPerPixel
    return [UInt8](unsafeUninitializedCapacity: (length + 1) * height) { buffer, count in
      pixels.withUnsafeBytes { source in
        guard let source = source.baseAddress, let out = buffer.baseAddress else { return }
        for y in 0..<height {
          let row = source + y * length
          let target = UnsafeMutableRawPointer(out + y * (length + 1))
          let repeats = y > 0 && memcmp(row, row - length, length) == 0
          target.storeBytes(of: repeats ? 2 : 0, as: UInt8.self)
          if repeats {
            memset(target + 1, 0, length)
          } else {
            memcpy(target + 1, row, length)
          }
        }
        count = (length + 1) * height
      }
    }
  }

  private static func compressed(_ bytes: [UInt8]) throws(DrawingError) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    var status = Z_OK
    let out = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      status = compress2(buffer.baseAddress, &length, bytes, UInt(bytes.count), level)
      count = status == Z_OK ? Int(length) : 0
    }
    guard status == Z_OK else { throw .renderingFailed(format: "PNG", status: "zlib \(status)") }
    return out
  }

  private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  private static func chunk(_ name: String, _ data: [UInt8], to bytes: inout [UInt8]) {
    append(UInt32(data.count), to: &bytes)
    let start = bytes.count
    bytes += Array(name.utf8)
    bytes += data
    let sum = bytes[start...].withUnsafeBufferPointer {
      crc32(0, $0.baseAddress, UInt32($0.count))
    }
    append(UInt32(truncatingIfNeeded: sum), to: &bytes)
  }
}
