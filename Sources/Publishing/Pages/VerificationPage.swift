import Claims
import Estimates
import Findings
import Markup
import Tables

extension PageBuilder {
  /// Every published statement with what became of it.
  func verification() throws -> Page {
    let path = Chapter.verification.path
    let report = input.report
    var places: [String] = []
    for result in report.results where !places.contains(result.place) {
      places.append(result.place)
    }
    let say = voice(on: path)
    let claims = try say(
      "page.verification.lead",
      [
        "text": .name(report.text), "snapshot": snapshotName,
        "claims": .truth(!report.results.isEmpty),
      ])
    return Page(
      .verification, description: "Each published figure, recomputed.",
      body: """
        <p class="lead">\(try claimSummary(say)) \(claims)</p>
        \(report.results.isEmpty ? "" : try counts(report, say))\(try failures(report, say))\(verdictFilter(report))\(places.map { section(of: $0, path) }.joined())
        """)
  }

  private func counts(_ report: VerificationReport, _ say: PageVoice) throws -> SafeHTML {
    let counts = ClaimResult.Verdict.allCases.map { verdict -> (String, SafeHTML) in
      let count = report.count(verdict)
      // Nothing is listed of what does not occur.
      guard count > 0 else { return (verdict.rawValue, "\(count)") }
      return (verdict.rawValue, "<a href=\"#\(Self.anchor(of: verdict))\">\(count)</a>")
    }
    return """
      \(.facts(counts, class: "counts") as SafeHTML)\(try say.paragraph("page.verification.verdicts"))

      """
  }

  private func section(of place: String, _ path: String) -> SafeHTML {
    let id = "place-" + Slug.of(place.lowercased().replacing(" ", with: "-"))
    let rows = input.report.results.filter { $0.place == place }.map { row($0, path) }
    let columns = [
      ("Claim", "leading"), ("Published", "trailing"), ("Recomputed", "trailing"),
      ("95 % interval", "trailing"), ("Verdict", "leading"), ("Tolerance", "leading"),
      ("Derivation", "leading"),
    ]
    return .section(
      id, place,
      "\(links(of: place, path))\n\(.grid(named: place, class: "data claims", columns: columns, rows: rows.joined()) as SafeHTML)"
    )
  }

  /// Where our version of a published table and its data stand.
  private func links(of place: String, _ path: String) -> SafeHTML {
    let id = place.lowercased().replacing(" ", with: "-")
    guard input.tables.contains(where: { $0.id == id }) else { return "" }
    return
      "<p>Our computation: <a href=\"\(map.page(ofTable: id))#\(id)\">\(place)</a>, data: <a href=\"tables/\(id).csv\">\(id).csv</a></p>"
  }

  private func row(_ result: ClaimResult, _ path: String) -> SafeHTML {
    let links = links(on: path)
    let prose = prose(on: path)
    let leading = result.quantities.first.flatMap { findings.quantities[$0] }
    let recomputed: SafeHTML =
      if let text = result.recomputed, let leading, let address = links.quantity(leading.id) {
        "<a class=\"q\" href=\"\(address)\">\(text)</a>"
      } else {
        "\(result.recomputed ?? "—")"
      }
    let derivation: SafeHTML =
      if let leading {
        "<details><summary>\(leading.formula)</summary><p>\(leading.filter)</p><p><code>\(result.quantities.joined(separator: ", "))</code></p></details>"
      } else {
        "\(result.cause)"
      }
    let verdict: SafeHTML =
      "<span class=\"verdict \(result.verdict.rawValue.replacing(" ", with: "-"))\">\(result.verdict.rawValue)</span>"
    let cause: SafeHTML = result.cause.isEmpty || leading == nil ? "" : "<br>\(result.cause)"
    let audit: SafeHTML =
      if let audit = result.audit {
        "<br><span class=\"note\">the conclusion: \(self.verdict(on: audit.headline, from: path)) (\(prose.value(part(audit.headline, .share))) of \(prose.value(part(audit.headline, .specifications))) specifications)</span>"
      } else {
        ""
      }
    let moved: SafeHTML =
      result.drifted
      ? "<br><strong>moved: the ledger expects \(result.expected.rawValue)</strong>" : ""
    return """
      <tr id="\(result.id)" class="\(Self.classes(of: result))"><th scope="row" class="leading"><code>\(result.id)</code></th><td class="trailing">\(result.published)</td><td class="trailing">\(recomputed)</td><td class="trailing">\(result.interval ?? "")</td><td class="leading">\(verdict)\(cause)\(audit)\(moved)</td><td class="leading">\(result.tolerance)</td><td class="leading">\(derivation)</td></tr>

      """
  }

  /// A number of a headline's audit; absent where it was not audited.
  private func part(_ headline: String, _ part: Keys.HeadlinePart) -> Quantity? {
    (try? speaker.keys.headline(headline, part)).flatMap(speaker.quantity)
  }
}
