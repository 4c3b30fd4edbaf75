import Exports
import Snapshots

/// Reads the study's public release into a campaign.
///
/// Everything is checked before anything is handed on: columns, ranges, keys, completeness, and that
/// the files agree with each other.
package enum ReleaseImport {
  /// Reads the release in a folder.
  ///
  /// - Parameters:
  ///   - folder: the one that holds scenarios.json and snapshots/.
  ///   - repetitions: of every model on every scenario in the variance pass; the release has five.
  /// - Throws: ``InputFault`` with file, line, field and what was expected.
  package static func campaign(
    from folder: String, repetitions: Int = ReleaseStudy.repetitions
  ) throws -> Campaign {
    let scenarios = try ReleaseScenarios(InputFile("scenarios.json", in: folder))
    let metadata = try ReleaseMetadata(InputFile("model_metadata.csv", in: folder))
    var variance = try ReleaseVariance(
      InputFile("snapshots/results_snapshot.csv", in: folder), scenarios: scenarios,
      repetitions: repetitions)
    let consensus = try variance.addConsensus(
      InputFile("snapshots/judged_snapshot.csv", in: folder))
    let pairs = try variance.addPairs(InputFile("site/judge_pairs.csv", in: folder))
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
    let rank = variance.tags.map { order[$0] ?? 0 }
    let generations = (deterministic.generations + variance.generations)
      .map { generation in
        var generation = generation
        generation.model = rank[generation.model]
        return generation
      }
      .sorted { $0.key < $1.key }
    return Campaign(
      header: header(
        scenarios,
        sources: [
          scenarios.source, metadata.source, variance.source, consensus, pairs,
        ] + deterministic.sources + judging.sources, count: variance.usedScenarios.count,
        repetitions: repetitions),
      models: models, scenarios: variance.usedScenarios, generations: generations,
      judged: judging.record(of: generations, models.map(\.tag), variance.usedScenarios.map(\.id)))
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

extension Generation {
  /// Order of rows in a campaign.
  var key: (Int, Int, Int, Int) {
    (pass == .deterministic ? 0 : 1, model, scenario, repetition)
  }
}
