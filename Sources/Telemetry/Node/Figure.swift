import Foundation

/// Numbers for people; the same on every machine.
enum Figure {
  /// A number with so many decimals.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  /// A size in gibibytes or mebibytes.
  static func bytes(_ count: UInt64) -> String {
    count >= 1 << 30
      ? fixed(Double(count) / Double(1 << 30), 1) + " GiB"
      : fixed(Double(count) / Double(1 << 20), 0) + " MiB"
  }
}
