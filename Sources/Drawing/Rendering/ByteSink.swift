import CCairo

/// Collects what a Cairo surface writes, so that a caller can write a file in one step.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  /// The callback for Cairo; its closure is a ``ByteSink``.
  static let write:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32
    ) -> cairo_status_t = { closure, data, length in
      guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }

  /// The sink as a closure argument; valid as long as the sink lives.
  var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
