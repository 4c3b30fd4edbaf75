/// What people made of some answers: their scores beside those of judges.
///
/// The file `people.json` beside the exports; absent where nobody scored. It holds identifiers and scores
/// and no word of an answer. Who scored is named as they named themselves on the sheet.
package struct PeopleRecord: Sendable, Equatable, Codable {
  /// The file's name in a folder of exports.
  package static let fileName = "people.json"
  /// Raised when a key changes its meaning.
  package static let currentFormat = 1

  /// Version of the form that the file has.
  package var format = Self.currentFormat
  /// The least and the greatest score of the sheet, in steps of the judges' scale.
  package var low: Int
  package var high: Int
  /// Who scored, in the order of their names.
  package var people: [String]
  /// How the sheet was drawn.
  package var strata: [Stratum]
  /// Answers with at least one score, in the order of the campaign.
  package var ratings: [Rating]

  package init(low: Int, high: Int, people: [String], strata: [Stratum], ratings: [Rating]) {
    self.low = low
    self.high = high
    self.people = people
    self.strata = strata
    self.ratings = ratings
  }

  /// Answers of one group of models to one class of tasks.
  package struct Stratum: Sendable, Equatable, Codable {
    /// The group; empty where models are not grouped.
    package var group: String
    /// The class of tasks.
    package var taskClass: String
    /// Answers of the run in it, and those of the sheet.
    package var answers: Int
    package var drawn: Int

    package init(group: String, taskClass: String, answers: Int, drawn: Int) {
      self.group = group
      self.taskClass = taskClass
      self.answers = answers
      self.drawn = drawn
    }
  }

  /// One answer with its scores.
  package struct Rating: Sendable, Equatable, Codable {
    package var place: JudgingRecord.Place
    /// Position among ``PeopleRecord/strata``.
    package var stratum: Int
    /// Each person's score in steps, in the order of ``PeopleRecord/people``.
    package var scores: [Int?]

    package init(place: JudgingRecord.Place, stratum: Int, scores: [Int?]) {
      self.place = place
      self.stratum = stratum
      self.scores = scores
    }

    /// The mean of those who scored it, in steps.
    package var mean: Double? {
      let given = scores.compactMap(\.self)
      return given.isEmpty ? nil : Double(given.reduce(0, +)) / Double(given.count)
    }
  }

  /// How many answers of the run each rated answer of a stratum stands for; 0 where none was rated.
  package var weights: [Double] {
    strata.indices.map { stratum in
      let rated = ratings.count { $0.stratum == stratum }
      return rated == 0 ? 0 : Double(strata[stratum].answers) / Double(rated)
    }
  }

  /// Answers of strata in which nobody scored: no estimate speaks of them.
  package var unseen: Int {
    zip(strata, weights).reduce(0) { $0 + ($1.1 == 0 ? $1.0.answers : 0) }
  }
}
