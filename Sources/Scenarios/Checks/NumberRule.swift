/// A number that an answer must name.
public struct NumberRule: Sendable, Equatable {
  public let value: Double
  /// Greatest difference from the value that still passes, at least 0.
  public let tolerance: Double
  /// The unit that must follow, such as `GiB` or `%`, compared without regard to case; when absent
  /// any number counts.
  public let unit: String?
}
