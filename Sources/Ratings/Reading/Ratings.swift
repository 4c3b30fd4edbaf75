import DataText
import Exports
import Faults
import Files
import Foundation

/// Scores of several people, put together.
package struct Ratings: Sendable, Equatable {
  package let record: PeopleRecord
  /// What is to be said of what came back, a line each.
  package let notes: [String]

  /// Reads the files that came back of a sheet.
  ///
  /// Files may be partial, and the same person may send several: equal scores of one answer count once,
  /// unequal ones are a fault.
  ///
  /// - Parameters:
  ///   - files: JSON or tables, in any order.
  ///   - draw: makes the sheet of a seed and a size.
  /// - Throws: ``ScenarioFaults`` with every fault of every file, at file and line.
  package init(
    files: [String], draw: (_ seed: Int, _ size: Int) throws -> RatingSheet
  ) throws {
    let log = FaultLog()
    let lines = files.flatMap { RatingsReader.lines(of: $0, log) }
    guard let sheet = try Self.sheet(of: lines, draw, log) else {
      try log.throwIfAny()
      throw ScenarioFaults(faults: [
        ScenarioFault(
          file: files.first ?? "", "holds no line of a sheet; nobody has scored anything yet")
      ])
    }
    let known = Dictionary(uniqueKeysWithValues: sheet.items.map { ($0.id, $0) })
    var given: [String: [String: GivenScore]] = [:]
    var repeated = 0
    for line in lines {
      guard known[line.item] != nil else {
        log.add(
          line.file, line.line, "item",
          "'\(line.item)' is no answer of the sheet '\(sheet.name)'")
        continue
      }
      guard let score = line.score else { continue }
      if let former = given[line.rater]?[line.item] {
        if former.score == score {
          repeated += 1
        } else {
          log.add(
            line.file, line.line, "score",
            "\(line.rater) gives '\(line.item)' \(score) here and \(former.score ?? 0) at "
              + "\(former.file):\(former.line); keep one of the two")
        }
        continue
      }
      given[line.rater, default: [:]][line.item] = line
    }
    try log.throwIfAny()
    let people = given.keys.sorted()
    guard !people.isEmpty else {
      throw ScenarioFaults(faults: [
        ScenarioFault(file: files.first ?? "", "holds no score; the sheet is still empty")
      ])
    }
    record = PeopleRecord(
      low: RatingSheet.scale.first?.score ?? 1, high: RatingSheet.scale.last?.score ?? 1,
      people: people, strata: sheet.strata,
      ratings: sheet.items.compactMap { item in
        let scores = people.map { given[$0]?[item.id]?.score }
        guard scores.contains(where: { $0 != nil }) else { return nil }
        return PeopleRecord.Rating(
          place: item.answer.place, stratum: item.stratum, scores: scores)
      }.sorted { Self.order($0.place) < Self.order($1.place) })
    notes =
      people.map { person in
        let count = given[person]?.count ?? 0
        return "\(person): \(count) of \(sheet.items.count) answers scored"
      }
      + (repeated > 0 ? ["\(repeated) scores came twice and count once"] : [])
  }

  private static func order(_ place: JudgingRecord.Place) -> (String, String, String, Int) {
    (place.pass.rawValue, place.model, place.scenario, place.repetition)
  }

  /// The sheet that all lines name.
  private static func sheet(
    of lines: [GivenScore], _ draw: (Int, Int) throws -> RatingSheet, _ log: FaultLog
  ) throws -> RatingSheet? {
    guard let first = lines.first else { return nil }
    guard let (seed, size) = RatingSheet.draw(of: first.sheet) else {
      log.add(first.file, first.line, "sheet", "'\(first.sheet)' is the name of no sheet")
      return nil
    }
    let sheet = try draw(seed, size)
    guard sheet.name == first.sheet else {
      log.add(
        first.file, first.line, "sheet",
        "'\(first.sheet)' was drawn from other answers than this run's, which make '\(sheet.name)'; "
          + "give the run that it was drawn from, and the same condition")
      return nil
    }
    for (name, others) in Dictionary(grouping: lines, by: \.sheet) where name != sheet.name {
      guard let other = others.first else { continue }
      log.add(
        other.file, other.line, "sheet",
        "'\(name)' is another sheet than '\(sheet.name)' at \(first.file):\(first.line)")
    }
    return sheet
  }
}
