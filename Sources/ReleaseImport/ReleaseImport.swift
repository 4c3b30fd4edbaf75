import Exports
import Snapshots

/// Reads the study's public release.
///
/// Everything is checked before anything is handed on: columns, ranges, keys, completeness, and that
/// the files agree with each other.
package enum ReleaseImport {
  /// Reads the release in a folder into memory.
  ///
  /// - Throws: as ``rows(from:repetitions:)``.
  package static func campaign(
    from folder: String, repetitions: Int = ReleaseStudy.repetitions
  ) throws -> Campaign {
    let rows = try rows(from: folder, repetitions: repetitions)
    var campaign = rows.campaign
    campaign.generations.reserveCapacity(rows.count)
    try rows.each { campaign.generations.append($0) }
    return campaign
  }

  /// Checks the release in a folder, whose rows can be read then one after the other.
  ///
  /// - Parameters:
  ///   - folder: the one that holds scenarios.json and snapshots/.
  ///   - repetitions: of every model on every scenario in the variance pass, at least 1; the release has
  ///     five.
  /// - Throws: ``InputFault`` with file, line, field and what was expected.
  package static func rows(
    from folder: String, repetitions: Int = ReleaseStudy.repetitions
  ) throws -> ReleaseRows {
    let scenarios = try ReleaseScenarios(InputFile("scenarios.json", in: folder))
    let metadata = try ReleaseMetadata(InputFile("model_metadata.csv", in: folder))
    var variance = try ReleaseVariance(
      StreamedFile("snapshots/results_snapshot.csv", in: folder), scenarios: scenarios,
      repetitions: repetitions)
    let consensus = try variance.addConsensus(
      StreamedFile("snapshots/judged_snapshot.csv", in: folder))
    let pairs = try variance.addPairs(StreamedFile("site/judge_pairs.csv", in: folder))
    let deterministic = try ReleaseDeterministic(
      results: InputFile("raw/results.det.jsonl.gz", in: folder),
      judgements: [
        InputFile("raw/judged.det.jsonl.gz", in: folder),
        InputFile("raw/judged.det.gpt55.jsonl.gz", in: folder),
      ],
      variance: variance)

    let judging = try ReleaseJudging(folder, replies: deterministic.replies)
    let models = try variance.models(metadata: metadata)
    let order = Dictionary(
      uniqueKeysWithValues: models.enumerated().map { ($1.tag, $0) })
    let ranks = variance.tags.map { order[$0] ?? 0 }
    let first = deterministic.generations
      .map { generation in
        var generation = generation
        generation.model = ranks[generation.model]
        return generation
      }
      .sorted { $0.key < $1.key }
    let splits = first.compactMap { row in
      ReleaseJudging.split(
        at: .init(
          model: models[row.model].tag, scenario: variance.usedScenarios[row.scenario].id,
          pass: row.pass, repetition: row.repetition), row.judges)
    }
    let campaign = Campaign(
      header: header(
        scenarios,
        sources: [
          scenarios.source, metadata.source, variance.source, consensus, pairs,
        ] + deterministic.sources + judging.sources, count: variance.usedScenarios.count,
        repetitions: repetitions),
      models: models, scenarios: variance.usedScenarios, generations: [],
      judged: judging.record(splits: splits + variance.splits(ranks: ranks)))
    return ReleaseRows(
      campaign: campaign, deterministic: first, variance: variance, ranks: ranks)
  }

  private static func header(
    _ scenarios: ReleaseScenarios, sources: [Manifest.Source], count: Int, repetitions: Int
  ) -> CampaignHeader {
    var notes = ReleaseStudy.protocolNotes
    notes.repetitions = repetitions
    return CampaignHeader(
      id: ReleaseStudy.id, title: ReleaseStudy.title, date: ReleaseStudy.date, kind: .measured,
      node: ReleaseStudy.node, protocolNotes: notes,
      pack: Manifest.Pack(
        id: "apprenticeops-release", scenarios: count, sha256: scenarios.source.sha256),
      factors: ReleaseStudy.factors, judges: ReleaseStudy.judges, judging: ReleaseStudy.judging,
      licence: ReleaseStudy.licence, sources: sources.sorted { $0.path < $1.path })
  }
}

/// A release that was checked, with its rows still in its files.
package struct ReleaseRows {
  /// Everything but rows.
  package let campaign: Campaign
  let deterministic: [Generation]
  let variance: ReleaseVariance
  /// The place of each model in the campaign, by its position in the variance pass.
  let ranks: [Int]

  /// Number of rows.
  package var count: Int { deterministic.count + variance.count }

  /// Hands on each row, in the order of ``Campaign/generations``.
  ///
  /// - Throws: ``InputFault`` when the files are not what they were when they were checked.
  package func each(_ take: (Generation) throws -> Void) throws {
    for generation in deterministic { try take(generation) }
    try variance.each(ranks: ranks, take)
  }
}

extension Generation {
  /// Order of rows in a campaign.
  var key: (Int, Int, Int, Int) {
    (pass == .deterministic ? 0 : 1, model, scenario, repetition)
  }
}
