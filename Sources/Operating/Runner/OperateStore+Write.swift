import Foundation
import GRDB
import Harness

extension OperateStore {
  static func insert(_ record: RunRecord, into database: Database) throws {
    let (spec, assessment) = (record.spec, record.assessment)
    let prompt = Self.sum(record.turns.map(\.promptTokens))
    let output = Self.sum(record.turns.map(\.outputTokens))
    let seconds = record.turns.reduce(0.0) { $0 + $1.seconds }
    let reason: String? = Columns.text(record.reason)
    try database.execute(
      sql: "INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        spec.position, spec.model, spec.channel.rawValue, spec.hasFaults, spec.repetition,
        spec.task, record.seed, Moment.text(record.startedAt),
        seconds, record.ending.rawValue, reason, assessment.points, assessment.accepted,
        assessment.isReached, assessment.isClean, assessment.hasZeroTolerance, prompt, output,
      ])
    for turn in record.turns {
      try database.execute(
        sql: "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          spec.position, turn.number, Columns.text(turn.said), Columns.json(turn.calls),
          turn.outcome.kind.rawValue, turn.outcome.phase.rawValue, turn.outcome.status,
          Columns.text(turn.outcome.detail), turn.promptTokens, turn.outputTokens, turn.seconds,
          turn.events,
        ])
    }
    try insertRecord(record, into: database)
    for result in assessment.results {
      try database.execute(
        sql: "INSERT INTO criterion VALUES (?, ?, ?, ?)",
        arguments: [spec.position, result.name, result.points, result.holds])
    }
    for (index, consequence) in assessment.consequences.enumerated() {
      try database.execute(
        sql: "INSERT INTO consequence VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          spec.position, index + 1, consequence.kind.rawValue, consequence.name,
          Columns.text(consequence.text), consequence.event, consequence.isZeroTolerance,
        ])
    }
  }

  /// The sum of what was counted; absent where nothing was.
  private static func sum(_ counts: [Int?]) -> Int? {
    let known = counts.compactMap(\.self)
    return known.isEmpty ? nil : known.reduce(0, +)
  }

  private static func insertRecord(_ record: RunRecord, into database: Database) throws {
    for event in record.world.events {
      try database.execute(
        sql: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          record.spec.position, event.number, event.seconds, Columns.text(event.name),
          Columns.text(event.tool), Columns.json(event.arguments), Columns.text(event.answer),
          Columns.json(event.shown), Columns.json(event.changes), event.fault,
          Columns.json(event.breaches),
        ])
    }
    for (index, claim) in record.claims.enumerated() {
      try database.execute(
        sql: "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          record.spec.position, index + 1, claim.name, claim.kind.rawValue,
          Columns.text(claim.sentence), claim.after, claim.resolution.rawValue,
          Columns.json(claim.evidence), claim.isTrue,
        ])
    }
  }
}

/// Values as columns hold them.
enum Columns {
  /// One line of JSON with sorted keys.
  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts, whole numbers and truth values can always be written.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  /// SQLite takes a bound text to end at its first U+0000, which a model can write.
  static func text(_ text: String?) -> String? { text?.replacing("\0", with: "\u{2400}") }

  static func text(_ text: String) -> String { text.replacing("\0", with: "\u{2400}") }
}
