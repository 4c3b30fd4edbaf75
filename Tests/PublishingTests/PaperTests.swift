import Estimates
import Claims
import Exports
import Findings
import Foundation
import Snapshots
import Study
import Tables
import TestSupport
import Testing

@testable import Publishing

/// The manuscript: that its checks can fail, each on the committed text.
@Suite struct PaperTests {
  static let findings = Result {
    try Findings.read(Repository.exports)
  }
  static let speaker = Result {
    let findings = try PaperTests.findings.get()
    return Speaker(
      findings,
      try SiteSentences.read(
        Repository.root + "/templates", Repository.exports, findings))
  }
  static let figures = [
    "agreement", "quality", "refusal", "front", "energy", "weights", "membership", "pairs",
    "audit-arm-gap", "audit-pick",
  ].map { "figure-" + $0 }
  /// The snapshots that the prose names beside the campaign.
  static let others = Result {
    try Companion.read(
      ["study-baselines", "homelab-baselines"], in: Repository.root + "/snapshots"
    ).mapValues(\.findings.quantities)
  }
  static let paper = Repository.exports + "/paper"

  /// A copy of the paper that a test may spoil.
  private func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: Self.paper, toPath: folder.path + "/paper")
    return folder
  }

  private func fault(_ folder: TemporaryFolder) -> String {
    do {
      let quantities = try Self.findings.get().quantities
      let study = try StudyTexts(
        Published(text: "x", manuscript: "paper"), in: folder.path,
        snapshot: "apprenticeops-2026-06")
      let texts = try SiteTexts(templates: Repository.root + "/templates", study: study)
      let figures = Self.figures
      let tables =
        try Tables.all(try Self.speaker.get()).map(\.id) + [
          "table-1", "table-2", "table-7", "table-readings",
        ]
      _ = try Outline(
        try #require(study.manuscript), tables: Set(tables), figures: Set(figures),
        subjects: Set(try Self.findings.get().study.subjects.keys))
      for text in texts.texts {
        _ = try text.rendered(quantities, others: Self.others.get()) { $0.text }
      }
      return "none"
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    (
      "50-results.md", "![](table-3)", "![](table-33)",
      "50-results.md:5: there is no table or figure"
    ),
    (
      "50-results.md", "![](figure-front)", "![](figure-fornt)", "no table or figure 'figure-fornt'"
    ),
    (
      "50-results.md", "![](basis-refusal)", "![](basis-refusals)",
      "'refusals' is no subject of conclusions; there are efficiency, energy, front"
    ),
    ("50-results.md", "[@table-3; ", "[@table-99; ", "[@table-99] is neither"),
    ("20-related.md", "[@liu2023]", "[@liu2024]", "20-related.md"),
    ("20-related.md", "OpsEval [@liu2023]", "OpsEval", "nobody cites liu2023"),
    (
      "20-related.md", "{#sec-related}", "{#sec-results}",
      "'sec-results' is in the manuscript twice"
    ),
    ("20-related.md", " {#sec-related}", "", "has no {#identifier}"),
    (
      "90-conclusion.md", "[[{front.dominated} | count]]", "82",
      "90-conclusion.md:3: the number '82'"
    ),
    (
      "90-conclusion.md", "{front.dominated}", "{front.dominatd}",
      "unknown quantity 'front.dominatd'"
    ),
    ("references.json", "\"cohen1968\"", "\"cohen1960\"", "is in the bibliography twice"),
    (
      "references.json", "\"title\": \"The preregistration revolution\",", "",
      "no key 'title' at ["
    ),
    ("tables.yaml", "inference, nothing;", "nothing;", "has 2 cells; the table has 3 columns"),
  ])
  func faultsAreNamedWithTheirPlace(
    file: String, old: String, new: String, message: String
  ) throws {
    let folder = try copy()
    let path = "paper/" + file
    let text = try folder.read(path)
    #expect(text.contains(old))
    try folder.write(text.replacing(old, with: new, maxReplacements: 1), to: path)
    let fault = fault(folder)
    #expect(fault.contains(message), "\(fault)")
    #expect(fault.contains("paper/"), "\(fault)")
  }

  /// A number typed in the place of each binding in turn is refused as naked.
  @Test func noBindingCanBeReplacedByATypedNumber() throws {
    let quantities = try Self.findings.get().quantities
    let manuscript = try Manuscript(folder: Self.paper)
    var mutated = 0
    for chapter in manuscript.chapters {
      for binding in bindings(in: chapter.source) {
        let printed = try BoundText(binding, file: "x")
          .rendered(quantities, others: Self.others.get()) { $0.text }
        let typed = try BoundText(
          chapter.source.replacing(binding, with: printed, maxReplacements: 1), file: "x")
        let before = chapter.text.coverage(names: manuscript.names)
        let after = typed.coverage(names: manuscript.names)
        guard before.bound == after.bound + 1 else { continue }
        // Names of models and verdicts are no numbers, and may be typed.
        if binding.contains("| model]]") || binding.contains("| name]]") { continue }
        #expect(!after.naked.isEmpty, "\(binding) in \(chapter.text.file)")
        mutated += 1
      }
    }
    #expect(mutated > 120)
  }

  /// Each quantity that the manuscript binds, changed in turn, changes the text, so that the check of
  /// the committed site fails.
  @Test func everyBindingFollowsItsQuantity() throws {
    let quantities = try Self.findings.get().quantities
    let manuscript = try Manuscript(folder: Self.paper)
    var moved = 0
    for text in manuscript.texts {
      var read = Set<String>()
      let others = try Self.others.get()
      let before = try text.rendered(quantities, others: others) { bound in
        if bound.snapshot == nil { read.formUnion(bound.quantities) }
        return bound.text
      }
      for id in read {
        // A count that is none any more is refused, which is noticed as well.
        let after = try? text.rendered(try changed(id, in: quantities), others: others) {
          $0.text
        }
        #expect(after != before, "\(id) in \(text.file)")
        moved += 1
      }
    }
    #expect(moved > 100)
  }

  /// The quantities with one of them changed by much.
  private func changed(_ id: String, in table: QuantityTable) throws -> QuantityTable {
    var result = QuantityTable()
    for quantity in table.sorted {
      var value = quantity.value
      if quantity.id == id {
        switch quantity.value {
        case .number(let number): value = .number(number * 3 + 7)
        case .text(let text): value = .text(text + "-other")
        }
      }
      try result.add(
        Quantity(
          id: quantity.id, value: value, unit: quantity.unit,
          interval: quantity.interval.map {
            quantity.id == id ? .init(low: $0.low - 5, high: $0.high + 5, over: $0.over) : $0
          },
          n: quantity.id == id ? quantity.n.map { $0 + 1 } : quantity.n, filter: quantity.filter,
          formula: quantity.formula))
    }
    return result
  }

  private func bindings(in source: String) -> [String] {
    source.split(separator: "[[").dropFirst().compactMap { part in
      part.range(of: "]]").map { "[[" + part[..<$0.lowerBound] + "]]" }
    }.filter { !$0.hasPrefix("[[=") }
  }

  @Test func tablesAndFiguresHaveThePublishedNumbers() throws {
    let manuscript = try Manuscript(folder: Self.paper)
    let tables =
      try Tables.all(try Self.speaker.get()).map(\.id) + [
        "table-1", "table-2", "table-7", "table-readings",
      ]
    let outline = try Outline(
      manuscript, tables: Set(tables), figures: Set(Self.figures),
      subjects: Set(try Self.findings.get().study.subjects.keys))
    for number in 1...8 { #expect(outline.labels["table-\(number)"] == "Table \(number)") }
    #expect(outline.labels["figure-agreement"] == "Figure 1")
    #expect(outline.labels["figure-energy"] == "Figure 5")
    #expect(outline.labels["sec-quality"] == "Section 5.1")
  }

  @Test func aSettingThatIsNoAddressIsRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("feedback: javascript:alert(1)\n", to: "site.yaml")
    let error = #expect(throws: (any Error).self) {
      try SiteSettings(path: folder.path + "/site.yaml")
    }
    #expect(error.map { "\($0)".contains("site.yaml:1: feedback") } ?? false)
  }
}

/// The files for papers written elsewhere.
@Suite struct QuantityFileTests {
  let files = Result { QuantityFiles(try PaperTests.findings.get()) }

  @Test func csvHasEveryQuantityOnce() throws {
    let files = try files.get()
    let lines = files.csv().split(separator: "\n")
    #expect(lines.count == files.quantities.count + 1)
    #expect(lines.contains { $0.hasPrefix("quality.bracket.2-3b,51.3,%,50.") })
    #expect(files.quantities.allSatisfy { !$0.inputs.isEmpty })
  }

  @Test func macrosHoldWhatTheSitePrints() throws {
    let files = try files.get()
    #expect(files.latex().contains("\\aoq@def{v}{quality.bracket.2-3b}{51.3~\\%}"))
    #expect(files.latex().contains("\\aoq@def{v}{gate.lift}{+4.6~points}"))
    #expect(files.quarto().contains("quality-bracket-2-3b:\n  value: \"51.3\u{a0}%\""))
    #expect(
      files.typst().contains("\"models.functional\": (text: \"94\", value: 94.0)"))
  }
}
