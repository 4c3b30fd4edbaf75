import Exports
import Snapshots

/// Models and rows in the order of a campaign.
extension ReleaseVariance {
  /// The models by bracket and tag, completed from the metadata.
  ///
  /// - Throws: ``InputFault`` when a model that served is missing from the metadata.
  func models(metadata: ReleaseMetadata) throws -> [ModelRecord] {
    let order = Dictionary(
      uniqueKeysWithValues: ReleaseStudy.brackets.enumerated().map { ($1.id, $0) })
    return try tags.enumerated().map { position, tag -> ModelRecord in
      var model = records[position]
      model.served = served[position]
      let entry = metadata.entries[tag]
      model.family = entry?.family
      model.training = entry?.training
      model.thinking = entry?.thinking
      model.lineage = entry?.lineage
      if model.served && model.family == nil {
        throw InputFault(
          file: metadata.path, field: "model", found: "no line for '\(tag)'",
          expected: "a line for every model that served")
      }
      return model
    }.sorted { (order[$0.bracket] ?? 0, $0.tag) < (order[$1.bracket] ?? 0, $1.tag) }
  }

  /// Reads the rows once more and hands each on with its judgements, by rank of its model, scenario and
  /// repetition.
  ///
  /// - Parameter ranks: the place of each model in the campaign, by its position here.
  /// - Throws: ``InputFault`` also when the file is not what it was when it was checked.
  func each(ranks: [Int], _ take: (Generation) throws -> Void) throws {
    var reader = try CSVReader(input, required: ReleaseRow.columns)
    let layout = ReleaseRow.Layout(reader)
    var endings = endings
    let order = stretches.sorted { a, b in
      (ranks[Int(a.model)], a.scenario, a.first) < (ranks[Int(b.model)], b.scenario, b.first)
    }
    for stretch in order {
      let (model, scenario) = (Int(stretch.model), Int(stretch.scenario))
      reader.seek(to: stretch.offset, line: stretch.line)
      for repetition in Int(stretch.first)..<Int(stretch.first + stretch.count) {
        guard let record = try reader.next(),
          grid.models.holds(record.field(layout.model), at: model),
          grid.scenarios.holds(record.field(layout.scenario), at: scenario)
        else { throw changed }
        let row = try ReleaseRow(record, layout, repetitions: grid.repetitions, &endings)
        guard row.repetition == repetition else { throw changed }
        let place = RowGrid.Place(model: model, scenario: scenario, repetition: repetition)
        var generation = row.generation
        generation.model = ranks[model]
        generation.scenario = usedPositions[scenario] ?? 0
        generation.passed = try passed(row, of: scenario, record, layout)
        generation.total = checks[scenario]
        generation.consensus = grid.consensus(of: place)
        generation.judges = grid.judges(of: place)
        try take(generation)
      }
    }
    try input.requireUnchanged()
  }

  private var changed: InputFault {
    InputFault(
      file: input.path, found: "other rows than a moment ago",
      expected: "a file that nobody writes to")
  }

  /// The rows on which judges differ by two steps or more, in the order of the rows.
  ///
  /// - Parameter ranks: as for the rows.
  func splits(ranks: [Int]) -> [JudgingRecord.Split] {
    var found: [JudgingRecord.Split] = []
    for model in ranks.indices.sorted(by: { ranks[$0] < ranks[$1] }) {
      for (scenario, used) in usedPositions.enumerated() {
        guard let used else { continue }
        for repetition in 0..<grid.repetitions {
          let scores = grid.judges(
            of: .init(model: model, scenario: scenario, repetition: repetition))
          // Judges agree mostly, and then nothing needs a name.
          guard scores.first != scores.last else { continue }
          let split = ReleaseJudging.split(
            at: .init(
              model: tags[model], scenario: usedScenarios[used].id, pass: .variance,
              repetition: repetition), scores)
          if let split { found.append(split) }
        }
      }
    }
    return found
  }
}
