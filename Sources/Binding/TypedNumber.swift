import Claims
import Estimates

/// A number that was typed into a text.
package struct TypedNumber: Sendable {
  /// Line and column, from 1, of its first sign.
  package let line: Int
  package let column: Int
  /// The signs that state it, with its sign and its unit.
  package let words: String
  /// Where these stand among the signs of the text.
  let range: Range<Int>
  /// Where the digits alone stand.
  let digits: Range<Int>
  package let value: Double
  /// Decimals that are printed.
  package let decimals: Int
  /// What stands behind it: a unit as quantities have it; absent for a pure number.
  package internal(set) var unit: String?
  /// How many of that unit one of the printed is: 1000 for Wh where quantities have mWh.
  var scale = 1.0
  /// Whether a plus or minus sign is printed.
  let isSigned: Bool
  /// Whether "about" or the like stands before it.
  let isApproximate: Bool
  /// Whether it bounds something, as in "at least 80 %": such a limit need not be the value of anything.
  let isLimit: Bool
  /// Whether it is the end of an interval: it stands in square brackets with another, or behind that word.
  var isEnd: Bool
  /// Whether it is the argument of a macro of LaTeX for numbers, which takes digits alone.
  var isArgument = false
  /// Whether it is written as a word.
  let isWord: Bool

  /// Whether a value is this number as printed.
  func states(_ other: Double) -> Bool {
    let other = other / self.scale
    let scale = isApproximate ? max(slack, half) : half
    let difference = isSigned ? other - value : other.magnitude - value.magnitude
    return difference.magnitude <= scale + 1e-9 * max(1, value.magnitude)
  }

  /// Half a unit of the last printed digit.
  private var half: Double {
    var half = 0.5
    for _ in 0..<decimals { half /= 10 }
    return half
  }

  /// Half a unit of the last digit that is not nought, for `about 200`.
  private var slack: Double {
    guard decimals == 0, value != 0 else { return half }
    var unit = 1.0
    while value.truncatingRemainder(dividingBy: unit * 10) == 0 { unit *= 10 }
    return unit / 2
  }
}
