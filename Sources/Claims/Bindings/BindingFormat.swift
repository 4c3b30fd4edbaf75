import Estimates
import Findings

/// How a bound number is printed in prose.
struct BindingFormat: Equatable, Sendable {
  /// The form of the number itself.
  let kind: Kind
  /// Whether "about" stands before it.
  let isApproximate: Bool
  /// What it is a part of: `12 of 94`, `top 5 of 94`.
  let whole: Whole?

  /// Forms of a number.
  enum Kind: Equatable, Sendable {
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
    /// A number without its unit, where the sentence or the column names it.
    case bare(decimals: Int)
    /// `[50.3, 52.2]`
    case interval(decimals: Int)
    /// A name: a bracket, a verdict
    case name
    /// A model's tag
    case model
  }

  /// The total behind a count or a rank.
  struct Whole: Equatable, Sendable {
    let isTop: Bool
    let total: Expression
  }

  init(_ kind: Kind, isApproximate: Bool = false, whole: Whole? = nil) {
    self.kind = kind
    self.isApproximate = isApproximate
    self.whole = whole
  }

  /// Reads a format such as `percent 1`, `about ratio 0`, `of {models.functional}` or
  /// `top of {models.functional}`.
  ///
  /// - Returns: absent for a format that is not known.
  /// - Throws: for an ill-formed total.
  init?(_ text: String) throws(ExpressionFault) {
    for (prefix, isTop) in [("top of ", true), ("of ", false)] where text.hasPrefix(prefix) {
      let total = try ExpressionParser.parse(String(text.dropFirst(prefix.count)))
      self.init(.count, whole: Whole(isTop: isTop, total: total))
      return
    }
    let isApproximate = text.hasPrefix("about ")
    let form = isApproximate ? String(text.dropFirst("about ".count)) : text
    guard let kind = Kind(form) else { return nil }
    self.init(kind, isApproximate: isApproximate)
  }

  static let known =
    "percent N, points N, ratio N, number N, bare N, interval N (N decimals), count, words, name, "
    + "model, each with 'about' before it if wanted, of TOTAL and top of TOTAL"

  /// The printed form of a number, without its whole.
  ///
  /// - Returns: absent when the unit does not fit the format.
  func text(_ value: Double, unit: Unit?) -> String? {
    kind.text(value, unit: unit).map { isApproximate ? "about " + $0 : $0 }
  }
}

extension BindingFormat.Kind {
  fileprivate init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard let kind = words.first, words.count <= 2 else { return nil }
    let decimals = words.count == 2 ? Int(words[1]) : nil
    guard words.count == 1 || decimals.map({ 0...6 ~= $0 }) == true else { return nil }
    switch (kind, decimals) {
    case ("percent", let decimals?): self = .percent(decimals: decimals)
    case ("points", let decimals?): self = .points(decimals: decimals)
    case ("ratio", let decimals?): self = .ratio(decimals: decimals)
    case ("number", let decimals?): self = .number(decimals: decimals)
    case ("bare", let decimals?): self = .bare(decimals: decimals)
    case ("interval", let decimals?): self = .interval(decimals: decimals)
    case ("count", nil): self = .count
    case ("words", nil): self = .words
    case ("name", nil): self = .name
    case ("model", nil): self = .model
    default: return nil
    }
  }

  fileprivate func text(_ value: Double, unit: Unit?) -> String? {
    switch self {
    case .percent(let decimals):
      unit == .percent ? NumberFormat.fixed(value, decimals: decimals) + "\u{a0}%" : nil
    case .points(let decimals):
      unit == .points ? NumberFormat.signed(value, decimals: decimals) + "\u{a0}points" : nil
    case .ratio(let decimals):
      unit == nil ? NumberFormat.fixed(value, decimals: decimals) + "×" : nil
    case .count:
      unit == nil ? Int(exactly: value).map(NumberFormat.integer) : nil
    case .words:
      unit == nil ? Int(exactly: value).map(NumberWords.text) : nil
    case .number(let decimals):
      NumberFormat.fixed(value, decimals: decimals) + (unit.map { "\u{a0}\($0.rawValue)" } ?? "")
    case .bare(let decimals): NumberFormat.fixed(value, decimals: decimals)
    case .interval, .name, .model: nil
    }
  }
}
