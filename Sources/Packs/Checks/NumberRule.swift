/// A number that an answer must name.
package struct NumberRule: Sendable, Equatable {
  /// The number itself.
  package let value: Double
  /// Greatest difference from the value that still passes, at least 0.
  package let tolerance: Double
  /// The unit that must follow, such as `GiB` or `%`, compared without regard to case; when absent
  /// any number counts.
  package let unit: String?
}
