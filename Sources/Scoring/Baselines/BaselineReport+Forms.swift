import Foundation
import Packs

extension BaselineReport {
  /// A table in Markdown.
  package func plainText() -> String {
    var lines = [
      "Pack \(pack.identifier) \(pack.version), rules \(rules.rawValue), \(draws) draws.", "",
      "| scenarios | n | random legal answer | 95 % of draws | keyword heuristic |",
      "|---|---:|---:|---:|---:|",
    ]
    for part in parts {
      lines.append(
        "| \(part.name) | \(part.scenarios) | \(Self.text(part.random)) "
          + "| \(Self.text(part.interval.lowerBound)) to \(Self.text(part.interval.upperBound)) "
          + "| \(Self.text(part.keyword)) |")
    }
    lines.append("")
    return lines.joined(separator: "\n")
  }

  /// An object with `pack`, `version`, `digest`, `rules`, `draws`, and `parts`, each with
  /// `name`, `scenarios`, `random`, `low`, `high` and `keyword`.
  package func json() -> String {
    let parts = parts.map { part in
      "    {\"name\": \(JSONText.quoted(part.name)), \"scenarios\": \(part.scenarios), "
        + "\"random\": \(Self.text(part.random)), \"low\": \(Self.text(part.interval.lowerBound)), "
        + "\"high\": \(Self.text(part.interval.upperBound)), "
        + "\"keyword\": \(Self.text(part.keyword))}"
    }
    return """
      {
        "pack": \(JSONText.quoted(pack.identifier)),
        "version": \(JSONText.quoted(pack.version)),
        "digest": \(JSONText.quoted(pack.digest)),
        "rules": \(JSONText.quoted(rules.rawValue)),
        "draws": \(draws),
        "parts": [
      \(parts.joined(separator: ",\n"))
        ]
      }

      """
  }

  static func text(_ value: Double) -> String { String(format: "%.3f", value) }
}
