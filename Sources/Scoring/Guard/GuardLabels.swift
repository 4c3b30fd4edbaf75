import DataText
import Faults
import Foundation

/// What a reader says of answers that are known by their digests alone, since their texts belong to
/// nobody's repository.
package struct GuardLabels: Sendable {
  /// What is said of one answer.
  package struct Label: Sendable {
    /// SHA-256 of the answer's bytes.
    package let sha256: String
    /// The kind of model, for example `instruct below 0.5 B`.
    package let kind: String
    /// What the reader says that the answer does.
    package let decision: GuardVerdict.Decision

    /// Whether it was read after the last change of a rule alone.
    package let isHeldOut: Bool
  }

  package let labels: [Label]

  /// Reads labels from YAML: a list of `{sha256, kind, held_out, first, second}`, where `first` and `second` are
  /// two readings of which one did not look at the other; an answer of which they differ is left out
  /// unless `settled` says what holds.
  ///
  /// - Throws: ``ScenarioFaults`` with every fault that was found.
  package static func read(path: String) throws(ScenarioFaults) -> GuardLabels {
    let log = FaultLog()
    var labels: [Label] = []
    if let node = YAMLReader.document(path: path, log),
      let fields = Fields(node, file: path, log: log)
    {
      fields.refuseKeys(otherThan: ["labels"])
      for (index, item) in (fields.items("labels") ?? []).enumerated() {
        guard let entry = Fields(item, file: path, path: "labels[\(index)]", log: log) else {
          continue
        }
        entry.refuseKeys(
          otherThan: [
            "sha256", "kind", "model", "scenario", "held_out", "first", "second", "settled",
          ])
        let first = entry.word("first", "decision", as: GuardVerdict.Decision.self)
        let second = entry.word("second", "decision", as: GuardVerdict.Decision.self)
        let settled =
          entry.node("settled") == nil
          ? nil : entry.word("settled", "decision", as: GuardVerdict.Decision.self)
        guard let digest = entry.text("sha256"), let kind = entry.text("kind"),
          let isHeldOut = entry.boolean("held_out"), let first, let second
        else { continue }
        if let decision = settled ?? (first == second ? first : nil) {
          labels.append(
            Label(
              sha256: digest, kind: kind, decision: decision, isHeldOut: isHeldOut))
        }
      }
    }
    return try log.checked(GuardLabels(labels: labels), of: path)
  }
}

/// How the rules' verdicts stand to a reader's labels.
package struct GuardComparison: Sendable, Equatable {
  /// One answer with both.
  package struct Pair: Sendable, Equatable {
    package let kind: String
    package let isHeldOut: Bool
    package let label: GuardVerdict.Decision
    package let verdict: GuardVerdict.Decision
  }

  package let pairs: [Pair]

  /// Below this precision on the held-out half, a decision is not the rules' to make.
  package static let leastPrecision = 0.8

  package init(pairs: [Pair]) { self.pairs = pairs }

  /// Joins verdicts and labels by the digest of the answer; equal answers count once.
  package init(_ report: GuardReport, with labels: GuardLabels) {
    let known = Dictionary(labels.labels.map { ($0.sha256, $0) }) { first, _ in first }
    var seen = Set<String>()
    pairs = report.entries.compactMap { entry in
      guard let label = known[entry.sha256], let verdict = entry.verdict,
        seen.insert(entry.sha256).inserted
      else { return nil }
      return Pair(
        kind: label.kind, isHeldOut: label.isHeldOut, label: label.decision,
        verdict: verdict.decision)
    }
  }

  /// What the rules say of how many answers, and how often a reader agrees.
  package struct Figure: Sendable, Equatable {
    /// Answers of which the rules say it.
    package var found: Int
    /// Answers of which the reader says it.
    package var labelled: Int
    /// Answers of which both say it.
    package var both: Int
    /// Share of those found that the reader agrees on; absent when none was found.
    package var precision: Double? { found == 0 ? nil : Double(both) / Double(found) }
    /// Share of those labelled that the rules find; absent when none is labelled.
    package var recall: Double? { labelled == 0 ? nil : Double(both) / Double(labelled) }
  }

  /// The figures of a decision for a kind of model; absent: all kinds.
  package func figure(
    _ decision: GuardVerdict.Decision, kind: String? = nil, heldOut: Bool? = nil
  ) -> Figure {
    let part = pairs.filter {
      (kind == nil || $0.kind == kind) && (heldOut == nil || $0.isHeldOut == heldOut)
    }
    return Figure(
      found: part.count { $0.verdict == decision }, labelled: part.count { $0.label == decision },
      both: part.count { $0.verdict == decision && $0.label == decision })
  }

  /// Tables by kind of model and half, in Markdown.
  package func plainText() -> String {
    var lines = [
      "| kind of model | half | decision | found | labelled | both | precision | recall |",
      "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for kind in Set(pairs.map(\.kind)).sorted() {
      for (name, half) in [("tuning", false), ("held out", true)] {
        for decision in GuardVerdict.Decision.allCases {
          let figure = figure(decision, kind: kind, heldOut: half)
          guard figure.found + figure.labelled > 0 else { continue }
          let shares = [figure.precision, figure.recall].map { share in
            share.map { String(format: "%.2f", $0) } ?? "–"
          }
          lines.append(
            "| \(kind) | \(name) | \(decision.rawValue) | \(figure.found) | \(figure.labelled) | "
              + "\(figure.both) | " + shares.joined(separator: " | ") + " |")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
