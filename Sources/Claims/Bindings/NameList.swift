/// Names that contain digits or number words and state no number, such as `H1` or `two-sided`.
///
/// Each has a reason, so that the list is read as the exemptions that it is.
package struct NameList: Sendable {
  /// Reason by name, longest name first.
  private let names: [(name: String, reason: String)]

  /// - Parameter names: reason by name.
  package init(_ names: [String: String] = [:]) {
    self.names = names.map { (name: $0.key, reason: $0.value) }
      .sorted { ($1.name.count, $0.name) < ($0.name.count, $1.name) }
  }

  /// The text with each name replaced by spaces, and how many there were.
  ///
  /// A name counts only as a whole word: `H1` is not found in `H10`.
  func blank(_ text: String) -> (text: String, count: Int) {
    var scalars = Array(text.unicodeScalars)
    var count = 0
    for (name, _) in names {
      let pattern = Array(name.unicodeScalars)
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
