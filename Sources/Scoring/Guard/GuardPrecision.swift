import DataText
import Faults
import Foundation

/// How precisely the rules find each decision, as it was measured on answers that no rule was changed
/// after: the file `labels/guards.yaml` in the folder of a pack, which `scenarios guards --record` writes.
package struct GuardPrecision: Sendable, Equatable {
  /// The name of the file.
  package static let file = "labels/guards.yaml"
  /// Fewer answers of which the rules say something tell no precision.
  package static let fewest = 10

  /// One decision on the held-out half of all kinds of model.
  package struct Line: Sendable, Equatable {
    package let decision: GuardVerdict.Decision
    package let found: Int
    package let both: Int
  }

  package let lines: [Line]

  /// Decisions that are shown as "not decided by rules".
  ///
  /// They are found too seldom, or with less than ``GuardComparison/leastPrecision``. That an answer
  /// decides nothing is no decision of the rules.
  package var imprecise: [GuardVerdict.Decision] {
    GuardVerdict.Decision.allCases.filter { decision in
      guard decision.isDecision else { return false }
      guard let line = lines.first(where: { $0.decision == decision }), line.found >= Self.fewest
      else { return true }
      return Double(line.both) < GuardComparison.leastPrecision * Double(line.found)
    }
  }

  /// The decisions that are not shown for a pack; all where nobody measured these rules on it.
  ///
  /// - Parameter pack: The pack's folder or its manifest.
  /// - Throws: ``ScenarioFaults`` when the file is there and cannot be used.
  package static func imprecise(at pack: String) throws(ScenarioFaults) -> [String] {
    let folder = pack.hasSuffix(".yaml") ? (pack as NSString).deletingLastPathComponent : pack
    let path = (folder as NSString).appendingPathComponent(file)
    guard FileManager.default.fileExists(atPath: path) else {
      return GuardPrecision(lines: []).imprecise.map(\.rawValue)
    }
    return try read(path: path).imprecise.map(\.rawValue)
  }

  /// Reads the file.
  ///
  /// - Throws: ``ScenarioFaults`` with every fault that was found.
  package static func read(path: String) throws(ScenarioFaults) -> GuardPrecision {
    let log = FaultLog()
    var lines: [Line] = []
    if let node = YAMLReader.document(path: path, log),
      let fields = Fields(node, file: path, log: log)
    {
      fields.refuseKeys(otherThan: ["rules", "answers", "kinds", "held_out"])
      for (index, item) in (fields.items("held_out") ?? []).enumerated() {
        guard let entry = Fields(item, file: path, path: "held_out[\(index)]", log: log),
          let decision = entry.word("decision", "decision", as: GuardVerdict.Decision.self),
          let found = entry.integer("found", in: 0...1_000_000),
          let both = entry.integer("both", in: 0...1_000_000)
        else { continue }
        lines.append(Line(decision: decision, found: found, both: both))
      }
      // What was found of other rules says nothing of these.
      if fields.text("rules") != GuardJudge.version { lines = [] }
    }
    return try log.checked(GuardPrecision(lines: lines), of: path)
  }
}

extension GuardComparison {
  /// The file that records the precision of the rules, with the recall and each kind beside it.
  package var record: String {
    var lines = [
      "# Written by `apprenticeops scenarios guards --record`: how the rules' verdicts stand to a reader's",
      "# labels. What is held out was looked at after the last change of a rule alone.",
      "rules: \(GuardJudge.version)", "answers: \(pairs.count)",
      "kinds: [\(Set(pairs.map(\.kind)).sorted().map { "'\($0)'" }.joined(separator: ", "))]",
      "held_out:",
    ]
    for decision in GuardVerdict.Decision.allCases {
      let figure = figure(decision, heldOut: true)
      lines.append(
        "  - {decision: \(decision.rawValue), found: \(figure.found), labelled: \(figure.labelled), "
          + "both: \(figure.both)}")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
