/// One entry of the world's record: what was called and what came of it.
package struct WorldEvent: Sendable, Equatable {
  /// A value that an answer truly showed.
  package struct Shown: Sendable, Equatable, Codable {
    /// The cell's name.
    package let cell: String
    /// What it held.
    package let value: String
  }

  /// A cell that got another value, or the same again.
  package struct Change: Sendable, Equatable, Codable {
    /// The cell's name.
    package let cell: String
    /// What it held before.
    package let from: String
    /// What it holds now.
    package let to: String
    /// Whether the world did it by itself and not the call.
    package let isOfWorld: Bool
  }

  /// The name of an event that refuses a call: an unknown tool, or arguments that do not fit.
  package static let refused = "refused-call"

  /// Position in the record, from 1.
  package let number: Int
  /// Seconds of the world's clock at which the answer came, from its start.
  package let seconds: Int
  /// What happened: the tool's name unless its outcome or a fault has one of its own.
  package let name: String
  /// The tool that was called, known or not.
  package let tool: String
  /// The arguments as text.
  package let arguments: [String: String]
  /// What the caller was told.
  package let answer: String
  /// What the answer truly showed; nothing where a fault garbled it.
  package let shown: [Shown]
  /// In the order in which they were made.
  package let changes: [Change]
  /// The fault that struck; absent where none did.
  package let fault: String?
  /// Names of the forbidden acts that this was.
  package let breaches: [String]
}
