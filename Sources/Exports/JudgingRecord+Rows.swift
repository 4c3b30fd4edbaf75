extension JudgingRecord {
  /// An answer on which judges differ by two steps or more; judged by this tool, it has no consensus.
  package struct Split: Sendable, Equatable, Codable {
    package var place: Place
    /// In the order of the manifest's judges; a judge without a score is left out.
    package var views: [View]
    package init(place: Place, views: [View]) {
      self.place = place
      self.views = views
    }
  }

  /// What one judge says of an answer.
  package struct View: Sendable, Equatable, Codable {
    /// Name of the judge.
    package var judge: String
    /// In steps of the scale.
    package var score: Int
    /// The judge's own words, untrusted; absent where they may not be handed on.
    package var reason: String?
    /// Whether each of its quotes occurs in the answer; absent where nobody looked.
    package var isSupported: Bool?
    package init(judge: String, score: Int, reason: String?, isSupported: Bool?) {
      self.judge = judge
      self.score = score
      self.reason = reason
      self.isSupported = isSupported
    }
  }

  /// Answers of one author to the same scenarios, judged alike: the denominator of "% of frontier".
  package struct Reference: Sendable, Equatable, Codable {
    /// Name of the author, a model or a person.
    package var name: String
    /// `model` or `person`.
    package var kind: Kind
    /// The model that was asked for; absent for a person.
    package var asked: String?
    /// What its replies reported; empty for a person.
    package var reported: [String]
    package var answers: [ReferenceAnswer]

    package enum Kind: String, Sendable, Codable { case model, person }

    package init(
      name: String, kind: Kind, asked: String?, reported: [String], answers: [ReferenceAnswer]
    ) {
      self.name = name
      self.kind = kind
      self.asked = asked
      self.reported = reported
      self.answers = answers
    }
  }

  /// One answer of a reference.
  package struct ReferenceAnswer: Sendable, Equatable, Codable {
    package var scenario: String
    /// Each judge's score in steps, in the order of the manifest's judges.
    package var scores: [Int?]
    /// In parts of a step, by the rule of all answers.
    package var consensus: Int?
    package init(scenario: String, scores: [Int?], consensus: Int?) {
      self.scenario = scenario
      self.scores = scores
      self.consensus = consensus
    }
  }

  /// One judged answer.
  package struct Row: Sendable, Equatable, Codable {
    package var place: Place
    /// Length of the answer in UTF-8 bytes, as judges saw it.
    package var bytes: Int
    /// What each judge made of it, in the order of the manifest's judges.
    package var grades: [Grade]
    package init(place: Place, bytes: Int, grades: [Grade]) {
      self.place = place
      self.bytes = bytes
      self.grades = grades
    }
  }

  /// What one judge made of one answer.
  package struct Grade: Sendable, Equatable, Codable {
    /// Absent where the judge was not asked.
    package var state: State?
    /// In steps; absent unless scored, and here also when the plan's rule lets it not count.
    package var score: Int?
    /// Place in the judge's order, from 0; absent where it is not known.
    package var position: Int?
    /// Whether each quote occurs in the answer; absent unless scored.
    package var isSupported: Bool?
    package init(
      state: State?, score: Int? = nil, position: Int? = nil, isSupported: Bool? = nil
    ) {
      self.state = state
      self.score = score
      self.position = position
      self.isSupported = isSupported
    }
  }
}
