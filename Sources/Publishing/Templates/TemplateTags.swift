/// A template's tags as a tree, for checking before anything is rendered.
///
/// The engine renders an unknown variable or partial as nothing; the tree lets us refuse instead.
indirect enum TemplateTag: Equatable, Sendable {
  case variable(String, line: Int)
  case section(String, inverted: Bool, [TemplateTag], line: Int)
  case partial(String, line: Int)
}

/// Reads the tags of a template.
///
/// Known are `{{name}}`, `{{{name}}}`, `{{&name}}`, `{{#name}}`,
/// `{{^name}}`, `{{/name}}`, `{{>name}}` and `{{!comment}}`.
struct TemplateTagReader {
  private let file: String
  private let source: Substring.UTF8View
  private var position: Substring.UTF8View.Index
  private var line = 1

  static func read(_ text: String, file: String) throws(TemplateError) -> [TemplateTag] {
    var reader = TemplateTagReader(file: file, text: text)
    return try reader.tags(until: nil)
  }

  private init(file: String, text: String) {
    self.file = file
    source = Substring(text).utf8
    position = source.startIndex
  }

  private func fault(_ message: String, line: Int? = nil) -> TemplateError {
    TemplateError(file: file, line: line ?? self.line, message: message)
  }

  private mutating func tags(
    until section: (name: String, line: Int)?
  ) throws(TemplateError) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    while let (content, line) = try next() {
      let name = String(content.dropFirst()).trimmed
      switch content.first {
      case "!", "%": continue
      case ">": tags.append(.partial(name, line: line))
      case "#", "^":
        let inner = try self.tags(until: (name, line))
        tags.append(.section(name, inverted: content.first == "^", inner, line: line))
      case "/":
        guard let section, section.name == name else {
          throw fault("'{{/\(name)}}' closes nothing that is open", line: line)
        }
        return tags
      case "&", "{": tags.append(.variable(name, line: line))
      case "<", "$", "=":
        throw fault("'{{\(content)}}' is not used in this project's templates", line: line)
      default: tags.append(.variable(content.trimmed, line: line))
      }
    }
    if let section {
      throw fault("'{{#\(section.name)}}' is never closed", line: section.line)
    }
    return tags
  }

  /// The content between the next pair of braces.
  private mutating func next() throws(TemplateError) -> (String, Int)? {
    while position < source.endIndex {
      if source[position...].starts(with: "{{".utf8) {
        let start = line
        let triple = source[position...].starts(with: "{{{".utf8)
        let end = triple ? "}}}" : "}}"
        position = source.index(position, offsetBy: triple ? 3 : 2)
        let contentStart = position
        while position < source.endIndex, !source[position...].starts(with: end.utf8) {
          if source[position] == UInt8(ascii: "\n") { line += 1 }
          position = source.index(after: position)
        }
        guard position < source.endIndex else {
          throw fault("a tag is opened and never closed", line: start)
        }
        let content = String(decoding: source[contentStart..<position], as: UTF8.self)
        position = source.index(position, offsetBy: end.utf8.count)
        return ((triple ? "{" : "") + content.trimmed, start)
      }
      if source[position] == UInt8(ascii: "\n") { line += 1 }
      position = source.index(after: position)
    }
    return nil
  }
}

extension String {
  /// Without blanks at the ends.
  var trimmed: String {
    var view = self[...]
    while view.first?.isWhitespace == true { view.removeFirst() }
    while view.last?.isWhitespace == true { view.removeLast() }
    return String(view)
  }
}
