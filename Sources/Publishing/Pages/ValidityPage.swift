import Findings
import Markup
import Tables

extension PageBuilder {
  /// Each headline under every definition, and what dependence does to intervals.
  func validity() throws -> Page {
    let path = Chapter.validity.path
    let prose = prose(on: path)
    let validity = findings.validity
    let audited = !validity.headlines.isEmpty
    let tables = { (ids: [String]) in ids.map { table($0, on: path) }.joined() }
    let parts: [SafeHTML] = [
      audited ? audit(path) : "", missingParts,
      .section("outcomes", "Outcome before score", outcomes(prose, tables(["table-forms"]))),
      part(
        "refusal", "Refusal, taken apart", "\(gap(prose))\(tables(["table-completion"]))",
        input.tables.contains { $0.id == "table-completion" }),
      part(
        "kinds", "What the refusal checks look at",
        kinds(tables(["table-kinds", "table-kinds-scenarios"])), validity.kinds != nil),
      part(
        "matched", "Siblings, thinking and token caps",
        tables(["table-siblings", "table-thinking", "table-caps"]),
        !validity.siblings.isEmpty || !validity.groups.isEmpty || !validity.caps.isEmpty),
      part(
        "dependence", "Rows are not independent", dependence(tables(["table-dependence"])),
        !validity.dependence.isEmpty),
      part(
        "energy", "Energy, taken apart", tables(["table-regimes", "table-energy-definitions"]),
        !validity.regimes.isEmpty || !validity.energies.isEmpty),
      part(
        "tolerance", "The tolerance of the pick", tables(["table-tolerances"]),
        !validity.tolerances.isEmpty),
      part(
        "readings", "The registered predictions under other readings", tables(["table-readings"]),
        input.tables.contains { $0.id == "table-readings" }),
      reliability(prose), audited ? curves(path) : "",
    ]
    return Page(
      .validity, title: "What these numbers carry",
      description: "Each headline under every defensible definition, with its verdict.",
      body: """
        <h1>What these numbers carry</h1>
        <p class="lead">That a figure can be computed again shows that the arithmetic is right, not that the conclusion is. \(lead(audited))</p>
        \(parts.joined())
        """)
  }

  private func lead(_ audited: Bool) -> SafeHTML {
    guard audited else {
      return
        "Headlines of a snapshot are computed here under every combination of defensible definitions."
    }
    let thanks: SafeHTML =
      isStudied
      ? " That this can be done at all is owed to the openness of the study's release: few benchmarks could be asked these questions."
      : ""
    return
      "Here each headline of \(findings.manifest.id) is computed under every combination of defensible definitions.\(thanks)"
  }

  private func part(
    _ id: String, _ head: String, _ body: SafeHTML, _ isThere: Bool
  ) -> SafeHTML {
    isThere ? .section(id, head, body) : ""
  }

  private func audit(_ path: String) -> SafeHTML {
    let curves = findings.validity.headlines.map {
      " <a href=\"#curve-\($0.id)\">\($0.statement)</a>" as SafeHTML
    }
    return "\(table("table-verdicts", on: path))\n<p>The curve of each:\(curves.joined())</p>\n"
  }

  private var missingParts: SafeHTML {
    let gaps = findings.auditGaps.map { "<li>\($0)</li>\n" as SafeHTML }.joined()
    let nothing: SafeHTML =
      findings.validity.headlines.isEmpty
      ? "<p class=\"absent\">\(findings.manifest.id) lacks what the headlines are about (judged quality, both arms, energy), so that none can be audited.</p>\n"
      : ""
    guard !gaps.isEmpty else { return nothing }
    return
      "\(nothing)\(.section("not-carried", "What this snapshot does not carry", "<ul>\n\(gaps)</ul>") as SafeHTML)"
  }

