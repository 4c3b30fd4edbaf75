import Estimates
import Exports
import Selection
import Study

/// One set of definitions under which a headline is computed.
struct Setting: Sendable, Hashable {
  var unfinished = Reading.Unfinished.earned
  /// A judge alone, by position; absent for the consensus.
  var judge: Int?
  var grouping = Grouping.published
  /// Absent for what the series or contrast says.
  var roster: Series.Roster?
  /// Absent for the measure's own outcomes.
  var measured: MeasuredAnswers?
  /// Only models of the lowest regime of power.
  var lowestPower = false
  /// Absent for models and scenarios.
  var independence: Independence?
  var comparison = Comparison.all
  /// Absent for all scenarios of the axis.
  var scenarios: Set<String>?
  /// A scenario that does not count.
  var leftOut: String?
  /// Whether the varied group goes by its recorded column.
  var recorded = false
  /// Absent for the rule's.
  var tolerance: Double?
  /// Whether the second group of alike models goes by a prefix.
  var prefixed = false
  /// Absent for the first.
  var method: PreferenceMethod?
  var scale: Normalisation?

  /// What the groups of an ordered factor go by.
  enum Grouping: String, Sendable, CaseIterable {
    case published, parameters, bytes
  }

  /// What is resampled.
  enum Independence: String, Sendable, CaseIterable {
    case rows, models, scenarios
    case both = "models and scenarios"
  }

  /// Which models the second group of a contrast is compared with.
  enum Comparison: Sendable, CaseIterable {
    case all, sameGroups, sizes, siblings
  }
}

/// A definition with the ways in which it is tried, the study's own first.
struct VariedDefinition {
  let name: String
  let levels: [(label: String, apply: (inout Setting) -> Void)]
}

extension Variation {
  /// The ways that this snapshot allows; fewer than two when there is nothing to vary.
  func levels(_ headline: Headline, _ evidence: Evidence) -> VariedDefinition {
    let levels: [(label: String, apply: (inout Setting) -> Void)]
    switch self {
    case .unfinished:
      levels = Reading.Unfinished.allCases.map { way in (way.words, { $0.unfinished = way }) }
    case .judge:
      let judges = evidence.exports.manifest.judges.indices
      levels =
        [("consensus", { $0.judge = nil })]
        + (judges.count < 2
          ? [] : judges.map { place in (Self.ordinal(place) + " judge", { $0.judge = place }) })
    case .grouping(let factor):
      levels = Setting.Grouping.allCases.filter { evidence.allows($0, factor) }
        .map { way in (way.rawValue, { $0.grouping = way }) }
    case .roster: levels = Self.rosters(headline, evidence)
    case .measured:
      levels = MeasuredAnswers.allCases.map { way in (way.words, { $0.measured = way }) }
    case .power:
      let isDivided = (evidence[PowerRegimes.self].value?.regimes.count ?? 0) > 1
      levels =
        [("all regimes together", { $0.lowestPower = false })]
        + (isDivided ? [("lowest regime only", { $0.lowestPower = true })] : [])
    case .independence:
      levels = Setting.Independence.allCases.map { way in (way.rawValue, { $0.independence = way })
      }
    case .comparison(let id):
      let noun = evidence.study.factor(id)?.noun.plural ?? id
      levels = [
        ("all", { $0.comparison = .all }), ("same \(noun)", { $0.comparison = .sameGroups }),
        ("parameters within a fifth", { $0.comparison = .sizes }),
        ("siblings of the same base", { $0.comparison = .siblings }),
      ]
    case .scenarios(let parts):
      levels =
        [("all scenarios", { $0.scenarios = nil })]
        + parts.map { part in (part.label, { $0.scenarios = Set(part.scenarios) }) }
    case .leftOut: levels = Self.leftOut(headline, evidence)
    case .membership(let group, let column, let values):
      let listed = Set(evidence.members(group))
      let differs = evidence.served.contains { place in
        let value = evidence.exports.models[place].value(ofColumn: column)
        return !listed.contains(place) && value.map(values.contains) == true
      }
      levels =
        [("as the study lists them", { $0.recorded = false })]
        + (differs ? [("by recorded \(column)", { $0.recorded = true })] : [])
    case .tolerance(let given):
      let own = evidence.study.rules.pick?.tolerance
      let all = ([own].compactMap(\.self) + given.filter { $0 != own })
      levels = all.map { tolerance in
        (
          NumberFormat.shortest(tolerance, decimals: 2) + (tolerance == 1 ? " point" : " points"),
          { $0.tolerance = tolerance }
        )
      }
    case .prefix(let group, let prefix):
      levels = [
        ("\(group.group)", { $0.prefixed = false }), ("any \(prefix)", { $0.prefixed = true }),
      ]
    case .method:
      levels = PreferenceMethod.allCases.map { method in (method.slug, { $0.method = method }) }
    case .scale:
      levels = Normalisation.allCases.map { scale in (scale.slug, { $0.scale = scale }) }
    }
    return VariedDefinition(name: word, levels: levels)
  }

