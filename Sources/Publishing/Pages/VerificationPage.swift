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
    let ordered = places.enumerated().map { (order: Self.order($1), index: $0) }.sorted {
      $0.order == $1.order ? $0.index < $1.index : $0.order.lexicographicallyPrecedes($1.order)
    }
    places = ordered.map { places[$0.index] }
    let say = voice(on: path)
    let claims = try say(
      "page.verification.lead",
      [
        "text": .name(report.text), "snapshot": snapshotName,
        "claims": .truth(!report.results.isEmpty),
      ])
    guard !report.results.isEmpty || !input.companionReports.isEmpty else {
      return try unwritten(
        .verification, "Nothing was published about this snapshot, so there is nothing to check")
    }
    return Page(
      .verification, description: "Each published figure, recomputed.",
      body: """
        <p class="lead">\(try claimSummary(say)) \(claims)</p>
        \(report.results.isEmpty ? "" : try counts(report, say))\(failures(report))\(try unstated(report, say))\(try coverage(say))\(verdictFilter(report))\(places.map { section(of: $0, path) }.joined())\(input.companionReports.map { section(of: $0, path) }.joined())
        """)
  }

  /// The order of places: abstract, sections, tables, figures, each by number, then the rest as it came.
  private static func order(_ place: String) -> [Int] {
    let words = place.split(separator: " ", maxSplits: 1)
    let kinds = ["Abstract", "Section", "Table", "Figure"]
    let kind = kinds.firstIndex { words.first == $0[...] } ?? kinds.count
    let numbers = words.count > 1 ? words[1].split(separator: ".").map { Int($0) ?? 0 } : []
    return [kind] + numbers
  }

  private func counts(_ report: VerificationReport, _ say: PageVoice) throws -> SafeHTML {
    let counts = ClaimResult.Verdict.allCases.map { verdict -> (String, SafeHTML) in
      let count = report.count(verdict)
      // Nothing is listed of what does not occur.
      guard count > 0 else { return (verdict.rawValue, "\(count)") }
      return (
        verdict.rawValue,
        "<a href=\"#\(Self.anchor(of: verdict))\" data-shows=\"verdict-\(verdict.rawValue.replacing(" ", with: "-"))\">\(count)</a>"
      )
    }
    return """
      \(.facts(counts, class: "counts") as SafeHTML)\(try say.paragraph("page.verification.verdicts"))

      """
  }

  /// How much of each published text its ledger covers; nothing where no ledger says.
  private func coverage(_ say: PageVoice) throws -> SafeHTML {
    let reports = ([input.report] + input.companionReports).filter { $0.coverage != nil }
    guard !reports.isEmpty else { return "" }
    let columns =
      [
        ("Text", "leading"), ("Statements", "trailing"), ("Claimed", "trailing"),
        ("Set aside", "trailing"), ("Covered", "trailing"),
      ]
      + ClaimResult.Verdict.allCases.map { ($0.rawValue, "trailing") }
    let rows = reports.compactMap { report in report.coverage.map { row(report, $0) } }
    return .section(
      "coverage", "Coverage",
      """
      \(try say.paragraph("page.verification.coverage"))
      \(.grid(named: "Coverage",  class: "data", columns: columns, rows: rows.joined()) as SafeHTML)
      """)
  }

  private func row(_ report: VerificationReport, _ coverage: TextCoverage) -> SafeHTML {
    let aside = coverage.setAside.values.reduce(0, +)
    let reasons = coverage.setAside.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    let counts = ClaimResult.Verdict.allCases.map { verdict -> SafeHTML in
      "<td>\(report.count(verdict))</td>"
    }
    let share = NumberFormat.fixed(coverage.share.rounded(.down), decimals: 0)
    return """
      <tr><th scope="row">\(report.text)</th><td>\(coverage.statements)</td><td>\(coverage.claimed)</td><td>\(aside)<br><span class="note">\(reasons)</span></td><td>\(share) %</td>\(counts.joined())</tr>

      """
  }

  private func section(of place: String, _ path: String) -> SafeHTML {
    let id = "place-" + Slug.of(place.lowercased().replacing(" ", with: "-"))
    let rows = input.report.results.filter { $0.place == place }.map { row($0, path) }
    return .section(
      id, place,
      "\(links(of: place, path))\n\(grid(of: rows, named: place))")
  }

  /// The claims of another text, in its order.
  private func section(of report: VerificationReport, _ path: String) -> SafeHTML {
    let id = "text-" + Slug.of(report.text.lowercased().replacing(" ", with: "-"))
    let rows = report.results.map { row($0, path, prefix: id + ".") }
    return .section(id, report.text, grid(of: rows, named: report.text))
  }

  private func grid(of rows: [SafeHTML], named name: String) -> SafeHTML {
    .grid(
      named: name, class: "data claims",
      columns: [
        ("Claim", "leading"), ("Published", "trailing"), ("Recomputed", "trailing"),
        ("95 % interval", "trailing"), ("Verdict", "leading"), ("Tolerance", "leading"),
        ("Derivation", "leading"),
      ], rows: rows.joined())
  }

  /// Where our version of a published table and its data stand.
  private func links(of place: String, _ path: String) -> SafeHTML {
    let id = place.lowercased().replacing(" ", with: "-")
    guard input.tables.contains(where: { $0.id == id }) else { return "" }
    return
      "<p>Our computation: <a href=\"\(map.page(ofTable: id))#\(id)\">\(place)</a>, data: <a href=\"tables/\(id).csv\">\(id).csv</a></p>"
  }

  private func row(_ result: ClaimResult, _ path: String, prefix: String = "") -> SafeHTML {
    let links = links(on: path)
    let prose = prose(on: path)
    let leading = result.quantities.first.flatMap { findings.quantities[$0] }
    let recomputed: SafeHTML =
      if result.isStatement, let found = result.recomputed, let leading,
        let address = links.quantity(leading.id)
      {
        "<a class=\"q\" href=\"\(address)\">\(found == "true" ? "it is so" : "it is not so")</a>"
      } else if let text = result.recomputed, let leading, let address = links.quantity(leading.id)
      {
        "<a class=\"q\" href=\"\(address)\">\(text)</a>"
      } else {
        "\(result.recomputed ?? "—")"
      }
    let derivation: SafeHTML =
      if let leading {
        "<details><summary>\(leading.formula)</summary><p>\(leading.filter)</p><p><code>\(result.quantities.joined(separator: ", "))</code></p></details>"
      } else if result.quantities.isEmpty {
        "\(result.cause)"
      } else {
        "<code>\(result.quantities.joined(separator: ", "))</code>"
      }
    let verdict: SafeHTML =
      "<span class=\"verdict \(result.verdict.rawValue.replacing(" ", with: "-"))\">\(result.verdict.rawValue)</span>"
    let cause: SafeHTML =
      result.cause.isEmpty || result.quantities.isEmpty ? "" : "<br>\(result.cause)"
    let audit: SafeHTML =
      if let audit = result.audit {
        "<br><span class=\"note\">the conclusion: \(self.verdict(on: audit.headline, from: path)) (\(prose.value(part(audit.headline, .share))) of \(prose.value(part(audit.headline, .specifications))) specifications)</span>"
      } else {
        ""
      }
    let published: SafeHTML =
      if let says = result.says {
        result.isStatement
          ? "\(result.statement)" : "\(result.published)<br><span class=\"note\">\(says)</span>"
      } else {
        "\(result.published)"
      }
    let distance: SafeHTML =
      if let distance = result.distance {
        "<br><span class=\"note\">\(distance)</span>"
      } else {
        ""
      }
    let moved: SafeHTML =
      result.drifted
      ? "<br><strong>moved: the ledger expects \(result.expected.rawValue)\(result.expectedDistance.map { ", \($0)" } ?? "")</strong>"
      : ""
    return """
      <tr id="\(prefix)\(result.id)" class="\(Self.classes(of: result))"><th scope="row"><code>\(result.id)</code></th><td>\(published)</td><td>\(recomputed)\(distance)</td><td>\(result.interval ?? "")</td><td>\(verdict)\(cause)\(audit)\(moved)</td><td>\(result.tolerance)</td><td>\(derivation)</td></tr>

      """
  }

  /// A number of a headline's audit; absent where it was not audited.
  private func part(_ headline: String, _ part: Keys.HeadlinePart) -> Quantity? {
    (try? speaker.keys.headline(headline, part)).flatMap(speaker.quantity)
  }
}
