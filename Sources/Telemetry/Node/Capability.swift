/// One thing that may be measured here.
public struct Capability: Sendable, Hashable, Codable {
  /// A short name, such as `energy.package`.
  public let name: String
  /// What it is good for, in a few words.
  public let purpose: String
  /// What it reads now, for people; or why it does not.
  public let now: Reading<String>
  /// How to enable it when it is absent; nothing when it is not, or when there is no way.
  public let remedy: String?

  /// Whether it can be measured.
  public var isMeasured: Bool { now.value != nil }
}
