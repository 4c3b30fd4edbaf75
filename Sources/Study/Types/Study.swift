import Exports

/// What a snapshot's study is: every fact that pages, tables and the audit need and that the exports do
/// not hold.
///
/// It is read from `study.yaml` beside the exports (``StudyReader``) or derived from them where there
/// is none (``Study/proposed(for:)``). References between its parts are identifiers that the reader
/// has checked: an axis names a measure that exists, a series an axis and a factor, and so on.
package struct Study: Sendable, Equatable {
  /// Identifier of the snapshot.
  package var id: String
  /// One line for a reader.
  package var title: String
  /// Where the study was published; absent for a study without a text.
  package var published: Published?
  /// The judges' scale; absent when nobody judged.
  package var judging: Judging?
  /// Which pass the numbers come from.
  package var passes: Passes
  /// What the sizes of models in bytes are sizes of.
  package var sizes = Sizes.weights
  /// At least one, identifiers unique.
  package var measures: [MeasureDefinition]
  /// In the order in which tables show them, at least one.
  package var axes: [Axis]
  /// What puts the models into groups; may be empty.
  package var factors: [Factor]
  /// The axes that are shown by group; may be empty.
  package var series: [Series]
  /// The differences between groups that are computed; may be empty.
  package var contrasts: [Contrast]
  /// The rules of decision that the study fixed.
  package var rules: Rules
  /// The conclusions that the audit tries; may be empty.
  package var headlines: [Headline]
  /// Snapshots without a model that are shown beside it; may be empty.
  package var baselines: [Baseline]
  /// Identifiers of tables by what they show, for example `front` to `table-6`; a table without an
  /// entry is named after what it shows.
  package var tables: [String: String]
  /// Words of the study by dotted path, for example `pick.name`; sentences ask for them.
  package var words: [String: String]

  package init(
    id: String, title: String, published: Published? = nil, judging: Judging? = nil,
    passes: Passes, measures: [MeasureDefinition], axes: [Axis], factors: [Factor] = [],
    series: [Series] = [], contrasts: [Contrast] = [], rules: Rules = Rules(),
    headlines: [Headline] = [], baselines: [Baseline] = [], tables: [String: String] = [:],
    words: [String: String] = [:]
  ) {
    self.id = id
    self.title = title
    self.published = published
    self.judging = judging
    self.passes = passes
    self.measures = measures
    self.axes = axes
    self.factors = factors
    self.series = series
    self.contrasts = contrasts
    self.rules = rules
    self.headlines = headlines
    self.baselines = baselines
    self.tables = tables
    self.words = words
  }
}

/// What a model's size in bytes is the size of.
package enum Sizes: String, Sendable, CaseIterable {
  /// Of the file of weights, all of which a token of a dense model reads.
  case weights
  /// Of the memory that the loaded model took with its context, as some runtimes report it: more than a
  /// token reads.
  case loaded
}

/// The published text of a study and what binds it; paths as given, relative to the study's file.
package struct Published: Sendable, Equatable {
  /// Name of the text with its date, for readers.
  package var text: String
  /// The one name that a study's ledger has, beside its exports.
  package static let ledgerName = "claims.yaml"

  /// The ledger of claims.
  package var ledger: String?
  /// The folder of the manuscript.
  package var manuscript: String?
  /// The folder of what pages say of this study alone.
  package var prose: String?

  package init(
    text: String, ledger: String? = nil, manuscript: String? = nil, prose: String? = nil
  ) {
    self.text = text
    self.ledger = ledger
    self.manuscript = manuscript
    self.prose = prose
  }
}

/// The scale on which judges score an answer.
package struct Judging: Sendable, Equatable {
  /// Least score.
  package var low: Double
  /// Greatest score.
  package var high: Double
  /// Difference between neighbouring scores, above 0.
  package var step: Double

  package init(low: Double, high: Double, step: Double) {
    self.low = low
    self.high = high
    self.step = step
  }
}

/// Which pass the numbers come from.
package struct Passes: Sendable, Equatable {
  /// The pass that axes are computed from.
  package var main: Pass
  /// A second pass with one answer per cell, shown beside it; absent when there is none.
  package var single: Pass?

  package init(main: Pass, single: Pass? = nil) {
    self.main = main
    self.single = single
  }
}

/// A snapshot of answers that need no model, shown beside the axes.
package struct Baseline: Sendable, Equatable {
  /// Identifier of the snapshot; its folder is beside that of the study.
  package var snapshot: String
  /// The axes it is shown beside.
  package var axes: [String]
  /// Its models with what the published text states of them.
  package var models: [Model]

  /// A baseline's model.
  package struct Model: Sendable, Equatable {
    /// The model's tag in the baseline's exports.
    package var tag: String
    /// The word for readers, for example `random legal answer`.
    package var label: String
    /// Share of checks passed as the published text states it, in percent; absent when it states none.
    package var stated: Double?

    package init(tag: String, label: String, stated: Double? = nil) {
      self.tag = tag
      self.label = label
      self.stated = stated
    }
  }

  package init(snapshot: String, axes: [String], models: [Model] = []) {
    self.snapshot = snapshot
    self.axes = axes
    self.models = models
  }
}
