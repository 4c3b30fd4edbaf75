import Exports

/// Which questions the models of a campaign have in common: without any, nothing compares them.
enum SharedQuestions {
  /// Models that are named one by one in a note.
  private static let named = 4

  /// What has to be said where the models did not answer the same questions.
  ///
  /// - Throws: ``InputFault`` for two models that share no question, with both files.
  static func notes(_ answers: [ImportedAnswer]) throws -> [String] {
    var first: [String: ImportedAnswer] = [:]
    var questions: [String: Set<String>] = [:]
    for answer in answers {
      first[answer.model] = first[answer.model] ?? answer
      questions[answer.model, default: []].insert(answer.scenario)
    }
    let models = answers.map(\.model).uniqued
    let sets = models.map { questions[$0] ?? [] }
    for (index, set) in sets.enumerated() {
      for earlier in 0..<index where set.isDisjoint(with: sets[earlier]) {
        guard let one = first[models[earlier]], let other = first[models[index]] else { continue }
        throw InputFault(
          file: other.file, line: other.line, field: "id",
          found: "\(other.model), who answers none of the questions of \(one.model) in \(one.file)",
          expected:
            "models that share questions, since no others can be compared; import them as two "
            + "campaigns, each with an --id of its own")
      }
    }
    guard let all = sets.first, sets.contains(where: { $0 != all }) else { return [] }
    let shared = sets.dropFirst().reduce(all) { $0.intersection($1) }.count
    let counts = zip(models, sets.map(\.count)).sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    let shown =
      counts.count <= named ? counts : [counts[0], counts[counts.count - 1]]
    let each = shown.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return [
      "the models did not answer the same questions (\(counts.count <= named ? "" : "from ")\(each)); "
        + "all of them answered \(shared) of \(Set(sets.joined()).count), and each mean is over the "
        + "questions that its model answered"
    ]
  }
}