  private static func rosters(_ headline: Headline, _ evidence: Evidence) -> [(
    label: String, apply: (inout Setting) -> Void
  )] {
    let missing = evidence.everyone.count - evidence.served.count
    let all: (String, (inout Setting) -> Void) = (
      missing == 1 ? "with the model that never served" : "with models that never served",
      { $0.roster = .all }
    )
    let served: (String, (inout Setting) -> Void) = ("served only", { $0.roster = .served })
    guard missing > 0 else { return [served] }
    return evidence.roster(of: headline) == .all ? [all, served] : [served, all]
  }

  private static func leftOut(_ headline: Headline, _ evidence: Evidence) -> [(
    label: String, apply: (inout Setting) -> Void
  )] {
    let scenarios = evidence.axis(of: headline).map { evidence.scenarios(of: $0) } ?? []
    let ids = scenarios.map { evidence.exports.scenarios[$0].id }.sorted()
    return [("none", { $0.leftOut = nil })] + ids.map { id in (id, { $0.leftOut = id }) }
  }

  private static func ordinal(_ place: Int) -> String {
    let words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
    return words.indices.contains(place) ? words[place] : "\(place + 1)th"
  }
}

extension Evidence {
  /// The axis that a headline's estimate is on; absent for numbers of the front.
  func axis(of headline: Headline) -> Axis? {
    switch headline.estimate {
    case .bend(let series, _), .lastStep(let series):
      study.series(series).flatMap { study.axis($0.axis) }
    case .contrast(let id), .contrastLessSpread(let id, _):
      study.contrast(id).flatMap { study.axis($0.axis) }
    case .models(let axis, _, _), .siblings(let axis, _, _), .picked(let axis): study.axis(axis)
    case .rankCorrelation(_, let axis, _): study.axis(axis)
    case .frontSize, .frontShare, .frontChance, .returned, .pickRank: nil
    }
  }

  /// The roster that a headline's series or contrast counts by itself.
  func roster(of headline: Headline) -> Series.Roster {
    switch headline.estimate {
    case .bend(let series, _), .lastStep(let series): study.series(series)?.models ?? .served
    case .contrast(let id), .contrastLessSpread(let id, _): study.contrast(id)?.models ?? .served
    default: .served
    }
  }

  /// Whether models can be grouped so: every other way than the published needs sizes, and groups that
  /// name where they begin.
  func allows(_ grouping: Setting.Grouping, _ id: String) -> Bool {
    guard let factor = study.factor(id) else { return grouping == .published }
    switch grouping {
    case .published: return true
    case .parameters:
      return factor.lowerBounds != nil
        && served.contains { exports.models[$0].parameters != nil }
    case .bytes:
      return factor.lowerBounds != nil && served.contains { exports.models[$0].bytes != nil }
    }
  }

  /// The members of a factor's groups under a setting, in the order of all groups.
  func groups(_ factor: Factor, _ setting: Setting, among models: [Int]) -> [[Int]] {
    switch setting.grouping {
    case .published:
      let known = groups(factor)
      let roster = Set(models)
      return factor.groups.map { group in
        known.first { $0.group.id == group.id }?.models.filter(roster.contains) ?? []
      }
    case .parameters, .bytes:
      guard let bounds = factor.lowerBounds else { return [] }
      var parts = [[Int]](repeating: [], count: bounds.count)
      for model in models {
        let record = exports.models[model]
        guard let size = setting.grouping == .bytes ? record.bytes : record.parameters else {
          continue
        }
        parts[bounds.lastIndex { $0 <= Double(size) / 1e9 } ?? 0].append(model)
      }
      return parts
    }
  }
}

extension Factor {
  /// Where each group begins in billions, by the first number of its identifier (`1-2B`, `14B`); absent
  /// unless every group names one and they rise.
  var lowerBounds: [Double]? {
    let bounds = groups.compactMap { group in
      Double(group.id.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." })
    }
    guard bounds.count == groups.count, bounds.count > 1,
      zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    return bounds
  }
}
