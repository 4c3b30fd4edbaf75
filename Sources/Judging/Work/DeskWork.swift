import Exports
import Harness
import Runtimes
import Synchronization

/// Why a worker ends before its queue is empty.
enum Halt: Error, Sendable {
  /// For its judge alone.
  case end(End)
  /// For all: the disk or the file of judgements.
  case store(HarnessError)
}

/// What the judges of one session share.
struct SharedWork: Sendable {
  let plan: JudgePlan
  let kinship: Kinship
  let store: JudgementStore
  let session: Int
  let budget: Budget
  let stop: StopRequest
  let reporter: any JudgeReporter
  /// Greatest pause after the first attempt.
  var firstPause = Duration.seconds(1)
}

/// The work of one judge: its queue, and what its replies told of it.
final class DeskWork: Sendable {
  struct State {
    var queue: ArraySlice<JudgeUnit>
    var done: Int
    var total: Int
    /// The model that the latest reply reported.
    var reported: String?
    var changes = 0
    /// Whether the judge replied in this session: then a refused request is about its answer.
    var hasReplied = false
    var halt: Halt?
  }

  let judge: JudgePlan.Judge
  let desk: Desk
  let client: any JudgeClient
  let shared: SharedWork
  let gate: Gate
  let price: PriceList.Price?
  /// What is asked of each model that the judge turns out to be.
  let calibration: [JudgeUnit]
  /// All answers in the judge's order, for a plan that has them graded again.
  let units: [JudgeUnit]
  let state: Mutex<State>

  /// More changes of the reported model in one session make the judge useless.
  private static let mostChanges = 3

  init(
    _ judge: JudgePlan.Judge, desk: Desk, client: any JudgeClient, shared: SharedWork,
    calibration: [JudgeUnit], probes: [JudgeUnit], units: [JudgeUnit]
  ) throws(HarnessError) {
    self.judge = judge
    self.desk = desk
    self.client = client
    self.shared = shared
    self.calibration = calibration
    self.units = units
    gate = Gate(requestsPerMinute: judge.requestsPerMinute)
    price = judge.isFree ? nil : shared.plan.prices?.models[judge.model]
    let reported = try shared.store.lastReported(desk.judge)
    let owed = PendingWork(
      store: shared.store, desk: desk, plan: shared.plan, reported: reported)
    let queue =
      try owed.of(calibration, .calibration) + owed.of(probes, .probe) + owed.of(units, .judgement)
    let total = calibration.count + probes.count + units.count
    state = Mutex(
      State(queue: queue[...], done: total - queue.count, total: total, reported: reported))
  }

  /// Works until the queue is empty, or until something ends it.
  func run() async -> Halt? {
    let begun = state.withLock { ($0.done, $0.total) }
    shared.reporter.report(.began(judge: judge.id, done: begun.0, total: begun.1))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<judge.concurrency {
        group.addTask {
          do throws(Halt) {
            while let unit = try self.next() { try await self.grade(unit) }
          } catch {
            self.state.withLock { $0.halt = $0.halt ?? error }
          }
        }
      }
    }
    let halt = state.withLock(\.halt)
    if case .end(let end) = halt {
      shared.reporter.report(.ended(judge: judge.id, end: end))
    } else if halt == nil {
      shared.reporter.report(.ended(judge: judge.id, end: .finished))
    }
    return halt
  }

  /// The next in the queue; nothing when it is empty or another worker met something that ends all.
  private func next() throws(Halt) -> JudgeUnit? {
    let isStopped = shared.stop.wasAsked
    let unit = state.withLock { state in
      state.halt != nil || isStopped ? nil : state.queue.popFirst()
    }
    if isStopped, state.withLock({ !$0.queue.isEmpty }) { throw .end(.stopped) }
    return unit
  }

  /// Counts what was stored, and heeds the model that the reply reported.
  func note(_ result: JudgingRecord.State, reported: String?) throws(Halt) {
    let change = state.withLock { state -> (old: String, new: String, changes: Int)? in
      state.done += 1
      guard let reported else { return nil }
      defer { state.reported = reported }
      guard let old = state.reported, old != reported else { return nil }
      state.changes += 1
      return (old, reported, state.changes)
    }
    let (done, total) = state.withLock { ($0.done, $0.total) }
    shared.reporter.report(
      .graded(
        judge: judge.id, state: result, done: done, total: total, spent: shared.budget.spent))
    if let reported, let tag = shared.kinship.kin(of: reported, asked: judge) {
      throw .end(
        .misconfigured(
          "its replies report '\(reported)', which is of the family of '\(tag)'"))
    }
    guard let change else { return }
    shared.reporter.report(
      .modelChanged(judge: judge.id, from: change.old, to: change.new))
    guard shared.plan.onModelChange != .stop, change.changes <= Self.mostChanges else {
      throw .end(.modelChanged(from: change.old, to: change.new))
    }
    try takeUp(change.new)
  }

  /// Puts in front what has to be asked of a model that is new: the calibration, and all answers where
  /// the plan says so.
  private func takeUp(_ reported: String) throws(Halt) {
    do throws(HarnessError) {
      let pending = PendingWork(
        store: shared.store, desk: desk, plan: shared.plan, reported: reported)
      let first = try pending.of(calibration, .calibration)
      let again = shared.plan.onModelChange == .again ? try pending.of(units, .judgement) : nil
      state.withLock { state in
        let before = state.queue.count
        let rest = again ?? state.queue.filter { $0.kind != .calibration }
        state.queue = (first + rest)[...]
        state.total += state.queue.count - before
      }
    } catch {
      throw .store(error)
    }
  }
}

/// What a judge has not graded yet.
struct PendingWork {
  let store: JudgementStore
  let desk: Desk
  let plan: JudgePlan
  /// The model that the judge is taken for; absent before its first reply.
  let reported: String?

  /// Of some units those that are not stored.
  ///
  /// Calibration counts under the model of now alone, answers under any unless the plan has them graded
  /// again.
  func of(_ units: [JudgeUnit], _ kind: CallKind) throws(HarnessError) -> [JudgeUnit] {
    guard !units.isEmpty else { return [] }
    let isBound = kind != .judgement || plan.onModelChange == .again
    let judged = try store.judged(kind, at: desk, under: isBound ? reported : nil)
    return units.filter { !judged.contains($0.key) }
  }
}
