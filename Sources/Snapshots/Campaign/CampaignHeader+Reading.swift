import Exports

extension CampaignHeader {
  /// Keys of headers that were written before factors.
  private enum FormerKeys: String, CodingKey {
    case brackets
  }

  /// Reads a header, also one that was written before factors.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let former = try decoder.container(keyedBy: FormerKeys.self)
    let judges = try values.decode([String].self, forKey: .judges)
    var judging = try values.decodeIfPresent(Manifest.Judging.self, forKey: .judging)
    let factors: [Manifest.Factor]
    if let brackets = try former.decodeIfPresent([Manifest.Group].self, forKey: .brackets) {
      factors = [Manifest.Factor(id: Former.size, ordered: true, groups: brackets)]
      if !judges.isEmpty { judging = Former.judging }
    } else {
      factors = try values.decode([Manifest.Factor].self, forKey: .factors)
    }
    self.init(
      id: try values.decode(String.self, forKey: .id),
      title: try values.decode(String.self, forKey: .title),
      date: try values.decode(String.self, forKey: .date),
      kind: try values.decode(Manifest.Kind.self, forKey: .kind),
      node: try values.decode(Manifest.Node.self, forKey: .node),
      protocolNotes: try values.decode(Manifest.ProtocolNotes.self, forKey: .protocolNotes),
      pack: try values.decode(Manifest.Pack.self, forKey: .pack), factors: factors,
      judges: judges, judging: judging,
      licence: try values.decode(String.self, forKey: .licence),
      sources: try values.decode([Manifest.Source].self, forKey: .sources),
      run: try values.decodeIfPresent(RunNotes.self, forKey: .run))
  }
}

extension CampaignHeader {
  /// Adds the factor that `arm` became, with the groups that models have.
  mutating func addArms(_ models: [ModelRecord]) {
    let arms = Set(models.compactMap { $0.factors[Former.arm] }).sorted()
    factors.append(
      Manifest.Factor(
        id: Former.arm, ordered: false, groups: arms.map { .init(id: $0, label: $0) }))
  }
}
