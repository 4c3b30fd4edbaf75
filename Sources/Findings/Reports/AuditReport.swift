import Estimates
import Foundation
import Study

/// The audit of a snapshot for a terminal and for machines.
package struct AuditReport: Sendable {
  private let findings: Findings

  package init(_ findings: Findings) { self.findings = findings }

  /// Headlines, intervals under dependence, regimes; and what the snapshot does not carry.
  package var text: String {
    let parts = [
      headlines, dependence, regimes, energies, kinds, siblings, tolerances, gaps,
    ].filter { !$0.isEmpty }
    return
      (["Audit of \(findings.manifest.id)"]
      + parts.map { ["", $0.joined(separator: "\n")] }
      .flatMap(\.self)).joined(separator: "\n") + "\n"
  }

  private var headlines: [String] {
    guard let found = findings[Headlines.self].value, !found.headlines.isEmpty else {
      return ["No headline can be audited."]
    }
    return found.headlines.flatMap { finding in
      var lines = [
        "\(finding.verdict.displayText): \(findings.statement(finding.headline))",
        "  supported \(finding.share.displayText), refuted \(finding.refuted.displayText), unresolved "
          + "\(finding.unresolved.displayText) of \(finding.specifications.counted("specification"))"
          + (finding.chance.map { "; resampled: \($0.displayText)" } ?? "; nothing resampled"),
        "  met by point estimates alone in \(finding.pointwise.displayText)",
        "  \(finding.measure): \(finding.headline.isPublished ? "published" : "as defined") "
          + "\(finding.published?.displayText ?? "–")"
          + "\(finding.published?.displayInterval.map { " " + $0 } ?? ""), from \(finding.least.displayText) to "
          + finding.greatest.displayText,
      ]
      if let decisive = finding.decisive {
        let shares = decisive.shares.map {
          "\($0.level) \(NumberFormat.fixed($0.percent, decimals: 0)) %"
        }
        lines.append(
          "  decided by \(decisive.factor), \(decisive.of.rawValue): "
            + shares.joined(separator: ", "))
      }
      if let instead = finding.instead {
        lines.append(
          "  chosen as stated \(instead.named.displayText), most often instead "
            + "\(instead.name.displayText), \(instead.share.displayText)")
      }
      if let counterexample = finding.counterexample {
        lines.append("  refuted by \(counterexample.displayText)")
      }
      if let count = finding.withoutVerdict.number, count > 0 {
        lines.append(
          "  without a verdict, for want of support: \(finding.withoutVerdict.displayText)")
      }
      return lines
    }
  }

  private var dependence: [String] {
    guard let rows = findings[Dependence.self].value else { return [] }
    return ["Intervals (rows | models and scenarios | mixed model):"]
      + rows.map { row in
        let intervals = [row.rows, row.both, row.mixed].map { $0?.displayInterval ?? "–" }
        return
          "  \(row.axis.words.noun) of \(row.of.noun.plural) less that of \(row.less.noun.plural): "
          + (row.both?.displayText ?? row.rows.displayText) + " "
          + intervals.joined(separator: " | ")
          + "; \(row.units.counted("model")) in the smaller group"
      }
  }

  private var regimes: [String] {
    guard let found = findings[PowerRegimes.self].value else { return [] }
    return ["Regimes of power:"]
      + found.regimes.map {
        "  \($0.center.displayText), \($0.models.counted("model")), \($0.front.count) on its front, "
          + "\($0.shared.displayText) of these on the front of all"
      }
  }

  private var energies: [String] {
    let rows = (findings[EnergyDefinitions.self].value ?? []).filter { $0.agreement != nil }
    guard !rows.isEmpty else { return [] }
    return ["Definitions of energy (Kendall's τ-b with the study's order):"]
      + rows.map { row in
        var line = "  \(row.words): \(row.agreement?.displayText ?? "–")"
        line += row.agreement?.displayInterval.map { " " + $0 } ?? ""
        if let mover = row.mover {
          line += "; \(mover.model.displayText) from rank \(mover.from.displayText)"
          line += " to \(mover.to.displayText)"
        }
        if let count = row.frontCount, let shared = row.shared {
          line += "; \(count.displayText) on the front, \(shared.displayText) of the study's"
        }
        return line
      }
  }

  private var kinds: [String] {
    guard let found = findings[KindAnalysis.self].value else { return [] }
    let sides = found.groups.map(\.noun.plural).joined(separator: " − ")
    return ["Checks by kind, \(found.pass.rawValue) pass (\(sides)):"]
      + found.kinds.map { kind in
        let gap = { (quantity: Quantity?) in
          quantity.map { "\($0.displayText) \($0.displayInterval ?? "")" } ?? "–"
        }
        return
          "  \(kind.kind.rawValue), \(kind.checks.counted("check")): \(gap(kind.gap)); completed only "
          + gap(kind.completedGap)
      }
  }

  private var siblings: [String] {
    guard let found = findings[Siblings.self].value else { return [] }
    return [
      "\(found.less.noun.plural) beside siblings among the \(found.of.noun.plural) (siblings − model):"
    ]
      + found.pairs.map {
        "  \($0.model): as earned \($0.gap?.displayText ?? "–"), completed only "
          + "\($0.completedGap?.displayText ?? "–")"
      }
  }

  private var tolerances: [String] {
    guard let rows = findings[Tolerances.self].value, !rows.isEmpty else { return [] }
    return ["The pick by tolerance:"]
      + rows.map { "  from \($0.from.displayText): \($0.pick.displayText)" }
  }

  private var gaps: [String] {
    let gaps = findings.auditGaps
    return gaps.isEmpty ? [] : ["What this snapshot does not carry:"] + gaps.map { "  \($0)" }
  }

  private struct Line: Encodable {
    let id: String
    let statement: String
    let verdict: String
    let supported: Double?
    let refuted: Double?
    let unresolved: Double?
    let resampled: String?
    let specifications: Int
    let published: Double?
    let least: Double?
    let greatest: Double?
    let decisive: String?
    let instead: String?
    let counterexample: String?
    let withoutVerdict: Int
  }

  private struct Report: Encodable {
    let snapshot: String
    let headlines: [Line]
    let notCarried: [String]
  }

  /// The headlines with their verdicts.
  package func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    let lines = (findings[Headlines.self].value?.headlines ?? []).map {
      Line(
        id: $0.id, statement: findings.statement($0.headline), verdict: $0.verdict.text ?? "",
        supported: $0.share.number, refuted: $0.refuted.number, unresolved: $0.unresolved.number,
        resampled: $0.chance?.text, specifications: Int($0.specifications.number ?? 0),
        published: $0.published?.number, least: $0.least.number, greatest: $0.greatest.number,
        decisive: $0.decisive?.factor, instead: $0.instead?.name.text,
        counterexample: $0.counterexample?.text,
        withoutVerdict: Int($0.withoutVerdict.number ?? 0))
    }
    return try encoder.encode(
      Report(snapshot: findings.manifest.id, headlines: lines, notCarried: findings.auditGaps))
      + Data("\n".utf8)
  }
}

extension Quantity {
  /// A count with its noun, which has an s unless there is one: `1 model`, `12 models`.
  fileprivate func counted(_ noun: String) -> String {
    displayText + " " + noun + (number == 1 ? "" : "s")
  }
}

extension Findings {
  /// A headline's statement with the names and numbers of this snapshot in place of `[[{id} | form]]`.
  package func statement(_ headline: Headline) -> String {
    headline.says.replacing(#/\[\[\s*\{([^}]+)\}[^\]]*\]\]/#) { match in
      quantities[String(match.1)]?.displayText ?? "(not computed)"
    }
  }
}
