import Claims
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
    return Page(
      .verification, description: "Each published figure, recomputed.",
      body: try body(
        "verification",
        [
          "summary": .text(Self.summary(report)), "hasClaims": .flag(!report.results.isEmpty),
          "text": .text(report.text),
          "snapshot": .text(findings.manifest.id),
          "counts": .list(
            ClaimResult.Verdict.allCases.map { verdict in
              ["verdict": .text(verdict.rawValue), "count": .text("\(report.count(verdict))")]
            }),
          "places": .list(
            places.map { place in
              [
                "id": .text("place-" + Slug.of(place.lowercased().replacing(" ", with: "-"))),
                "place": .text(place), "links": .html(links(of: place, path)),
                "rows": .html(
                  report.results.filter { $0.place == place }.map { row($0, path) }.joined()),
              ]
            }),
        ]))
  }

  /// Where our version of a published table and its data stand.
  private func links(of place: String, _ path: String) -> SafeHTML {
    let id = place.lowercased().replacing(" ", with: "-")
    guard input.tables.contains(where: { $0.id == id }) else { return "" }
    return
      "<p>Our computation: <a href=\"\(SiteMap.page(ofTable: id))#\(id)\">\(place)</a>, data: <a href=\"tables/\(id).csv\">\(id).csv</a></p>"
  }

  private func row(_ result: ClaimResult, _ path: String) -> SafeHTML {
    let links = map.links(from: path)
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
        "<br><span class=\"note\">the conclusion: \(self.verdict(on: audit.headline, from: path)) (\(prose.value("audit.\(audit.headline).share", decimals: 0)) of \(prose.value("audit.\(audit.headline).specifications", decimals: 0)) specifications)</span>"
      } else {
        ""
      }
    let moved: SafeHTML =
      result.drifted
      ? "<br><strong>moved: the ledger expects \(result.expected.rawValue)</strong>" : ""
    return """
      <tr id="\(result.id)"><th scope="row" class="leading"><code>\(result.id)</code></th><td class="trailing">\(result.published)</td><td class="trailing">\(recomputed)</td><td class="trailing">\(result.interval ?? "")</td><td class="leading">\(verdict)\(cause)\(audit)\(moved)</td><td class="leading">\(result.tolerance)</td><td class="leading">\(derivation)</td></tr>

      """
  }
}
