/// Names that contain digits or number words and state no number, such as `H1` or `two-sided`.
///
/// Each has a reason, so that the list is read as the exemptions that it is.
package struct NameList: Sendable {
  /// The names, longest first, each with the signs of ASCII that it has.
  private let patterns: [(scalars: [Unicode.Scalar], signs: SIMD2<UInt64>)]

  /// - Parameter names: reason by name.
  package init(_ names: [String: String] = [:]) {
    patterns = names.keys.sorted { ($1.count, $0) < ($0.count, $1) }.map { name in
      let scalars = Array(name.unicodeScalars)
      return (scalars, scalars.reduce(.zero) { $0 | Self.bit($1) })
    }
  }

  /// The place of a sign of ASCII in a set of them; none for other signs.
  private static func bit(_ scalar: Unicode.Scalar) -> SIMD2<UInt64> {
    switch scalar.value {
    case 0..<64: SIMD2(1 << UInt64(scalar.value), 0)
    case 64..<128: SIMD2(0, 1 << UInt64(scalar.value - 64))
    default: .zero
    }
  }

  /// The text with each name replaced by spaces, and how many there were.
  ///
  /// A name counts only as a whole word: `H1` is not found in `H10`.
  func blank(_ text: String) -> (text: String, count: Int) {
    var scalars = Array(text.unicodeScalars)
    // Most names are in few texts: which signs there are says so at once.
    var there: SIMD2<UInt64> = .zero
    for scalar in scalars { there |= Self.bit(scalar) }
    var count = 0
    for (pattern, signs) in patterns where signs & ~there == .zero {
      var start = 0
      while start + pattern.count <= scalars.count {
        guard scalars[start] == pattern.first else {
          start += 1
          continue
        }
        let end = start + pattern.count
        let isFree =
          (start == 0 || !Self.isWord(scalars[start - 1]))
          && (end == scalars.count || !Self.isWord(scalars[end]))
        if isFree, scalars[start..<end].elementsEqual(pattern) {
          for index in start..<end { scalars[index] = " " }
          count += 1
          start = end
        } else {
          start += 1
        }
      }
    }
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars)
    return (String(out), count)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrNumber }
}
