import Claims
import Exports
import Estimates
import Findings
import Study

/// Every table of a snapshot, as its study has them.
package enum Tables {
  /// The tables that a snapshot carries; those whose findings are absent are left out.
  ///
  /// - Throws: `ClaimsError` with file and line for a sentence that lacks a case.
  package static func all(_ speaker: Speaker) throws -> [Table] {
    let optional: [(Speaker) throws -> Table?] = [
      front, firstRankShares, choices, scales, tiers, comparisons, verdicts, completion, forms,
      kinds, kindScenarios, siblings, thinking, caps, energyDefinitions, tolerances, dependence,
      regimes, agreement, agreementParts, judges, judgeTrials, judgeLeanings,
      judgePasses, splits, people, peopleParts, repeats, exclusions,
      models, files, commonRegime,
      packagings,
      removals, transfer, scenarios, difficulty,
    ]
    return try series(speaker) + contrasts(speaker) + optional.compactMap { try $0(speaker) }
  }

  /// The identifier of a table by what it shows.
  static func id(_ subject: String, _ speaker: Speaker) -> String { speaker.study.table(subject) }

  /// How a table says what its rows and intervals are, after its own remarks.
  ///
  /// - Parameter over: what the intervals take for a sample, in words.
  static func remarks(
    _ speaker: Speaker, _ own: BoundSentence, intervals: Bool = true, over: String = "rows"
  ) throws -> BoundSentence {
    own
      + (try speaker.say(
        "table.note",
        [
          "snapshot": .name(speaker.findings.manifest.id), "intervals": .truth(intervals),
          "over": .word(over),
          "test": .truth(speaker.findings.manifest.kind == .protocolTest),
        ]))
  }

  /// Models in the words of a column: their group of the main factor.
  static func groupColumn(_ speaker: Speaker) -> [Table.Column] {
    speaker.mainFactor.map { factor in [.init(capitalised(factor.noun.singular))] } ?? []
  }

  /// A model's group of the main factor, as many cells as ``groupColumn(_:)`` has columns.
  static func groupCell(_ model: ModelEstimates.Model, _ speaker: Speaker) -> [Table.Cell] {
    speaker.mainFactor.map { factor in
      [
        speaker.label(of: model.record, in: factor).map { .text($0) }
          ?? .absent(reason: "in no \(factor.noun.singular)")
      ]
    } ?? []
  }

  /// Columns of axes: a value and, where wanted, its interval.
  static func columns(
    _ axes: [Axis], _ speaker: Speaker, intervals: Bool = true
  ) -> [Table.Column] {
    axes.flatMap { axis -> [Table.Column] in
      let heading = speaker.heading(axis)
      return [.init(heading, .decimal, isCost: axis.better == .less)]
        + (intervals ? [.init("\(capitalised(axis.words.noun)), 95 %", .trailing)] : [])
    }
  }

  /// A model's values on axes, as many cells as ``columns(_:_:intervals:)`` has columns.
  static func cells(
    _ axes: [Axis], _ values: [String: Quantity], intervals: Bool = true
  ) -> [Table.Cell] {
    axes.flatMap { axis in
      intervals
        ? Table.Cell.estimate(values[axis.id])
        : [.optional(values[axis.id], reason: "not measured")]
    }
  }

  /// What intervals of a model's mean are over.
  static let overScenarios = "whole scenarios, drawn alike for every model"

  /// A model's values with intervals over whole scenarios.
  static func clustered(_ values: [String: Quantity], _ speaker: Speaker) -> [String: Quantity] {
    values.mapValues(speaker.findings.clustered)
  }

  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// The functional models; empty where none can be told.
  static func served(_ speaker: Speaker) -> [ModelEstimates.Model] {
    speaker.findings[ModelEstimates.self].value ?? []
  }
}
