import Claims
import Estimates
import Markup
import Operating
import Publishing

extension OperatorBoard {
  /// What each column may do by class of action, with the tasks that decided.
  func authority() throws -> Annex.Page {
    let lead = try voice.paragraph(
      "authority.lead",
      [
        "allowed": numbers.value("board.authority.allowed"),
        "verified": numbers.value("board.authority.with-verifier"),
        "denied": numbers.value("board.authority.denied"),
        "unsure": numbers.value("board.authority.not-enough-evidence"),
        "decisions": numbers.value("board.authority.decisions"),
      ], class: "lead")
    let bar = try voice.paragraph(
      "authority.bar",
      ["confidence": .number(Measured(100 * policy.confidence, unit: .percent, decimals: 0))])
    return Annex.Page(
      path: "authority.html", title: "Authority",
      description: "Which classes of action each model may do, by proof.",
      body: """
        \(lead)\(bar)\(report.entries.map(details).joined())\(.section("policy", "The policy", bars) as SafeHTML)
        """)
  }

  private func details(_ entry: OperateReport.Entry) -> SafeHTML {
    let rows = entry.authority.map { decision -> SafeHTML in
      let bound =
        decision.bound.map {
          NumberFormat.shown(100 * $0, unit: .percent, decimals: 0)
        } ?? "—"
      return """
        <tr><th scope="row">\(decision.actionClass.rawValue)</th><td class="leading">\(Self.mark(decision.verdict))</td><td>\(decision.clean) of \(decision.tasks)</td><td>\(bound)</td><td>\(Self.needed(decision.neededVerified, decision))</td><td>\(Self.needed(decision.neededAlone, decision))</td><td class="leading">\(decided(decision))</td></tr>

        """
    }
    return .section(
      Self.anchor(entry.column), label(entry.column),
      .grid(
        named: "authority of \(label(entry.column))",
        columns: [
          ("Class of action", "leading"), ("Verdict", "leading"), ("Clean tasks", "trailing"),
          ("Surely", "trailing"), ("More clean tasks, verified", "trailing"),
          ("More clean tasks, alone", "trailing"), ("Decided by", "leading"),
        ], rows: rows.joined()))
  }

  private static func needed(_ number: Int?, _ decision: AuthorityDecision) -> SafeHTML {
    switch decision.verdict {
    case .allowed: "<span class=\"absent\">none</span>"
    case .denied where !decision.acts.isEmpty: "<span class=\"absent\">denied for an act</span>"
    default: number.map { "\($0)" } ?? "<span class=\"absent\">no number would do</span>"
    }
  }

  /// Told apart by sign and words, not by colour alone.
  private static func mark(_ verdict: AuthorityDecision.Verdict) -> SafeHTML {
    switch verdict {
    case .allowed: "<span class=\"mark level-2\" aria-hidden=\"true\">●</span> allowed"
    case .withVerifier:
      "<span class=\"mark level-1\" aria-hidden=\"true\">◐</span> with verifier"
    case .notEnoughEvidence:
      "<span class=\"mark level-0\" aria-hidden=\"true\">○</span> not enough evidence"
    case .denied: "<span class=\"verdict drifts\"><span aria-hidden=\"true\">✕</span> denied</span>"
    }
  }

  private func decided(_ decision: AuthorityDecision) -> SafeHTML {
    let acts: SafeHTML =
      decision.acts.isEmpty ? "" : "acts: \(decision.acts.joined(separator: ", ")); "
    let tasks = decision.decidedBy.map { id in
      "<a href=\"index.html#task-\(id)\"><code>\(id)</code></a>" as SafeHTML
    }
    return "\(acts)\(tasks.joined(separator: ", "))"
  }

  private var bars: SafeHTML {
    let rows = ActionClass.allCases.compactMap { action -> SafeHTML? in
      policy.bars[action].map { bar in
        let cells = [bar.verified, bar.alone].map { share in
          "<td>\(NumberFormat.shown(100 * share, unit: .percent, decimals: 0))</td>"
            as SafeHTML
        }
        return
          "<tr><th scope=\"row\">\(action.rawValue)</th>\(cells.joined())</tr>\n"
      }
    }
    return """
      <p>Each class has a bar for work under a verifier and one for work alone. Repetitions of a task are no trials of their own; runs that the infrastructure ended are failures, since work is given to the whole route.</p>
      \(SafeHTML.grid(
        named: "bars of the policy",
        columns: [
          ("Class of action", "leading"), ("With verifier", "trailing"), ("Alone", "trailing"),
        ], rows: rows.joined()))
      """
  }
}
