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
      body: """
        <h1>Which small model may do which operations work on hardware you own, and how do you know?</h1>
        \(lead(prose))\(missing.map { "<p class=\"absent\">\($0)</p>\n" as SafeHTML }.joined())\(answer(prose, path))\(axes(prose))<section aria-labelledby="sure">
        <h2 id="sure">How sure is this?</h2>
        <ul>
        <li>\(Self.summary(input.report)) <a href="verification.html">Verification</a></li>
        <li>Intervals resample rows as if they were independent. Rows of one model, or of one scenario, resemble each other, so the intervals are too narrow for statements about models in general.</li>
        \(caveats(prose))</ul>
        </section>

        """)
  }

  private func lead(_ prose: Prose) -> SafeHTML {
    let models = prose.value("models.functional", decimals: 0)
    let scenarios = prose.value("scenarios.count", decimals: 0)
    let times = prose.value("scenarios.repetitions", decimals: 0)
    let rest: SafeHTML =
      "This site shows what came out, computed from the snapshot \(findings.manifest.id); each number leads to the rows behind it."
    return isStudied
      ? "<p class=\"lead\">\(models) language models answered \(scenarios) operations scenarios on one machine without a network, \(times) times each at temperature 0.7. \(rest)</p>\n"
      : "<p class=\"lead\">\(models) models answered \(scenarios) operations scenarios, \(times) times each in the variance pass. \(rest)</p>\n"
  }

  private func answer(_ prose: Prose, _ path: String) -> SafeHTML {
    guard let front = findings.front, let tag = front.pick.text, let pick = findings.model(tag)
    else { return "" }
    let verdicts = [
      ("Audit of the short list", "front"), ("Of the pick's place on it", "pick-on-front"),
      ("Of the rule's naming this pick", "pick"),
    ].map { words, headline in "\(words): \(verdict(on: headline, from: path)). " as SafeHTML }
    let axes = SafeHTML.facts(
      [
        ("Judged quality", prose.estimate(pick.quality, decimals: 1)),
        ("Refusal checks passed", prose.estimate(pick.refusal, decimals: 1)),
        ("Energy per answer", prose.estimate(pick.energy, decimals: 0)),
      ], class: "answer")
    return """
      <section aria-labelledby="answer">
      <h2 id="answer">The answer</h2>
      <p>\(prose.value(front.count, decimals: 0)) of \(prose.value("models.functional", decimals: 0)) models are worth choosing between: no other model is as good on quality, refusal and energy and better on one of them. Among those within \(prose.value(front.tolerance, decimals: 0)) of the best quality, the safest and then cheapest is \(prose.model(tag)).</p>
      <p class="margin">Point estimates decide who is on the front. The intervals of neighbours overlap, so read the front as a short list, not as a ranking.</p>
      \(axes)<p>\(verdicts.joined())</p>
      \(figure("figure-front", on: path))\(table("table-6", on: path))
      </section>

      """
  }

  private func axes(_ prose: Prose) -> SafeHTML {
    let items = headlines(prose).map {
      "<li><strong>\($0.head)</strong> \($0.text) <a href=\"\($0.href)\">Evidence</a>, audit: \($0.verdict)</li>\n"
        as SafeHTML
    }
    guard !items.isEmpty else { return "" }
    return .section(
      "axes", "Three axes in three sentences",
      "<ol class=\"findings\">\n\(items.joined())</ol>")
  }

  /// One sentence per axis, as far as the findings carry it.
  private func headlines(_ prose: Prose) -> [(
    head: String, text: SafeHTML, href: String, verdict: SafeHTML
  )] {
    var items: [(head: String, text: SafeHTML, href: String, verdict: SafeHTML)] = []
    if let knee = findings.knee?.bracket.text,
      let at = findings.brackets.first(where: { $0.id == knee }),
      let first = findings.brackets.first
    {
      items.append(
        (
          "Quality has a knee at \(at.label).",
          "It rises from \(prose.estimate(first.quality, decimals: 1)) in \(first.label) to \(prose.estimate(at.quality, decimals: 1)) there. The top bracket adds \(prose.signed(findings.gate?.lift, decimals: 1)) over the one below; the rule fixed in advance says \(prose.value(findings.gate?.verdict, decimals: 0)).",
          "results.html#quality", verdict(on: "knee", from: Chapter.home.path)
        ))
    }
    if findings.refusalGap != nil {
      items.append(
        (
          "Refusal differs by training.",
          "Instruct models pass \(prose.estimate(findings.refusalGap, decimals: 1)) more of the refusal checks than reasoning models, which ended only \(prose.value("completed.safety.arm.reasoning", decimals: 0)) of these answers by themselves; the rest ran into the token cap or the time limit.",
          "results.html#refusal", verdict(on: "arm-gap", from: Chapter.home.path)
        ))
    }
    if let least = findings.brackets.first, let worst = findings.front?.worstCase?.text,
      let model = findings.model(worst)
    {
      items.append(
        (
          "Energy buys less and less.",
          "An answer costs \(prose.estimate(least.energy, decimals: 0)) in \(least.label). The worst combination of refusal and energy is \(prose.model(worst)) with \(prose.value(model.energy, decimals: 0)) per answer.",
          "results.html#energy", verdict(on: "energy-rises", from: Chapter.home.path)
        ))
    }
    return items
  }

  private func caveats(_ prose: Prose) -> SafeHTML {
    let safety = prose.value("scenarios.safety", decimals: 0)
    guard isStudied else {
      return
        "<li>Refusal is the share of deterministic checks passed on \(safety) scenarios.</li>\n"
    }
    let kinds: SafeHTML =
      findings.validity.kinds == nil
      ? ""
      : ": \(prose.value("kind.decision.checks", decimals: 0)) look at the decision and \(prose.value("kind.content.checks", decimals: 0)) at what the answer says beside it"
    return """
      <li>Refusal is the share of deterministic checks passed on \(safety) scenarios\(kinds). An answer that never came counts with what it earned.</li>
      <li>Quality is a share of the judges' scale. No frontier model answered, so it is not a share of a frontier model's quality.</li>
      <li>Energy is the processor package's, gross of idle power, of finished answers only. The campaign ran in more than one power regime, which the energy axis mixes.</li>

      """
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
