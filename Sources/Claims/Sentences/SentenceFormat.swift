import Estimates

/// How a sentence prints a number: always with the number's own unit and decimals.
enum SentenceFormat: Equatable, Sendable {
  /// `51.3 %`, `+4.6 points`, `106 mWh`, `9,025`
  case own
  /// Without its unit, where the sentence names it: `51.3`
  case bare
  /// Without its sign, where a verb says the direction: `4.6 points`
  case magnitude
  /// `[50.3, 52.2]`
  case interval
  /// Counts up to twelve in words.
  case words
  /// `12 of 94`
  case of(Expression)

  static let known = "bare, magnitude, interval, words and of TOTAL"

  /// Reads a format.
  ///
  /// - Returns: absent for one that is not known.
  /// - Throws: for an ill-formed total.
  init?(_ text: String, parameters: Set<String>) throws(ExpressionFault) {
    switch text {
    case "": self = .own
    case "bare": self = .bare
    case "magnitude": self = .magnitude
    case "interval": self = .interval
    case "words": self = .words
    default:
      guard text.hasPrefix("of ") else { return nil }
      self = .of(
        try ExpressionParser.parse(String(text.dropFirst("of ".count)), parameters: parameters))
    }
  }
}

extension Measured {
  /// The number as a sentence prints it; absent where the form does not fit it.
  func text(_ format: SentenceFormat) -> String? {
    switch format {
    case .own: signed(value) + suffix
    case .bare: plain(value)
    case .magnitude: plain(value.magnitude) + suffix
    case .interval:
      interval.map { "[\(plain($0.low)), \(plain($0.high))]" }
    case .words:
      isCount ? NumberWords.text(Int(value)) : nil
    case .of: isCount ? NumberFormat.integer(Int(value)) : nil
    }
  }

  /// Whether the number is a whole one without a unit.
  var isCount: Bool { unit == nil && value == value.rounded() && value.magnitude < 0x1p53 }

  private var suffix: String { unit.map { "\u{a0}" + $0.rawValue } ?? "" }

  private func plain(_ value: Double) -> String {
    isCount && decimals == 0
      ? NumberFormat.integer(Int(value)) : NumberFormat.fixed(value, decimals: decimals)
  }

  private func signed(_ value: Double) -> String {
    unit == .points ? NumberFormat.signed(value, decimals: decimals) : plain(value)
  }
}

/// Counts in words, as prose has them.
enum NumberWords {
  private static let words = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
  ]

  /// The count in words up to twelve, in figures beyond.
  static func text(_ count: Int) -> String {
    words.indices.contains(count) ? words[count] : NumberFormat.integer(count)
  }
}
