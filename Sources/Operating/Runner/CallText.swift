import DataText
import Runtimes

/// A call as a model or a person wrote it.
package struct WrittenCall: Sendable, Equatable {
  /// The name as it was written, known or not.
  package let tool: String
  /// Each value as text; what is no scalar as JSON.
  package let arguments: [String: String]

  package init(tool: String, arguments: [String: String]) {
    self.tool = tool
    self.arguments = arguments
  }

  /// A call over the native channel.
  ///
  /// Arguments that are no JSON object become one that no tool takes, so that the caller is told.
  package init(_ call: ToolCall) {
    tool = call.name
    let text = call.arguments.trimmed
    guard !text.isEmpty else {
      arguments = [:]
      return
    }
    guard let node = try? JSONReader.read(Array(text.utf8)[...]), let members = node.members else {
      arguments = ["(not a JSON object)": String(text.prefix(200))]
      return
    }
    arguments = Self.texts(members)
  }

  /// The first call in an answer over the text channel, with the words around it; absent for an
  /// answer that calls nothing.
  package static func first(in answer: String) -> (call: WrittenCall, words: String)? {
    let bytes = Array(answer.utf8)
    guard let (node, range) = EmbeddedJSON.first(in: bytes) else { return nil }
    let object = node.items?.first ?? node
    guard let tool = (object["tool"] ?? object["name"])?.text else { return nil }
    let arguments = Self.texts(object["arguments"]?.members ?? object["parameters"]?.members ?? [])
    let words =
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + "\n"
      + String(decoding: bytes[range.upperBound...], as: UTF8.self)
    return (WrittenCall(tool: tool, arguments: arguments), words)
  }

  /// A call as a person types it: `tool key=value key="two words"`.
  package init?(typed line: String) {
    let words = Self.words(of: line)
    guard let name = words.first, !name.contains("=") else { return nil }
    var arguments: [String: String] = [:]
    for word in words.dropFirst() {
      guard let sign = word.firstIndex(of: "=") else { return nil }
      arguments[String(word[..<sign])] = String(word[word.index(after: sign)...])
    }
    self.init(tool: name, arguments: arguments)
  }

  private static func words(of line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private static func texts(_ members: [DataMember]) -> [String: String] {
    var texts: [String: String] = [:]
    for member in members {
      texts[member.key.text] = text(member.value)
    }
    return texts
  }

  private static func text(_ node: DataNode) -> String {
    switch node.value {
    case .string(let text): text.text
    case .integer(let digits): digits
    case .boolean(let value): "\(value)"
    case .number(let number): "\(number)"
    case .null: ""
    case .array, .object: node.canonicalText
    }
  }
}
