/// How the answers of a campaign were judged: what the scores alone do not tell.
///
/// The file `judging.json` beside the exports, listed in the manifest; absent where nobody judged or
/// nothing more than the scores is known. Reasons and other words of judges are untrusted text.
package struct JudgingRecord: Sendable, Equatable, Codable {
  /// The file's name in a folder of exports.
  package static let fileName = "judging.json"
  /// Raised when a key changes its meaning.
  package static let currentFormat = 1

  /// Version of the form that the file has.
  package var format = Self.currentFormat
  /// Whether the tool judged or the judgements were imported, in a word of ``Origin``.
  package var origin: Origin
  /// The prompt that judges were given; absent where it is not known.
  package var template: Template?
  /// SHA-256 of the plan of judging; absent where there was none.
  package var planSHA256: String?
  /// Whether judgements count whose quotes do not occur in the answer.
  package var unsupported: UnsupportedRule
  /// Answers that could have been judged, and those that were drawn for it.
  package var answers: Drawn
  /// In the order of the manifest's judges.
  package var judges: [Judge]
  /// Judges that graded a model of their own family, which the plan allowed.
  package var sameFamily: [SameFamily]
  /// Answers that name themselves, so that their judges were not blind.
  package var selfNaming: [SelfNaming]
  /// Answers without text, which a rule scored and no judge saw.
  package var unasked: [Place]
  /// Answers on which judges differ by two steps of the scale or more.
  package var splits: [Split]
  /// What others answered, judged alike; empty where nobody did.
  package var references: [Reference]
  /// Every judged answer with what judges and readers may lean on; empty where it is not known.
  package var rows: [Row]

  package init(
    origin: Origin, template: Template? = nil, planSHA256: String? = nil,
    unsupported: UnsupportedRule, answers: Drawn, judges: [Judge], sameFamily: [SameFamily] = [],
    selfNaming: [SelfNaming] = [], unasked: [Place] = [], splits: [Split] = [],
    references: [Reference] = [], rows: [Row] = []
  ) {
    self.origin = origin
    self.template = template
    self.planSHA256 = planSHA256
    self.unsupported = unsupported
    self.answers = answers
    self.judges = judges
    self.sameFamily = sameFamily
    self.selfNaming = selfNaming
    self.unasked = unasked
    self.splits = splits
    self.references = references
    self.rows = rows
  }

  /// Where judgements come from.
  package enum Origin: String, Sendable, Codable {
    /// `apprenticeops judge` asked for them.
    case judged
    /// They came with rows that others published.
    case imported
  }

  /// What counts when a judge quotes what the answer does not say.
  package enum UnsupportedRule: String, Sendable, Codable, CaseIterable {
    /// The score counts, and the judgement is shown.
    case counts
    /// The score is left out, and the judgement is shown.
    case notCounted = "not-counted"
  }

  /// What a judgement came to.
  package enum State: String, Sendable, Codable, CaseIterable {
    /// There is a score.
    case scored
    /// The reply had not the form that was asked for, the repaired one neither.
    case unparsable
    /// The judge or its provider refused, or the request failed for good.
    case failed
  }

  /// A version of the prompt.
  package struct Template: Sendable, Equatable, Codable {
    package var version: String
    /// 64 hexadecimal digits.
    package var sha256: String
    package init(version: String, sha256: String) {
      self.version = version
      self.sha256 = sha256
    }
  }

  /// How many answers there were and how many were to be judged.
  package struct Drawn: Sendable, Equatable, Codable {
    /// Answers of the run that came to an end and hold text.
    package var answered: Int
    /// Of these, the ones that were drawn.
    package var drawn: Int
    package init(answered: Int, drawn: Int) {
      self.answered = answered
      self.drawn = drawn
    }
  }

  /// An answer by its place in the campaign.
  package struct Place: Sendable, Hashable, Codable {
    /// Tag of the model.
    package var model: String
    package var scenario: String
    package var pass: Pass
    /// From 0.
    package var repetition: Int
    package init(model: String, scenario: String, pass: Pass, repetition: Int) {
      self.model = model
      self.scenario = scenario
      self.pass = pass
      self.repetition = repetition
    }
  }

  /// A judge that graded a model of its own family.
  package struct SameFamily: Sendable, Equatable, Codable {
    /// Name of the judge.
    package var judge: String
    /// Tag of the model.
    package var model: String
    /// Whether it is the very model.
    package var isSameModel: Bool
    package init(judge: String, model: String, isSameModel: Bool) {
      self.judge = judge
      self.model = model
      self.isSameModel = isSameModel
    }
  }

  /// An answer that says what made it.
  package struct SelfNaming: Sendable, Equatable, Codable {
    package var place: Place
    /// The names that it holds, in small letters.
    package var names: [String]
    package init(place: Place, names: [String]) {
      self.place = place
      self.names = names
    }
  }
}
