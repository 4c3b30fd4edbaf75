import Foundation

extension DataNode {
  /// The text that two values share exactly when Python's `json.dumps` with sorted keys writes them
  /// alike: `1` and `1.0` differ, the order of keys does not matter.
  package var canonicalText: String {
    var text = ""
    appendCanonicalText(to: &text)
    return text
  }

  private func appendCanonicalText(to text: inout String) {
    switch value {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let digits): text += digits
    case .number(let number): text += number.isNaN ? "NaN" : "\(number)"
    case .string(let string): string.appendCanonicalText(to: &text)
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.appendCanonicalText(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      let sorted = members.sorted { $0.key.units.lexicographicallyPrecedes($1.key.units) }
      for (index, member) in sorted.enumerated() {
        if index > 0 { text += "," }
        member.key.appendCanonicalText(to: &text)
        text += ":"
        member.value.appendCanonicalText(to: &text)
      }
      text += "}"
    }
  }

  /// Whether Python's `==` holds: numbers by their value, true as 1 and false as 0.
  ///
  /// NaN equals NaN here, because Python's lists compare identity first and its JSON reader has but
  /// one NaN.
  package func equals(_ other: DataNode) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.string(let left), .string(let right)): left == right
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { member in
          right.first { $0.key == member.key }?.value.equals(member.value) ?? false
        }
    default: Self.equalNumbers(value, other.value)
    }
  }

  private static func equalNumbers(_ left: DataValue, _ right: DataValue) -> Bool {
    switch (left, right) {
    case (.number(let left), .number(let right)): left == right || left.isNaN && right.isNaN
    default:
      if let left = wholeDigits(left), let right = wholeDigits(right) {
        left == right
      } else {
        false
      }
    }
  }

  /// The exact decimal digits of a whole number; nothing for what is no whole number.
  private static func wholeDigits(_ value: DataValue) -> String? {
    switch value {
    case .boolean(let value): value ? "1" : "0"
    case .integer(let digits): digits
    case .number(let number) where number.isFinite && number == number.rounded():
      number == 0 ? "0" : String(format: "%.0f", number)
    default: nil
    }
  }
}

extension DataText {
  fileprivate func appendCanonicalText(to text: inout String) {
    text += "\""
    for unit in units {
      switch unit {
      case 0x22, 0x5c: text += "\\" + String(UnicodeScalar(UInt8(unit)))
      case 0x20..<0x7f: text.unicodeScalars.append(UnicodeScalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    text += "\""
  }
}
