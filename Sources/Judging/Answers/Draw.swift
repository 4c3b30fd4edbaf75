import Exports

/// The answers that a plan has judged, drawn by its seed.
package struct Draw: Sendable {
  /// Answers of the plan's passes.
  package let answered: Int
  /// In the order of the run.
  package let answers: [GradedAnswer]

  /// Draws evenly over models and classes of tasks, so that no group is left out by chance.
  package init(_ set: AnswerSet, plan: JudgePlan) {
    let all = set.answers.filter { plan.passes.contains($0.place.pass) }
    answered = all.count
    guard let sample = plan.sample, sample < all.count else {
      answers = all
      return
    }
    struct Stratum: Hashable {
      var model: String
      var taskClass: String
    }
    var strata: [Stratum: [Int]] = [:]
    var order: [Stratum] = []
    for place in SeededOrder.places(all.count, name: "\(plan.seed)|draw") {
      let answer = all[place]
      let stratum = Stratum(
        model: answer.place.model, taskClass: set.tasks[answer.place.scenario]?.taskClass ?? "")
      if strata[stratum] == nil { order.append(stratum) }
      strata[stratum, default: []].append(place)
    }
    var drawn: [Int] = []
    var round = 0
    while drawn.count < sample {
      for stratum in order where drawn.count < sample {
        if let places = strata[stratum], round < places.count { drawn.append(places[round]) }
      }
      round += 1
    }
    answers = drawn.sorted().map { all[$0] }
  }

  /// What one judge is to grade, in its own order; equal answers to one task once.
  ///
  /// The answers that are repeated are the same for every judge.
  func units(_ set: AnswerSet, plan: JudgePlan, judge: String) -> [JudgeUnit] {
    let repeated = Set(
      SeededOrder.places(answers.count, name: "\(plan.seed)|repeats").prefix(plan.repeats.answers))
    var units: [JudgeUnit] = []
    var seen: [UnitKey: Int] = [:]
    for place in SeededOrder.places(answers.count, name: "\(plan.seed)|order|\(judge)") {
      let answer = answers[place]
      guard let task = set.tasks[answer.place.scenario] else { continue }
      let times = repeated.contains(place) ? plan.repeats.times : 1
      for number in 0..<times {
        let unit = JudgeUnit(answer, task, repeat: number, position: units.count)
        guard seen.updateValue(units.count, forKey: unit.key) == nil else { continue }
        units.append(unit)
      }
    }
    return units
  }

  /// Answers that every judge grades several times.
  func repeated(_ plan: JudgePlan) -> [GradedAnswer] {
    guard plan.repeats.times > 1 else { return [] }
    return SeededOrder.places(answers.count, name: "\(plan.seed)|repeats")
      .prefix(plan.repeats.answers).sorted().map { answers[$0] }
  }
}
