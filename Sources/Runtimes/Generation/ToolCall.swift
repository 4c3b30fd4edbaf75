import Foundation

/// A tool that a model called.
package struct ToolCall: Sendable, Equatable, Codable {
  /// The server's name for the call; one of ours where it gives none.
  package var id: String
  /// The tool's name as the model wrote it.
  package var name: String
  /// The arguments as the model wrote them: a JSON object when all is well, anything otherwise.
  package var arguments: String

  package init(id: String, name: String, arguments: String) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}

/// A tool that a model may call, as servers are told of it.
package struct ToolDeclaration: Sendable, Equatable {
  package let name: String
  /// What it does, for the model.
  package let about: String
  /// JSON Schema of an object.
  package let parameters: JSONValue

  package init(name: String, about: String, parameters: JSONValue) {
    self.name = name
    self.about = about
    self.parameters = parameters
  }

  /// In the words of OpenAI's chat completions, which Ollama's API shares.
  package var form: JSONValue {
    .object([
      "type": .text("function"),
      "function": .object([
        "name": .text(name), "description": .text(about), "parameters": parameters,
      ]),
    ])
  }
}

extension JSONValue {
  /// The value as one line of JSON with sorted keys; `null` for what JSON cannot hold.
  package var document: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }
}
