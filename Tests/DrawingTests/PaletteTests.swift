import Testing

@testable import Drawing

@Suite struct PaletteTests {
  private func colour(_ palette: Palette, _ place: UInt8) -> SIMD4<Int> {
    let start = 3 * Int(place)
    return SIMD4(
      Int(palette.bytes[start]), Int(palette.bytes[start + 1]), Int(palette.bytes[start + 2]), 0)
  }

  private func parts(_ colour: UInt32) -> SIMD4<Int> {
    SIMD4(Int(colour >> 16), Int(colour >> 8 & 255), Int(colour & 255), 0)
  }

  @Test func fewColoursAreKept() {
    let colours: [UInt32] = [0xFDFCF9, 0, 0x12_3456]
    let palette = Palette(colours, counts: [5, 3, 1])
    #expect(palette.places.map { colour(palette, $0) } == colours.map(parts))
  }

  /// Blends of a paper with some inks, as edges have them: each is met to within a few steps, by the
  /// nearest colour that there is, and the frequent ones exactly.
  @Test func blendsAreMetClosely() {
    // The generator of Lehmer (1951).
    var state = 42
    func index(below bound: Int) -> Int {
      state = state * 48_271 % 2_147_483_647
      return state % bound
    }
    let inks = (0..<9).map { _ in
      SIMD4(
        index(below: 256), index(below: 256), index(below: 256), 0)
    }
    let paper = SIMD4(253, 252, 249, 0)
    var counts: [UInt32: Int] = [:]
    for ink in inks {
      for share in 0...255 {
        let blend = (ink &* share &+ paper &* (255 - share)) / 255
        let key = UInt32(blend.x << 16 | blend.y << 8 | blend.z)
        counts[key, default: 0] += share == 255 || share == 0 ? 1000 : 1 + index(below: 9)
      }
    }
    let colours = counts.keys.sorted()
    #expect(colours.count > 1000)
    let palette = Palette(colours, counts: colours.map { counts[$0] ?? 0 })
    #expect(palette.bytes.count == 768)
    for (index, original) in colours.enumerated() {
      let found = colour(palette, palette.places[index])
      let gap = found &- parts(original)
      #expect(max(abs(gap.x), abs(gap.y), abs(gap.z)) <= 12)
      if counts[original] ?? 0 >= 1000 { #expect(found == parts(original)) }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (-0.001, "0"), (0.05, "0.05"), (-0.5, "-0.5"), (12, "12"), (12.3, "12.3"),
    (1234.5678, "1234.57"), (100, "100"), (-7.999, "-8"), (0.1, "0.1"), (1e11, "100000000000"),
  ])
  func coordinates(value: Double, text: String) {
    #expect(NumberText.coordinate(value) == text)
  }
}
