import Estimates
import Foundation
import Markup
import Selection
import Study

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
    let heads = zip(choice.axes, choice.units).map { "\($0.id) \($1)" }
    let widths = [3, (shown.map(\.tag.count) + [5]).max() ?? 5, 8] + heads.map { max(8, $0.count) }
    if !shown.isEmpty {
      lines.append(Self.row(["#", "model", "merit"] + heads, widths, "remarks"))
    }
    for entry in shown {
      let values = zip(entry.values, choice.decimals).map { NumberFormat.fixed($0, decimals: $1) }
      lines.append(
        Self.row(
          [
            entry.rank.map(String.init) ?? "–", entry.tag,
            NumberFormat.fixed(entry.merit, decimals: 4),
          ] + values, widths, entry.remark))
    }
    if choice.kept.isEmpty { lines.append("no model keeps the limits") }
    let reasons = Dictionary(grouping: choice.rejected) { entry in
      entry.broken.map { words($0) }.joined(separator: " and ")
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
    let total = choice.weights.reduce(0, +)
    let weights = zip(choice.axes, choice.weights).map {
      "\($0.id) \(NumberFormat.fixed($1 / total * 100, decimals: 0)) %"
    }
    return "\(snapshot): \(weights.joined(separator: ", ")); \(request.method.slug), "
      + "\(request.normalisation.slug) normalisation"
  }

  private static func row(_ cells: [String], _ widths: [Int], _ remark: String) -> String {
    let padded = zip(cells, widths).enumerated().map { index, pair in
      let padding = String(repeating: " ", count: max(0, pair.1 - pair.0.count))
      return index == 1 ? pair.0 + padding : padding + pair.0
    }
    return padded.joined(separator: "  ") + "  " + remark
  }

  /// A limit that is broken in words, for example `refusal below 85 %`, `energy above 120 mWh`.
  package func words(_ limit: ChoiceRequest.Limit) -> String {
    let place = choice.axes.firstIndex { $0.id == limit.axis }
    let isCost = place.map { choice.axes[$0].better == .less } ?? false
    let number = NumberFormat.shortest(limit.value, decimals: 3)
    let unit = place.map { choice.units[$0] } ?? ""
    return "\(limit.axis) \(isCost ? "above" : "below") \(number) \(unit)"
  }

  /// One line per model, also those that break a limit.
  package var csv: String {
    // A unit that is no percentage is part of the column's name, as letters and digits.
    let heads = zip(choice.axes, choice.units).map { axis, unit in
      let word = unit.lowercased().filter { $0.isLetter || $0.isNumber }
      return unit == Unit.percent.rawValue || word.isEmpty ? axis.id : "\(axis.id)_\(word)"
    }
    var writer = CSVWriter(
      columns: ["rank", "model", "merit"] + heads + ["dominated_by", "breaks"], for: .spreadsheets)
    for entry in shown + (top == 0 ? choice.rejected : []) {
      writer.add(
        [entry.rank.map(String.init) ?? "", entry.tag, "\(entry.merit)"]
          + entry.values.map { "\($0)" }
          + ["\(entry.dominatedBy.count)", entry.broken.map(words).joined(separator: "; ")])
    }
    return writer.text
  }

  private struct Line: Encodable {
    let rank: Int?
    let model: String
    let merit: Double
    let values: [String: Double]
    let dominatedBy: [String]
    let breaks: [String]
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

  private func line(_ entry: Choice.Entry) -> Line {
    Line(
      rank: entry.rank, model: entry.tag, merit: entry.merit,
      values: Dictionary(
        zip(choice.axes.map(\.id), entry.values), uniquingKeysWith: { first, _ in first }),
      dominatedBy: entry.dominatedBy, breaks: entry.broken.map(words))
  }

  /// Everything for machines.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let report = Report(
      snapshot: snapshot, method: request.method.slug, normalisation: request.normalisation.slug,
      weights: Dictionary(
        zip(choice.axes.map(\.id), choice.weights), uniquingKeysWith: { first, _ in first }),
      stability: choice.stability, models: shown.map(line), rejected: choice.rejected.map(line))
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
