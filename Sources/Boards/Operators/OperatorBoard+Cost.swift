import Claims
import Estimates
import Markup
import Operating
import Publishing

extension OperatorBoard {
  /// Trusted work a dollar, and the ranking under it beside that by score; absent without prices.
  func cost() throws -> Annex.Page? {
    guard let prices else { return nil }
    let columns = report.entries.filter { $0.work != nil }
    let rows = columns.map { entry -> SafeHTML in
      let name = entry.column.id + ".work."
      let cells = ["dollars.low", "dollars.high", "low", "high"].map { part in
        "<td>\(NumbersPage.cell(numbers.table[name + part], absent: "a price has no upper end, or nothing was spent"))</td>"
          as SafeHTML
      }
      return """
        <tr><th scope="row">\(label(entry.column))</th><td>\(entry.work?.points ?? 0)</td>\(cells.joined())</tr>

        """
    }
    return Annex.Page(
      path: "cost.html", title: "Trusted work a dollar",
      description: "Accepted points without clean-up for a dollar, as bounds.",
      body: """
        \(try voice.paragraph(
          "cost.lead", ["points": numbers.value("board.points"), "columns": count(columns.count)],
          class: "lead"))\(SafeHTML.grid(
          named: "trusted work a dollar",
          columns: [
            ("Column", "leading"), ("Accepted points", "trailing"),
            ("Dollars at least", "trailing"), ("Dollars at most", "trailing"),
            ("Points a dollar at least", "trailing"), ("Points a dollar at most", "trailing"),
          ], rows: rows.joined()))\(try rankings(columns))\(.section("prices", "Prices of \(prices.date)", table(prices)) as SafeHTML)
        """)
  }

  private func rankings(_ columns: [OperateReport.Entry]) throws -> SafeHTML {
    let parts = try Channel.allCases.compactMap { channel -> SafeHTML? in
      let own = columns.filter { $0.column.channel == channel }
      guard own.count > 1 else { return nil }
      let score = Self.places(own) { $0.figures["score"]?.number ?? 0 }
      let work = Self.places(own) { $0.work?.high ?? 0 }
      let rows = own.map { entry -> SafeHTML in
        let model = entry.column.model
        return """
          <tr><th scope="row">\(model)</th><td>\(score[model] ?? "")</td><td>\(work[model] ?? "")</td></tr>

          """
      }
      return """
        <h3>\(channel.rawValue.prefix(1).uppercased() + channel.rawValue.dropFirst()) calls</h3>
        \(try voice.paragraph(
          "cost.order",
          [
            "tied": .truth(Set(score.values).count == 1 && Set(work.values).count == 1),
            "same": .truth(score == work), "columns": count(own.count),
          ]))\(SafeHTML.grid(
          named: "places over \(channel.rawValue) calls",
          columns: [
            ("Model", "leading"), ("Place by score", "trailing"),
            ("Place by points a dollar at most", "trailing"),
          ], rows: rows.joined()))
        """
    }
    return parts.isEmpty
      ? "" : .section("ranking", "By score, and by trusted work a dollar", parts.joined())
  }

  /// Places from 1; equal values share the place, written as such.
  private static func places(
    _ entries: [OperateReport.Entry], _ value: (OperateReport.Entry) -> Double
  ) -> [String: String] {
    let values = entries.map { ($0.column.model, value($0)) }
    return Dictionary(
      values.map { model, own in
        let place = values.count { $0.1 > own } + 1
        let equal = values.count { $0.1 == own }
        return (model, "\(place)" + (equal > 1 ? " (shared by \(equal))" : ""))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func table(_ prices: Prices) -> SafeHTML {
    func range(_ range: Prices.Range?, _ unit: String) -> String {
      guard let range else { return "unknown" }
      let low = NumberFormat.shortest(range.low, decimals: 4)
      return range.high.map { "\(low) to \(NumberFormat.shortest($0, decimals: 4)) \(unit)" }
        ?? "\(low) \(unit) or more, without an upper end"
    }
    var facts: [(name: String, value: SafeHTML)] = [
      ("Energy", "\(range(prices.energy, "dollars a kilowatt-hour"))"),
      ("Power of the node", "\(range(prices.power, "W"))"),
      ("Machine", "\(range(prices.machine, "dollars an hour"))"),
      ("Whoever repairs", "\(range(prices.rate, "dollars an hour"))"),
    ]
    for kind in Prices.Repair.allCases {
      facts.append(("Repair, \(kind.rawValue)", "\(range(prices.repair[kind], "minutes"))"))
    }
    return """
      <p>Assumptions of this project and no measurements: the power was not measured here. The costs are what they come to, and no more.</p>
      \(SafeHTML.facts(facts))
      """
  }
}
