import Digests
import Foundation

/// Which shard makes which cells of a plan: a file that every worker reads and none changes.
///
/// A cell is one answer: a model, a scenario, a pass, a repetition and a condition. Its number is its
/// place in the schedule of the whole plan, from 0, and ``Cells/sha256`` proves that both sides count
/// alike.
package struct ShardPlan: Sendable, Equatable, Codable {
  /// Raised when a key changes its meaning.
  package static let currentFormat = 1

  /// Version of the form.
  package var format: Int
  /// What is dealt out.
  package var plan: PlanFile
  /// SHA-256 of each memory file by the path that the plan writes.
  package var memories: [String: String]
  /// The scenarios.
  package var pack: Pack
  /// SHA-256 of everything that decides how an answer comes about.
  package var protocolSHA256: String
  /// How cells were dealt out.
  package var by: Dealing
  /// Models and scenarios to which the plan was narrowed; empty for all of it.
  package var only: [String]
  /// All cells of the plan.
  package var cells: Cells
  /// From index 0.
  package var shards: [Shard]

  enum CodingKeys: String, CodingKey {
    case format, plan, memories, pack, protocolSHA256 = "protocol_sha256", by, only, cells, shards
  }

  /// How cells are dealt out.
  package enum Dealing: String, Sendable, Codable, CaseIterable {
    /// Whole models: each is loaded once, and its rows are of one node.
    case model
    /// Equal shares of the time, in the order of the run.
    case cells
  }

  /// The plan by place and content.
  package struct PlanFile: Sendable, Equatable, Codable {
    /// Identifier.
    package var id: String
    /// As seen from the folder of the shard plan.
    package var file: String
    /// Digest of the content.
    package var sha256: String
  }

  /// The pack by content.
  package struct Pack: Sendable, Equatable, Codable {
    /// Identifier.
    package var id: String
    /// Version of the pack.
    package var version: String
    /// Digest of the content.
    package var sha256: String
  }

  /// How many cells there are, and which.
  package struct Cells: Sendable, Equatable, Codable {
    /// Cells of the whole plan.
    package var count: Int
    /// SHA-256 of the keys of all cells in order, a line each.
    package var sha256: String
  }

  /// What one index makes.
  package struct Shard: Sendable, Equatable, Codable {
    /// Numbers as `12` or ranges as `0-23`, rising.
    package var cells: [CellRange]
    /// Number of cells.
    package var count: Int
    /// Tags of the models that it loads, in their order.
    package var models: [String]
    /// Upper bound: every request and every load of a model takes all its time.
    package var greatestSeconds: Int
    /// At the speeds that the plan assumes; absent without them.
    package var likelySeconds: Int?

    enum CodingKeys: String, CodingKey {
      case cells, count, models, greatestSeconds = "greatest_seconds"
      case likelySeconds = "likely_seconds"
    }

    /// All numbers.
    package var numbers: [Int] { cells.flatMap { Array($0.range) } }
  }

  /// The file.
  package var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers can always be written.
    return [UInt8]((try? encoder.encode(self)) ?? Data()) + [0x0a]
  }

  /// SHA-256 of what is dealt out: the file in its own form, without the place of the plan.
  package var digest: String {
    var form = self
    form.plan.file = ""
    return SHA256.hex(form.bytes)
  }
}

/// Numbers of cells in a row, written `first-last`, or `first` for one.
package struct CellRange: Sendable, Equatable, Codable, CustomStringConvertible {
  /// From 0.
  package var range: ClosedRange<Int>

  /// As the file has it.
  package var description: String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }

  package init(_ range: ClosedRange<Int>) { self.range = range }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      0 <= first, first <= last, last <= 1_000_000_000
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is no range of cells such as 0-23")
    }
    range = first...last
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// Rising numbers as the fewest ranges.
  package static func all(of numbers: [Int]) -> [CellRange] {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = ranges.last, last.upperBound == number - 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map(CellRange.init)
  }
}
