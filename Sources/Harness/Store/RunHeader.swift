import Foundation
import Snapshots

/// What holds for a whole run and is written before its first answer.
public struct RunHeader: Sendable, Equatable {
  public var toolVersion: String
  public var source: PlanSource
  public var selection: Selection
  /// SHA-256 of everything that decides how an answer comes about.
  public var protocolDigest: String
  public var promptVersion: String
  /// The pack's path relative to the snapshot's folder.
  public var packPath: String
  public var packID: String
  public var packVersion: String
  public var packDigest: String
  public var node: NodeRecord
  public var startedAt: Date
  /// Absent while answers are owed.
  public var finishedAt: Date?
}

/// The machine of a run; what could not be read is absent.
public struct NodeRecord: Sendable, Equatable, Codable {
  public var name: String
  public var processor: String?
  public var memoryBytes: UInt64?
  public var kernel: String?
  /// By the datasheet, in GB/s.
  public var peakBandwidth: Double?
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
