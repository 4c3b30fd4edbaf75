import Estimates
import Foundation

/// What a snapshot of operator runs says, for people and for programs.
package struct OperateReport: Sendable {
  /// One column with what follows from it.
  package struct Entry: Sendable {
    /// Quantities with their intervals.
    package let figures: OperateFigures
    /// In the order of the classes.
    package let authority: [AuthorityDecision]
    /// Absent without prices.
    package let work: TrustedWork?

    /// The runs that it is about.
    package var column: RunColumn { figures.column }
  }

  /// What the snapshot began with.
  package let header: OperateHeader
  /// In the order in which they were run.
  package let entries: [Entry]
  /// The day of the prices; absent without them.
  package let pricesDate: String?

  /// Computes figures and decisions of every column; without prices no trusted work.
  package init(_ stored: StoredRuns, policy: Policy, prices: Prices?) {
    header = stored.header
    pricesDate = prices?.date
    entries = RunColumn.columns(of: stored).map { column in
      Entry(
        figures: OperateFigures(column), authority: AuthorityDecision.all(column, policy),
        work: prices.map { TrustedWork(column, $0) })
    }
  }

  // MARK: Text

  /// The report as plain text.
  package func plainText() -> String {
    var lines = [
      "\(header.pack), \(header.settings.repetitions) repetitions"
        + (header.finishedAt == nil ? ", not finished" : "")
    ]
    for entry in entries { lines += text(of: entry) }
    lines += ranking()
    return lines.joined(separator: "\n") + "\n"
  }

  private func text(of entry: Entry) -> [String] {
    let column = entry.column
    let runs = column.runs
    var lines = ["", "\(column.model), \(column.channel.rawValue) calls: \(runs.count) runs"]
    let failed = runs.filter { $0.ending == .infrastructure }
    if !failed.isEmpty {
      let reasons = Set(failed.compactMap(\.reason).map { String($0.prefix(80)) }).sorted()
      lines.append(
        "  the infrastructure ended \(failed.count) of \(runs.count): "
          + reasons.prefix(3).joined(separator: " | "))
    }
    if failed.count == runs.count, !runs.isEmpty {
      lines.append(
        "  nothing but failures of the infrastructure: 0 of \(25 * runs.count) points")
    }
    lines += entry.figures.quantities.map { quantity in
      "  " + Self.name(quantity, of: column).padded(to: 28) + Self.value(quantity)
    }
    lines.append("  authority")
    lines += entry.authority.map { "    " + Self.line($0) }
    if let work = entry.work { lines.append("  trusted work: " + Self.words(work, pricesDate)) }
    return lines
  }

  private func ranking() -> [String] {
    guard entries.count > 1 else { return [] }
    var lines = ["", "ranking within one way of calling, by score / by points a dollar at most"]
    for channel in Channel.allCases {
      let own = entries.filter { $0.column.channel == channel }
      guard own.count > 1 else { continue }
      let score = own.sorted { Self.number($0) > Self.number($1) }.map(\.column.model)
      let work = own.sorted { ($0.work?.high ?? 0) > ($1.work?.high ?? 0) }.map(\.column.model)
      lines.append("  \(channel.rawValue): " + score.joined(separator: ", "))
      if pricesDate != nil {
        lines.append("  ".padded(to: channel.rawValue.count + 4) + work.joined(separator: ", "))
      }
    }
    return lines
  }

  private static func number(_ entry: Entry) -> Double { entry.figures["score"]?.number ?? 0 }

  private static func name(_ quantity: Quantity, of column: RunColumn) -> String {
    String(quantity.id.dropFirst(column.id.count + 1))
  }

  private static func value(_ quantity: Quantity) -> String {
    let shown = NumberFormat.fixed(quantity.number ?? 0, decimals: quantity.decimals)
    let unit = quantity.unit == .count ? "" : " \(quantity.unit.rawValue)"
    let interval = quantity.interval.map { interval in
      " [\(NumberFormat.fixed(interval.low, decimals: quantity.decimals)), "
        + "\(NumberFormat.fixed(interval.high, decimals: quantity.decimals))]"
    }
    return shown + unit + (interval ?? "") + (quantity.n.map { "  n = \($0)" } ?? "")
  }

  private static func line(_ decision: AuthorityDecision) -> String {
    var text =
      decision.actionClass.rawValue.padded(to: 20) + decision.verdict.rawValue.padded(to: 21)
    text += "\(decision.clean) of \(decision.tasks) tasks clean"
    if let bound = decision.bound {
      text += ", surely \(NumberFormat.fixed(100 * bound, decimals: 0)) %"
    }
    if !decision.acts.isEmpty {
      return text + "; acts: " + decision.acts.joined(separator: ", ")
    }
    if decision.verdict == .notEnoughEvidence {
      let alone = decision.neededAlone.map(String.init) ?? "no number of"
      let verified = decision.neededVerified.map(String.init) ?? "no number of"
      text += "; \(verified) more clean tasks for work under a verifier, \(alone) for work alone"
    }
    if decision.verdict == .denied { text += "; " + decision.decidedBy.joined(separator: ", ") }
    return text
  }

  private static func words(_ work: TrustedWork, _ date: String?) -> String {
    func number(_ value: Double?) -> String {
      value.map { NumberFormat.fixed($0, decimals: 2) } ?? "unknown"
    }
    let most = work.high == nil ? "no bound above" : "at most \(number(work.high))"
    return "\(work.points) accepted points; dollars from \(number(work.dollars.low)) to "
      + "\(number(work.dollars.high)); at least \(number(work.low)), \(most) points a dollar"
      + (work.highInterval.map { " [\(number($0.low)), \(number($0.high))]" } ?? "")
      + (date.map { ", prices of \($0)" } ?? "")
  }

  // MARK: JSON

  /// The report as one JSON document with sorted keys.
  package func json() -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let form = ReportForm(self)
    // Finite numbers and texts can always be written.
    return (try? encoder.encode(form)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? "{}\n"
  }
}

extension String {
  /// With blanks behind it up to a width, and at least one.
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
