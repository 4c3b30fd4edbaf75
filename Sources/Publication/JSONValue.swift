import Foundation
import Markup

/// A piece of JSON in memory, written with sorted keys, so that the same value has the same bytes
/// everywhere.
enum JSONValue: Encodable, Sendable, Equatable {
  case string(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .string(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .boolean(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }

  /// The text as a file, with a line break at its end.
  ///
  /// - Parameter indented: whether people read it and its changes; without, it is a third shorter.
  /// - Throws: `EncodingError` for a number that JSON has not, such as infinity.
  func file(indented: Bool = true) throws -> [UInt8] {
    guard indented else {
      var text = JSONText()
      try write(to: &text)
      return text.bytes + [UInt8(ascii: "\n")]
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }

  /// Appends it on one line, as Foundation's encoder writes it in ten times the time.
  private func write(to text: inout JSONText) throws {
    switch self {
    case .string(let value): text.string(value)
    case .integer(let value): text.integer(value)
    case .number(let value):
      guard value.isFinite else {
        throw EncodingError.invalidValue(
          value, .init(codingPath: [], debugDescription: "JSON has no number \(value)"))
      }
      text.number(value)
    case .boolean(let value): text.raw(value ? "true" : "false")
    case .list(let values):
      text.raw("[")
      for (index, value) in values.enumerated() {
        if index > 0 { text.raw(",") }
        try value.write(to: &text)
      }
      text.raw("]")
    case .object(let members):
      text.raw("{")
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text.raw(",") }
        text.string(member.key)
        text.raw(":")
        try member.value.write(to: &text)
      }
      text.raw("}")
    }
  }

  /// An object of the members that are there.
  static func present(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues(\.self))
  }

  /// A list of texts.
  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .string($0) }) }

  /// A reference to another entity of a JSON-LD file.
  static func reference(_ id: String) -> JSONValue { ["@id": .string(id)] }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: JSONValue...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
}
