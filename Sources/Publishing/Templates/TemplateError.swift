/// What is wrong with a template or with what it was given: says file and line.
public struct TemplateError: Error, Equatable, CustomStringConvertible {
  /// Path of the template.
  public let file: String
  public let line: Int?
  public let message: String

  public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
