import Claims
import Findings
import Markup
import Tables

extension PageBuilder {
  /// The question, the answer and the front.
  func home() throws -> Page {
    let path = Chapter.home.path
    let prose = prose(on: path)
    return Page(
      .home,
      description:
        "Small language models as operations assistants: quality, refusal and energy, measured.",
      body: try body(
        "home",
        [
          "snapshot": .text(findings.manifest.id),
          "modelCount": .html(prose.value("models.functional", decimals: 0)),
          "scenarioCount": .html(prose.value("scenarios.count", decimals: 0)),
          "repetitions": .html(prose.value("scenarios.repetitions", decimals: 0)),
          "hasKinds": .flag(findings.validity.kinds != nil),
          "decisionChecks": .html(prose.value("kind.decision.checks", decimals: 0)),
          "contentChecks": .html(prose.value("kind.content.checks", decimals: 0)),
          "safetyCount": .html(prose.value("scenarios.safety", decimals: 0)),
          "isStudied": .flag(isStudied), "missing": .list(missing.map { ["text": .text($0)] }),
          "hasFindings": .flag(!headlines(prose).isEmpty),
          "front": .list(answer(prose, path)),
          "findings": .list(headlines(prose)),
          "claimSummary": .text(Self.summary(input.report)),
        ]))
  }

  private func answer(_ prose: Prose, _ path: String) -> [TemplateContext] {
    guard let front = findings.front, let tag = front.pick.text, let pick = findings.model(tag)
    else { return [] }
    return [
      [
        "count": .html(prose.value(front.count, decimals: 0)),
        "tolerance": .html(prose.value(front.tolerance, decimals: 0)),
        "pick": .html(prose.model(tag)),
        "pickQuality": .html(prose.estimate(pick.quality, decimals: 1)),
        "pickRefusal": .html(prose.estimate(pick.refusal, decimals: 1)),
        "pickEnergy": .html(prose.estimate(pick.energy, decimals: 0)),
        "verdicts": .list(
          [
            ("Audit of the short list", "front"), ("Of the pick's place on it", "pick-on-front"),
            ("Of the rule's naming this pick", "pick"),
          ].map { words, headline in
            ["of": .text(words), "verdict": .html(verdict(on: headline, from: path))]
          }),
        "frontFigure": .html(figure("figure-front", on: path)),
        "frontTable": .html(table("table-6", on: path)),
      ]
    ]
  }

  /// One sentence per axis, as far as the findings carry it.
  private func headlines(_ prose: Prose) -> [TemplateContext] {
    var items: [TemplateContext] = []
    if let knee = findings.knee?.bracket.text,
      let at = findings.brackets.first(where: { $0.id == knee }),
      let first = findings.brackets.first
    {
      items.append([
        "head": .text("Quality has a knee at \(at.label)."),
        "text": .html(
          "It rises from \(prose.estimate(first.quality, decimals: 1)) in \(first.label) to \(prose.estimate(at.quality, decimals: 1)) there. The top bracket adds \(prose.signed(findings.gate?.lift, decimals: 1)) over the one below; the rule fixed in advance says \(prose.value(findings.gate?.verdict, decimals: 0))."
        ),
        "href": .text("results.html#quality"),
        "verdict": .html(verdict(on: "knee", from: Chapter.home.path)),
      ])
    }
    if findings.refusalGap != nil {
      items.append([
        "head": .text("Refusal differs by training."),
        "text": .html(
          "Instruct models pass \(prose.estimate(findings.refusalGap, decimals: 1)) more of the refusal checks than reasoning models, which ended only \(prose.value("completed.safety.arm.reasoning", decimals: 0)) of these answers by themselves; the rest ran into the token cap or the time limit."
        ),
        "href": .text("results.html#refusal"),
        "verdict": .html(verdict(on: "arm-gap", from: Chapter.home.path)),
      ])
    }
    if let least = findings.brackets.first, let worst = findings.front?.worstCase?.text,
      let model = findings.model(worst)
    {
      items.append([
        "head": .text("Energy buys less and less."),
        "text": .html(
          "An answer costs \(prose.estimate(least.energy, decimals: 0)) in \(least.label). The worst combination of refusal and energy is \(prose.model(worst)) with \(prose.value(model.energy, decimals: 0)) per answer."
        ),
        "href": .text("results.html#energy"),
        "verdict": .html(verdict(on: "energy-rises", from: Chapter.home.path)),
      ])
    }
    return items
  }

  /// How many claims came out how, in a sentence.
  static func summary(_ report: VerificationReport) -> String {
    if report.results.isEmpty {
      return "Nothing was published about this snapshot, so there is nothing to check."
    }
    let holds = report.count(.holds)
    let total = report.results.count
    let moved = report.drifted.count
    let rest = total - holds
    var text = "\(holds) of \(total) published statements in the ledger hold"
    if rest > 0 { text += ", \(rest) do not or cannot be computed" }
    return text + (moved == 0 ? "." : "; \(moved) moved since the ledger was written.")
  }
}
