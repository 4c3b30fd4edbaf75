/// Reads JSON as Python's `json.loads` does: `NaN` and `Infinity` are numbers, whole numbers have any
/// size, lone surrogates may be escaped, the last of equal keys wins.
package struct JSONReader {
  /// Deeper nesting does not parse; Python gives up near the same depth.
  static let greatestDepth = 990
  /// Longer whole numbers do not parse; Python refuses them too.
  static let greatestDigits = 4300

  /// From so many members on, an object's keys are hashed.
  private static let fewMembers = 12

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var line = 1
  private var depth = 0

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The value of a whole text.
  ///
  /// - Throws: ``JSONFault`` at the first thing that is wrong.
  package static func read(_ bytes: ArraySlice<UInt8>) throws(JSONFault) -> DataNode {
    var reader = JSONReader(bytes)
    reader.skipSpace()
    let node = try reader.node()
    reader.skipSpace()
    if reader.position < bytes.endIndex { throw reader.fault("text after the end of the value") }
    return node
  }

  /// The value at the start of a text and where it ends; without a value, where reading failed.
  package static func readPrefix(_ bytes: ArraySlice<UInt8>) -> (node: DataNode?, end: Int) {
    var reader = JSONReader(bytes)
    let node = try? reader.node()
    return (node, reader.position)
  }

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private func fault(_ problem: String) -> JSONFault { JSONFault(line: line, problem: problem) }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || 0x09...0x0a ~= byte || byte == 0x0d {
      if byte == 0x0a { line += 1 }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func node() throws(JSONFault) -> DataNode {
    let start = line
    return DataNode(line: start, value: try value())
  }

  private mutating func value() throws(JSONFault) -> DataValue {
    switch next {
    case UInt8(ascii: "\""):
      position += 1
      return .string(try string())
    case UInt8(ascii: "["): return try nested { reader throws(JSONFault) in try reader.array() }
    case UInt8(ascii: "{"): return try nested { reader throws(JSONFault) in try reader.object() }
    case UInt8(ascii: "n") where take(word: "null"): return .null
    case UInt8(ascii: "t") where take(word: "true"): return .boolean(true)
    case UInt8(ascii: "f") where take(word: "false"): return .boolean(false)
    case UInt8(ascii: "N") where take(word: "NaN"): return .number(.nan)
    case UInt8(ascii: "I") where take(word: "Infinity"): return .number(.infinity)
    case UInt8(ascii: "-") where take(word: "-Infinity"): return .number(-.infinity)
    default: return try number()
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONFault) -> DataValue
  ) throws(JSONFault) -> DataValue {
    position += 1
    depth += 1
    guard depth <= Self.greatestDepth else { throw fault("nesting too deep") }
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func array() throws(JSONFault) -> DataValue {
    var items: [DataNode] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      skipSpace()
      items.append(try node())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw fault("expected ',' or ']'") }
    }
  }

  private mutating func object() throws(JSONFault) -> DataValue {
    var members: [DataMember] = []
    // Looked up in turn while they are few, which is faster than a hash of each.
    var places: [DataText: Int]?
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      let keyLine = line
      guard take(UInt8(ascii: "\"")) else { throw fault("expected a key in double quotes") }
      let key = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("expected ':'") }
      skipSpace()
      let member = DataMember(key: key, line: keyLine, value: try node())
      let place = places.map { $0[key] } ?? members.firstIndex { $0.key == key }
      if let place {
        members[place] = member
      } else {
        places?[key] = members.count
        members.append(member)
        if members.count == Self.fewMembers {
          places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.key, $0) })
        }
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw fault("expected ',' or '}'") }
    }
  }

  private mutating func number() throws(JSONFault) -> DataValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let digits = skipDigits()
    guard digits > 0, digits == 1 || bytes[position - digits] != UInt8(ascii: "0") else {
      throw fault("expected a value")
    }
    let whole = bytes[start..<position]
    let isFraction = skipFraction()
    if !skipExponent() && !isFraction {
      guard digits <= Self.greatestDigits else { throw fault("a number of too many digits") }
      let text = String(decoding: whole, as: UTF8.self)
      return .integer(text == "-0" ? "0" : text)
    }
    guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw fault("expected a number")
    }
    return .number(value)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = next, 0x30...0x39 ~= byte { position += 1 }
    return position - start
  }

  /// Whether a fraction was there; a point without digits belongs to no number.
  private mutating func skipFraction() -> Bool {
    let start = position
    if take(UInt8(ascii: ".")), skipDigits() > 0 { return true }
    position = start
    return false
  }

  private mutating func skipExponent() -> Bool {
    let start = position
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if skipDigits() > 0 { return true }
    }
    position = start
    return false
  }

  // MARK: Strings

  private mutating func string() throws(JSONFault) -> DataText {
    var units: [UInt16] = []
    while true {
      let start = position
      var isASCII = true
      while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        if byte >= 0x80 { isASCII = false }
        position += 1
      }
      if isASCII {
        units += bytes[start..<position].lazy.map(UInt16.init)
      } else {
        units += Array(String(decoding: bytes[start..<position], as: UTF8.self).utf16)
      }
      switch next {
      case UInt8(ascii: "\""):
        position += 1
        return DataText(units: units)
      case UInt8(ascii: "\\"):
        position += 1
        units.append(try escape())
      case nil: throw fault("a text without its end")
      default: throw fault("a control character in a text")
      }
    }
  }

  private mutating func escape() throws(JSONFault) -> UInt16 {
    guard let byte = next else { throw fault("a text without its end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0c
    case UInt8(ascii: "n"): return 0x0a
    case UInt8(ascii: "r"): return 0x0d
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      var unit: UInt16 = 0
      for _ in 0..<4 {
        guard let digit = next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
          throw fault("an escape without four hexadecimal digits")
        }
        unit = unit << 4 | UInt16(digit)
        position += 1
      }
      return unit
    default: throw fault("an unknown escape")
    }
  }
}

/// Why a text is no JSON.
package struct JSONFault: Error, Equatable {
  /// Line in the text, 1 for the first.
  package let line: Int
  /// What is wrong.
  package let problem: String
}
