/// A value read from JSON or YAML, with the line where it starts.
package struct DataNode: Sendable {
  /// Line in its file, 1 for the first.
  package let line: Int
  /// The value itself.
  package let value: DataValue
  /// A plain scalar of YAML as the file writes it: `1.50` is the number 1.5 and stays `1.50` here.
  private let source: String?

  package init(line: Int, value: DataValue, source: String? = nil) {
    self.line = line
    self.value = value
    self.source = source
  }

  /// A scalar of YAML as the file writes it; absent for null, lists and mappings, and for numbers of
  /// JSON.
  package var written: String? { text ?? source }
}

/// What a piece of data is.
package enum DataValue: Sendable {
  case null
  case boolean(Bool)
  /// A whole number as its digits, of any size; minus zero is `0`.
  case integer(String)
  case number(Double)
  case string(DataText)
  case array([DataNode])
  /// Members in the order of the file; a key stands once.
  case object([DataMember])
}

/// A key with its value.
package struct DataMember: Sendable {
  /// The key as the file writes it.
  package let key: DataText
  /// Line of the key, 1 for the first.
  package let line: Int
  /// What the key holds.
  package let value: DataNode

  package init(key: DataText, line: Int, value: DataNode) {
    self.key = key
    self.line = line
    self.value = value
  }
}

/// Text that may hold lone surrogates, as JSON escapes can write them; equal when its units are.
///
/// Swift's own strings compare by what is seen, so that a composed and a decomposed accent are one;
/// here they are two, as in Python.
package struct DataText: Hashable, Sendable {
  /// UTF-16 code units.
  package let units: [UInt16]

  /// The units of a text of Swift.
  package init(_ text: String) { units = Array(text.utf16) }

  init(units: [UInt16]) { self.units = units }

  /// The text, a lone surrogate replaced by U+FFFD.
  package var text: String { String(decoding: units, as: UTF16.self) }
}

extension DataNode {
  /// The value under a key of an object.
  package subscript(key: String) -> DataNode? {
    let key = DataText(key)
    return members?.first { $0.key == key }?.value
  }

  /// The members of an object; absent for anything else.
  package var members: [DataMember]? {
    if case .object(let members) = value { members } else { nil }
  }

  /// The items of an array; absent for anything else.
  package var items: [DataNode]? {
    if case .array(let items) = value { items } else { nil }
  }

  /// The text of a string.
  package var text: String? {
    if case .string(let text) = value { text.text } else { nil }
  }

  /// Whether it is a string.
  package var isText: Bool { if case .string = value { true } else { false } }

  /// A whole number that an `Int` holds.
  package var integer: Int? {
    if case .integer(let digits) = value { Int(digits) } else { nil }
  }

  /// A finite number, whole or not.
  package var number: Double? {
    switch value {
    case .integer(let digits): Double(digits).flatMap { $0.isFinite ? $0 : nil }
    case .number(let number): number.isFinite ? number : nil
    default: nil
    }
  }

  /// True or false; absent for anything else.
  package var boolean: Bool? {
    if case .boolean(let value) = value { value } else { nil }
  }

  /// What kind of value it is, for messages.
  package var kind: String {
    switch value {
    case .null: "nothing"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "a mapping"
    }
  }
}
