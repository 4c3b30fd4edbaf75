import Testing

@testable import Drawing

@Suite struct TextTests {
  private let measurer: TextMeasurer

  init() throws { measurer = try TextMeasurer() }

  /// Advance widths from the font's `hmtx` table, of 2048 units: those of Arial.
  @Test(arguments: [("0000", 4 * 1139.0), ("H", 1479.0), ("%", 1821.0), ("−", 1196.0)])
  func widthsAreTheFonts(text: String, units: Double) throws {
    for size in [6.8, 9, 100] {
      let width = try measurer.extent(of: text, style: TextStyle(size: size)).width
      #expect(abs(width - units / 2048 * size) < 0.002 * size / 10)
    }
  }

  @Test func capitalsAndDescendersAreMeasured() throws {
    let style = TextStyle(size: 10)
    let capital = try measurer.extent(of: "HHH", style: style)
    #expect(abs(capital.capHeight - 6.88) < 0.05)
    #expect(capital.descent < 0.05)
    let small = try measurer.extent(of: "gap", style: style)
    #expect(small.ascent == capital.capHeight)
    #expect(abs(small.descent - 2.1) < 0.1)
    #expect(try measurer.extent(of: "lb", style: style).ascent > capital.capHeight)
  }

  @Test func boldIsWiderAndPairsAreKerned() throws {
    let regular = try measurer.extent(of: "refusal", style: TextStyle(size: 10)).width
    let bold = try measurer.extent(of: "refusal", style: TextStyle(size: 10, weight: .bold)).width
    #expect(bold > regular)
    func width(_ text: String) throws -> Double {
      try measurer.extent(of: text, style: TextStyle(size: 10)).width
    }
    #expect(try width("AV") < width("A") + width("V") - 0.3)
  }

  @Test func everyCharacterOfTheFiguresHasAGlyph() throws {
    for scalar in "×≤κ²⁻³✓→–−≥≈%±·°µ…“”’".unicodeScalars {
      #expect(try measurer.extent(of: String(scalar), style: .label).width > 0)
      #expect(try measurer.extent(of: String(scalar), style: .title).width > 0)
    }
  }

  @Test func whatNoFontHasIsSpelledOut() throws {
    let alone = try TextMeasurer(files: FontFiles(others: []))
    func string(_ text: String) throws -> String {
      try alone.run(text, style: .label, at: Point(0, 0)).string
    }
    #expect(try string("model 模型 x") == "model [U+6A21 U+578B] x")
    #expect(try string("小型 🐣") == "[U+5C0F U+578B] [U+1F423]")
    #expect(try string("tiny:1b") == "tiny:1b")
    // Its place is that of what is drawn.
    let run = try alone.run("模", style: .label, at: Point(0, 0))
    #expect(run.extent == (try alone.extent(of: "[U+6A21]", style: .label)))
  }

  @Test func anInstalledFontStepsIn() throws {
    // Of DejaVu's faces only the one with fixed widths has this sign.
    let sign = "\u{2312}"
    let (alone, all) = (
      try FontFiles(others: []), try FontFiles(others: ["/usr/share/fonts/truetype/dejavu"])
    )
    func run(_ files: FontFiles) throws -> TextRun {
      try TextMeasurer(files: files).run(
        sign, style: TextStyle(size: 100), at: Point(20, 150), align: .baseline)
    }
    #expect(try run(alone).string == "[U+2312]")
    let drawn = try run(all)
    #expect(drawn.string == sign)
    // Its width is the fixed one: 1233 of 2048 units.
    #expect(abs(drawn.extent.width - 100 * 1233 / 2048) < 0.1)
    let list = DisplayList(
      size: Size(width: 100, height: 200), title: "A sign", summary: "One sign",
      items: [.text(drawn)])
    let pixels = try #require(Pixels(png: CairoRenderer(files: all).png(list, scale: 1)))
    #expect(pixels.inkBounds != nil)
  }

