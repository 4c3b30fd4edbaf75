import Foundation

/// What holds for a whole run and is written before its first answer.
package struct RunHeader: Sendable, Equatable {
  package var toolVersion: String
  package var source: PlanSource
  package var selection: Selection
  /// SHA-256 of everything that decides how an answer comes about.
  package var protocolDigest: String
  package var promptVersion: String
  /// The pack's path relative to the snapshot's folder.
  package var packPath: String
  package var packID: String
  package var packVersion: String
  package var packDigest: String
  package var node: NodeRecord
  package var startedAt: Date
  /// Absent while answers are owed.
  package var finishedAt: Date?
}

/// The machine of a run; what could not be read is absent.
package struct NodeRecord: Sendable, Equatable, Codable {
  package var name: String
  package var processor: String?
  package var memoryBytes: UInt64?
  package var kernel: String?
  /// By the datasheet, in GB/s.
  package var peakBandwidth: Double?
}

/// Moments as text: UTC with milliseconds.
enum Moment {
  static func text(_ date: Date) -> String { date.formatted(style) }

  static func date(_ text: String) -> Date? { try? style.parse(text) }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}

/// JSON in columns: one line, keys sorted.
enum JSONText {
  static func of(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
