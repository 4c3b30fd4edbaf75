import Exports

extension Exports {
  /// Computes the exports of a campaign: counts and integer sums, nothing else.
  ///
  /// - Parameter toolVersion: version of the tool, for the manifest.
  /// - Throws: ``InputFault`` naming the row with which a sum leaves the range of 64 bits.
  package init(of campaign: Campaign, toolVersion: String) throws {
    var sums = ExportSums()
    for generation in campaign.generations { try sums.add(generation, in: campaign) }
    self = sums.exports(of: campaign, toolVersion: toolVersion)
  }
}

/// The lines of exports that are counted and summed up from rows.
struct ExportTables: Equatable {
  /// In the order of the files.
  var scores: [ScoreLine] = []
  var measures: [MeasureLine] = []
  var checks: [CheckLine] = []

  /// The exports of a campaign whose rows these are.
  ///
  /// - Parameter campaign: everything but rows.
  func exports(of campaign: Campaign, toolVersion: String) -> Exports {
    let header = campaign.header
    return Exports(
      manifest: Manifest(
        id: header.id, title: header.title, date: header.date, kind: header.kind,
        node: header.node, protocolNotes: header.protocolNotes, pack: header.pack,
        toolVersion: toolVersion, factors: header.factors, judges: header.judges,
        judging: header.judging, licence: header.licence, sources: header.sources,
        exclusions: exclusions(campaign),
        files: [], run: header.run),
      models: campaign.models, scenarios: campaign.scenarios,
      scores: scores, measures: measures, checks: checks,
      checkKinds: campaign.checkKinds, judging: campaign.judged, people: campaign.people)
  }

  /// Models that never served, with the reason that their rows of the variance pass give.
  private func exclusions(_ campaign: Campaign) -> [Manifest.Exclusion] {
    let missing = campaign.models.filter { !$0.served }
    guard !missing.isEmpty else { return [] }
    let tags = Set(missing.map(\.tag))
    var rows: [String: (count: Int, failed: Int, reasons: Set<String>)] = [:]
    for line in scores where line.pass == .variance && tags.contains(line.model) {
      rows[line.model, default: (0, 0, [])].count += line.count
      if line.outcome == .failed { rows[line.model]?.failed += line.count }
      rows[line.model]?.reasons.insert(line.finish)
    }
    return missing.map { model in
      if let reason = campaign.skipped[model.tag] {
        return Manifest.Exclusion(model: model.tag, reason: reason)
      }
      let (count, failed, reasons) = rows[model.tag] ?? (0, 0, [])
      return Manifest.Exclusion(
        model: model.tag,
        reason: "\(failed) of \(count) requests of the variance pass failed "
          + "(\(reasons.sorted().joined(separator: ", ")))")
    }
  }
}
