import Claims
import Estimates
import Findings
import Markup
import Study

extension PageBuilder {
  /// How far the choice can be trusted, as shares of what was tried.
  func trust(_ say: PageVoice, _ path: String) throws -> SafeHTML {
    let report = input.report
    let number = { (value: Int) in SentenceValue.number(Measured(Double(value))) }
    let open = report.count(.cannotBeComputed)
    var items = [
      try say(
        "page.home.trust.numbers",
        [
          "total": number(report.results.count), "holds": number(report.count(.holds)),
          "open": number(open),
          "fails": number(report.results.count - report.count(.holds) - open),
        ])
    ]
    var units: [String] = []
    for finding in findings[Headlines.self].value?.headlines ?? [] {
      guard let key = Self.question(of: finding.headline) else { continue }
      if let unit = finding.chance?.text, !units.contains(unit) { units.append(unit) }
      items.append(
        try say(
          key,
          [
            "share": .quantity(finding.share), "readings": .quantity(finding.specifications),
            "met": .quantity(finding.pointwise),
          ].merging(finding.headline.supports == .picks(.pick) ? Self.instead(finding) : [:]) { $1 }
        ))
    }
    items.append(
      try say("page.home.trust.chance", ["units": .list(units.map { .word($0) })]))
    let shown = items.filter { !$0.isEmpty }.map { "<li>\($0)</li>\n" as SafeHTML }
    guard !shown.isEmpty else { return "" }
    return .section(
      "trust", "How far you can trust it",
      """
      <ul>
      \(shown.joined())</ul>
      \(try say.paragraph("page.home.trust.more"))
      """)
  }

  /// What the rule names most often where it names another model.
  private static func instead(_ finding: HeadlineFinding) -> [String: SentenceValue] {
    let none = "nothing else is chosen"
    return [
      "instead": finding.instead?.name.text.map(SentenceValue.model) ?? .absent(reason: none),
      "often": .quantity(finding.instead?.share, orAbsent: none),
    ]
  }

  /// The sentence for a conclusion that the choice rests on; absent for the others.
  private static func question(of headline: Headline) -> String? {
    switch headline.supports {
    case .picks(.pick): "page.home.trust.pick"
    case .onFront(.pick): "page.home.trust.place"
    case .frontFewerThan: "page.home.trust.list"
    default: nil
    }
  }
}
