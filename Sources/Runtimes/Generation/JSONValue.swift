/// A value of JSON that is sent as it is, such as the schema of an answer.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue: Encodable {
  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .boolean(let boolean): try value.encode(boolean)
    case .integer(let integer): try value.encode(integer)
    case .number(let number): try value.encode(number)
    case .text(let text): try value.encode(text)
    case .list(let items): try value.encode(items)
    case .object(let members): try value.encode(members)
    }
  }
}

extension JSONValue: Decodable {
  package init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let boolean = try? value.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let integer = try? value.decode(Int.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let items = try? value.decode([JSONValue].self) {
      self = .list(items)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }
}

extension JSONValue {
  /// Reads a document; absent when it is none.
  package init?(document: String) {
    guard let value = JSONLines.decode(JSONValue.self, from: Array(document.utf8)) else {
      return nil
    }
    self = value
  }
}

/// The form that an answer must have, in the words of OpenAI's chat completions.
struct ResponseFormat: Encodable, Sendable {
  struct Schema: Encodable, Sendable {
    var name = "answer"
    var strict = true
    var schema: JSONValue
  }

  var type = "json_schema"
  var json_schema: Schema

  init(_ schema: JSONValue) { json_schema = Schema(schema: schema) }
}
