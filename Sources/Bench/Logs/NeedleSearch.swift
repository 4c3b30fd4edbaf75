/// Finds any of several words in bytes, skipping most of them (Wu and Manber, 1994).
///
/// The last two bytes of a window say how far the next word can be at the least; only where a word may
/// end is it compared. ASCII letters of either case are one when asked for.
struct NeedleSearch: Sendable {
  /// The words as they are compared.
  private let needles: [[UInt8]]
  /// How many bytes of a word are looked at: the length of the shortest, at least 2.
  private let width: Int
  /// How far to go on, by the two bytes at the end of the window; 0 where a word may be.
  private let shifts: [UInt8]
  /// The words whose first `width` bytes end with two bytes, by these.
  private let candidates: [UInt16: [Int]]
  /// What a byte is compared as.
  private let folded: [UInt8]

  /// - Parameter words: of at least two bytes each; nothing for none, or for a shorter one.
  init?(_ words: [String], ignoringCase: Bool) {
    folded = (0...255).map { byte in
      ignoringCase && 65...90 ~= byte ? UInt8(byte + 32) : UInt8(byte)
    }
    let fold = folded
    needles = words.map { $0.utf8.map { fold[Int($0)] } }
    guard let width = needles.map(\.count).min(), width >= 2 else { return nil }
    self.width = min(width, 200)
    var shifts = [UInt8](repeating: UInt8(self.width - 1), count: 1 << 16)
    var candidates: [UInt16: [Int]] = [:]
    /// All bytes that are compared as one.
    func spellings(_ byte: UInt8) -> [UInt8] {
      ignoringCase && 97...122 ~= byte ? [byte, byte - 32] : [byte]
    }
    for (number, needle) in needles.enumerated() {
      for end in 1..<self.width {
        for first in spellings(needle[end - 1]) {
          for second in spellings(needle[end]) {
            let key = Int(first) << 8 | Int(second)
            shifts[key] = min(shifts[key], UInt8(self.width - 1 - end))
            if end == self.width - 1 { candidates[UInt16(key), default: []].append(number) }
          }
        }
      }
    }
    self.shifts = shifts
    self.candidates = candidates
  }

  /// Calls a closure for the first word in each line that holds one, and goes on behind the line.
  ///
  /// - Parameter found: the word's number, and the line as a range of the bytes.
  func lines(
    in bytes: UnsafeBufferPointer<UInt8>, _ found: (Int, Range<Int>) -> Void
  ) {
    shifts.withUnsafeBufferPointer { shifts in
      let newline = UInt8(ascii: "\n")
      var end = width - 1
      while end < bytes.count {
        let key = Int(bytes[end - 1]) << 8 | Int(bytes[end])
        let shift = Int(shifts[key])
        if shift > 0 {
          end += shift
          continue
        }
        let start = end - width + 1
        if let number = match(UInt16(key), bytes, start) {
          var first = start
          while first > 0, bytes[first - 1] != newline { first -= 1 }
          var last = start
          while last < bytes.count, bytes[last] != newline { last += 1 }
          found(number, first..<last)
          end = last + width
        } else {
          end += 1
        }
      }
    }
  }

  private func match(
    _ key: UInt16, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Int? {
    candidates[key]?.first { number in
      let needle = needles[number]
      guard start + needle.count <= bytes.count else { return false }
      for offset in 0..<needle.count
      where folded[Int(bytes[start + offset])] != needle[offset] {
        return false
      }
      return true
    }
  }
}
