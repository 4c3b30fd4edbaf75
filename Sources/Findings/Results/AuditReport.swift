import Foundation

/// The audit of a snapshot for a terminal and for machines.
package struct AuditReport: Sendable {
  private let findings: Findings

  package init(_ findings: Findings) { self.findings = findings }

  /// Headlines, intervals under dependence, regimes; and what the snapshot does not carry.
  package var text: String {
    let validity = findings.validity
    var lines = ["Audit of \(findings.manifest.id)", ""]
    for headline in validity.headlines {
      lines.append(
        "\(headline.verdict.text ?? ""): \(headline.statement)")
      lines.append(
        "  \(headline.share.displayText) of \(headline.specifications.displayText) specifications; "
          + "\(headline.measure): published \(headline.published?.displayText ?? "–"), from "
          + "\(headline.least.displayText) to \(headline.greatest.displayText)")
      if let decisive = headline.decisive {
        let shares = decisive.shares.map {
          "\($0.level) \(NumberFormat.fixed($0.percent, decimals: 0)) %"
        }
        lines.append("  decided by \(decisive.factor): \(shares.joined(separator: ", "))")
      }
    }
    if validity.headlines.isEmpty { lines.append("No headline can be audited.") }
    if !validity.dependence.isEmpty {
      lines += ["", "Intervals (rows | models and scenarios | mixed model):"]
    }
    for row in validity.dependence {
      let intervals = [row.rows, row.both, row.mixed].map { $0?.displayInterval ?? "–" }
      lines.append(
        "  \(row.statement): \(row.both?.displayText ?? row.rows.displayText) "
          + intervals.joined(separator: " | ")
          + "; \(row.units?.displayText ?? "–") models in the smaller group")
    }
    if !validity.regimes.isEmpty { lines += ["", "Regimes of power:"] }
    for regime in validity.regimes {
      lines.append(
        "  \(regime.center.displayText), \(regime.models.displayText) models, "
          + "\(regime.front.count) on its front, \(regime.shared.displayText) of these on the front of all"
      )
    }
    lines += energies + kinds + siblings + tolerances
    let gaps = findings.auditGaps
    if !gaps.isEmpty {
      lines += ["", "What this snapshot does not carry:"] + gaps.map { "  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var energies: [String] {
    let rows = findings.validity.energies.filter { $0.agreement != nil }
    guard !rows.isEmpty else { return [] }
    return ["", "Definitions of energy (Kendall's τ-b with the published order):"]
      + rows.map { row in
        var line = "  \(row.words): \(row.agreement?.displayText ?? "–")"
        line += " \(row.agreement?.displayInterval ?? "")"
        if let mover = row.mover {
          line += "; \(mover.model.text ?? "") from rank \(mover.from.displayText)"
          line += " to \(mover.to.displayText)"
        }
        if let count = row.frontCount, let shared = row.shared {
          line += "; \(count.displayText) on the front, \(shared.displayText) of the published"
        }
        return line
      }
  }

  private var kinds: [String] {
    guard let found = findings.validity.kinds else { return [] }
    return ["", "Refusal by kind of check, \(found.pass.rawValue) pass (instruct − reasoning):"]
      + found.kinds.map { kind in
        let gap = { (quantity: Quantity?) in
          quantity.map { "\($0.displayText) \($0.displayInterval ?? "")" } ?? "–"
        }
        return
          "  \(kind.kind.rawValue), \(kind.checks.displayText) checks: \(gap(kind.gap)); completed only "
          + gap(kind.completedGap)
      }
  }

  private var siblings: [String] {
    let rows = findings.validity.siblings
    guard !rows.isEmpty else { return [] }
    return ["", "Reasoning models beside instruct siblings (siblings − model):"]
      + rows.map {
        "  \($0.model): as earned \($0.gap?.displayText ?? "–"), completed only "
          + "\($0.completedGap?.displayText ?? "–")"
      }
  }

  private var tolerances: [String] {
    let rows = findings.validity.tolerances
    guard !rows.isEmpty else { return [] }
    return ["", "The pick by tolerance:"]
      + rows.map { "  from \($0.from.displayText): \($0.pick.text ?? "")" }
  }

  private struct Headline: Encodable {
    let id: String
    let statement: String
    let verdict: String
    let share: Double?
    let specifications: Int
    let published: Double?
    let least: Double?
    let greatest: Double?
    let decisive: String?
  }

  private struct Report: Encodable {
    let snapshot: String
    let headlines: [Headline]
    let notCarried: [String]
  }

  /// The headlines with their verdicts.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let headlines = findings.validity.headlines.map {
      Headline(
        id: $0.id, statement: $0.statement, verdict: $0.verdict.text ?? "",
        share: $0.share.number, specifications: Int($0.specifications.number ?? 0),
        published: $0.published?.number, least: $0.least.number, greatest: $0.greatest.number,
        decisive: $0.decisive?.factor)
    }
    return try encoder.encode(
      Report(snapshot: findings.manifest.id, headlines: headlines, notCarried: findings.auditGaps))
      + Data("\n".utf8)
  }
}
