import Foundation

/// How the bench writes numbers for people.
enum Words {
  /// Three significant digits at least, no exponent for what occurs here.
  static func number(_ value: Double) -> String {
    let size = value.magnitude
    let decimals = size >= 100 || value == value.rounded() ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
    return String(format: "%.\(decimals)f", value)
  }

  /// A share of 1 as percent, rounded down, so that no bound is said that was not proved.
  static func bound(_ share: Double) -> String {
    String(format: "%.1f", (share * 1000).rounded(.down) / 10) + " %"
  }

  /// A share of 1 as percent.
  static func percent(_ share: Double) -> String { String(format: "%.1f", share * 100) + " %" }

  /// A time in the unit that it is best read in.
  static func time(_ seconds: Double) -> String {
    switch seconds.magnitude {
    case ..<120: number(seconds) + " s"
    case ..<7200: number(seconds / 60) + " min"
    case ..<172_800: number(seconds / 3600) + " h"
    default: number(seconds / 86_400) + " days"
    }
  }

  /// A figure with its unit, in the unit that it is best read in.
  static func figure(_ figure: Evidence.Figure) -> String {
    switch figure.unit {
    case "bytes": number(figure.value / MemoryPolicy.mebibyte) + " MiB"
    case "bytes/s": number(figure.value / MemoryPolicy.mebibyte) + " MiB/s"
    case "share": percent(figure.value)
    case "count": number(figure.value)
    default: number(figure.value) + " " + figure.unit
    }
  }

  /// The first part of a text that is not trusted, on one line.
  static func excerpt(_ text: String, _ most: Int = 200) -> String {
    let line = String(
      text.unicodeScalars.prefix(most).map {
        $0.value < 32 || $0.value == 127 ? " " : Character($0)
      })
    return text.unicodeScalars.count > most ? line + "…" : line
  }
}

extension Evidence.Figure {
  /// The value with its unit, for people.
  package var text: String { Words.figure(self) }
}
