import Faults

/// What a run will take, before it begins.
package struct Estimate: Sendable, Equatable {
  /// Models that are run.
  package var models = 0
  /// Scenarios that each of them answers.
  package var scenarios = 0
  /// Answers by pass and condition.
  package var answers = 0
  /// Requests, which some strategies make several of for an answer.
  package var requests = 0
  /// Upper bound: every request takes all its time.
  package var greatestSeconds = 0
  /// Every answer as long as its cap at the speeds that the plan assumes; absent without them.
  package var likelySeconds: Double?
  /// In watt hours, at the power that the plan assumes.
  package var likelyWattHours: Double?
  /// Whether ``likelySeconds`` holds the time of reading prompts too.
  package var countsPrefill = true

  /// Bytes of English text, commands and logs for a token, as vocabularies of 32,000 to 256,000 tokens
  /// cut them; the middle of what ``PromptEstimate`` takes as possible.
  private static let bytesPerToken = 3.0

  /// Counts a schedule.
  package init(_ schedule: Schedule) {
    let plan = schedule.plan
    models = schedule.models.count
    scenarios = schedule.scenarios.count
    answers = schedule.units.count
    var seconds: Double? = 0
    var joules: Double? = 0
    greatestSeconds = models * plan.limits.warmUp
    for unit in schedule.units {
      let cost = Self.cost(of: unit, in: schedule)
      requests += cost.requests
      greatestSeconds += cost.greatestSeconds
      if !cost.countsPrefill { countsPrefill = false }
      seconds = cost.likelySeconds.flatMap { time in seconds.map { $0 + time } }
      joules = cost.likelyJoules.flatMap { some in joules.map { $0 + some } }
    }
    likelySeconds = seconds
    likelyWattHours = joules.map { $0 / 3600 }
  }

  /// What one answer will take.
  package struct Cost: Sendable {
    /// Requests that make the answer.
    package var requests: Int
    /// Upper bound: every request takes all its time.
    package var greatestSeconds: Int
    /// As long as its cap at the speed that the plan assumes; absent without one.
    package var likelySeconds: Double?
    /// Absent without an assumed power.
    package var likelyJoules: Double?
    /// Whether ``likelySeconds`` holds the time of reading the prompt.
    package var countsPrefill: Bool
  }

  /// Estimates one answer.
  package static func cost(of unit: PlannedAnswer, in schedule: Schedule) -> Cost {
    let plan = schedule.plan
    let model = plan.models[unit.model]
    let calls = plan.conditions[unit.condition].strategy.calls
    let caps = plan.caps(of: schedule.pack.scenarios[unit.scenario], for: model)
    let group = plan.assumed(for: model)
    let prompt = PromptBuilder.prompt(
      schedule.pack.scenarios[unit.scenario], memory: plan.conditions[unit.condition].memory)
    let reading = group?.prefillPerSecond.map {
      Double(prompt.utf8.count) / bytesPerToken / $0
    }
    let time = group?.tokensPerSecond.map {
      min(Double(caps.seconds), Double(caps.tokens) / $0 + (reading ?? 0)) * Double(calls)
    }
    return Cost(
      requests: calls, greatestSeconds: calls * caps.seconds, likelySeconds: time,
      likelyJoules: time.flatMap { time in group?.watts.map { time * $0 } },
      countsPrefill: reading != nil)
  }
}

extension Estimate: CustomStringConvertible {
  package var description: String {
    var lines = [
      "\(counted(models, "model")), \(counted(scenarios, "scenario")), \(counted(answers, "answer")), "
        + counted(requests, "request"),
      "at most \(Self.time(Double(greatestSeconds))): every request takes all its time",
    ]
    if let likelySeconds {
      lines.append(
        "about \(Self.time(likelySeconds)) if every answer is as long as its cap, "
          + "at the speeds that the plan assumes"
          + (countsPrefill
            ? ", prompts read included"
            : "; reading prompts is left out, because a group lacks prefill_per_second"))
    } else {
      lines.append("no estimate of time: a group lacks tokens_per_second")
    }
    if let likelyWattHours {
      lines.append("about \(Int(likelyWattHours.rounded(.up))) Wh at the power that it assumes")
    } else {
      lines.append("no estimate of energy: a group lacks tokens_per_second or watts")
    }
    return lines.joined(separator: "\n")
  }

  /// Hours and minutes, or minutes and seconds.
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole >= 3600
      ? "\(whole / 3600) h \(whole % 3600 / 60) min" : "\(whole / 60) min \(whole % 60) s"
  }
}
