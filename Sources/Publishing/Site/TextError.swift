/// What is wrong with a text of the site or the manuscript: says file and line.
package struct TextError: Error, Equatable, CustomStringConvertible {
  /// Path of the text.
  package let file: String
  package let line: Int?
  package let message: String

  package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
