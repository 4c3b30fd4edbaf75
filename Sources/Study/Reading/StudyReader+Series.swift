import Faults
import DataText
import Exports
import Faults

extension StudyReader {
  func series(_ fields: Fields) -> [Series] {
    let keys = ["axis", "by", "within", "models", "published", "beside"]
    return named("series", fields, keys).compactMap { id, entry in
      let axis = known("axis", entry, "axis", study.axes.map(\.id))
      let factor = known("by", entry, "factor", study.factors.map(\.id))
      let within = optionalGroup("within", entry)
      let models = entry.optionalWord("models", "roster", as: Series.Roster.self) ?? .served
      let beside = entry.node("beside") == nil ? [] : entry.texts("beside") ?? []
      guard let axis, let factor else { return nil }
      if study.factor(factor)?.groups.isEmpty == true {
        entry.fault("by", "the factor '\(factor)' has no groups that the study names")
      }
      if within?.factor == factor {
        entry.fault("within", "is a group of '\(factor)' itself, which leaves one value")
      }
      let word = study.factor(factor)?.published ?? factor
      return Series(
        id: id, axis: axis, factor: factor, within: within, models: models,
        published: entry.optionalText("published") ?? "\(axis).\(word)", beside: beside)
    }
  }

  /// Series shown beside another must exist and be over the same factor.
  func refuseSeriesBeside(_ fields: Fields) {
    guard let part = mapping("series", fields) else { return }
    for series in study.series {
      guard let entry = mapping(series.id, part) else { continue }
      for other in series.beside {
        guard let found = study.series(other) else {
          entry.fault(
            "beside", NearestWord.message("series", other, known: study.series.map(\.id)))
          continue
        }
        if found.factor != series.factor {
          entry.fault("beside", "'\(other)' is by \(found.factor) and not by \(series.factor)")
        }
      }
    }
  }

  func contrasts(_ fields: Fields) -> [Contrast] {
    let keys = ["axis", "of", "less", "within", "models", "match", "resample", "published"]
    return named("contrasts", fields, keys).compactMap { id, entry in
      let axis = known("axis", entry, "axis", study.axes.map(\.id))
      let of = group("of", entry)
      let less = group("less", entry)
      let within = optionalGroup("within", entry)
      let models = entry.optionalWord("models", "roster", as: Series.Roster.self) ?? .served
      let match = entry.optionalWord("match", "match", as: Contrast.Match.self)
      let words = knownList(
        "resample", entry, "resampled unit", Contrast.Resampled.allCases.map(\.rawValue))
      if let of, of == less {
        entry.fault("less", "is the group that it is taken from")
      }
      guard let axis, let of, let less else { return nil }
      let resample = words.compactMap { Contrast.Resampled(rawValue: $0) }
      return Contrast(
        id: id, axis: axis, of: of, less: less, within: within, models: models, match: match,
        resample: resample.isEmpty ? [.models, .scenarios] : resample,
        published: entry.optionalText("published") ?? "\(axis).\(id)")
    }
  }

  /// Two series, contrasts or rules cannot share an identifier of quantities.
  func refuseRepeatedIdentifiers(_ fields: Fields) {
    var owners: [String: String] = [:]
    let claims =
      study.series.map { ($0.published, "series", $0.id) }
      + study.contrasts.map { ($0.published, "contrasts", $0.id) }
      + [study.rules.pick].compactMap(\.self).map { ($0.published, "rules", "pick") }
    for (published, part, id) in claims {
      guard let owner = owners.updateValue("\(part).\(id)", forKey: published),
        let mapping = mapping(part, fields), let entry = self.mapping(id, mapping)
      else { continue }
      entry.fault(
        "published", "'\(published)' is also the identifier of \(owner); each needs its own")
    }
  }
}
