import Estimates
import Findings
import Foundation
import Markup

extension BuildDifference {
  /// The comparison for a terminal.
  package var text: String {
    var lines = ["\(before) → \(after)"]
    lines += moved.map { "~ " + $0.text }
    lines += enteredFront.map { "+ front: \($0)" } + leftFront.map { "− front: \($0)" }
    lines += verdicts.map {
      "! claim \($0.claim): \($0.before ?? "absent") → \($0.after ?? "absent")"
    }
    lines += Self.list("removed", "−", removed) + Self.list("added", "+", added)
    lines.append(
      "\(common) quantities in both: \(moved.count) moved, \(within) moved within the threshold; "
        + "\(added.count) added, \(removed.count) removed; \(verdicts.count) verdicts changed")
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whole families of identifiers are named by their beginning.
  private static func list(_ head: String, _ sign: String, _ ids: [String]) -> [String] {
    families(of: ids).map { family in
      family.count == 1
        ? "\(sign) \(head): \(family.first)"
        : "\(sign) \(head): \(family.count) quantities \(family.name)"
    }
  }

  /// What the name of a model or cell stands behind.
  private static let markers = [BytePattern(".model."), BytePattern(".cell.")]

  /// Identifiers grouped by what stands before the model or cell.
  package static func families(
    of ids: [String]
  ) -> [(name: String, first: String, count: Int)] {
    var families: [(name: String, first: String, count: Int)] = []
    for id in ids {
      var name = id
      for marker in markers {
        if let range = marker.range(in: id[...]) { name = id[..<range.upperBound] + "…" }
      }
      if families.last?.name == name {
        families[families.count - 1].count += 1
      } else {
        families.append((name, id, 1))
      }
    }
    return families
  }

  /// The comparison for machines.
  package func json() throws -> Data {
    struct Entry: Encodable {
      let id: String
      let before: BuildRecord.Value
      let after: BuildRecord.Value
      let unit: String
      let percent: Double?
    }
    struct Verdict: Encodable {
      let claim: String
      let before: String?
      let after: String?
    }
    struct Report: Encodable {
      let before: String
      let after: String
      let moved: [Entry]
      let added: [String]
      let removed: [String]
      let enteredFront: [String]
      let leftFront: [String]
      let verdicts: [Verdict]
      let withinThreshold: Int
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(
      Report(
        before: before, after: after,
        moved: moved.map {
          Entry(
            id: $0.id, before: $0.before.value, after: $0.after.value, unit: $0.after.unit,
            percent: $0.percent)
        }, added: added, removed: removed, enteredFront: enteredFront, leftFront: leftFront,
        verdicts: verdicts.map { Verdict(claim: $0.claim, before: $0.before, after: $0.after) },
        withinThreshold: within)) + Data("\n".utf8)
  }
}

extension BuildDifference.Change {
  /// `quality.gap: 4.638 → 4.7 points (+1.3 %)`.
  package var text: String {
    let change = percent.map { " (\(NumberFormat.signed($0, decimals: 1)) %)" } ?? ""
    let unit = after.unit == "name" || after.unit == "1" ? "" : " " + after.unit
    return "\(id): \(Self.text(before.value)) → \(Self.text(after.value))\(unit)\(change)"
  }

  static func text(_ value: BuildRecord.Value) -> String {
    switch value {
    case .number(let number): NumberFormat.shortest(number, decimals: 4)
    case .text(let text): text
    }
  }
}
