/// What is wrong with a text of the site or the manuscript: says file and line.
package struct TextError: Error, Equatable, CustomStringConvertible {
  /// Path of the text.
  package let file: String
  /// From 1; absent when the fault is of the whole file.
  package let line: Int?
  /// What is wrong, without the place.
  package let message: String

  package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
