import Statistics

/// One set of definitions under which the quantities that hypotheses read are computed.
struct ReadingDefinition {
  let id: String
  let words: String
  var roster = Definition.Roster.all
  var size = Definition.Size.published
  var completion = Definition.Completion.earned
  var judge = Definition.Judge.consensus
  var energy = Definition.Energy.finished
  /// Only models of this regime of power; absent for all.
  var regime: Int?
  /// The median of the models' means in place of the mean of rows.
  var medians = false

  /// The readings of a snapshot, the published one first: each changes one thing.
  static func all(_ evidence: Evidence, regimes: Int) -> [ReadingDefinition] {
    var readings = [
      ReadingDefinition(id: "published", words: "as published"),
      .init(
        id: "completed", words: "completed answers only", completion: .completed, energy: .completed
      ),
      .init(
        id: "least", words: "least value for unfinished, all energy", completion: .least,
        energy: .all),
      .init(id: "served", words: "without models that never served", roster: .served),
      .init(id: "medians", words: "median of models in place of mean of rows", medians: true),
      .init(id: "parameters", words: "classes by parameters", size: .parameters),
      .init(id: "bytes", words: "classes by bytes", size: .bytes),
    ]
    if evidence.exports.manifest.judges.count > 1 {
      readings += [
        .init(id: "first-judge", words: "first judge alone", judge: .first),
        .init(id: "second-judge", words: "second judge alone", judge: .second),
      ]
    }
    if regimes > 1 {
      readings += (0..<regimes).map {
        .init(id: "regime-\($0 + 1)", words: "models of power regime \($0 + 1) only", regime: $0)
      }
    }
    return readings
  }
}

/// Computes the quantities of a reading under their published identifiers.
struct ReadingTables {
  let evidence: Evidence
  let definition: ReadingDefinition
  /// By tag.
  let regimes: [String: Int]
  private let tables: ValidityTables

  init(_ evidence: Evidence, _ definition: ReadingDefinition, regimes: [String: Int]) {
    self.evidence = evidence
    self.definition = definition
    self.regimes = regimes
    tables = ValidityTables(evidence, roster: definition.roster)
  }

  /// The reading with what it gives.
  func reading() throws -> Reading {
    var table = QuantityTable()
    let ids = evidence.exports.manifest.brackets.map(\.id)
    let quality = classMeans(tables.quality(definition.completion, definition.judge))
    try addKnee(ids, quality, to: &table)
    let refusal = classMeans(tables.refusal(definition.completion), served: true)
    let energy = classMeans(tables.energy(definition.energy), served: true)
    let efficiency = classMeans(
      tables.measure(.efficiency, definition.energy), served: true)
    for (place, id) in ids.enumerated() {
      try add("refusal.bracket.all", id, refusal[place], .percent, to: &table)
      try add("energy.bracket", id, energy[place], .milliwattHours, to: &table)
      try add("efficiency.bracket", id, efficiency[place], .tokensPerSecondPerWatt, to: &table)
    }
    try addFront(ids, to: &table)
    return Reading(id: definition.id, words: definition.words, quantities: table)
  }

  /// Which models count.
  private func holds(_ subject: Int) -> Bool {
    definition.regime == nil || regimes[tables.models[subject].tag] == definition.regime
  }

  /// The mean of each class, or the median of its models' means.
  private func classMeans(_ table: CrossedTable?, served: Bool = false) -> [Double?] {
    let numbers = tables.classes(definition.size)
    return evidence.exports.manifest.brackets.indices.map { number -> Double? in
      var members: Set<Int> = []
      for subject in tables.models.indices where numbers[subject] == number && holds(subject) {
        if !served || tables.models[subject].served { members.insert(subject) }
      }
      guard let part = table?.filter({ members.contains($0.subject) }) else { return nil }
      return definition.medians ? Self.median(part.means.compactMap(\.self)) : part.total.mean
    }
  }

  private static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  private func addKnee(
    _ ids: [String], _ quality: [Double?], to table: inout QuantityTable
  ) throws {
    for (place, (low, high)) in zip(quality, quality.dropFirst()).enumerated() {
      guard let low, let high else { continue }
      try table.add(
        Quantity(
          id: Identifier.join("quality", "step", ids[place], ids[place + 1]),
          value: .number(high - low), unit: .points, filter: definition.words,
          formula: "step of quality"))
    }
    let means = quality.compactMap(\.self)
    guard means.count == quality.count, means.count >= 3 else { return }
    let bends = (1..<(means.count - 1)).map { at -> Double in
      2 * means[at] - means[at - 1] - means[at + 1]
    }
    guard let greatest = bends.max(), let at = bends.firstIndex(of: greatest) else { return }
    try table.add(
      Quantity(
        id: "quality.knee", value: .text(ids[at + 1]), unit: .name, filter: definition.words,
        formula: "bracket with the greatest (rise into it − rise out of it)"))
  }

  private func add(
    _ kind: String, _ bracket: String, _ value: Double?, _ unit: Unit,
    to table: inout QuantityTable
  ) throws {
    guard let value else { return }
    try table.add(
      Quantity(
        id: Identifier.join(kind, bracket), value: .number(value), unit: unit,
        filter: definition.words, formula: "mean of the class"))
  }

  /// The front and the pick, by the study's tolerance.
  private func addFront(_ ids: [String], to table: inout QuantityTable) throws {
    let served = ValidityTables(evidence)
    guard let quality = served.quality(definition.completion, definition.judge)?.means,
      let refusal = served.refusal(definition.completion)?.means,
      let energy = served.energy(definition.energy)?.means
    else { return }
    let numbers = served.classes(definition.size)
    let places = served.models.indices.compactMap { place -> FrontPlace? in
      guard
        definition.regime == nil || regimes[served.models[place].tag] == definition.regime,
        let quality = quality[place], let refusal = refusal[place], let energy = energy[place]
      else { return nil }
      return FrontPlace(
        index: place, tag: served.models[place].tag, quality: quality, refusal: refusal,
        energy: energy)
    }
    guard let front = try FrontPlaces(places), let pick = front.pick(tolerance: 5) else { return }
    let number = { (id: String, value: Int) in
      Quantity(
        id: id, value: .number(Double(value)), unit: .count, filter: definition.words,
        formula: "number of models on the front")
    }
    try table.add(number("front.count", front.members.count))
    for (place, id) in ids.enumerated() {
      try table.add(
        number(
          Identifier.join("front", "bracket", id),
          front.members.count { numbers[$0.index] == place }))
    }
    guard let bracket = numbers[pick.index], bracket < ids.count else { return }
    try table.add(
      Quantity(
        id: "pick.bracket", value: .text(ids[bracket]), unit: .name, filter: definition.words,
        formula: "bracket of the pick"))
    try table.add(
      Quantity(
        id: "pick.sovereign", value: .text(pick.tag), unit: .name, filter: definition.words,
        formula: "safest, then cheapest, within five points of the best"))
  }
}
