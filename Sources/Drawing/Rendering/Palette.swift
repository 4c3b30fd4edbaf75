/// At most 256 colours that stand for all colours of a picture.
///
/// A picture with no more keeps each. Else the most frequent ones, which are those of surfaces and
/// letters, stay, and the others, which are blends at edges, are covered by choosing the colour that
/// is farthest from all chosen ones, again and again (Gonzalez, 1985): in figures no channel of a
/// blend then differs by more than some few of 255 steps.
struct Palette {
  /// The chosen colours, red, green and blue in turn.
  let bytes: [UInt8]
  /// For each colour the place of the one that stands for it.
  let places: [UInt8]

  /// How many of the most frequent colours are kept whatever the others are.
  private static let frequent = 64

  /// - Parameters:
  ///   - colours: distinct, red, green and blue from the highest byte of the low 24 bits.
  ///   - counts: how many pixels have each.
  init(_ colours: [UInt32], counts: [Int]) {
    guard colours.count > 256 else {
      bytes = colours.flatMap(Self.channels)
      places = colours.indices.map { UInt8($0) }
      return
    }
    var chosen = colours.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
      .prefix(Self.frequent).map(\.self)
    let points = colours.map {
      SIMD4<Int32>(Int32($0 >> 16), Int32($0 >> 8 & 255), Int32($0 & 255), 0)
    }
    var places = [UInt8](repeating: 0, count: colours.count)
    var distances = [Int32](repeating: .max, count: colours.count)
    var next = 0
    for place in 0..<256 {
      if place == chosen.count { chosen.append(next) }
      let centre = points[chosen[place]]
      var farthest: Int32 = -1
      for index in points.indices {
        let gap = points[index] &- centre
        let distance = (gap &* gap).wrappedSum()
        if distance < distances[index] {
          distances[index] = distance
          places[index] = UInt8(place)
        }
        if distances[index] > farthest { (farthest, next) = (distances[index], index) }
      }
    }
    self.places = places
    bytes = chosen.flatMap { Self.channels(colours[$0]) }
  }

  private static func channels(_ colour: UInt32) -> [UInt8] {
    [UInt8(colour >> 16), UInt8(colour >> 8 & 255), UInt8(colour & 255)]
  }
}
