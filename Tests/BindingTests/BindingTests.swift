import Findings
import TestSupport
import Testing

@testable import Binding

/// What is found in texts of each form, and what binds it.
@Suite struct BindingTests {
  private func report(_ text: String, _ form: TextForm = .markdown) throws -> BindReport {
    try CorpusTests.binder().report(text, form: form, file: "t")
  }

  private func fixed(_ text: String, _ form: TextForm = .markdown) throws -> String {
    let binder = try CorpusTests.binder()
    return binder.fixed(text, binder.report(text, form: form, file: "t"))
  }

  @Test func codeAddressesAndBindingsAreNoProse() throws {
    let text = """
      ---
      date: 2026-01-02
      ---
      See `f(12)`, [there](https://example.org/34), [@smith2020] and {#sec-5}.

      ```
      x = 56
      ```
      <!-- 78 --> [[{front.count} | count]] https://example.org/90
      """
    let report = try report(text)
    #expect(report.entries.isEmpty && report.bound == 1 && report.broken.isEmpty)
  }

  @Test func placesVersionsAndLevelsAreSetAside() throws {
    let report = try report(
      "Table 4 of 2026 has a 95 % interval. We used Python 3.11, as Section 2 says. We asked Opus 4.8."
    )
    #expect(report.entries.isEmpty && report.aside == 6, "\(report.entries.map(\.number.words))")
  }

  @Test func aNumberIsBoundWithUnitAndRounding() throws {
    #expect(
      try fixed("Models of the 2–3B bracket reach 51.3 % on quality, or 51 % rounded.")
        == "Models of the 2–3B bracket reach [[{quality.bracket.2-3b} | percent 1]] on quality, "
        + "or [[{quality.bracket.2-3b} | percent 0]] rounded.")
    #expect(
      try fixed("The refusal gap between the arms is 24.2 points.")
        == "The refusal gap between the arms is [[{refusal.gap} | bare 1]] points.")
    #expect(
      try fixed("There are 94 functional models, and 94 % of nothing.")
        == "There are [[{models.functional} | count]] functional models, and 94 % of nothing.")
  }

  /// What was bound prints what was typed.
  @Test func fixedTextsPrintTheSame() throws {
    let text = """
      Models of the 2–3B bracket reach 51.3 % on quality. There are 94 functional models.
      The refusal gap between the arms is 24.2 points.
      """
    let binder = try CorpusTests.binder()
    let fixed = binder.fixed(text, binder.report(text, form: .markdown, file: "t"))
    #expect(fixed != text)
    let again = try binder.rendered(fixed, file: "t").replacing("\u{A0}", with: " ")
    #expect(again == text)
    #expect(binder.report(fixed, form: .markdown, file: "t").entries.isEmpty)
  }

  @Test func wrongNumbersNameWhatIsMeant() throws {
    let report = try report("Models of the 2–3B bracket reach 53.1 % on quality.")
    let entry = try #require(report.entries.first)
    #expect(entry.verdict == .wrong && entry.candidates.first?.id == "quality.bracket.2-3b")
    #expect(report.line(entry).hasPrefix("t:1:34: 53.1 %: wrong? quality.bracket.2-3b is 51.3"))
    let limit = try self.report("A floor asks for at least 80 % quality of the 2–3B bracket.")
    #expect(limit.count(.wrong) == 0)
  }

  @Test func columnsOfTablesSpeak() throws {
    let report = try report(
      """
      | bracket | quality | refusal |
      |---|---|---|
      | 2–3B | 51.3 % | 51.3 % |
      """)
    #expect(report.entries.map(\.verdict) == [.states, .wrong])
  }

  @Test func latex() throws {
    let text = #"""
      \documentclass{article}\begin{document}
      % 99 is a remark
      Models of the 2--3B bracket reach 51.3\,\% on quality~\cite{smith2020}, see \ref{tab:5}.
      There are $94$ functional models, \aoq{front.count} on the front, \aoq{front.cuont} not.
      \end{document}
      """#
    let report = try report(text, .latex)
    #expect(report.entries.map(\.number.words).count == 2, "\(report.entries.map(\.number.words))")
    #expect(report.bound == 2 && report.broken.map(\.line) == [4])
    let fixed = try fixed(text, .latex)
    #expect(fixed.contains(#"reach \aoq{quality.bracket.2-3b} on quality"#), "\(fixed)")
    #expect(fixed.contains(#"$\aoq{models.functional}$"#), "\(fixed)")
  }

  @Test func quarto() throws {
    let text =
      "Models of the 2–3B bracket reach 51.3 % on quality; {{< var front-count.value >}} and {{< var no-such.value >}}."
    let report = try report(text, .quarto)
    #expect(report.bound == 2 && report.broken.count == 1)
    #expect(
      try fixed(text, .quarto).hasPrefix(
        "Models of the 2–3B bracket reach {{< var quality-bracket-2-3b.value >}} on quality"))
  }

  @Test func brokenBindingsAreSaid() throws {
    let report = try report(
      "One [[{quality.brackt.2-3b} | percent 1]] and\n[[{front.count} | percent 1]].")
    #expect(report.broken.map(\.line) == [1, 2])
  }

  @Test func strangeTextsEndWell() throws {
    for text in [
      "", "[[", "`", "]](", "\\", "$5", "{{< var", "12", "1.", "|", "|1|", "\u{FEFF}3 %", "½ 3⁄4 ٣",
    ] {
      for form in TextForm.allCases { _ = try report(text, form) }
    }
  }
}
