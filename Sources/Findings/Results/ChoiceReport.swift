import Foundation
import Markup
import Selection

/// A choice in forms for people and machines.
package struct ChoiceReport: Sendable {
  let snapshot: String
  let request: ChoiceRequest
  let choice: Choice
  /// How many models to show; 0 for all.
  let top: Int

  package init(snapshot: String, request: ChoiceRequest, choice: Choice, top: Int) {
    self.snapshot = snapshot
    self.request = request
    self.choice = choice
    self.top = top
  }

  private var shown: [Choice.Entry] {
    top == 0 ? choice.kept : Array(choice.kept.prefix(top))
  }

  /// A table with reasons.
  package var text: String {
    var lines = [heading, ""]
    let width = (shown.map(\.tag.count) + [5]).max() ?? 5
    lines.append(
      Self.row(["#", "model", "merit", "quality %", "refusal %", "mWh", "remarks"], width))
    for entry in shown { lines.append(line(entry, width)) }
    if choice.kept.isEmpty { lines.append("no model keeps the limits") }
    let reasons = Dictionary(grouping: choice.rejected) { entry in
      entry.broken.map(\.words).joined(separator: " and ")
    }
    for (reason, entries) in reasons.sorted(by: { $0.key < $1.key }) {
      lines.append("\(entries.count) left out: \(reason)")
    }
    if let stability = choice.stability {
      lines.append(
        "stability: the first stays first under \(NumberFormat.fixed(stability * 100, decimals: 0)) % "
          + "of weights between half and double those asked for")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let total = request.weights.reduce(0, +)
    let weights = zip(ChoiceRequest.Axis.allCases, request.weights).map {
      "\($0.rawValue) \(NumberFormat.fixed($1 / total * 100, decimals: 0)) %"
    }
    return "\(snapshot): \(weights.joined(separator: ", ")); \(request.method.slug), "
      + "\(request.normalisation.slug) normalisation"
  }

  private func line(_ entry: Choice.Entry, _ width: Int) -> String {
    return Self.row(
      [
        entry.rank.map(String.init) ?? "–", entry.tag,
        NumberFormat.fixed(entry.merit, decimals: 4),
        NumberFormat.fixed(entry.values[0], decimals: 1),
        NumberFormat.fixed(entry.values[1], decimals: 1),
        NumberFormat.fixed(entry.values[2], decimals: 1), entry.remark,
      ], width)
  }

  private static func row(_ cells: [String], _ width: Int) -> String {
    let widths = [3, width, 8, 10, 10, 8]
    let padded = zip(cells, widths).enumerated().map { index, pair in
      let padding = String(repeating: " ", count: max(0, pair.1 - pair.0.count))
      return index == 1 ? pair.0 + padding : padding + pair.0
    }
    return padded.joined(separator: "  ") + "  " + (cells.last ?? "")
  }

  /// One line per model, also those that break a limit.
  package var csv: String {
    let columns = [
      "rank", "model", "merit", "quality", "refusal", "energy_mwh", "dominated_by", "breaks",
    ]
    var writer = CSVWriter(columns: columns, for: .spreadsheets)
    for entry in shown + (top == 0 ? choice.rejected : []) {
      writer.add([
        entry.rank.map(String.init) ?? "", entry.tag, "\(entry.merit)",
        "\(entry.values[0])", "\(entry.values[1])", "\(entry.values[2])",
        "\(entry.dominatedBy.count)", entry.broken.map(\.words).joined(separator: "; "),
      ])
    }
    return writer.text
  }

  private struct Line: Encodable {
    let rank: Int?
    let model: String
    let merit: Double
    let quality: Double
    let refusal: Double
    let energy: Double
    let dominatedBy: [String]
    let breaks: [String]

    init(_ entry: Choice.Entry) {
      rank = entry.rank
      model = entry.tag
      merit = entry.merit
      quality = entry.values[0]
      refusal = entry.values[1]
      energy = entry.values[2]
      dominatedBy = entry.dominatedBy
      breaks = entry.broken.map(\.words)
    }
  }

  private struct Report: Encodable {
    let snapshot: String
    let method: String
    let normalisation: String
    let weights: [String: Double]
    let stability: Double?
    let models: [Line]
    let rejected: [Line]
  }

  /// Everything for machines.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let report = Report(
      snapshot: snapshot, method: request.method.slug, normalisation: request.normalisation.slug,
      weights: Dictionary(
        uniqueKeysWithValues: zip(ChoiceRequest.Axis.allCases.map(\.rawValue), request.weights)),
      stability: choice.stability, models: shown.map(Line.init),
      rejected: choice.rejected.map(Line.init))
    return try encoder.encode(report) + Data("\n".utf8)
  }
}

extension Choice.Entry {
  /// `on the front`, or `dominated by` the best of those that dominate it `and 3 more`.
  package var remark: String {
    guard let first = dominatedBy.first else { return "on the front" }
    let others = dominatedBy.count - 1
    return "dominated by \(first)" + (others > 0 ? " and \(others) more" : "")
  }
}

extension ChoiceRequest.Limit {
  /// `refusal below 85 %`, `energy above 120 mWh`.
  package var words: String {
    let number = NumberFormat.shortest(value, decimals: 3)
    return "\(axis.rawValue) \(axis.isCost ? "above" : "below") \(number) \(axis.unit)"
  }
}
