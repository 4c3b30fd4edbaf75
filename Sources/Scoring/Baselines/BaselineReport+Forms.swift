import Foundation
import Packs

extension BaselineReport {
  /// A table in Markdown, with what the published study states of its own baselines.
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
    let (stated, again) = (StudyBaselines.stated, StudyBaselines.recomputed)
    lines += [
      "",
      "The published study states \(stated.random) and \(stated.keyword) for its baselines on its 19 "
        + "scenarios; scored again they give \(Self.text(again.random)) and "
        + "\(Self.text(again.keyword)).",
      "Ours answer in other words, so equal numbers are not expected; theirs draw once, ours "
        + "\(draws) times.", "",
    ]
    return lines.joined(separator: "\n")
  }

  /// An object with `pack`, `version`, `digest`, `rules`, `draws`, `parts` (each with `name`,
  /// `scenarios`, `random`, `low`, `high` and `keyword`) and `study`.
  package func json() -> String {
    let parts = parts.map { part in
      "    {\"name\": \(JSONText.quoted(part.name)), \"scenarios\": \(part.scenarios), "
        + "\"random\": \(Self.text(part.random)), \"low\": \(Self.text(part.interval.lowerBound)), "
        + "\"high\": \(Self.text(part.interval.upperBound)), "
        + "\"keyword\": \(Self.text(part.keyword))}"
    }
    let (stated, again) = (StudyBaselines.stated, StudyBaselines.recomputed)
    return """
      {
        "pack": \(JSONText.quoted(pack.identifier)),
        "version": \(JSONText.quoted(pack.version)),
        "digest": \(JSONText.quoted(pack.digest)),
        "rules": \(JSONText.quoted(rules.rawValue)),
        "draws": \(draws),
        "parts": [
      \(parts.joined(separator: ",\n"))
        ],
        "study": {
          "stated": {"random": \(Self.text(stated.random)), "keyword": \(Self.text(stated.keyword))},
          "recomputed": {"random": \(Self.text(again.random)), "keyword": \(Self.text(again.keyword))}
        }
      }

      """
  }

  static func text(_ value: Double) -> String { String(format: "%.3f", value) }
}
