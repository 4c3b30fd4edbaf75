/// What is wrong with a template or with what it was given: says file and line.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
  /// Path of the template.
  package let file: String
  package let line: Int?
  package let message: String

  package var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
