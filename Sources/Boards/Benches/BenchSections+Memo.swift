import Bench
import Claims
import Estimates
import Markup
import Publishing

extension BenchSections {
  /// Every figure with its range and parts, what moves it, and what a text states of it.
  var memo: SafeHTML {
    get throws {
      guard let memo = board.memo else {
        return "<p class=\"absent\">No inputs were given, so that nothing is computed.</p>\n"
      }
      return """
        \(try say(
          "bench.value",
          [
            "value": value("memo.monthly_value"), "payback": value("memo.payback_months"),
          ], class: "lead"))\(head("figures", "Figures", figures(memo)))\(head(
            "sensitivity", "What moves them", tornados.map { $0.html(inDocument: inDocument) }.joined()))\(head(
            "inputs", "Inputs", inputs(memo)))\(try ledger(memo))
        """
    }
  }

  private func figures(_ memo: Memo) -> SafeHTML {
    let rows = memo.lines.map { line -> SafeHTML in
      let cells = [line.low, line.likely, line.high].map {
        "<td>\(memo.text($0, line.figure))</td>" as SafeHTML
      }
      return """
        <tr id="figure-\(line.figure.rawValue)"><th scope="row">\(TornadoFigure.words(line.figure.rawValue))</th>\(cells.joined())<td class="leading">\(line.figure.unit)</td><td class="leading"><code>\(line.figure.formula)</code></td></tr>

        """
    }
    return """
      \(SafeHTML.grid(
        named: "figures of the memo",
        columns: [
          ("Figure", "leading"), ("Least", "trailing"), ("Likely", "trailing"),
          ("Greatest", "trailing"), ("Unit", "leading"), ("From its parts", "leading"),
        ], rows: rows.joined()))<p>Rework that a gate prevents is not added to the monthly value: work that is kept back saves no time either, and the two would count some of the same hours.</p>
      """
  }

  private func inputs(_ memo: Memo) -> SafeHTML {
    let rows = MemoInput.allCases.compactMap { input -> SafeHTML? in
      memo.inputs.ranges[input].map { range in
        let cells = [range.low, range.likely, range.high].map {
          "<td>\(NumberFormat.shortest($0, decimals: 3))</td>" as SafeHTML
        }
        return """
          <tr><th scope="row">\(TornadoFigure.words(input.rawValue))</th>\(cells.joined())<td class="leading">\(input.unit)</td><td class="leading">\(range.source)</td></tr>

          """
      }
    }
    return .grid(
      named: "inputs of the memo",
      columns: [
        ("Input", "leading"), ("Low", "trailing"), ("Likely", "trailing"), ("High", "trailing"),
        ("Unit", "leading"), ("Source", "leading"),
      ], rows: rows.joined())
  }

  private func ledger(_ memo: Memo) throws -> SafeHTML {
    guard !board.ledger.isEmpty else { return "" }
    let rows = board.ledger.map { entry -> SafeHTML in
      let claim = entry.claim
      let style = entry.verdict == .follows ? "holds" : "drifts"
      let stated =
        claim.low == claim.high
        ? memo.text(claim.low, claim.figure)
        : "\(memo.text(claim.low, claim.figure)) to \(memo.text(claim.high, claim.figure))"
      return """
        <tr><th scope="row"><q>\(claim.quote)</q></th><td class="leading">\(TornadoFigure.words(claim.figure.rawValue))</td><td>\(stated)</td><td>\(memo.text(entry.value, claim.figure))</td><td class="leading"><span class="verdict \(style)">\(Self.words(entry.verdict))</span></td><td class="leading">\(claim.cause ?? "")</td></tr>

        """
    }
    return head(
      "ledger", "What the text states of these figures",
      """
      \(try say(
        "bench.ledger",
        [
          "claims": value("bench.ledger"), "discrepancies": value("bench.ledger.discrepancies"),
          "unexplained": value("bench.ledger.unexplained"),
        ]))\(SafeHTML.grid(
          named: "statements of figures",
          columns: [
            ("The text says", "leading"), ("Figure", "leading"), ("Stated", "trailing"),
            ("From its parts", "trailing"), ("Verdict", "leading"), ("Cause", "leading"),
          ], rows: rows.joined()))
      """)
  }

  private static func words(_ verdict: FigureLedger.Verdict) -> String {
    switch verdict {
    case .follows: "follows"
    case .discrepancy: "does not follow"
    case .unexplained: "does not follow, unexplained"
    case .overtaken: "follows, against the ledger"
    }
  }
}
