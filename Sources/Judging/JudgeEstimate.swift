import Exports
import Harness

/// What judging will take, before anything is asked.
package struct JudgeEstimate: Sendable {
  /// What one judge has left to do.
  package struct Entry: Sendable {
    package var judge: JudgePlan.Judge
    /// Judgements, repeats among them, that are not stored.
    package var judgements: Int
    /// Calls for calibration and probes that are not stored.
    package var trials: Int
    /// Judgements and trials that are stored.
    package var done: Int
    /// Some three bytes of English, commands and logs make a token.
    package var inputTokens: Int
    /// As long as a reply of the form usually is.
    package var outputTokens: Int
    /// In billionths; absent where no price is known.
    package var nano: Int?
    /// What it could cost at most without repairs, in billionths.
    package var mostNano: Int?
    /// Seconds; absent where nothing is assumed or measured.
    package var seconds: Double?

    package var calls: Int { judgements + trials }
  }

  package var entries: [Entry]
  /// Answers that were drawn, of how many, and how many different ones they are.
  package var drawn: (answers: Int, of: Int, different: Int)
  /// Answers that name themselves.
  package var selfNaming: Int
  /// Spent so far, in billionths.
  package var spent: Int
  package var budget: JudgePlan.Budget?
  /// ISO 4217, with the date of the prices; absent without.
  package var prices: (currency: String, date: String)?
  /// Judges of the family of what they grade, which the plan allows.
  package var sameFamily: [JudgingRecord.SameFamily]

  /// Tokens of a reply of the form, as judges write it.
  private static let usualReply = 250
  private static let bytesPerToken = 3
}

extension JudgeRun {
  /// Counts what is left and what it will cost; asks nobody and writes nothing.
  package func estimate() throws(JudgingError) -> JudgeEstimate {
    do throws(HarnessError) {
      let store = try JudgementStore.reading(path, for: set)
      var entries: [JudgeEstimate.Entry] = []
      for judge in plan.judges { entries.append(try entry(judge, store)) }
      let scan = scan
      return JudgeEstimate(
        entries: entries,
        drawn: (
          draw.answers.count, draw.answered,
          Set(draw.answers.map { $0.sha256 + $0.place.scenario }).count
        ),
        selfNaming: draw.answers.count { answer in
          set.tasks[answer.place.scenario].map { !scan.names(in: answer.text, task: $0).isEmpty }
            ?? false
        }, spent: try store?.spent() ?? 0, budget: plan.budget,
        prices: plan.prices.map { ($0.currency, $0.date) }, sameFamily: kinship.allowed)
    } catch {
      throw .harness(error)
    }
  }

  private func entry(
    _ judge: JudgePlan.Judge, _ store: JudgementStore?
  ) throws(HarnessError) -> JudgeEstimate.Entry {
    var units = draw.units(set, plan: plan, judge: judge.id)
    var trials = (plan.calibration == 0 ? [] : calibration.units) + probes
    let all = units.count + trials.count
    var measured: Double?
    if let store, let desk = try store.known(judge, template: JudgeTemplate.digest(plan.scale)) {
      let pending = PendingWork(
        store: store, desk: desk, plan: plan, reported: try store.lastReported(desk.judge))
      units = try pending.of(units, .judgement)
      trials =
        try pending.of(trials.filter { $0.kind == .calibration }, .calibration)
        + pending.of(trials.filter { $0.kind == .probe }, .probe)
      measured = try store.secondsPerCall(desk.judge)
    }
    return JudgeEstimate.Entry(
      judge, units: units, trials: trials, done: all - units.count - trials.count, plan: plan,
      measured: measured)
  }
}

