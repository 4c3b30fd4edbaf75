extension Manifest {
  /// Keys of format 2 that later ones do not have.
  private enum FormerKeys: String, CodingKey {
    case schemaVersion, brackets
  }

  /// Reads a manifest; one of format 2 as later formats would have it.
  ///
  /// The factor that `arm` became is added with the models, where its groups stand.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let former = try decoder.container(keyedBy: FormerKeys.self)
    let judges = try values.decode([String].self, forKey: .judges)
    let version = try former.decodeIfPresent(Int.self, forKey: .schemaVersion)
    var judging = try values.decodeIfPresent(Judging.self, forKey: .judging)
    let factors: [Factor]
    if version == Former.format {
      let brackets = try former.decode([Group].self, forKey: .brackets)
      factors = [Factor(id: Former.size, ordered: true, groups: brackets)]
      if !judges.isEmpty { judging = Former.judging }
    } else {
      factors = try values.decode([Factor].self, forKey: .factors)
    }
    self.init(
      format: try version ?? values.decode(Int.self, forKey: .format),
      id: try values.decode(String.self, forKey: .id),
      title: try values.decode(String.self, forKey: .title),
      date: try values.decode(String.self, forKey: .date),
      kind: try values.decode(Kind.self, forKey: .kind),
      node: try values.decode(Node.self, forKey: .node),
      protocolNotes: try values.decode(ProtocolNotes.self, forKey: .protocolNotes),
      pack: try values.decode(Pack.self, forKey: .pack),
      toolVersion: try values.decode(String.self, forKey: .toolVersion), factors: factors,
      judges: judges, judging: judging,
      licence: try values.decode(String.self, forKey: .licence),
      sources: try values.decode([Source].self, forKey: .sources),
      exclusions: try values.decode([Exclusion].self, forKey: .exclusions),
      files: try values.decode([ExportFile].self, forKey: .files),
      run: try values.decodeIfPresent(RunNotes.self, forKey: .run))
  }
}

extension Manifest {
  /// The groups of the factor `size`, for what still asks by this word.
  package typealias Bracket = Group

  package var brackets: [Group] {
    get { factors.first { $0.id == Former.size }?.groups ?? [] }
    set {
      let factor = Factor(id: Former.size, ordered: true, groups: newValue)
      if let place = factors.firstIndex(where: { $0.id == Former.size }) {
        factors[place] = factor
      } else {
        factors.insert(factor, at: 0)
      }
    }
  }
}
