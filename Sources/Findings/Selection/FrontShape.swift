import Estimates
import Selection
import Statistics
import Study

/// Layers, volume, contributions and the knee of the front.
package enum FrontShape: Analysis {
  package static let id = "front-shape"
  package static let sources: [Quantity.Source] = []

  package static func owns(_ study: Study) -> [String] {
    ["layer.model.", "hypervolume.", "front.knee"]
  }

  /// Records layers, volumes and knee; absent where the front encloses no volume.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws {
    let alternatives = try Alternatives(evidence)
    book.sources = evidence.criteriaSources
    let filter = evidence.criteriaFilter
    let layers = try Front.layers(of: alternatives.values, criteria: alternatives.criteria)
    for (place, layer) in zip(alternatives.places.places, layers) {
      try book.add(
        Quantity(
          id: Identifiers.join("layer", "model", evidence.name(place.model)),
          value: .number(Double(layer + 1)), unit: .rank, n: layers.count, filter: filter,
          formula: "1 for the front, 2 for the front of the rest, and so on"))
    }
    let front = layers.indices.filter { layers[$0] == 0 }
    try addKnee(front, alternatives, &book)
    try addVolumes(front, alternatives, evidence, &book)
  }

  private static func addKnee(
    _ front: [Int], _ alternatives: Alternatives, _ book: inout QuantityBook
  ) throws {
    let values = front.map { alternatives.values[$0] }
    let scores = try Scores(values, criteria: alternatives.criteria, normalisation: .minMax)
    guard let distances = Knees.distances(scores), let greatest = distances.max(),
      let index = distances.firstIndex(of: greatest)
    else { return }
    try book.name(
      "front.knee", alternatives.tags[front[index]],
      filter: "models on the front, axes min–max scaled",
      formula: "farthest from the plane through the best on each axis (Das, 1999)")
  }

  private static func addVolumes(
    _ front: [Int], _ alternatives: Alternatives, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws {
    guard let box = try Box(alternatives, evidence) else {
      throw Absent("on some axis all models are at its end, so that no volume is dominated")
    }
    let values = front.map { alternatives.values[$0] }
    let volume = try Hypervolume(criteria: alternatives.criteria, reference: box.reference)
    try book.add(
      Quantity(
        id: "hypervolume.front", value: .number(try volume.volume(of: values) / box.size * 100),
        unit: .percent, n: front.count, filter: evidence.criteriaFilter,
        formula: "volume that the front dominates, as a share of the box; \(box.words)"))
    for (index, contribution) in zip(front, try volume.contributions(of: values)) {
      try book.add(
        Quantity(
          id: Identifiers.join(
            "hypervolume", "model", evidence.name(alternatives.models[index])),
          value: .number(contribution / box.size * 100), unit: .percent,
          filter: evidence.criteriaFilter,
          formula: "volume that only this model of the front dominates; \(box.words)"))
    }
    // The expected front is defined in the plane and in space alone.
    guard alternatives.criteria.count <= 3 else { return }
    // The expected front takes time with the square of the draws.
    let few = try JointSample.draws(
      alternatives, evidence, count: 50, seed: FrontSampling.seed(evidence) + "/draws")
    let vorobev = try VorobevFront(few, reference: box.reference)
    guard vorobev.meanVolume > 0 else { return }
    try book.add(
      Quantity(
        id: "hypervolume.deviation",
        value: .number(vorobev.deviation / vorobev.meanVolume * 100), unit: .percent,
        n: few.draws, filter: "functional models; joint bootstrap draws of their rows",
        formula: "Vorob'ev deviation of the front ÷ its mean volume"))
  }

  /// What volumes are measured against.
  private struct Box {
    let reference: [Double]
    let size: Double
    let words: String

    /// Absent when a side is empty.
    init?(_ alternatives: Alternatives, _ evidence: Evidence) throws {
      var (reference, size): ([Double], Double) = ([], 1)
      for (place, axis) in alternatives.places.axes.enumerated() {
        let column = alternatives.values.map { $0[place] }
        guard let least = column.min(), let greatest = column.max() else { return nil }
        let ceiling = try evidence.measure(axis).ceiling
        if axis.better == .more {
          reference.append(min(0, least))
          size *= max(ceiling ?? greatest, greatest) - min(0, least)
        } else {
          reference.append(max(0, greatest))
          size *= max(0, greatest) - min(0, least)
        }
      }
      guard size > 0 else { return nil }
      self.reference = reference
      self.size = size
      let worst = alternatives.places.axes.map { axis in
        axis.better == .more ? "no \(axis.id)" : "the greatest \(axis.id) of all models"
      }
      words = "reference: " + worst.joined(separator: ", ")
    }
  }
}
