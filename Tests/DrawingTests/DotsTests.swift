import Testing

@testable import Drawing

/// What is drawn alike is said once.
@Suite struct DotsTests {
  private func drawing(_ items: [DisplayList.Item]) -> DisplayList {
    DisplayList(
      size: Size(width: 100, height: 50), title: "A title", summary: "A summary", items: items)
  }

  private func disc(_ x: Double, radius: Double = 1.5, opacity: Double = 1) -> Shape {
    Shape(
      .circle(centre: Point(x, 10), radius: radius), fill: .init(.accent, opacity: opacity))
  }

  @Test func fullDiscsOfOneSizeAreOneLine() throws {
    let discs = [disc(1), disc(2), disc(3.25)]
    let svg = try SVGRenderer(prefix: "x").render(drawing(discs.map { .shape($0) }))
    #expect(svg.contains("<path d=\"M1 10h0M2 10h0M3.25 10h0\" class=\"x-s-accent\""))
    #expect(svg.contains("stroke-width=\"3\" stroke-linecap=\"round\""))
    #expect(svg.contains(".x-s-accent{stroke:"))
    #expect(!svg.contains("<circle"))
  }

  @Test func discsThatDifferOrLetThroughStayCircles() throws {
    #expect(Dots([disc(1), disc(2, radius: 2)]) == nil)
    #expect(Dots([disc(1, opacity: 0.5), disc(2, opacity: 0.5)]) == nil)
    var outlined = disc(1)
    outlined.stroke = .init(.paper, width: 1)
    #expect(Dots([outlined, outlined]) == nil)
    #expect(Dots([]) == nil)
  }

  /// A typesetter paints a text's line over its filling, so that the halo is a text of its own below.
  @Test func aTypesetterGetsHalosApartAndNoScreenColours() throws {
    let measurer = try TextMeasurer()
    let run = try measurer.run("label", style: .label, at: Point(5, 20))
    let group = DisplayList.Group(
      .marks, label: "m", tooltip: "t", link: "a.html", items: [.text(run)])
    let svg = try SVGRenderer(prefix: "x", light: .print, medium: .typesetter)
      .render(drawing([.group(group)]))
    let halo = try #require(svg.range(of: "stroke=\"#ffffff\""))
    #expect(svg[halo.upperBound...].contains("fill=\"\(Theme.print.ink.hex)\""))
    #expect(svg.split(separator: "label</text>").count == 3)
    for part in ["<style", "<a ", "href", "paint-order", "<rect", "class=\"x-"] {
      #expect(!svg.contains(part), "\(part)")
    }
  }
}
