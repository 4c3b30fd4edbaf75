import Estimates
import Exports
import Statistics
import Study

extension ModelRecord {
  /// Whether another is of the family that this one was made from, within a quarter of its parameters.
  func isMade(from other: ModelRecord) -> Bool {
    guard let family = other.family, let lineage, let own = parameters,
      let parameters = other.parameters, other.tag != tag
    else { return false }
    let words = lineage.lowercased().split {
      !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-"
    }
    return words.contains { $0 == family.lowercased() } && 4 * abs(own - parameters) <= own
  }
}

/// Each model of a contrast's second group beside the models of the first that it was made from, over
/// the same scenarios.
package enum Siblings: Analysis {
  package static let id = "siblings"
  package static let sources: [Quantity.Source] = [.scores, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["siblings."] }

  /// The pairs of one contrast.
  package struct Finding: Sendable {
    /// The contrast whose groups are paired.
    package let contrast: Contrast
    /// The group that the siblings are from.
    package let of: Group
    /// The group whose models are paired.
    package let less: Group
    /// In the order of the models, at least one.
    package let pairs: [Pair]
  }

  /// A model beside its siblings.
  package struct Pair: Sendable {
    /// Tag of the model of the second group.
    package let model: String
    /// Tags of the models of the first group that it was made from.
    package let siblings: [String]
    /// Siblings' value less the model's, as earned and among completed answers.
    package let gap: Quantity?
    /// The same among completed answers alone; absent where no scenario has both.
    package let completedGap: Quantity?
  }

  /// Absent when no contrast is between kinds of models or no model has a recorded base.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let contrast = try evidence.require(ContrastEstimates.self).first {
      $0.isBetweenKinds(evidence.study)
    }
    guard let contrast else { throw Absent("no contrast is between kinds of models") }
    let models = evidence.exports.models
    var pairs: [Pair] = []
    var (used, matched): (Set<Int>, Set<Int>) = ([], [])
    for place in contrast.less.models {
      let siblings = contrast.of.models.filter { models[place].isMade(from: models[$0]) }
      guard !siblings.isEmpty else { continue }
      matched.insert(place)
      used.formUnion(siblings)
      let gap = { (book: inout QuantityBook, unfinished: Reading.Unfinished) in
        try addGap(
          evidence.name(place), models[place].tag, contrast, [place], siblings, unfinished,
          evidence, &book)
      }
      pairs.append(
        Pair(
          model: models[place].tag, siblings: siblings.map { models[$0].tag },
          gap: try gap(&book, .earned), completedGap: try gap(&book, .leftOut)))
    }
    guard !pairs.isEmpty else {
      throw Absent(
        "no \(contrast.less.group.noun.singular) has a recorded base among the "
          + contrast.of.group.noun.plural)
    }
    for unfinished in Reading.Unfinished.allCases {
      _ = try addGap(
        "all", "all pairs", contrast, matched.sorted(), used.sorted(), unfinished, evidence, &book)
    }
    return Finding(
      contrast: contrast.contrast, of: contrast.of.group, less: contrast.less.group, pairs: pairs)
  }

  private static func addGap(
    _ name: String, _ words: String, _ contrast: ContrastEstimates.Finding, _ models: [Int],
    _ siblings: [Int], _ unfinished: Reading.Unfinished, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Quantity? {
    let grid = try evidence.grid(contrast.axis, unfinished)
    let scenarios = evidence.scenarios(of: contrast.axis)
    let means = { (members: [Int]) in
      var means: [String: Double] = [:]
      for place in scenarios {
        means[evidence.exports.scenarios[place].id] = grid.mean(grid.tally(members, [place]))
      }
      return means
    }
    guard let paired = PairedDifference(means(siblings), means(models)), paired.mean.isFinite
    else { return nil }
    return try book.add(
      Quantity(
        id: Identifiers.join("siblings", name, unfinished.id), value: .number(paired.mean),
        unit: contrast.value.unit, decimals: contrast.value.decimals,
        interval: try paired.interval().map {
          .init($0, over: .scenarios).within(try evidence.measure(contrast.axis).differences)
        },
        n: paired.pairs.count,
        filter:
          "\(evidence.pass)\(contrast.axis.scenarioWords); \(words), answers \(unfinished.words)",
        formula:
          "\(contrast.axis.id) of siblings among the \(contrast.of.group.noun.plural) − that of the "
          + "model, mean over scenarios that both have; interval over scenarios from Student's t"))
  }
}
