import Foundation
import Testing

@testable import Drawing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  private let measurer: TextMeasurer

  init() throws { measurer = try TextMeasurer() }

  private func list(_ items: [DisplayList.Item], title: String = "A title") -> DisplayList {
    DisplayList(
      size: Size(width: 100, height: 50), title: title, summary: "A summary", items: items)
  }

  @Test func theFileIsWellFormedAndNamed() throws {
    let demo = try Demo.chart(measurer, width: Size.columnWidth).list
    let svg = try SVGRenderer(prefix: "bubbles").render(demo)
    let outline = try #require(Outline(svg))
    #expect(outline.root["role"] == "graphics-document document")
    #expect(outline.root["aria-labelledby"] == "bubbles-title")
    #expect(outline.root["viewBox"]?.hasPrefix("0 0 238.11 ") == true)
    #expect(outline.ids == ["bubbles-title", "bubbles-desc"])
    #expect(
      outline.classes.allSatisfy { $0 == "bubbles" || $0.hasPrefix("bubbles-") })
    #expect(outline.counts["text"] ?? 0 > 30)
    #expect(outline.counts["a"] == 94)
    #expect(outline.texts["title"]?.first == demo.title)
  }

  @Test func everyColourHasItsDarkRule() throws {
    let demo = try Demo.panels(measurer)
    let renderer = try SVGRenderer(prefix: "p")
    let outline = try #require(Outline(try renderer.render(demo)))
    let rules = renderer.styleSheet(for: demo)
    for name in outline.classes where name.hasPrefix("p-f-") || name.hasPrefix("p-s-") {
      #expect(rules.contains(".\(name){"), "\(name)")
    }
    #expect(rules.hasPrefix("@media screen and (prefers-color-scheme:dark){"))
    #expect(rules.contains(".p-f-paper{fill:#171716}"))
    #expect(outline.root["role"] == "img")
  }

  @Test func hostileTextStaysText() throws {
    let hostile = "\"\u{301} onload=alert(1) '\u{301}<\u{301}script>&amp;"
    let run = try measurer.run("<b>&\"'</b>", style: .label, at: Point(0, 20))
    let group = DisplayList.Group(.marks, label: hostile, tooltip: hostile, items: [.text(run)])
    let svg = try SVGRenderer(prefix: "x").render(list([.group(group)], title: hostile))
    #expect(!svg.unicodeScalars.contains("\u{FFFD}"))
    let outline = try #require(Outline(svg))
    #expect(outline.texts["title"] == [hostile, hostile])
    #expect(outline.texts["text"] == ["<b>&\"'</b>"])
    #expect(outline.counts["script"] == nil)
    #expect(SVGWriter.escaped("\"\u{301}<\u{338}") == "&quot;\u{301}&lt;\u{338}")
  }

  @Test(arguments: [
    "javascript:alert(1)", "http://example.org", "//example.org/x", "data:text/html,x", "",
    "JaVaScRiPt:x", "a\\b", " javascript:x",
  ])
  func unsafeLinksAreRefused(link: String) throws {
    let drawing = list([.group(.init(.marks, link: link, items: []))])
    #expect(throws: DrawingError.unsafeLink(link)) {
      try SVGRenderer(prefix: "x").render(drawing)
    }
  }

  @Test(arguments: ["models/qwen3-4b.html", "../a.html#b:c", "#top", "https://example.org/a?b=c:d"])
  func usefulLinksPass(link: String) throws {
    let drawing = list([.group(.init(.marks, label: "m", link: link, items: []))])
    #expect(try SVGRenderer(prefix: "x").render(drawing).contains("href=\"\(link)\""))
  }

  @Test(arguments: ["", "1a", "-a", "A", "a b", "a\"b", "é"])
  func unusablePrefixesAreRefused(prefix: String) {
    #expect(throws: DrawingError.invalidPrefix(prefix)) { try SVGRenderer(prefix: prefix) }
  }

  @Test func aRunCarriesItsMeasuredLength() throws {
    let run = try measurer.run("0000", style: TextStyle(size: 10), at: Point(0, 20))
    let svg = try SVGRenderer(prefix: "x").render(list([.text(run)]))
    #expect(svg.contains("textLength=\"22.25\" lengthAdjust=\"spacingAndGlyphs\""))
    #expect(svg.contains("Arial, Helvetica"))
  }
}

/// What a parser sees of an SVG file.
private final class Outline: NSObject, XMLParserDelegate {
  var root: [String: String] = [:]
  var ids: [String] = []
  var classes: Set<String> = []
  var counts: [String: Int] = [:]
  var texts: [String: [String]] = [:]
  private var text = ""

  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    if root.isEmpty { root = attributes }
    if let id = attributes["id"] { ids.append(id) }
    for part in (attributes["class"] ?? "").split(separator: " ") { classes.insert(String(part)) }
    counts[name, default: 0] += 1
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    texts[name, default: []].append(text)
    text = ""
  }
}