  @Test func otherFontsChangeNothingThatTheOwnOnesHave() throws {
    let alone = try TextMeasurer(files: FontFiles(others: []))
    // The measurer has seen a text that needs them.
    _ = try measurer.extent(of: "模型", style: .label)
    for text in ["qwen3:1.7b", "κ ≥ 0.6 ✓", "AV⁻"] {
      #expect(
        try measurer.extent(of: text, style: .label) == alone.extent(of: text, style: .label))
    }
  }

  @Test(arguments: ["a\nb", "a\u{0}", "tab\tbed", "\u{202E}abc", "a\u{2066}b", "\u{85}"])
  func controlCharactersAreRefused(text: String) {
    #expect {
      try measurer.extent(of: text, style: .label)
    } throws: { error in
      guard case .forbiddenCharacter = error as? DrawingError else { return false }
      return !"\(error)".unicodeScalars.contains { $0.value < 0x20 }
    }
  }

  @Test func anEmptyTextHasNoWidth() throws {
    #expect(try measurer.extent(of: "", style: .label).width == 0)
  }

  @Test func threadsMeasureAlike() async throws {
    let texts = (0..<200).map { "qwen\($0 % 50):4b" }
    let alone = try texts.map { try measurer.extent(of: $0, style: .label).width }
    let shared = try TextMeasurer()
    let together = try await withThrowingTaskGroup(of: (Int, Double).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, try shared.extent(of: text, style: .label).width) }
      }
      var widths = [Double](repeating: 0, count: texts.count)
      for try await (index, width) in group { widths[index] = width }
      return widths
    }
    #expect(alone == together)
  }

  @Test func linesAreAsFullAsTheWidthAllows() throws {
    let text = "More energy buys quality, not refusal: the worst models spend most"
    let style = TextStyle.title
    let lines = try measurer.lines(text, style: style, width: 150)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.count > 1)
    for (line, next) in zip(lines, lines.dropFirst()) {
      #expect(try measurer.extent(of: line, style: style).width <= 150)
      let word = next.prefix { $0 != " " }
      #expect(try measurer.extent(of: "\(line) \(word)", style: style).width > 150)
    }
    // A word that is wider than a line is broken, and nothing of it is lost.
    let word = "deepseek-r1:1.5b"
    let parts = try measurer.lines(word, style: style, width: 40)
    #expect(parts.count > 1 && parts.joined() == word)
    for part in parts { #expect(try measurer.extent(of: part, style: style).width <= 40) }
  }

  /// The measured box is where Cairo puts the ink, in any rotation and with any anchor.
  @Test(
    arguments: [0.0, -90, 30],
    [TextRun.Anchor.start, .middle, .end])
  func theBoxHoldsTheInk(rotation: Double, anchor: TextRun.Anchor) throws {
    let run = try measurer.run(
      "gpqy|HÄl8fj", style: TextStyle(size: 20), at: Point(150, 150), anchor: anchor,
      align: .middle, rotation: rotation)
    let list = DisplayList(
      size: Size(width: 300, height: 300), title: "t", summary: "s", items: [.text(run)])
    let pixels = try #require(Pixels(png: CairoRenderer().png(list, scale: 2)))
    let ink = try #require(pixels.inkBounds)
    let box = run.bounds
    #expect(ink.minX / 2 >= box.minX - 0.6 && ink.maxX / 2 <= box.maxX + 0.6)
    #expect(ink.minY / 2 >= box.minY - 0.6 && ink.maxY / 2 <= box.maxY + 0.6)
    if rotation != 30 {
      #expect(ink.width / 2 > box.width - 3 && ink.height / 2 > box.height - 3)
    }
  }

  @Test func aMissingFontNamesItsPackage() {
    #expect {
      try FontFiles(under: "/nowhere")
    } throws: { error in
      "\(error)".contains("install the package fonts-liberation2")
    }
  }
}
