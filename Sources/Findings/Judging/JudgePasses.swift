import Estimates
import Exports
import Statistics
import Study

/// How the first two judges agree in the pass that is not the study's main one, with and without the
/// answers that no judge saw.
package enum JudgePasses: Analysis {
  package static let id = "judge-passes"
  package static let sources: [Quantity.Source] = [.scores, .judging]

  package static func owns(_ study: Study) -> [String] { ["judging.pass."] }

  /// The agreement in the other pass.
  package struct Finding: Sendable {
    package let pass: Pass
    /// All pairs: coefficients by the end of their identifiers, `pairs` among them.
    package let all: [String: Quantity]
    /// Answers that both judges saw; empty where no rule scored any.
    package let asked: [String: Quantity]
  }

  /// Absent for fewer than two judges, or where the other pass was not judged.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Finding {
    let manifest = evidence.exports.manifest
    guard manifest.judges.count >= 2, let judging = evidence.study.judging, judging.step > 0 else {
      throw Absent("fewer than two judges scored the answers")
    }
    guard let pass = Pass.allCases.first(where: { $0 != evidence.study.passes.main }) else {
      throw Absent("there is one pass only")
    }
    let count = Int(((judging.high - judging.low) / judging.step).rounded()) + 1
    guard (2...101).contains(count) else { throw Absent("the judges' scale has no two scores") }
    let scale = (0..<count).map { judging.low + Double($0) * judging.step }
    let unasked = (evidence.exports.judging?.unasked ?? []).filter { $0.pass == pass }
    let all = try add(
      JudgeTables(0, 1, scale, evidence, pass: pass), "judging.pass.\(pass.rawValue)",
      "\(pass.rawValue) pass, answers that both \(manifest.judges[0]) and \(manifest.judges[1]) scored",
      judging, evidence, &book)
    guard !all.isEmpty else {
      throw Absent("no answer of the \(pass.rawValue) pass has scores of both judges")
    }
    let asked =
      unasked.isEmpty
      ? [:]
      : try add(
        JudgeTables(0, 1, scale, evidence, pass: pass, without: unasked),
        "judging.pass.\(pass.rawValue).asked",
        "\(pass.rawValue) pass, answers with text that both judges scored", judging, evidence, &book
      )
    return Finding(pass: pass, all: all, asked: asked)
  }

  private static func add(
    _ tables: JudgeTables, _ prefix: String, _ filter: String, _ judging: Judging,
    _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> [String: Quantity] {
    guard let table = ConfusionTable(tables.total), table.n > 0 else { return [:] }
    let agreement = Agreement(table)
    let drawn = tables.agreement(
      by: .scenarios, resamples: evidence.estimator.resamples,
      seed: evidence.estimator.seed(prefix))
    var found = [
      "pairs": try book.count(
        prefix + ".pairs", table.n, filter: filter, formula: "number of pairs")
    ]
    for named in NamedCoefficient.whole {
      guard let value = named.read(agreement), value.isFinite else { continue }
      let shown = { (value: Double) in named.shown(value, on: judging) }
      found[named.id] =
        try book.add(
          Quantity(
            id: prefix + "." + named.id, value: .number(shown(value)), unit: named.unit,
            interval: named.coefficient.flatMap { drawn?[$0] }.map {
              .init(low: shown($0.low), high: shown($0.high), over: .scenarios)
            }, n: table.n, filter: filter, formula: named.formula)) as Quantity
    }
    return found
  }
}
