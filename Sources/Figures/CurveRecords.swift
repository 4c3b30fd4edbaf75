import Estimates
import Findings
import Foundation
import Markup
import Statistics

/// Every specification of a headline as a table for other tools: its choices, what each side rests on,
/// the estimate with its interval and what was resampled, what is chosen and what it says.
package struct CurveRecords: Sendable {
  private let factors: [String]
  private let records: [Record]

  private struct Record: Encodable {
    let specification: Int
    let choices: [String: String]
    let isStudysOwn: Bool
    let estimate: Double?
    let low: Double?
    let high: Double?
    let resampled: String?
    let verdict: String
    let metByEstimate: Bool?
    let chosen: String?
    let sides: [Rest]
    let reason: String?
  }

  private struct Rest: Encodable {
    let side: String
    let models: Int
    let scenarios: Int
    let answers: Int
  }

  init(_ headline: HeadlineFinding) {
    factors = headline.curve.factors.map(\.name)
    records = headline.curve.entries.enumerated().map { place, entry in
      let outcome = headline.outcomes[place]
      return Record(
        specification: place + 1,
        choices: Dictionary(
          zip(headline.curve.factors.map(\.name), entry.specification.levels),
          uniquingKeysWith: { first, _ in first }),
        isStudysOwn: place == headline.curve.marked, estimate: outcome?.estimate,
        low: outcome?.interval?.low, high: outcome?.interval?.high,
        resampled: outcome?.chance?.rawValue,
        verdict: outcome?.support.rawValue ?? "no verdict", metByEstimate: outcome?.isMet,
        chosen: outcome?.chosen,
        sides: (outcome?.sides ?? []).map {
          Rest(
            side: $0.label, models: $0.models, scenarios: $0.scenarios, answers: $0.answers)
        }, reason: headline.reasons[place])
    }
  }

  /// One object for each specification.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    for record in records {
      lines.append(String(decoding: try encoder.encode(record), as: UTF8.self))
    }
    return Array(("[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
  }

  /// One line for each specification; sides as `instruct: 90 models, 6 scenarios, 2700 answers`.
  package func csv() -> [UInt8] {
    let tail = [
      "study's own", "estimate", "low", "high", "resampled", "verdict", "met by the estimate",
      "chosen", "sides", "reason",
    ]
    var writer = CSVWriter(columns: ["specification"] + factors + tail, for: .spreadsheets)
    let number = { (value: Double?) in value.map { "\($0)" } ?? "" }
    for record in records {
      let sides = record.sides.map {
        "\($0.side): \($0.models) models, \($0.scenarios) scenarios, \($0.answers) answers"
      }
      writer.add(
        ["\(record.specification)"] + factors.map { record.choices[$0] ?? "" } + [
          record.isStudysOwn ? "yes" : "", number(record.estimate), number(record.low),
          number(record.high), record.resampled ?? "", record.verdict,
          record.metByEstimate.map { $0 ? "yes" : "no" } ?? "", record.chosen ?? "",
          sides.joined(separator: "; "), record.reason ?? "",
        ])
    }
    return writer.bytes
  }
}
