import CCairo
import Drawing
import Foundation

/// Pixels of a PNG, row by row, as red, green and blue from 0 to 255.
struct Pixels {
  var width: Int
  var height: Int
  var values: [UInt8]

  /// Decodes with Cairo, over white.
  init?(png: [UInt8]) {
    final class Source {
      var bytes: ArraySlice<UInt8>
      init(_ bytes: [UInt8]) { self.bytes = bytes[...] }
    }
    let source = Source(png)
    let surface = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(
        { closure, target, length in
          guard let closure, let target else { return CAIRO_STATUS_READ_ERROR }
          let source = Unmanaged<Source>.fromOpaque(closure).takeUnretainedValue()
          guard source.bytes.count >= Int(length) else { return CAIRO_STATUS_READ_ERROR }
          for (index, byte) in source.bytes.prefix(Int(length)).enumerated() {
            target[index] = byte
          }
          source.bytes = source.bytes.dropFirst(Int(length))
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(source).toOpaque())
    }
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
      let data = cairo_image_surface_get_data(surface)
    else { return nil }
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    let hasAlpha = cairo_image_surface_get_format(surface) == CAIRO_FORMAT_ARGB32
    values = []
    values.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let pixel = data + y * stride + x * 4
        let white = hasAlpha ? 255 - pixel[3] : 0
        values += [pixel[2] + white, pixel[1] + white, pixel[0] + white]
      }
    }
  }

  /// The mean absolute difference of the channels, from 0 to 255; nothing for unequal sizes.
  func difference(from other: Pixels) -> Double? {
    guard width == other.width, height == other.height else { return nil }
    let sum = zip(values, other.values).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    return Double(sum) / Double(values.count)
  }

  /// The least rectangle, in pixels, around everything darker than nearly white.
  var inkBounds: Rect? {
    var result: Rect?
    for y in 0..<height {
      for x in 0..<width where values[(y * width + x) * 3] < 215 {
        let pixel = Rect(x: Double(x), y: Double(y), width: 1, height: 1)
        result =
          result.map {
            Rect(
              minX: min($0.minX, pixel.minX), minY: min($0.minY, pixel.minY),
              maxX: max($0.maxX, pixel.maxX), maxY: max($0.maxY, pixel.maxY))
          } ?? pixel
      }
    }
    return result
  }
}

/// Programs that only tests use.
enum Tool {
  /// Whether tests may be left out when a program is missing: never on a build server.
  static func isAtHand(_ name: String) -> Bool {
    if ProcessInfo.processInfo.environment["CI"] == "true" { return true }
    return path(name) != nil
  }

  static func path(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
      "\($0)/\(name)"
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  struct Missing: Error { var name: String }

  /// What a program writes to its standard output when it reads the file.
  static func run(_ name: String, _ arguments: [String], input: [UInt8]) throws -> [UInt8] {
    guard let path = path(name) else { throw Missing(name: name) }
    let file = FileManager.default.temporaryDirectory.appending(path: "drawing-\(UUID())")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(input).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments.map { $0 == "@" ? file.path : $0 }
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Missing(name: "\(name) failed") }
    return [UInt8](data)
  }
}
