import Findings
import Markup
import Tables

extension PageBuilder {
  /// Each headline under every definition, and what dependence does to intervals.
  func validity() throws -> Page {
    let path = Chapter.validity.path
    let prose = prose(on: path)
    let validity = findings.validity
    return Page(
      .validity, title: "What these numbers carry",
      description: "Each headline under every defensible definition, with its verdict.",
      body: try body(
        "validity",
        [
          "snapshot": .text(findings.manifest.id), "isStudied": .flag(isStudied),
          "audited": .flag(!validity.headlines.isEmpty),
          "verdicts": .html(table("table-verdicts", on: path)),
          "completion": .html(table("table-completion", on: path)),
          "gap": .list(
            findings.quantities["refusal.gap.composition"] == nil
              ? []
              : [
                [
                  "total": .html(prose.estimate(findings.refusalGap, decimals: 1)),
                  "composition": .html(
                    prose.estimate(findings.quantities["refusal.gap.composition"], decimals: 1)),
                  "truncated": .html(
                    prose.estimate(findings.quantities["refusal.gap.truncated"], decimals: 1)),
                  "stopped": .html(
                    prose.estimate(findings.quantities["refusal.gap.stopped"], decimals: 1)),
                  "within": .html(
                    prose.estimate(findings.quantities["refusal.gap.within"], decimals: 1)),
                  "rate": .html(
                    prose.estimate(findings.quantities["refusal.gap.rate"], decimals: 1)),
                ]
              ]),
          "forms": .html(table("table-forms", on: path)),
          "kinds": .html(
            "\(table("table-kinds", on: path))\(table("table-kinds-scenarios", on: path))"),
          "hasKinds": .flag(validity.kinds != nil),
          "kindsPass": .text(validity.kinds?.pass.rawValue ?? ""),
          "isVariance": .flag(validity.kinds?.pass == .variance),
          "hasMatched": .flag(
            !validity.siblings.isEmpty || !validity.groups.isEmpty || !validity.caps.isEmpty),
          "hasCompletion": .flag(input.tables.contains { $0.id == "table-completion" }),
          "hasDependence": .flag(!validity.dependence.isEmpty),
          "hasEnergy": .flag(!validity.regimes.isEmpty || !validity.energies.isEmpty),
          "hasMissing": .flag(!findings.auditGaps.isEmpty),
          "siblings": .html(table("table-siblings", on: path)),
          "thinking": .html(table("table-thinking", on: path)),
          "caps": .html(table("table-caps", on: path)),
          "failed": .list(
            findings.quantities["refusal.failed"] == nil
              ? [] : [["value": .html(prose.value("refusal.failed", decimals: 1))]]),
          "energies": .html(table("table-energy-definitions", on: path)),
          "tolerances": .html(table("table-tolerances", on: path)),
          "hasTolerances": .flag(!validity.tolerances.isEmpty),
          "readings": .html(table("table-readings", on: path)),
          "hasReadings": .flag(input.tables.contains { $0.id == "table-readings" }),
          "missing": .list(findings.auditGaps.map { ["text": .text($0)] }),
          "dependence": .html(table("table-dependence", on: path)),
          "regimes": .html(table("table-regimes", on: path)),
          "reliability": .list(
            findings.quantities["reliability.alpha"] == nil
              ? []
              : [
                [
                  "split": .html(
                    prose.estimate(findings.quantities["reliability.split-half"], decimals: 2)),
                  "alpha": .html(
                    prose.estimate(findings.quantities["reliability.alpha"], decimals: 2)),
                  "least": .html(prose.value("reliability.leave-one-out", decimals: 2)),
                  "kept": .html(prose.value("reliability.first.kept", decimals: 0)),
                  "scenarios": .html(prose.value("scenarios.count", decimals: 0)),
                  "judges": .html(prose.value("reliability.judges", decimals: 2)),
                ]
              ]),
          "curves": .list(
            validity.headlines.map { headline in
              [
                "id": .text("curve-\(headline.id)"), "head": .text(headline.statement),
                "verdict": .text(headline.verdict.text ?? ""),
                "criterion": .text(headline.criterion),
                "figure": .html(figure("figure-audit-\(headline.id)", on: path)),
              ]
            }),
        ]))
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
