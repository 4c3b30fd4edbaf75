/// Finds YAML that is nested deeper than anybody writes, before a parser that works by recursion meets it.
package enum YAMLDepth {
  /// Deeper nesting is refused.
  package static let greatest = 200

  /// The line, from 1, at which a text is nested deeper than ``greatest``; absent when none is.
  ///
  /// Counts what can open a level: indentation, marks of lists at the start of a line, brackets that are
  /// not closed. Brackets within texts count too, which only matters to hundreds of unclosed ones.
  package static func lineBeyond(_ text: some Sequence<UInt8>) -> Int? {
    var line = 1
    var isStart = true
    var open = 0
    var level = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        isStart = true
        level = 0
      case UInt8(ascii: " ") where isStart: level += 1
      case UInt8(ascii: "-") where isStart, UInt8(ascii: "?") where isStart: level += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        isStart = false
        open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        isStart = false
        open = max(0, open - 1)
      default: isStart = false
      }
      // A rule of dashes is text, and no level of it has more than two characters.
      if open > greatest || level > 2 * greatest { return line }
    }
    return nil
  }
}
