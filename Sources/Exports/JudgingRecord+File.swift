import Faults
import Foundation

extension JudgingRecord {
  /// The file: JSON with sorted keys.
  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
  }
}

/// Proves of a record of judging what follows from its manifest and models.
struct JudgingProof {
  let file: InputFile
  let exports: Exports

  /// Reads and checks the record.
  ///
  /// - Throws: ``InputFault`` naming the key for the first thing that cannot be.
  func record() throws -> JudgingRecord {
    let record: JudgingRecord
    do {
      record = try JSONDecoder().decode(JudgingRecord.self, from: Data(file.bytes))
    } catch {
      throw InputFault(
        file: file.path, found: DecodingWords.describe(error), expected: "a record of judging")
    }
    guard record.format == JudgingRecord.currentFormat else {
      throw fault(
        "format", "\(record.format)", "\(JudgingRecord.currentFormat), which this tool reads")
    }
    // One text for one record: a key that is not known, or stands twice, is not written again.
    guard try record.bytes == file.bytes else {
      throw InputFault(
        file: file.path, found: "keys or a form that this tool does not write",
        expected: "the file as `apprenticeops export` writes it")
    }
    try checkJudges(record)
    for (index, row) in record.rows.enumerated() {
      try check(row.place, "rows[\(index)]")
      try check(count: row.grades.count, "rows[\(index)].grades")
      try check(row.grades.map(\.score), "rows[\(index)].grades")
      for grade in row.grades where (grade.state == .scored) != (grade.score != nil) {
        throw fault("rows[\(index)].grades", "a score without its state", "a score where scored")
      }
    }
    for (index, split) in record.splits.enumerated() {
      try check(split.place, "splits[\(index)]")
      try check(split.views.map(\.score), "splits[\(index)].views")
      for view in split.views where !exports.manifest.judges.contains(view.judge) {
        throw fault("splits[\(index)].views", "'\(view.judge)'", "a judge of the manifest")
      }
    }
    for (index, place) in record.unasked.enumerated() { try check(place, "unasked[\(index)]") }
    for (index, entry) in record.selfNaming.enumerated() {
      try check(entry.place, "selfNaming[\(index)]")
    }
    for (index, reference) in record.references.enumerated() {
      for answer in reference.answers {
        try check(count: answer.scores.count, "references[\(index)].answers")
        try check(answer.scores, "references[\(index)].answers")
      }
    }
    return record
  }

  private func checkJudges(_ record: JudgingRecord) throws {
    guard record.judges.map(\.name) == exports.manifest.judges else {
      throw fault(
        "judges", record.judges.map(\.name).joined(separator: ", "),
        "the judges of the manifest: " + exports.manifest.judges.joined(separator: ", "))
    }
    for (index, judge) in record.judges.enumerated() {
      let field = "judges[\(index)]"
      let of = judge.counts
      let counts = [
        of.scored, of.unparsable, of.failed, of.missing, of.unsupported, of.repaired, of.selfNaming,
        of.unasked,
      ]
      guard counts.allSatisfy({ (0...1_000_000_000).contains($0) }),
        [of.unsupported, of.repaired, of.selfNaming, of.unasked].allSatisfy({ $0 <= of.scored })
      else {
        throw fault(
          field + ".counts", "\(counts)", "whole numbers, the last four at most the first")
      }
      for entry in judge.repeats {
        try check(entry.place, field + ".repeats")
        try check(entry.scores, field + ".repeats")
      }
      for calibration in judge.calibrations {
        try check(calibration.items.map(\.score), field + ".calibrations")
      }
      if let injection = judge.injection {
        try check([injection.base] + injection.forms.map(\.score), field + ".injection")
      }
    }
  }

  private func check(_ place: JudgingRecord.Place, _ field: String) throws {
    guard exports.models.contains(where: { $0.tag == place.model }) else {
      throw fault(field + ".place.model", "'\(place.model)'", "a model of models.csv")
    }
    guard exports.scenarios.contains(where: { $0.id == place.scenario }) else {
      throw fault(field + ".place.scenario", "'\(place.scenario)'", "a scenario of scenarios.csv")
    }
    guard (0...1_000_000).contains(place.repetition) else {
      throw fault(field + ".place.repetition", "\(place.repetition)", "0 to 1000000")
    }
  }

  private func check(count: Int, _ field: String) throws {
    let judges = exports.manifest.judges.count
    guard count == judges else {
      throw fault(field, "\(count) entries", "one for each of the \(judges) judges")
    }
  }

  private func check(_ scores: [Int?], _ field: String) throws {
    guard let scale = exports.manifest.judging?.steps else {
      throw fault(field, "scores", "none, since the manifest has no scale of judges")
    }
    if let wrong = scores.compactMap(\.self).first(where: { !scale.contains($0) }) {
      throw fault(field, "\(wrong)", "\(scale.lowerBound) to \(scale.upperBound)")
    }
  }

  private func fault(_ field: String, _ found: String, _ expected: String) -> InputFault {
    InputFault(file: file.path, field: field, found: found, expected: expected)
  }
}
