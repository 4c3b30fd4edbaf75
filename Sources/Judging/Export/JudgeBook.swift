import Exports
import Harness

/// What one judge made of the answers, ready to be looked up.
struct JudgeBook: Sendable {
  let judge: JudgePlan.Judge
  /// Under the model that the judge is now where there is one, and else the latest.
  private let kept: [UnitKey: StoredJudgement]
  let calibrations: [JudgingRecord.Calibration]
  let injection: JudgingRecord.Injection?
  let cost: JudgingRecord.Cost?

  init(
    _ judge: JudgePlan.Judge, _ store: JudgementStore, template: String, currency: String?
  ) throws(HarnessError) {
    self.judge = judge
    guard let desk = try store.known(judge, template: template) else {
      (kept, calibrations, injection, cost) = ([:], [], nil, nil)
      return
    }
    let now = try store.lastReported(desk.judge)
    var kept: [UnitKey: StoredJudgement] = [:]
    for (key, judgement) in try store.judgements(.judgement, at: desk)
    where kept[key]?.reported != now || judgement.reported == now {
      kept[key] = judgement
    }
    self.kept = kept
    calibrations = Self.calibrations(try store.judgements(.calibration, at: desk).map(\.judgement))
    injection = Self.injection(
      try store.judgements(.probe, at: desk).map(\.judgement).filter { $0.reported == now })
    cost = try store.cost(desk.judge, currency: judge.isFree ? nil : currency)
  }

  /// What the judge made of an answer; absent where it was not asked, or owes it.
  func judgement(_ answer: String, _ task: GradedTask, repeat number: Int = 0) -> StoredJudgement? {
    let key = UnitKey(kind: .judgement, answer: answer, task: task.sha256, repeat: number)
    return kept[key].flatMap { $0.isOwed ? nil : $0 }
  }

  private static func calibrations(_ rows: [StoredJudgement]) -> [JudgingRecord.Calibration] {
    var order: [String] = []
    var items: [String: [JudgingRecord.CalibrationItem]] = [:]
    // What failed without a reply was asked of no model that is known.
    for row in rows where !row.reported.isEmpty {
      if items[row.reported] == nil { order.append(row.reported) }
      items[row.reported, default: []].append(
        JudgingRecord.CalibrationItem(
          scenario: row.scenario, answer: row.label, isGold: row.label == CalibrationSet.gold,
          score: row.score))
    }
    return order.map { reported in
      // Calls that were under way at once end in any order.
      let sorted = (items[reported] ?? []).sorted {
        ($0.scenario, $0.answer) < ($1.scenario, $1.answer)
      }
      return JudgingRecord.Calibration(reported: reported, items: sorted)
    }
  }

  private static func injection(_ rows: [StoredJudgement]) -> JudgingRecord.Injection? {
    guard !rows.isEmpty else { return nil }
    let forms = rows.filter { $0.label != InjectionForm.base }
      .sorted { ($0.position, $0.label) < ($1.position, $1.label) }
    return JudgingRecord.Injection(
      base: rows.first { $0.label == InjectionForm.base }?.score,
      forms: forms.map { .init(name: $0.label, state: $0.state, score: $0.score) })
  }
}
