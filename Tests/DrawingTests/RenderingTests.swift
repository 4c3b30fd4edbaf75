import Drawing
import Foundation
import Testing

@Suite struct RenderingTests {
  private static let lists: [DisplayList] = {
    guard let measurer = try? TextMeasurer(),
      let column = try? Demo.chart(measurer, width: Size.columnWidth).list,
      let page = try? Demo.chart(measurer, width: Size.pageWidth).list,
      let panels = try? Demo.panels(measurer)
    else { return [] }
    return [column, page, panels]
  }()

  @Test func theDemosCanBeDrawn() {
    #expect(Self.lists.count == 3)
  }

  /// Writes the demos where the environment asks for them, so that a person can look at them.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["DRAWING_PICTURES"] != nil),
    arguments: RenderingTests.lists.indices)
  func pictures(index: Int) throws {
    let list = Self.lists[index]
    let directory = URL(
      filePath: ProcessInfo.processInfo.environment["DRAWING_PICTURES"] ?? ".")
    let renderer = try CairoRenderer()
    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: directory.appending(path: "demo-\(index)\(name)"))
    }
    try write(renderer.png(list, scale: 4), ".png")
    try write(renderer.png(list, theme: .dark, scale: 4), "-dark.png")
    try write(renderer.pdf(list, date: "2026-06-30T00:00:00Z"), ".pdf")
    try write([UInt8](SVGRenderer(prefix: "demo-\(index)").render(list).utf8), ".svg")
  }

  /// Two renderers smooth edges differently: 0.08 to 0.19 was measured, of 255.
  @Test(.enabled(if: Tool.isAtHand("rsvg-convert")), arguments: RenderingTests.lists.indices)
  func theSVGLooksLikeThePNG(index: Int) throws {
    let list = Self.lists[index]
    let png = try #require(Pixels(png: CairoRenderer().png(list, scale: 2)))
    let svg = try SVGRenderer(prefix: "demo").render(list)
    let raster = try Tool.run(
      // rsvg counts 96 pixels an inch, so 1.5 is 2 pixels a point.
      "rsvg-convert", ["--zoom", "1.5", "@"], input: [UInt8](svg.utf8))
    let other = try #require(Pixels(png: raster))
    let difference = try #require(png.difference(from: other))
    #expect(difference < 0.4)

    // The bound is tight enough to notice a drawing that lies half a point off.
    let shifted = try SVGRenderer(prefix: "demo").render(list).replacing(
      "viewBox=\"0 0 ", with: "viewBox=\"0.5 0 ")
    let shiftedRaster = try Tool.run(
      "rsvg-convert", ["--zoom", "1.5", "@"], input: [UInt8](shifted.utf8))
    let third = try #require(Pixels(png: shiftedRaster))
    #expect(try #require(png.difference(from: third)) > 0.4)
  }

  @Test(arguments: RenderingTests.lists.indices)
  func everyFormatIsTheSameTwice(index: Int) throws {
    let list = Self.lists[index]
    let first = try CairoRenderer()
    let second = try CairoRenderer()
    let date = "2026-06-30T00:00:00Z"
    #expect(try first.png(list) == second.png(list))
    #expect(try first.pdf(list, date: date) == second.pdf(list, date: date))
    let svg = try SVGRenderer(prefix: "a")
    #expect(try svg.render(list) == svg.render(list))
  }

  @Test func themesDiffer() throws {
    let renderer = try CairoRenderer()
    let light = try #require(Pixels(png: renderer.png(Self.lists[2])))
    let dark = try #require(Pixels(png: renderer.png(Self.lists[2], theme: .dark)))
    #expect(light.values.prefix(3) == [0xFD, 0xFC, 0xF9])
    #expect(dark.values.prefix(3) == [0x17, 0x17, 0x16])
  }

  @Test(.enabled(if: Tool.isAtHand("pdftotext")))
  func thePDFHasSelectableTextAndTheGivenDate() throws {
    let pdf = try CairoRenderer().pdf(Self.lists[2], date: "2026-06-30T00:00:00Z")
    let text = String(
      decoding: try Tool.run("pdftotext", ["-layout", "@", "-"], input: pdf), as: UTF8.self)
    #expect(text.contains("Two judges agree on 81% of answers"))
    #expect(text.contains("κ = 0.906, p ≤ 10⁻³ ✓ → 2 × 10⁴ mWh, ≥ 81%, ≈ −3 m²"))
    let information = String(
      decoding: try Tool.run("pdfinfo", ["-isodates", "@"], input: pdf), as: UTF8.self)
    #expect(information.contains("Title:           Two judges agree"))
    let dates = information.split(separator: "\n").filter { $0.contains("Date:") }
    #expect(dates.count == 2)
    #expect(dates.allSatisfy { $0.contains("2026-06-30T00:00:00Z") })
    #expect(information.contains("Page size:       238.11 x"))
  }

  @Test func whatIsNotFiniteIsRefused() throws {
    var list = Self.lists[2]
    list.items.append(
      .shape(Shape(.circle(centre: Point(.nan, 0), radius: 1), fill: .init(.ink))))
    #expect(throws: DrawingError.notFinite(what: "a coordinate of a shape")) {
      try CairoRenderer().png(list)
    }
    #expect(throws: DrawingError.notFinite(what: "a coordinate of a shape")) {
      try SVGRenderer(prefix: "a").render(list)
    }
  }
}
