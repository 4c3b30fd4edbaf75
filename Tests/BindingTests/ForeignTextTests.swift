import Findings
import TestSupport
import Testing

@testable import Binding

/// Texts of strangers: what is right is not blamed, and what is wrong is found.
@Suite struct ForeignTextTests {
  private func report(_ text: String, _ form: TextForm = .markdown) throws -> BindReport {
    try CorpusTests.binder().report(text, form: form, file: "t")
  }

  /// Verdicts by the words of the numbers.
  private func verdicts(
    _ text: String, _ form: TextForm = .markdown
  ) throws -> [String: BindReport.Verdict] {
    let entries = try report(text, form).entries.map { ($0.number.words, $0.verdict) }
    return Dictionary(entries) { first, _ in first }
  }

  private func wrong(_ text: String, _ form: TextForm = .markdown) throws -> [String] {
    try report(text, form).entries.filter { $0.verdict == .wrong }.map(\.number.words)
  }

  // MARK: LaTeX

  @Test func aSeparatorOfThousandsIsPartOfItsNumber() throws {
    let report = try report(
      "The variance pass had $9{,}025$ answers.", .latex)
    #expect(report.entries.map(\.number.value) == [9025])
    #expect(report.entries.map(\.verdict) == [.states], "\(report.entries.map(report.line))")
  }

