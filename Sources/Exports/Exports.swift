/// The committed, text-free figures of one snapshot: everything that findings may read.
///
/// Each line is a count or a sum over rows, so that every statistic of the project depends on the
/// rows only through these figures. `scores` holds discrete outcomes with their joint counts,
/// `measures` the moments of continuous measurements. All sums are integers and therefore exact.
package struct Exports: Sendable, Equatable {
  /// Where the figures come from, what was left out and why.
  package var manifest: Manifest
  /// All models of the campaign, served or not, ordered by bracket and then by tag.
  package var models: [ModelRecord]
  /// The scenarios in the order of the pack.
  package var scenarios: [ScenarioRecord]
  /// One line per pass, model, scenario and distinct combination of outcome and scores.
  package var scores: [ScoreLine]
  /// One line per pass, model, scenario, finish reason and measure.
  package var measures: [MeasureLine]
  /// One line per pass, model, scenario, finish reason and check, where each check's outcome is known.
  package var checks: [CheckLine]
  /// What each check is about, by scenario and in its order; empty where nobody classified them.
  package var checkKinds: [String: [CheckKind]]
  /// How the answers were judged; absent where nothing more than the scores is known.
  package var judging: JudgingRecord?
  /// What people made of some answers; absent where nobody scored.
  package var people: PeopleRecord?

  package init(
    manifest: Manifest, models: [ModelRecord], scenarios: [ScenarioRecord], scores: [ScoreLine],
    measures: [MeasureLine], checks: [CheckLine] = [], checkKinds: [String: [CheckKind]] = [:],
    judging: JudgingRecord? = nil, people: PeopleRecord? = nil
  ) {
    self.manifest = manifest
    self.models = models
    self.scenarios = scenarios
    self.scores = scores
    self.measures = measures
    self.checks = checks
    self.checkKinds = checkKinds
    self.judging = judging
    self.people = people
  }
}
