import Faults
import Foundation

extension PeopleRecord {
  /// The file: JSON with sorted keys.
  package var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }

  /// Reads a file by itself, as it lies beside a run.
  ///
  /// - Throws: ``InputFault`` naming what cannot be.
  package init(_ file: InputFile) throws {
    do {
      self = try JSONDecoder().decode(PeopleRecord.self, from: Data(file.bytes))
    } catch {
      throw InputFault(
        file: file.path, found: DecodingWords.describe(error), expected: "people's scores")
    }
    let fault = { (field: String, found: String, expected: String) in
      InputFault(file: file.path, field: field, found: found, expected: expected)
    }
    guard format == Self.currentFormat else {
      throw fault("format", "\(format)", "\(Self.currentFormat), which this tool reads")
    }
    guard try bytes == file.bytes else {
      throw InputFault(
        file: file.path, found: "keys or a form that this tool does not write",
        expected: "the file as `apprenticeops judge human` writes it")
    }
    guard low < high, (-1000...1000).contains(low), (-1000...1000).contains(high) else {
      throw fault("low", "\(low) to \(high)", "a scale of two scores or more within ±1000")
    }
    guard !people.isEmpty, Set(people).count == people.count else {
      throw fault("people", people.joined(separator: ", "), "names, each once")
    }
    for (index, stratum) in strata.enumerated()
    where stratum.answers < 1 || stratum.drawn < 0 || stratum.drawn > stratum.answers
      || stratum.answers > 1_000_000_000
    {
      throw fault(
        "strata[\(index)]", "\(stratum.drawn) drawn of \(stratum.answers)",
        "no more drawn than there are")
    }
    var seen = Set<JudgingRecord.Place>()
    for (index, rating) in ratings.enumerated() {
      let field = "ratings[\(index)]"
      guard strata.indices.contains(rating.stratum) else {
        throw fault(field + ".stratum", "\(rating.stratum)", "a position among the strata")
      }
      guard rating.scores.count == people.count, rating.mean != nil else {
        throw fault(
          field + ".scores", "\(rating.scores.count) entries",
          "one for each of \(people.count) people, at least one of them a score")
      }
      if let wrong = rating.scores.compactMap(\.self).first(where: { !(low...high).contains($0) }) {
        throw fault(field + ".scores", "\(wrong)", "\(low) to \(high)")
      }
      guard seen.insert(rating.place).inserted else {
        throw fault(field + ".place", "the same answer twice", "each answer once")
      }
    }
  }

  /// Reads the file of a folder of exports.
  ///
  /// - Throws: ``InputFault`` also for a model or scenario that the exports do not have.
  init(_ file: InputFile, of exports: Exports) throws {
    try self.init(file)
    let models = Set(exports.models.map(\.tag))
    let scenarios = Set(exports.scenarios.map(\.id))
    for (index, rating) in ratings.enumerated() {
      let place = rating.place
      guard models.contains(place.model), scenarios.contains(place.scenario),
        (0...1_000_000).contains(place.repetition)
      else {
        throw InputFault(
          file: file.path, field: "ratings[\(index)].place",
          found: "'\(place.model)' on '\(place.scenario)'",
          expected: "a model and a scenario of the exports")
      }
    }
  }
}
