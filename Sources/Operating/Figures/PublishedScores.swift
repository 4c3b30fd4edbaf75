import DataText
import Estimates
import Faults
import Statistics

/// Scores of another benchmark that a text names: shown as published, and ranked against nothing.
package struct PublishedScores: Sendable {
  /// Title of the text.
  package let title: String
  /// SHA-256 of the text, 64 hexadecimal digits.
  package let digest: String
  /// In the order of the text.
  package let scores: [Score]

  /// One score as the text states it.
  package struct Score: Sendable, Equatable {
    /// A slug for identifiers.
    package let id: String
    /// As the text calls it.
    package let model: String
    /// The words of the text.
    package let quote: String
    /// Of ``of``.
    package let points: Int
    package let of: Int
    package let tasks: Int
    /// Name of the set of tasks: only scores of one set have anything to do with each other.
    package let set: String
    /// What is to be known of it; absent where nothing is.
    package let note: String?

    /// Points over the most there are, 0…1.
    package var share: Double { Double(points) / Double(of) }
  }

  /// Two scores of one set of tasks, with what their difference can carry.
  package struct Difference: Sendable {
    package let first, second: Score
    /// In points of a hundred, of the second less the first.
    package let difference: Quantity
    /// Half the 95 % interval of a difference of two shares over as many tasks, all or nothing.
    package let reach: Quantity
  }

  /// Neighbours of one set, in the order of the text.
  package var differences: [Difference] {
    zip(scores, scores.dropFirst()).filter { $0.set == $1.set }.map { first, second in
      let variance = [first, second].reduce(0.0) {
        $0 + $1.share * (1 - $1.share) / Double($1.tasks)
      }
      let name = "published.\(first.id).\(second.id)"
      return Difference(
        first: first, second: second,
        difference: Quantity(
          id: name + ".difference", value: .number(100 * (second.share - first.share)),
          unit: .points, filter: "as published, not measured here",
          formula: "\(second.points) ÷ \(second.of) − \(first.points) ÷ \(first.of)",
          sources: [.file("published.yaml")]),
        reach: Quantity(
          id: name + ".reach", value: .number(196 * variance.squareRoot()), unit: .points,
          filter: "as published, not measured here",
          formula: "1.96 × √(Σ share × (1 − share) ÷ tasks), as if tasks were all or nothing",
          sources: [.file("published.yaml")]))
    }
  }

  /// A share that all tasks of a score, all or nothing, do not rule out at 95 % (Clopper and Pearson, 1934).
  package func most(_ score: Score) -> Quantity {
    let clean = score.points * score.tasks / score.of
    let bound =
      ExactBound.upper(successes: clean, trials: score.tasks, confidence: 0.95) ?? 1
    return Quantity(
      id: "published.\(score.id).most", value: .number(100 * bound), unit: .percent,
      n: score.tasks, filter: "as published, not measured here",
      formula: "one-sided 95 % exact upper bound of \(clean) of \(score.tasks) tasks",
      sources: [.file("published.yaml")])
  }

  /// The share that follows from a score's own parts.
  package func share(_ score: Score) -> Quantity {
    Quantity(
      id: "published.\(score.id).share", value: .number(100 * score.share), unit: .percent,
      n: score.tasks, filter: "as published, not measured here",
      formula: "\(score.points) ÷ \(score.of)", sources: [.file("published.yaml")])
  }

  /// How many scores there are, and everything that follows from their parts.
  package var quantities: [Quantity] {
    [
      Quantity(
        id: "published.scores", value: .number(Double(scores.count)), unit: .count,
        filter: "as published, not measured here", formula: "scores that the text names",
        sources: [.file("published.yaml")])
    ] + scores.flatMap { [share($0), most($0)] }
      + differences.flatMap { [$0.difference, $0.reach] }
  }

  /// Scores whose set of tasks no other score has.
  package var alone: [Score] {
    scores.filter { one in !scores.contains { $0.set == one.set && $0.id != one.id } }
  }

  // MARK: Reading

  /// Reads a ledger of published scores.
  ///
  /// - Parameter text: the text, in which every quote must stand; absent where it is not at hand.
  /// - Throws: `ScenarioFaults` with every fault at its line.
  package static func read(path: String, text: String? = nil) throws(ScenarioFaults)
    -> PublishedScores
  {
    let log = FaultLog()
    let read = YAMLReader.document(path: path, log).flatMap { node in
      Fields(node, file: path, log: log).flatMap { scores($0, text) }
    }
    return try log.checked(read, of: path)
  }

  private static func scores(_ fields: Fields, _ text: String?) -> PublishedScores? {
    fields.refuseKeys(otherThan: ["title", "sha256", "scores"])
    let scores = (fields.items("scores") ?? []).enumerated().compactMap { index, node in
      Fields(node, file: fields.file, path: "scores[\(index)]", log: fields.log).flatMap {
        score($0, text)
      }
    }
    guard let title = fields.text("title"), let digest = fields.text("sha256") else { return nil }
    return PublishedScores(title: title, digest: digest, scores: scores)
  }

  private static func score(_ fields: Fields, _ text: String?) -> Score? {
    fields.refuseKeys(otherThan: [
      "id", "model", "quote", "points", "of", "tasks", "set", "note",
    ])
    guard let id = fields.text("id"), let model = fields.text("model"),
      let quote = fields.text("quote"), let set = fields.text("set"),
      let of = fields.integer("of", in: 1...1_000_000),
      let points = fields.integer("points", in: 0...of),
      let tasks = fields.integer("tasks", in: 1...100_000)
    else { return nil }
    if let text, !text.contains(quote) { fields.fault("quote", "does not stand in the text") }
    return Score(
      id: id, model: model, quote: quote, points: points, of: of, tasks: tasks, set: set,
      note: fields.optionalText("note"))
  }
}
