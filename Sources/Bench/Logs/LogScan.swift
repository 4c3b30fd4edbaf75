import Files
import Foundation

/// Reads a log of any size as a stream, and counts lines with words of errors and of blocks.
package struct LogScan: Sendable {
  /// What a line was counted as, by the first word in it.
  package enum Kind: String, Sendable, CaseIterable { case error, block }

  /// What was found.
  package struct Found: Sendable, Equatable {
    /// Lines by kind.
    package var counts: [Kind: Int] = [:]
    /// The first line of each kind, at most 300 bytes of it.
    package var first: [Kind: String] = [:]
    /// The last line of each kind.
    package var last: [Kind: String] = [:]
    /// Where the last line of each kind begins, in bytes.
    package var lastOffset: [Kind: Int] = [:]
    /// Size of what was read, in bytes.
    package var bytes = 0
    /// Whether the file grew or shrank while it was read.
    package var hasChanged = false
  }

  /// Words of errors.
  package var errors: [String]
  /// Words of blocks.
  package var blocks: [String]
  /// Whether upper and lower case of ASCII letters are one.
  package var ignoresCase: Bool

  /// What is looked for unless a user says otherwise.
  package static let usualErrors = ["error", "fatal", "panic", "out of memory", "oom-kill"]
  /// What a gate that was never opened again writes.
  package static let usualBlocks = ["blocked"]

  package init(
    errors: [String] = usualErrors, blocks: [String] = usualBlocks, ignoresCase: Bool = true
  ) {
    self.errors = errors
    self.blocks = blocks
    self.ignoresCase = ignoresCase
  }

  /// Much of it fits the processor's cache, and few calls are made.
  private static let blockSize = 1 << 18
  /// A longer line is looked at in parts.
  private static let longestLine = 1 << 20

  /// Reads a file; the memory taken does not depend on its size.
  ///
  /// - Throws: ``BenchFault`` for what is no regular file or cannot be read, and for a word of fewer
  ///   than two bytes.
  package func run(_ path: String) throws(BenchFault) -> Found {
    let words = blocks + errors
    guard let search = NeedleSearch(words, ignoringCase: ignoresCase) else {
      throw BenchFault(
        found: "the words to look for are \(words)", expected: "words of at least two bytes")
    }
    if let other = FileInput.other(path) {
      throw BenchFault(
        FileFault(.input, path, problem: "it is \(other)", remedy: "give a file"))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw BenchFault(
        path, found: "cannot be read (\(String(cString: strerror(errno))))",
        remedy: "give a file that can be read")
    }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var found = Found()
    let room = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: Self.longestLine + Self.blockSize)
    defer { room.deallocate() }
    // What stands in the room: the rest of a line that was not whole yet.
    var held = 0
    var offset = 0
    while true {
      let count = read(descriptor, room.baseAddress?.advanced(by: held), Self.blockSize)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw BenchFault(
          path, found: "cannot be read further (\(String(cString: strerror(errno))))",
          ending: .stopped)
      }
      let filled = held + count
      found.bytes += count
      let isLast = count == 0
      var whole = isLast ? filled : Self.wholeLines(room, held, filled)
      // A line without an end is looked at as far as it has come.
      if whole == 0, filled >= Self.longestLine { whole = filled }
      if whole > 0 {
        take(UnsafeBufferPointer(rebasing: room[0..<whole]), at: offset, search, &found)
        offset += whole
        held = filled - whole
        if held > 0, let base = room.baseAddress { memmove(base, base + whole, held) }
      } else {
        held = filled
      }
      if isLast { break }
    }
    found.hasChanged = found.bytes != size
    return found
  }

  /// The bytes up to the last end of a line.
  private static func wholeLines(
    _ room: UnsafeMutableBufferPointer<UInt8>, _ held: Int, _ filled: Int
  ) -> Int {
    var end = filled
    while end > held, room[end - 1] != UInt8(ascii: "\n") { end -= 1 }
    return end > held ? end : 0
  }

  private func take(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, _ search: NeedleSearch,
    _ found: inout Found
  ) {
    // A log may be nothing but errors: a text is made for the first and the last line of a part alone.
    var counts = (error: 0, block: 0)
    var first: (error: Range<Int>?, block: Range<Int>?)
    var last: (error: Range<Int>?, block: Range<Int>?)
    search.lines(in: bytes) { number, range in
      if number < blocks.count {
        counts.block += 1
        first.block = first.block ?? range
        last.block = range
      } else {
        counts.error += 1
        first.error = first.error ?? range
        last.error = range
      }
    }
    for (kind, count, begin, end) in [
      (Kind.error, counts.error, first.error, last.error),
      (.block, counts.block, first.block, last.block),
    ] {
      guard let begin, let end else { continue }
      found.counts[kind, default: 0] += count
      if found.first[kind] == nil { found.first[kind] = Self.text(bytes, begin) }
      found.last[kind] = Self.text(bytes, end)
      found.lastOffset[kind] = offset + end.lowerBound
    }
  }

  private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    let end = min(range.upperBound, range.lowerBound + 300)
    return Words.excerpt(String(decoding: bytes[range.lowerBound..<end], as: UTF8.self), 300)
  }
}
