import Testing

@testable import Drawing

@Suite struct AdjustmentTests {
  private let point = Point(100, 100)

  private func place(_ text: String, _ ids: [String] = ["gemma"]) throws -> LabelPlacement {
    let placer = LabelPlacer(
      bounds: Rect(x: 0, y: 0, width: 200, height: 200),
      obstacles: [.disc(centre: point, radius: 3)])
    let labels = ids.map { PointLabel(id: $0, text: $0, point: point, radius: 3) }
    return try placer.place(
      labels, adjustments: LabelAdjustments(text, file: "labels.json"), TextMeasurer())
  }

  @Test func theAnchorAndTheShiftAreKept() throws {
    let plain = try #require(place(#"{"gemma": {"anchor": "left"}}"#).placed.first)
    #expect(abs(plain.run.bounds.maxX - 95) < 1e-9)
    #expect(plain.leader == nil)
    let moved = try #require(
      place(#"{ "gemma": { "dx": -20.5, "anchor": "left", "dy": 3e0 } }"#).placed.first)
    #expect(abs(moved.run.origin.x - plain.run.origin.x + 20.5) < 1e-9)
    #expect(abs(moved.run.origin.y - plain.run.origin.y - 3) < 1e-9)
    #expect(moved.leader != nil)
  }

  @Test func theOthersGiveWay() throws {
    let result = try place(#"{"b": {"anchor": "right"}}"#, ["a", "b"])
    #expect(result.placed.map(\.id) == ["a", "b"])
    #expect(try #require(result.placed.last).run.bounds.minX > 104)
    #expect(try #require(result.placed.first).run.bounds.minX < 104)
  }

  @Test(arguments: [
    ("{\n \"gemma\": {},\n \"phi\": {}\n}", 3, "no label has the id “phi”"),
    ("{\n \"gemma\": {\"anchor\": \"up\"}\n}", 2, "“up” is not an anchor; use one of above,"),
    ("{\n \"gemma\": {\"dx\": \"3\"}\n}", 2, "expected a number of points"),
    ("{\"gemma\": {\"dx\": 1e9}}", 1, "expected a number of points"),
    ("{\"gemma\": {\"angle\": 3}}", 1, "unknown field “angle”"),
    ("{\"gemma\": {},\n\n\"gemma\": {}}", 3, "a second entry for “gemma”"),
    ("{\"gemma\": {\"dx\": 1,\n\"dx\": 2}}", 2, "a second “dx”"),
    ("{\"gemma\": {\n", 2, "expected “\"”, found the end"),
    ("{\"gemma\n\": {}}", 1, "does not end on its line"),
    ("", 1, "expected “{”, found the end"),
    ("[]", 1, "expected “{”, found “[”"),
    ("{}\nx", 2, "text after the closing brace"),
    ("{\"gem\\u006da\": {}}", 1, "of escapes only"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, line: Int, reason: String) {
    #expect {
      try place(text)
    } throws: { error in
      "\(error)".hasPrefix("labels.json:\(line): ") && "\(error)".contains(reason)
    }
  }

  @Test func anEmptyFileOfAdjustmentsChangesNothing() throws {
    #expect(try place(" {\n} \n").placed.first?.run == place("{}").placed.first?.run)
  }
}
