import Foundation

/// Splits bytes into lines, whatever the pieces in which they come.
///
/// Works on bytes alone, so that a piece which ends inside a UTF-8 character does no harm. Lines
/// end at LF, CR LF or CR (the three of server-sent events; none can occur inside the JSON of a
/// line). The end of a line is not part of it; empty lines are given too.
struct LineSplitter {
  /// The longest line that is kept, in bytes; more is no line of a chat.
  static let longest = 16 << 20

  private var line: [UInt8] = []
  /// Whether the last byte was CR, so that an LF which follows ends no second line.
  private var afterReturn = false
  /// Whether a line outgrew the limit; nothing is given from there on.
  private(set) var overflowed = false

  /// Takes the next bytes and returns the lines that they complete.
  mutating func feed(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for byte in bytes where !overflowed {
      switch byte {
      case UInt8(ascii: "\n") where afterReturn:
        afterReturn = false
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        afterReturn = byte == UInt8(ascii: "\r")
        lines.append(line)
        line.removeAll(keepingCapacity: true)
      default:
        afterReturn = false
        line.append(byte)
        overflowed = line.count > Self.longest
      }
    }
    return lines
  }

  /// What stands after the last end of a line, when the stream is over.
  mutating func rest() -> [UInt8]? {
    defer { line = [] }
    return line.isEmpty || overflowed ? nil : line
  }
}
