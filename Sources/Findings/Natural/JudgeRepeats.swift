import Estimates
import Exports
import Statistics
import Study

/// How far each judge repeats itself: tags of one file gave the same answers, and each was graded under
/// both tags.
///
/// Two judges can hardly agree more than each agrees with itself.
package enum JudgeRepeats: Analysis {
  package static let id = "judge-repeats"
  package static let sources: [Quantity.Source] = [.scores, .models]

  package static func owns(_ study: Study) -> [String] { ["judges.repeat."] }

  /// One judge's repeatability.
  package struct Finding: Sendable {
    /// The judge's name.
    package let judge: String
    /// Number of answers that were graded twice.
    package let pairs: Quantity
    /// Quadratic κ of the two gradings at most: answers that cannot be told apart are paired as alike as
    /// they can be.
    package let ceiling: Quantity
    /// Share of equal grades at most, in percent.
    package let exact: Quantity
    /// Quadratic κ over the answers that can be told apart; absent for few.
    package let known: Quantity?
  }

  /// The judges in the manifest's order; absent without judges or without a file with several tags.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> [Finding]
  {
    let judges = evidence.exports.manifest.judges
    guard !judges.isEmpty else { throw Absent("nobody judged the answers") }
    guard let judging = evidence.exports.manifest.judging else {
      throw Absent("the exports do not say the judges' scale")
    }
    let files = try evidence.require(SameFiles.self)
    return try judges.indices.compactMap { judge in
      try repeatability(judge, judging, files, evidence, &book)
    }
  }

  private static func repeatability(
    _ judge: Int, _ judging: Manifest.Judging, _ files: SameFiles.Finding, _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> Finding? {
    let least = judging.steps.lowerBound
    let size = judging.steps.count
    guard size >= 2, size <= 101 else { return nil }
    var all = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
    var known = all
    for tags in files.groups {
      let grades = tags.map { Self.grades(judge, $0, evidence) }
      for (place, first) in grades.enumerated() {
        for second in grades[(place + 1)...] {
          for (answer, own) in first {
            guard let other = second[answer], own.count == other.count else { continue }
            // Sorted, the two lists are as alike as any pairing makes them.
            for (a, b) in zip(own.sorted(), other.sorted()) {
              all[a - least][b - least] += 1
              if own.count == 1 { known[a - least][b - least] += 1 }
            }
          }
        }
      }
    }
    guard let table = ConfusionTable(all), table.n > 0, let kappa = table.kappa(.quadratic),
      let exact = Agreement(table).exact
    else { return nil }
    let name = evidence.exports.manifest.judges[judge]
    let id = { (part: String) in Identifiers.join("judges", "repeat", "\(judge + 1)", part) }
    let filter =
      "\(evidence.pass), answers of one file of weights that \(name) graded under two tags"
    let number = { (part: String, value: Double, unit: Unit, n: Int, formula: String) in
      Quantity(
        id: id(part), value: .number(value), unit: unit, n: n, filter: filter, formula: formula)
    }
    let pairing =
      "answers to one scenario with the same outcome and checks paired as alike as they can be"
    let part = ConfusionTable(known)
    return Finding(
      judge: name,
      pairs: try book.count(
        id("pairs"), table.n, filter: filter, formula: "number of answers graded twice"),
      ceiling: try book.add(
        number(
          "kappa.greatest", kappa, .ratio, table.n,
          "Cohen's κ of the two gradings, quadratic weights, at most: \(pairing)")),
      exact: try book.add(
        number(
          "exact.greatest", exact * 100, .percent, table.n,
          "share of equal grades at most: \(pairing)")),
      known: try book.add(
        part.flatMap { part in
          part.n < Side.least.answers
            ? nil
            : part.kappa(.quadratic).map {
              number(
                "kappa.known", $0, .ratio, part.n,
                "Cohen's κ, quadratic weights, over answers that their outcome and checks tell apart"
              )
            }
        }))
  }

  /// A judge's grades of a tag's answers, by what tells answers apart: scenario, outcome and checks.
  private static func grades(
    _ judge: Int, _ tag: String, _ evidence: Evidence
  ) -> [[String]: [Int]] {
    var grades: [[String]: [Int]] = [:]
    for line in evidence.slices.scores(of: tag, in: evidence.study.passes.main) {
      guard line.judges.indices.contains(judge), let grade = line.judges[judge] else { continue }
      let key = [line.scenario, line.finish, line.passed.map(String.init) ?? ""]
      grades[key, default: []] += [Int](repeating: grade, count: line.count)
    }
    return grades
  }
}
