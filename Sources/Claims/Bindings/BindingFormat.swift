import Findings

/// How a bound number is printed in prose.
enum BindingFormat: Equatable, Sendable {
  /// `51.3 %`
  case percent(decimals: Int)
  /// `+4.6 points`
  case points(decimals: Int)
  /// `21×`
  case ratio(decimals: Int)
  /// `94`, with separators from a thousand on
  case count
  /// `twelve`, in figures beyond twelve
  case words
  /// A number with its unit: `106 mWh`
  case number(decimals: Int)
  /// `[50.3, 52.2]`
  case interval(decimals: Int)
  /// A name: a bracket, a verdict
  case name
  /// A model's tag
  case model

  /// Reads a format such as `percent 1`.
  init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let kind = words.first, words.count <= 2 else { return nil }
    let decimals = words.count == 2 ? Int(words[1]) : nil
    guard words.count == 1 || decimals.map({ 0...6 ~= $0 }) == true else { return nil }
    switch (kind, decimals) {
    case ("percent", let decimals?): self = .percent(decimals: decimals)
    case ("points", let decimals?): self = .points(decimals: decimals)
    case ("ratio", let decimals?): self = .ratio(decimals: decimals)
    case ("number", let decimals?): self = .number(decimals: decimals)
    case ("interval", let decimals?): self = .interval(decimals: decimals)
    case ("count", nil): self = .count
    case ("words", nil): self = .words
    case ("name", nil): self = .name
    case ("model", nil): self = .model
    default: return nil
    }
  }

  static let known =
    "percent N, points N, ratio N, number N, interval N (N decimals), count, words, name, model"

  /// The printed form of a number.
  ///
  /// - Returns: absent when the unit does not fit the format.
  func text(_ value: Double, unit: Unit?) -> String? {
    switch self {
    case .percent(let decimals):
      unit == .percent ? NumberFormat.fixed(value, decimals: decimals) + "\u{a0}%" : nil
    case .points(let decimals):
      unit == .points ? NumberFormat.signed(value, decimals: decimals) + "\u{a0}points" : nil
    case .ratio(let decimals):
      unit == nil ? NumberFormat.fixed(value, decimals: decimals) + "×" : nil
    case .count:
      unit == nil && value == value.rounded() ? NumberFormat.integer(Int(value)) : nil
    case .words:
      unit == nil && value == value.rounded() ? Self.words(Int(value)) : nil
    case .number(let decimals):
      NumberFormat.fixed(value, decimals: decimals) + (unit.map { "\u{a0}\($0.rawValue)" } ?? "")
    case .interval, .name, .model: nil
    }
  }

  /// Counts up to twelve in words, as prose has them.
  static func words(_ count: Int) -> String {
    let words = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
      "eleven", "twelve",
    ]
    return words.indices.contains(count) ? words[count] : NumberFormat.integer(count)
  }
}
