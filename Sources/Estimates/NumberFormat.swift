/// Numbers as the artefacts print them: the same on every machine and in every locale.
package enum NumberFormat {
  /// A number with so many decimals, rounded half away from zero on its shortest decimal form, with
  /// a true minus sign.
  ///
  /// Rounding the decimal form and not the binary value makes 2.675 print as 2.68, as a reader who
  /// computes by hand expects.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let text = plain(value, decimals: decimals)
    return text.utf8.first == UInt8(ascii: "-") ? "−" + text.dropFirst() : text
  }

  /// At most so many decimals, without zeros at the end.
  package static func shortest(_ value: Double, decimals: Int) -> String {
    var text = fixed(value, decimals: decimals)
    guard text.contains(".") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// As ``fixed(_:decimals:)`` with a plus or minus sign.
  package static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    return text.hasPrefix("−") || plain(value, decimals: decimals).allSatisfy({ "0.".contains($0) })
      ? text : "+" + text
  }

  /// A whole number with thin thousands separators from 1,000 on.
  package static func integer(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return value < 0 ? "−" + grouped : grouped
  }

  /// A number for machines: ASCII minus, no separators.
  package static func plain(_ value: Double, decimals: Int) -> String {
    var digits = Decimal10(value)
    return digits.rounded(decimals: decimals)
  }
}

/// The shortest decimal form of a finite number, for rounding by hand.
private struct Decimal10 {
  private var negative: Bool
  private var digits: [UInt8] = []
  /// Position of the decimal point relative to the first digit.
  private var point = 0

  init(_ value: Double) {
    negative = value < 0
    var text = "\(value.magnitude)"
    digits.reserveCapacity(24)
    text.withUTF8 { text in
      var at = 0
      var whole: Int?
      while at < text.count {
        switch text[at] {
        case UInt8(ascii: "."): whole = digits.count
        case UInt8(ascii: "e"):
          point = Int(String(decoding: text[(at + 1)...], as: UTF8.self)) ?? 0
          at = text.count
        default: digits.append(text[at] &- UInt8(ascii: "0"))
        }
        at += 1
      }
      point += whole ?? digits.count
    }
  }

  mutating func rounded(decimals: Int) -> String {
    let keep = point + decimals
    if keep < 0 {
      digits.removeAll(keepingCapacity: true)
      point = 0
    } else if keep < digits.count {
      let up = digits[keep] >= 5
      digits.removeSubrange(keep...)
      if up { increment() }
    }
    if point <= 0 {
      digits.insert(contentsOf: repeatElement(0, count: 1 - point), at: 0)
      point = 1
    }
    while digits.count < point + decimals { digits.append(0) }
    // One nought before the point stays.
    var first = 0
    while first < point - 1, digits[first] == 0 { first += 1 }
    let shown = digits[first..<(point + decimals)]
    let isNegative = negative && shown.contains { $0 != 0 }
    return String(unsafeUninitializedCapacity: shown.count + 2) { text in
      var count = 0
      if isNegative {
        text[count] = UInt8(ascii: "-")
        count += 1
      }
      for (index, digit) in zip(shown.indices, shown) {
        if index == point {
          text[count] = UInt8(ascii: ".")
          count += 1
        }
        text[count] = digit &+ UInt8(ascii: "0")
        count += 1
      }
      return count
    }
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    point += 1
  }
}
