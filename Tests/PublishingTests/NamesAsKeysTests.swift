import Drawing
import Claims
import Digests
import Figures
import Tables
import Testing

@testable import Publishing

/// Names that people give models, as keys of files, variables and tables.
@Suite("Names as keys") struct NamesAsKeysTests {
  @Test(arguments: [
    ("quality.bracket.2-3b", "quality.bracket.2-3b"), ("model.qwen3:1.7b", "model.qwen3:1.7b"),
    ("50%_off&~x^2", "50=25_off=26=7ex=5e2"), ("a#b\\c{d}$", "a=23b=5cc=7bd=7d=24"),
    ("=25", "=3d25"), ("小", "=e5=b0=8f"), ("a\u{1}", "a=01"),
  ])
  func latexKeyHoldsNoSignOfLaTeX(id: String, key: String) {
    #expect(QuantityFiles.latexKey(id) == key)
  }

  @Test func variablesOfNamesWithoutLettersStayApart() {
    let ids = ["model.小模型.quality", "model.大模型.quality", "model.qwen3:1.7b.quality"]
    let keys = QuantityFiles.quartoKeys(ids)
    #expect(keys[ids[2]] == "model-qwen3-1-7b-quality")
    #expect(Set(keys.values).count == 3)
    for id in ids.prefix(2) {
      #expect(keys[id] == "model-----quality-\(SHA256.hex(id.utf8).prefix(8))")
    }
    #expect(
      keys.values.allSatisfy { $0.utf8.allSatisfy { $0 == 45 || (48...122).contains($0) } })
  }

  @Test func longNamesFitInAFileName() {
    let (first, second) = (
      String(repeating: "模", count: 80), String(repeating: "模", count: 79) + "型"
    )
    for name in [first, second] { #expect(Slug.of(name).utf8.count == 180) }
    #expect(Slug.of(first) != Slug.of(second))
    #expect(Slug.of("org/小:1b") == "org+=e5=b0=8f@1b")
  }

  @Test func tableKeepsItsColumns() {
    let table = Table(
      id: "t", finding: BoundSentence(parts: [.words("A | b")]),
      remarks: BoundSentence(parts: [.words("n")]),
      columns: [.init("Model"), .init("Words | more")],
      rows: [
        .init([.model("tiny|on"), .prose([.init("a|b "), .init("tick`ed", isModel: true)])]),
        .init([.model("=1+1"), .text("x")], emphasised: true),
      ])
    let lines = table.markdown().split(separator: "\n").filter { $0.hasPrefix("|") }
    for line in lines {
      let bare = line.replacing("\\|", with: "")
      #expect(bare.filter { $0 == "|" }.count == 3, "\(line)")
    }
    #expect(table.csv().contains("\n'=1+1,x\n"))
  }

  @Test func overlappingLabelsFailTheBuild() throws {
    let nothing = BoundSentence(parts: [])
    func figure(_ overlaps: [String]) -> RenderedFigure {
      RenderedFigure(
        id: "figure-x", subject: .front, finding: nothing, remark: nothing, description: "",
        svg: "", wide: "",
        pdf: [], list: DisplayList(size: .init(width: 1, height: 1), title: "", summary: ""),
        data: Table(id: "t", finding: nothing, columns: [], rows: []),
        unplacedLabels: [], overlap: overlaps.isEmpty ? 0 : 1, overlaps: overlaps)
    }
    try SiteBuild.checkOverlaps([figure([])])
    let error = #expect(throws: SiteError.self) {
      try SiteBuild.checkOverlaps([figure([]), figure(["text on text: “a” and “b”, 1.00 pt²"])])
    }
    #expect(error?.description.contains("figure-x: text on text: “a” and “b”") == true)
  }
}
