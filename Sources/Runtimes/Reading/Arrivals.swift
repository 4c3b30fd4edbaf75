/// Bytes that came and were not looked at yet, with the moments at which they came.
///
/// Decoding a piece at the pace of a small node costs some 100 µs, because between two tokens the
/// model takes the caches; decoding twenty at once costs little more. So pieces are stamped when they
/// come and decoded together.
struct Arrivals {
  /// How long bytes wait at most: the transport looks as often while tokens come.
  static let longest = Duration.seconds(1)
  /// How many may wait.
  private static let most = 64 << 10

  private var bytes: [UInt8] = []
  private var ends: [(end: Int, at: ContinuousClock.Instant)] = []

  var isEmpty: Bool { ends.isEmpty }
  /// Whether no more may wait.
  var isFull: Bool { bytes.count >= Self.most }

  mutating func append(_ more: UnsafeRawBufferPointer, at moment: ContinuousClock.Instant) {
    bytes.append(contentsOf: more)
    ends.append((bytes.count, moment))
  }

  /// Gives each arrival in turn until `read` says false, and forgets all.
  mutating func drain(_ read: (ArraySlice<UInt8>, ContinuousClock.Instant) -> Bool) {
    var start = 0
    for (end, moment) in ends {
      guard read(bytes[start..<end], moment) else { break }
      start = end
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
