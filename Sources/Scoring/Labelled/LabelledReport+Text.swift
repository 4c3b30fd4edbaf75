import Foundation

extension LabelledReport {
  /// The tables of each judge over both halves and all answers, in Markdown.
  package func plainText() -> String {
    var lines: [String] = []
    for (name, heldOut) in Self.parts {
      lines += ["## \(name)", ""] + figures(heldOut) + [""]
      for judge in Judge.allCases { lines += table(judge, heldOut) + [""] }
    }
    return lines.joined(separator: "\n")
  }

  /// One line for each answer that a judge gets wrong; those held out are left out.
  package func mistakes(of judge: Judge) -> [String] {
    entries.filter { !$0.answer.isHeldOut && $0.verdicts[judge] != $0.answer.label }.map { entry in
      let text = entry.answer.text.split(separator: "\n").joined(separator: " / ")
      let verdict = entry.verdicts[judge]?.rawValue ?? "nothing"
      return "\(entry.answer.number) (\(entry.answer.trait)): \(entry.answer.label.rawValue), "
        + "judged \(verdict): \(text)"
    }
  }

  private static let parts: [(String, Bool?)] = [
    ("Tuning half", false), ("Held-out half", true), ("All answers", nil),
  ]

  private func figures(_ heldOut: Bool?) -> [String] {
    [
      "| judge | endorsed: precision | recall | refused: precision | recall |",
      "|---|---:|---:|---:|---:|",
    ]
      + Judge.allCases.map { judge in
        let table = confusion(of: judge, heldOut: heldOut)
        let shares = [
          table.precision(.endorsed), table.recall(.endorsed), table.precision(.refused),
          table.recall(.refused),
        ]
        return "| \(judge.rawValue) | "
          + shares.map { $0.map { String(format: "%.3f", $0) } ?? "–" }.joined(separator: " | ")
          + " |"
      }
  }

  private func table(_ judge: Judge, _ heldOut: Bool?) -> [String] {
    let table = confusion(of: judge, heldOut: heldOut)
    let verdicts = Refusal.allCases.map(\.rawValue)
    return [
      "\(judge.rawValue), \(table.total) answers:", "",
      "| label | " + verdicts.joined(separator: " | ") + " |", "|---|---:|---:|---:|",
    ]
      + Refusal.allCases.map { label in
        let counts = Refusal.allCases.map { "\(table.count(label: label, verdict: $0))" }
        return "| \(label.rawValue) | " + counts.joined(separator: " | ") + " |"
      }
  }
}
