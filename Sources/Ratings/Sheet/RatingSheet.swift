import Digests
import Exports
import Statistics

/// An answer that a person may score, with what judges are told of its task.
package struct RatableAnswer: Sendable, Equatable {
  package var place: JudgingRecord.Place
  /// The group of its model; empty where models are not grouped.
  package var group: String
  /// The class of its task.
  package var taskClass: String
  /// What the model was shown before the question; may be empty.
  package var context: String
  package var question: String
  /// A right answer; may be empty.
  package var gold: String
  /// What is to be looked at.
  package var rubric: String
  /// The answer without thinking.
  package var text: String

  package init(
    place: JudgingRecord.Place, group: String, taskClass: String, context: String,
    question: String, gold: String, rubric: String, text: String
  ) {
    self.place = place
    self.group = group
    self.taskClass = taskClass
    self.context = context
    self.question = question
    self.gold = gold
    self.rubric = rubric
    self.text = text
  }
}

/// The answers that people are to score: a sample over groups of models and classes of tasks, in an order
/// that tells nothing.
///
/// The same answers, seed and size give the same sheet, so that what comes back is understood without a
/// key beside the sheet. Items are named by digests that tell neither model nor scenario.
package struct RatingSheet: Sendable, Equatable {
  /// Where the order and the sample come from.
  package let seed: Int
  /// Number of answers asked for.
  package let size: Int
  /// Names the sheet in what comes back: seed, size and a digest of all answers.
  package let name: String
  /// By group, then by class.
  package let strata: [PeopleRecord.Stratum]
  /// In the order of the sheet.
  package let items: [Item]

  /// One answer of the sheet.
  package struct Item: Sendable, Equatable {
    /// Ten hexadecimal digits.
    package let id: String
    package let answer: RatableAnswer
    /// Position among ``RatingSheet/strata``.
    package let stratum: Int
  }

  /// - Parameters:
  ///   - answers: in the order of the run.
  ///   - size: how many to draw; all where there are fewer.
  package init(_ answers: [RatableAnswer], run: String, size: Int, seed: Int) {
    let keys = answers.map { Key(group: $0.group, taskClass: $0.taskClass) }
    let order = Set(keys).sorted()
    let positions = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let scenarios = Set(answers.map(\.place.scenario)).sorted()
    let clusters = Dictionary(uniqueKeysWithValues: scenarios.enumerated().map { ($1, $0) })
    let digests = answers.map { Self.digest($0, run: run, seed: seed) }
    var generator = SeededGenerator(name: "sheet/\(run)/\(seed)/\(size)")
    let sample = StratifiedSample(
      strata: keys.map { positions[$0] ?? 0 },
      clusters: answers.map { clusters[$0.place.scenario] ?? 0 }, size: size, using: &generator)
    let items = sample.drawn.map { place in
      Item(
        id: String(digests[place].prefix(10)), answer: answers[place],
        stratum: positions[keys[place]] ?? 0)
    }
    self.seed = seed
    self.size = size
    name = "\(seed)-\(size)-\(SHA256.hex(digests.joined().utf8).prefix(12))"
    strata = order.enumerated().map { position, key in
      PeopleRecord.Stratum(
        group: key.group, taskClass: key.taskClass,
        answers: keys.count { $0 == key }, drawn: items.count { $0.stratum == position })
    }
    // Digests are as good as shuffled: neither model nor scenario shows in their order.
    self.items = items.sorted { $0.id < $1.id }
  }

  private struct Key: Hashable, Comparable {
    let group: String
    let taskClass: String

    static func < (a: Key, b: Key) -> Bool { (a.group, a.taskClass) < (b.group, b.taskClass) }
  }

  private static func digest(_ answer: RatableAnswer, run: String, seed: Int) -> String {
    let place = answer.place
    let parts = [
      run, "\(seed)", place.model, place.scenario, place.pass.rawValue, "\(place.repetition)",
      answer.text,
    ]
    return SHA256.hex(parts.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }

  /// The seed and the size of a sheet by its name; absent for a name that no sheet has.
  package static func draw(of name: String) -> (seed: Int, size: Int)? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let seed = Int(parts[0]), let size = Int(parts[1]), size > 0 else {
      return nil
    }
    return (seed, size)
  }
}
