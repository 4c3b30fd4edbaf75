/// Numbers as the artefacts print them: the same on every machine and in every locale.
package enum NumberFormat {
  /// A number with so many decimals, rounded half away from zero on its shortest decimal form, with
  /// a true minus sign.
  ///
  /// Rounding the decimal form and not the binary value makes 2.675 print as 2.68, as a reader who
  /// computes by hand expects.
  package static func fixed(_ value: Double, decimals: Int) -> String {
    let text = plain(value, decimals: decimals)
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
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
  private var digits: [UInt8]
  /// Position of the decimal point relative to the first digit.
  private var point: Int

  init(_ value: Double) {
    negative = value < 0
    var mantissa = "\(value.magnitude)"
    var exponent = 0
    if let mark = mantissa.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      exponent = Int(mantissa[mantissa.index(after: mark)...]) ?? 0
      mantissa = String(mantissa[..<mark])
    }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? "0"
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    digits = (whole + fraction).utf8.map { $0 &- 48 }
    point = whole.count + exponent
  }

  mutating func rounded(decimals: Int) -> String {
    let keep = point + decimals
    if keep < 0 {
      digits = []
      point = 0
    } else if keep < digits.count {
      let up = digits[keep] >= 5
      digits.removeSubrange(keep...)
      if up { increment() }
    }
    while point <= 0 {
      digits.insert(0, at: 0)
      point += 1
    }
    while digits.count < point + decimals { digits.append(0) }
    let text = String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    let whole = text.prefix(point).drop { $0 == "0" }
    let head = whole.isEmpty ? "0" : String(whole)
    let body = decimals > 0 ? head + "." + text.dropFirst(point).prefix(decimals) : head
    let isZero = body.allSatisfy { $0 == "0" || $0 == "." }
    return negative && !isZero ? "-" + body : body
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
