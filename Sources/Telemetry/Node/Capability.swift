/// One thing that may be measured here.
package struct Capability: Sendable, Hashable, Codable {
  /// A short name, such as `energy.package`.
  package let name: String
  /// What it is good for, in a few words.
  package let purpose: String
  /// What it reads now, for people; or why it does not.
  package let now: Reading<String>
  /// Parts of it that are here and cannot be read, while the rest can.
  package let unread: [Absence]
  /// How to enable it when it is absent; nothing when it is not, or when there is no way.
  package let remedy: String?

  /// Whether it can be measured.
  package var isMeasured: Bool { now.value != nil }
}
