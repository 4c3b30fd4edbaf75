import DataText

/// Amounts of money: whole billionths of a currency.
package enum Money {
  /// Billionths in one.
  static let one = 1_000_000_000

  /// For example `1.2345 USD`: four decimals, rounded up, as nobody wants to hear too little.
  package static func text(_ nano: Int, _ currency: String) -> String {
    let units = (nano + 99_999) / 100_000
    let (whole, rest) = units.quotientAndRemainder(dividingBy: 10_000)
    let decimals = String(rest)
    return "\(whole)." + String(repeating: "0", count: 4 - decimals.count) + decimals
      + " \(currency)"
  }

  /// A code of three capital letters under a key.
  static func currency(_ key: String, _ fields: Fields) -> String? {
    guard let code = fields.text(key) else { return nil }
    guard code.utf8.count == 3, code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      fields.fault(key, "'\(code)' is no code of three capital letters, such as USD")
      return nil
    }
    return code
  }

  /// An amount under a key, rounded down to whole billionths.
  static func amount(_ key: String, _ fields: Fields) -> Int? {
    guard let number = fields.number(key) else { return nil }
    guard number >= 0, number <= 1_000_000 else {
      fields.fault(key, "expected an amount from 0 to 1000000")
      return nil
    }
    return Int((number * Double(one)).rounded(.down))
  }
}
