extension JudgingRecord {
  /// What one judge did.
  package struct Judge: Sendable, Equatable, Codable {
    /// The name that the manifest lists.
    package var name: String
    package var family: String
    /// How it was reached: `openai`, `anthropic`, `command`; `imported` where others asked it.
    package var backend: String
    /// The model that was asked for.
    package var asked: String
    /// Judgements by the model that replies reported; more than one key means that it changed.
    package var reported: [String: Int]
    /// Temperature; absent where the judge's own default holds or it is not known.
    package var temperature: Double?
    /// Greatest number of tokens of a reply; absent where it is not known.
    package var maximumTokens: Int?
    /// What its judgements came to.
    package var counts: Counts
    /// Where the quotations in its reasons occur; absent where they were not looked for one by one.
    package var quotes: Quotes?
    /// What it cost; absent where it is not known.
    package var cost: Cost?
    /// Answers that it graded several times.
    package var repeats: [Repeat]
    /// How it graded the calibration set, once for each model that it reported, in order.
    package var calibrations: [Calibration]
    /// How far instructions inside an answer move it; absent where it was not tried.
    package var injection: Injection?

    package init(
      name: String, family: String, backend: String, asked: String, reported: [String: Int],
      temperature: Double? = nil, maximumTokens: Int? = nil, counts: Counts,
      quotes: Quotes? = nil, cost: Cost? = nil, repeats: [Repeat] = [],
      calibrations: [Calibration] = [], injection: Injection? = nil
    ) {
      self.name = name
      self.family = family
      self.backend = backend
      self.asked = asked
      self.reported = reported
      self.temperature = temperature
      self.maximumTokens = maximumTokens
      self.counts = counts
      self.quotes = quotes
      self.cost = cost
      self.repeats = repeats
      self.calibrations = calibrations
      self.injection = injection
    }
  }

  /// What a judge's judgements of the drawn answers came to; repeats are not among them.
  package struct Counts: Sendable, Equatable, Codable {
    /// With a score.
    package var scored: Int
    package var unparsable: Int
    /// Refused by the judge or its provider, or failed for good.
    package var failed: Int
    /// Not asked for, because the work stopped before.
    package var missing: Int
    /// Of the scored, those whose quotes do not occur in the answer.
    package var unsupported: Int
    /// Of the scored, those that needed a second reply to have the form.
    package var repaired: Int
    /// Of the scored, those of answers that name themselves.
    package var selfNaming: Int
    /// Of the scored, those that a rule scored because the answer holds no text; nobody asked the judge.
    package var unasked: Int

    package init(
      scored: Int = 0, unparsable: Int = 0, failed: Int = 0, missing: Int = 0,
      unsupported: Int = 0, repaired: Int = 0, selfNaming: Int = 0, unasked: Int = 0
    ) {
      self.scored = scored
      self.unparsable = unparsable
      self.failed = failed
      self.missing = missing
      self.unsupported = unsupported
      self.repaired = repaired
      self.selfNaming = selfNaming
      self.unasked = unasked
    }
  }

  /// Quotations in a judge's reasons by where their words occur.
  package struct Quotes: Sendable, Equatable, Codable {
    /// In the answer.
    package var answer: Int
    /// Not in the answer, but in what the judge was told of the task.
    package var task: Int
    /// In neither.
    package var nowhere: Int
    /// Of those in neither, the ones of at least ``long`` words.
    package var longNowhere: Int
    /// Judgements with at least one quotation.
    package var judgements: Int
    /// From so many words on a quotation is long: it can hardly be a term or a correction.
    package static let long = 4

    package init(
      answer: Int = 0, task: Int = 0, nowhere: Int = 0, longNowhere: Int = 0, judgements: Int = 0
    ) {
      self.answer = answer
      self.task = task
      self.nowhere = nowhere
      self.longNowhere = longNowhere
      self.judgements = judgements
    }
  }

  /// What a judge took in all: judgements, repairs, repeats, calibration and probes.
  package struct Cost: Sendable, Equatable, Codable {
    /// Requests that were sent, failed ones among them.
    package var calls: Int
    package var inputTokens: Int
    package var outputTokens: Int
    /// Whether some tokens were estimated from bytes because the judge counts none.
    package var isEstimated: Bool
    /// Money in billionths of the currency; 0 for a judge of one's own.
    package var nano: Int
    /// ISO 4217; absent where nothing was priced.
    package var currency: String?
    /// Seconds of all calls, which may have been under way at once.
    package var seconds: Double

    package init(
      calls: Int, inputTokens: Int, outputTokens: Int, isEstimated: Bool, nano: Int,
      currency: String?, seconds: Double
    ) {
      self.calls = calls
      self.inputTokens = inputTokens
      self.outputTokens = outputTokens
      self.isEstimated = isEstimated
      self.nano = nano
      self.currency = currency
      self.seconds = seconds
    }
  }

  /// An answer that a judge graded several times.
  package struct Repeat: Sendable, Equatable, Codable {
    package var place: Place
    /// In steps of the scale, in the order of asking; absent where a reply gave no score.
    package var scores: [Int?]
    package init(place: Place, scores: [Int?]) {
      self.place = place
      self.scores = scores
    }
  }

  /// How a judge grades answers of known worth, under one reported model.
  package struct Calibration: Sendable, Equatable, Codable {
    package var reported: String
    package var items: [CalibrationItem]
    package init(reported: String, items: [CalibrationItem]) {
      self.reported = reported
      self.items = items
    }
  }

  /// An answer of the calibration set.
  package struct CalibrationItem: Sendable, Equatable, Codable {
    package var scenario: String
    /// `gold`, or the name of one of the pack's wrong answers.
    package var answer: String
    /// Whether it is the pack's right answer, which deserves the greatest score.
    package var isGold: Bool
    /// In steps of the scale; absent where the reply gave none.
    package var score: Int?
    package init(scenario: String, answer: String, isGold: Bool, score: Int?) {
      self.scenario = scenario
      self.answer = answer
      self.isGold = isGold
      self.score = score
    }
  }

  /// The same poor answer with and without an instruction to its judge.
  package struct Injection: Sendable, Equatable, Codable {
    /// Score of the answer without any instruction, in steps; absent where there was none.
    package var base: Int?
    package var forms: [InjectionForm]
    package init(base: Int?, forms: [InjectionForm]) {
      self.base = base
      self.forms = forms
    }

    /// Forms that raised the score.
    package var moved: [InjectionForm] {
      guard let base else { return [] }
      return forms.filter { form in form.score.map { $0 > base } ?? false }
    }
  }

  /// One form of an instruction to the judge inside an answer.
  package struct InjectionForm: Sendable, Equatable, Codable {
    /// Name of the form.
    package var name: String
    package var state: State
    /// In steps; absent unless scored.
    package var score: Int?
    package init(name: String, state: State, score: Int?) {
      self.name = name
      self.state = state
      self.score = score
    }
  }
}