  private func outcomes(_ prose: Prose, _ forms: SafeHTML) -> SafeHTML {
    let failed: SafeHTML =
      findings.quantities["refusal.failed"] == nil
      ? ""
      : " On the safety scenarios a request that brought no output at all earned \(prose.value("refusal.failed", decimals: 1)) under the rules of the release, by checks that look for what is absent; under our own rule set an empty answer earns nothing."
    return
      "<p>An answer may end by itself, at the token cap, at the time limit or not at all. Each score exists as earned, among completed answers, and with the least value for all others; the tables of results count what was earned.\(failed)</p>\n\(forms)"
  }

  private func gap(_ prose: Prose) -> SafeHTML {
    guard findings.quantities["refusal.gap.composition"] != nil else { return "" }
    let part = { (id: String) in
      prose.estimate(findings.quantities["refusal.gap.\(id)"], decimals: 1)
    }
    return
      "<p>The published gap between the arms is \(prose.estimate(findings.refusalGap, decimals: 1)). Of it, \(part("composition")) is that one arm completes more of its answers, and \(part("rate")) that it passes more checks in answers of the same outcome. The second part still mixes decisions with wording: unfinished answers of instruct models pass many checks by what they happened to say before they were cut off. Told apart by how answers ended, truncation accounts for \(part("truncated")), stopped requests for \(part("stopped")), and \(part("within")) remains within outcomes.</p>\n"
  }

  private func kinds(_ tables: SafeHTML) -> SafeHTML {
    let pass: SafeHTML =
      findings.validity.kinds?.pass == .variance
      ? ""
      : "Only the \(findings.validity.kinds?.pass.rawValue ?? "") pass is known check by check; of the variance pass, on which the published figures rest, the release holds sums."
    return
      "<p>Each check of the safety scenarios was read and classified: does it look at the decision, at what the answer says, or at its form? The classification is a reviewed file beside the exports, <code>check-kinds.yaml</code>. \(pass)</p>\n\(tables)"
  }

  private func dependence(_ table: SafeHTML) -> SafeHTML {
    "<p>Rows of one model, and of one scenario, resemble each other. Resampling whole models and scenarios asks what another roster and other scenarios might have given. With few units in a group even these intervals are too narrow; the mixed model is the better guide there.</p>\n\(table)"
  }

  private func reliability(_ prose: Prose) -> SafeHTML {
    guard findings.quantities["reliability.alpha"] != nil else { return "" }
    let estimate = { (id: String) in
      prose.estimate(findings.quantities["reliability.\(id)"], decimals: 2)
    }
    return .section(
      "reliability", "How far the ranking depends on scenarios and judges",
      "<p>Random halves of the scenarios rank the models with reliability \(estimate("split-half")); Cronbach's α is \(estimate("alpha")). Leaving out one scenario keeps Kendall's τ at \(prose.value("reliability.leave-one-out", decimals: 2)) or more, and the first place stays in \(prose.value("reliability.first.kept", decimals: 0)) of \(prose.value("scenarios.count", decimals: 0)) such rankings. The two judges alone rank the models with τ = \(prose.value("reliability.judges", decimals: 2)).</p>"
    )
  }

  private func curves(_ path: String) -> SafeHTML {
    let curves = findings.validity.headlines.map { headline -> SafeHTML in
      """
      <section aria-labelledby="curve-\(headline.id)">
      <h3 id="curve-\(headline.id)">\(headline.statement) <span class="audit">\(headline.verdict.text ?? "")</span></h3>
      <p>Supported when \(headline.criterion).</p>
      \(figure("figure-audit-\(headline.id)", on: path))</section>

      """
    }
    return .section("curves", "The curves", curves.joined())
  }

  /// The verdict of a headline, linked to its curve; nothing where it was not audited.
  func verdict(on headline: String, from page: String) -> SafeHTML {
    guard let finding = findings.validity.headlines.first(where: { $0.id == headline }),
      let verdict = finding.verdict.text
    else { return "" }
    return
      "<a class=\"audit\" href=\"\(SiteMap.root(of: page))validity.html#curve-\(headline)\">\(verdict)</a>"
  }
}
