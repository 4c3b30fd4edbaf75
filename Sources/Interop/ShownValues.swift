import DataText

extension DataNode {
  /// The value in a few words, for messages where its kind alone says too little.
  var shown: String {
    switch value {
    case .null, .array, .object: return kind
    case .boolean(let value): return "\(value)"
    case .integer(let digits):
      return digits.count > 40 ? "a number of \(digits.count) digits" : digits
    case .number(let number):
      return number.isNaN ? "NaN" : number.isFinite ? "\(number)" : "an infinite number"
    case .string(let text):
      let start = text.text.unicodeScalars.prefix(40).map { scalar in
        scalar.value < 32 || scalar.value == 127 ? "?" : String(scalar)
      }.joined()
      return start.isEmpty ? "an empty text" : "the text '\(start)'"
    }
  }

  /// Whether it is nothing.
  var isNull: Bool { if case .null = value { true } else { false } }
}

extension Fields {
  /// A name that must be there and hold something; the message says what stands in its place.
  func name(_ key: String) -> String? {
    wanted(key, "a text") { node in node.text.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// What a function makes of the value under a key; notes a fault that shows the value where there is none.
  func wanted<Value>(_ key: String, _ expected: String, _ read: (DataNode) -> Value?) -> Value? {
    guard let node = node(key) else {
      fault(key, "is missing; expected \(expected)")
      return nil
    }
    guard let value = read(node) else {
      fault(key, "expected \(expected), found \(node.shown)")
      return nil
    }
    return value
  }
}