  @Test func unitsStandInMacros() throws {
    let text = #"""
      The model \texttt{qwen3:1.7b} has a judged quality of \SI{61.5}{\percent} and uses
      \qty{36}{mWh} or $36\,\mathrm{mWh}$ per answer. % 99
      The model \texttt{smollm2:360m} has a judged quality of \num{37.8}\,\%. % 27.8
      """#
    let report = try report(text, .latex)
    let shown = "\(report.entries.map(report.line))"
    #expect(report.entries.map(\.number.unit) == ["%", "mWh", "mWh", "%"], "\(shown)")
    #expect(report.entries.map(\.verdict) == [.states, .states, .states, .wrong], "\(shown)")
    // Macros for numbers take digits alone.
    #expect(report.entries[0].binding == nil && report.entries[1].binding == nil)
    #expect(report.entries[3].candidates.map(\.id) == ["quality.model.smollm2:360m"], "\(shown)")
  }

  @Test func aTableEndsItsContext() throws {
    let text = #"""
      \begin{tabular}{lrr} Model & Quality, \% & Energy, mWh \\ \hline
      \texttt{gemma3:1b} & 38.5 & 44 \\
      \texttt{tinyllama:1.1b} & 26.8 & 65 \\
      \end{tabular}
      Refusal of reasoning models is 47.2~\%, of instruct models 71.4~\%~\cite{foo2024}.
      """#
    let report = try report(text, .latex)
    let shown = "\(report.entries.map(report.line))"
    #expect(
      report.entries.map(\.verdict) == [.states, .states, .states, .wrong, .states, .states],
      "\(shown)")
  }

  // MARK: What was missed

  @Test func theUnitOfACellStandsInTheHeadOfItsColumn() throws {
    let text = """
      | Model | Quality, % | Refusal (%) | Energy, mWh |
      |---|---:|---:|---:|
      | `qwen3:1.7b` | 61.5 | 83.6 | 36 |
      | `tinyllama:1.1b` | 26.8 | 60.8 | 46 |
      """
    #expect(try wrong(text) == ["46"])
    #expect(try report(text).count(.states) + report(text).count(.ambiguous) == 5)
  }

  @Test func wattHoursAreComparedWithMilliwattHours() throws {
    let verdicts = try verdicts(
      """
      The 4–5 GB bracket takes 0.145 Wh of energy per answer.
      The 3–4B bracket takes 0.286 Wh of energy per answer.
      """)
    #expect(verdicts == ["0.145 Wh": .states, "0.286 Wh": .wrong])
  }

  @Test func countsOfASentenceThatSaysNothingElse() throws {
    #expect(try wrong("There are 14 models on the front.") == ["14"])
    #expect(try wrong("14 of 94 models are on the front.") == ["14"])
    #expect(try wrong("There are 12 models on the front. 12 of 94 models are on the front.") == [])
    // A part of them is another count: no reasoning model is on the front.
    let part = try report("3 models on the front are reasoning models.")
    #expect(part.entries.first?.candidates.first?.id == "front.arm.reasoning")
    #expect(try verdicts("We looked at 94 models.") == ["94": .states])
    #expect(try verdicts("We looked at 93 models.") == ["93": .unknown])
  }

  @Test func endsOfIntervals() throws {
    let right = try report(
      "The model `qwen3:1.7b` has a judged quality of 61.5 % (95 % interval 57.1 to 65.9).")
    #expect(right.count(.states) == 3, "\(right.entries.map(right.line))")
    let other = try report(
      "The model `qwen3:1.7b` has a judged quality of 61.5 % (95 % interval 57.1 to 69.5).")
    #expect(
      other.entries.filter { $0.verdict == .wrong }.map(\.number.words) == ["69.5"],
      "\(other.entries.map(other.line))")
  }

  // MARK: False blame

  @Test func daysAreNoCounts() throws {
    for text in [
      "We read 19 scenarios on 14 March 2026.", "We read 19 scenarios on **14** March 2026.",
      "We read 19 scenarios on March **14**, 2026.",
    ] {
      #expect(try report(text).entries.map(\.number.words) == ["19"], "\(text)")
    }
  }

  @Test func clausesEndAtTheirBorders() throws {
    #expect(
      try wrong("There are twelve models on the front out of **94**; 82 are dominated.") == [])
    #expect(
      try wrong("The pass had 9,025 answers, and the deterministic pass 475.") == [])
  }

  @Test func remarksSayNothing() throws {
    let report = try report(
      """
      The model `smollm2:360m` has a judged quality of 37.8 %. <!-- not 27.8 -->
      `gemma3:1b` uses 44 mWh per answer, while `tinyllama:1.1b` uses 65 mWh.
      """)
    let blamed = report.entries.filter { $0.verdict == .wrong }
    #expect(
      blamed.map { $0.candidates.map(\.id) } == [
        ["quality.model.smollm2:360m"], ["energy.model.tinyllama:1.1b"],
      ], "\(report.entries.map(report.line))")
  }

  // MARK: Ledgers

  @Test func aLedgerNamesTheModelThatIsNamed() throws {
    let report = try report(
      """
      `gemma3:1b` uses 44 mWh per answer, while `tinyllama:1.1b` uses 65 mWh.
      The gap between instruct and reasoning models in refusal is 24.2 points [18.1, 30.2].
      """)
    let yaml = LedgerDraft(report, text: "t").yaml
    #expect(yaml.contains("value: '{energy.model.gemma3:1b}'"), "\(yaml)")
    #expect(yaml.contains("value: '{energy.model.tinyllama:1.1b}'"), "\(yaml)")
    // An end that contradicts the interval is claimed as that end, so that `verify` shows it as drift.
    let ends = LedgerDraft(
      try self.report(
        "The model `qwen3:1.7b` has a judged quality of 61.5 % (95 % interval 57.1 to 69.5)."),
      text: "t"
    ).yaml
    #expect(ends.contains("value: '{quality.model.qwen3:1.7b}.low'"), "\(ends)")
    #expect(ends.contains("value: '{quality.model.qwen3:1.7b}.high'"), "\(ends)")
    // A unit in parts of the quantity's.
    let parts = LedgerDraft(
      try self.report("The 4–5 GB bracket takes 0.145 Wh of energy per answer."), text: "t"
    ).yaml
    #expect(parts.contains("value: '{energy.bracket.4-5gb} / 1000'"), "\(parts)")
    // The ends of its interval are not taken for the gap itself.
    #expect(yaml.components(separatedBy: "value: '{refusal.gap}'").count == 2, "\(yaml)")
  }
}