extension JudgeEstimate.Entry {
  fileprivate init(
    _ judge: JudgePlan.Judge, units: [JudgeUnit], trials: [JudgeUnit], done: Int, plan: JudgePlan,
    measured: Double?
  ) {
    var frames: [String: Int] = [:]
    var (input, bytes) = (0, 0)
    for unit in units + trials {
      let frame =
        frames[unit.task.sha256]
        ?? JudgeTalk(JudgePrompt(unit.task, answer: "", scale: plan.scale, name: "")).bytes
      frames[unit.task.sha256] = frame
      input +=
        (frame + unit.text.utf8.count + JudgeEstimate.bytesPerToken - 1)
        / JudgeEstimate.bytesPerToken
      bytes += frame + unit.text.utf8.count
    }
    let calls = units.count + trials.count
    let output = calls * min(JudgeEstimate.usualReply, judge.parameters.maximumTokens)
    let price = judge.isFree ? nil : plan.prices?.models[judge.model]
    var seconds = (measured ?? judge.secondsPerCall).map {
      $0 * Double(calls) / Double(judge.concurrency)
    }
    if let rate = judge.requestsPerMinute {
      seconds = max(seconds ?? 0, Double(calls) * 60 / Double(rate))
    }
    self.init(
      judge: judge, judgements: units.count, trials: trials.count, done: done,
      inputTokens: input, outputTokens: output,
      nano: judge.isFree ? 0 : price.map { $0.nano(input: input, output: output) },
      mostNano: judge.isFree
        ? 0
        : price.map { $0.nano(input: bytes, output: calls * judge.parameters.maximumTokens) },
      seconds: seconds)
  }
}

extension JudgeEstimate: CustomStringConvertible {
  package var description: String {
    var lines = [
      "\(drawn.answers) of \(drawn.of) answers are drawn, \(drawn.different) different ones; "
        + "\(selfNaming) name themselves"
    ]
    for kin in sameFamily {
      lines.append(
        "\(kin.judge) grades \(kin.model), which is "
          + (kin.isSameModel ? "the same model" : "of its family") + ", as the plan allows")
    }
    for entry in entries { lines += entry.lines(prices) }
    let calls = entries.reduce(0) { $0 + $1.calls }
    lines.append("in all \(calls) calls, each repaired reply one more")
    if let prices {
      let total = entries.compactMap(\.nano).reduce(0, +)
      let most = entries.compactMap(\.mostNano).reduce(0, +)
      lines.append(
        "about \(Money.text(total, prices.currency)), at most \(Money.text(most, prices.currency)) "
          + "without repairs, by prices of \(prices.date)")
    }
    if let budget {
      lines.append(
        "budget \(Money.text(budget.nano, budget.currency)), of which "
          + "\(Money.text(spent, budget.currency)) are spent: a call that could exceed it is not made"
      )
    } else if entries.contains(where: { !$0.judge.isFree }) {
      lines.append("no budget: nothing stops the spending")
    }
    let longest = entries.map(\.seconds)
    if longest.contains(where: { $0 == nil }) {
      lines.append("no estimate of time: a judge lacks seconds_per_call and was not timed yet")
    } else {
      lines.append("about \(JudgeEstimate.time(longest.compactMap(\.self).max() ?? 0))")
    }
    return lines.joined(separator: "\n")
  }

  /// Hours and minutes, or minutes and seconds.
  static func time(_ seconds: Double) -> String {
    let whole = seconds < 1e9 ? Int(seconds.rounded(.up)) : 1_000_000_000
    return whole >= 3600
      ? "\(whole / 3600) h \(whole % 3600 / 60) min" : "\(whole / 60) min \(whole % 60) s"
  }
}

extension JudgeEstimate.Entry {
  func lines(_ prices: (currency: String, date: String)?) -> [String] {
    var price = judge.isFree ? "free" : "price not known"
    if !judge.isFree, let nano, let prices { price = "about \(Money.text(nano, prices.currency))" }
    return [
      "\(judge.id) (\(judge.backend.rawValue), \(judge.model)): \(judgements) judgements and "
        + "\(trials) trials to do, \(done) done; about \(inputTokens) tokens in and \(outputTokens) "
        + "out; \(price)"
    ]
  }
}
