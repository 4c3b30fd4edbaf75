/// A text as scalars that know their place, with what is no character of it left out.
struct TextCells {
  struct Cell {
    let scalar: Unicode.Scalar
    let line: Int
    let column: Int
  }

  let cells: [Cell]
  /// Whether lines that were broken at a space keep it at their end, as text from a PDF does; then a
  /// line without one was broken within a word.
  let keepsSpaces: Bool

  /// Marks that take no room: soft hyphen, zero-width spaces and joiners, word joiner, byte order mark.
  private static let invisible: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
  ]
  /// Spaces that stand within a number or between it and its unit.
  static let narrow: Set<Unicode.Scalar> = [
    "\u{A0}", "\u{2007}", "\u{2009}", "\u{200A}", "\u{202F}",
  ]
  /// Dashes that join the ends of a range; the em dash parts sentences.
  static let dashes: Set<Unicode.Scalar> = [
    "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{FE63}", "\u{FF0D}",
  ]

  init(_ text: String) {
    var cells: [Cell] = []
    var (line, column) = (1, 1)
    var (ends, spaced) = (0, 0)
    var last: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars where scalar != "\r" {
      if !Self.invisible.contains(scalar) {
        cells.append(Cell(scalar: scalar, line: line, column: column))
      }
      column += 1
      if scalar == "\n" {
        if last != "\n" { ends += 1 }
        if last == " " { spaced += 1 }
        line += 1
        column = 1
      }
      last = scalar
    }
    self.cells = cells
    keepsSpaces = ends > 0 && 2 * spaced > ends
  }

  var count: Int { cells.count }

  /// The scalar at an index; a line break beyond the ends.
  subscript(index: Int) -> Unicode.Scalar {
    cells.indices.contains(index) ? cells[index].scalar : "\n"
  }

  func isDigit(_ index: Int) -> Bool { ("0"..."9").contains(self[index]) }

  func isLetter(_ index: Int) -> Bool { self[index].properties.isAlphabetic }

  func isWord(_ index: Int) -> Bool { isDigit(index) || isLetter(index) || self[index] == "_" }

  func isSpace(_ index: Int) -> Bool {
    self[index] == " " || self[index] == "\t" || Self.narrow.contains(self[index])
  }

  /// The first index behind a line break and the blank lines after it; the index itself where there is
  /// none.
  func behindBreak(_ index: Int) -> Int {
    var next = index
    guard index < count, self[next] == "\n" else { return index }
    while next < count, self[next] == "\n" { next += 1 }
    return next
  }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for index in range where self[index] != "\n" { view.append(self[index]) }
    return String(view)
  }
}
