import Selection

/// A model on the three axes, under some definitions.
struct FrontPlace {
  let index: Int
  let tag: String
  let quality: Double
  let refusal: Double
  let energy: Double

  /// Values are rounded, so that equal fractions are equal whatever the order of their sums.
  init(index: Int, tag: String, quality: Double, refusal: Double, energy: Double) {
    let rounded = { (value: Double) in (value * 1e9).rounded() / 1e9 }
    self.index = index
    self.tag = tag
    self.quality = rounded(quality)
    self.refusal = rounded(refusal)
    self.energy = rounded(energy)
  }
}

/// The non-dominated models and the rule of the pick.
struct FrontPlaces {
  let members: [FrontPlace]

  /// Absent without models.
  init?(_ places: [FrontPlace]) throws {
    guard !places.isEmpty else { return nil }
    members = try Front.members(
      of: places.map { [$0.quality, $0.refusal, $0.energy] }, criteria: Axes.criteria
    ).map { places[$0] }
  }

  /// The safest, then cheapest, within so many points of the best quality; of equals the first by tag.
  func pick(tolerance: Double) -> FrontPlace? {
    guard let best = members.map(\.quality).max() else { return nil }
    return members.filter { best - $0.quality <= tolerance }
      .min { (-$0.refusal, $0.energy, $0.tag) < (-$1.refusal, $1.energy, $1.tag) }
  }
}
