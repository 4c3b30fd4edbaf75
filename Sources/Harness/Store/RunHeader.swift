import Foundation

/// What holds for a whole run and is written before its first answer.
package struct RunHeader: Sendable, Equatable {
  /// Version of the tool that began the run.
  package var toolVersion: String
  /// The plan's file as it was read.
  package var source: PlanSource
  /// What of the plan the run does.
  package var selection: Selection
  /// SHA-256 of everything that decides how an answer comes about.
  package var protocolDigest: String
  /// Version of the form of prompts.
  package var promptVersion: String
  /// The pack's path relative to the snapshot's folder.
  package var packPath: String
  /// Identifier of the pack.
  package var packID: String
  /// Version of the pack.
  package var packVersion: String
  /// Digest of the pack's content.
  package var packDigest: String
  /// The machine.
  package var node: NodeRecord
  /// When the run began.
  package var startedAt: Date
  /// Absent while answers are owed.
  package var finishedAt: Date?
}

/// The machine of a run; what could not be read is absent.
package struct NodeRecord: Sendable, Equatable, Codable {
  /// The name that the plan gives it.
  package var name: String
  /// The processor's name as the system tells it.
  package var processor: String?
  /// Size of the memory in bytes.
  package var memoryBytes: UInt64?
  /// Release of the kernel.
  package var kernel: String?
  /// By the datasheet, in GB/s.
  package var peakBandwidth: Double?

  package init(
    name: String, processor: String?, memoryBytes: UInt64?, kernel: String?,
    peakBandwidth: Double?
  ) {
    self.name = name
    self.processor = processor
    self.memoryBytes = memoryBytes
    self.kernel = kernel
    self.peakBandwidth = peakBandwidth
  }
}

/// Moments as text: UTC with milliseconds.
package enum Moment {
  /// For example `2026-03-04T02:00:00.000Z`.
  package static func text(_ date: Date) -> String { date.formatted(style) }

  /// The moment of such a text; absent for any other.
  package static func date(_ text: String) -> Date? { try? style.parse(text) }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

/// JSON in columns: one line, keys sorted.
package enum JSONText {
  /// A value as a text.
  package static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value of a text.
  package static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
