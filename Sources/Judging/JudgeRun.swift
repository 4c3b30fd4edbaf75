import DataText
import Exports
import Harness
import Runtimes

/// A run with a plan of judging, ready to be counted or judged.
package struct JudgeRun: Sendable {
  let file: JudgePlanFile
  let set: AnswerSet
  let draw: Draw
  let kinship: Kinship
  let calibration: CalibrationSet
  /// Units of probes; empty unless asked for.
  let probes: [JudgeUnit]
  /// Families that names of models tell.
  let known: ModelFamilies
  /// The file of judgements.
  let path: String
  let rows: RunAnswerRows

  /// The plan.
  package var plan: JudgePlan { file.plan }

  /// Reads a run, its pack and a plan, and checks that they fit.
  ///
  /// - Parameters:
  ///   - path: the snapshot of a run.
  ///   - plan: the plan of judging.
  ///   - known: the families that names of models tell.
  ///   - pack: where the run's pack is now; absent for where it was.
  ///   - judgements: the file of judgements; absent for the one beside the run.
  ///   - probesInjection: whether judges are also tried with instructions inside an answer.
  /// - Throws: ``JudgingError`` with every fault of the plan, or why the run cannot be judged.
  package init(
    _ path: String, plan: String, known: ModelFamilies, pack: String? = nil,
    judgements: String? = nil, probesInjection: Bool = false
  ) throws(JudgingError) {
    self.known = known
    do throws(ScenarioFaults) {
      file = try JudgePlanReader.read(plan, known: known)
    } catch {
      throw .faults(error)
    }
    do throws(HarnessError) {
      rows = try RunAnswers.rows(of: path, condition: file.plan.condition, pack: pack)
    } catch {
      throw .harness(error)
    }
    set = AnswerSet(rows)
    draw = Draw(set, plan: file.plan)
    guard !draw.answers.isEmpty else {
      throw .plan(
        file: path,
        problem: "holds no answer of the passes "
          + file.plan.passes.map(\.rawValue).joined(separator: ", ") + " that came to an end",
        remedy: "name other passes in the plan, or go on with the run")
    }
    do throws(ScenarioFaults) {
      kinship = try Kinship(
        file, set, tags: Set(draw.answers.map(\.place.model)), known: known)
    } catch {
      throw .faults(error)
    }
    calibration = CalibrationSet(
      rows.scenarios, tasks: set.tasks, count: file.plan.calibration, seed: file.plan.seed)
    probes = probesInjection ? InjectionForm.units(calibration.poor) : []
    self.path = judgements ?? JudgementStore.path(beside: path)
  }

  /// What the judges' names are scanned for.
  package var scan: LeakScan {
    LeakScan(models: set.models, known: known, families: kinship.families)
  }

  /// The clients of all judges: a key that is missing is told before anything is asked.
  func clients() throws(JudgingError) -> [any JudgeClient] {
    var clients: [any JudgeClient] = []
    for judge in plan.judges {
      do throws(RuntimesError) {
        clients.append(try judge.client(plan.scores))
      } catch {
        throw .runtime(judge: judge.id, error)
      }
    }
    return clients
  }

  /// Has all judges grade what is not graded yet.
  ///
  /// - Parameters:
  ///   - stop: asks for an orderly end: calls under way are waited for and stored.
  ///   - again: the command that goes on, for messages.
  ///   - firstPause: greatest pause after a first attempt that failed.
  /// - Throws: ``JudgingError`` also when not all is judged that was to be; what is judged is stored.
  package func judge(
    stop: StopRequest, reporter: any JudgeReporter, toolVersion: String, again: String,
    firstPause: Duration = .seconds(1)
  ) async throws(JudgingError) {
    let clients = try clients()
    let result: (unfinished: [JudgingError.Unfinished], owed: Int)
    do throws(HarnessError) {
      let session = try begin(stop, reporter, toolVersion: toolVersion, firstPause)
      // What a reference answered is graded by judges that came later too.
      let reference = try referenceUnits(session.store, of: plan.reference?.id)
      result = try await work(
        clients, session, end: nil,
        units: { judge in draw.units(set, plan: plan, judge: judge.id) + reference })
    } catch {
      throw .harness(error)
    }
    guard result.unfinished.isEmpty, result.owed == 0 else {
      throw .unfinished(result.unfinished, owed: result.owed, again: again)
    }
  }

  /// Opens the file of judgements and begins a session.
  func begin(
    _ stop: StopRequest, _ reporter: any JudgeReporter, toolVersion: String, _ firstPause: Duration
  ) throws(HarnessError) -> SharedWork {
    let store = try JudgementStore.open(path, for: set, toolVersion: toolVersion)
    return SharedWork(
      plan: plan, kinship: kinship, store: store,
      session: try store.beginSession(file.source, toolVersion: toolVersion),
      budget: Budget(limit: plan.budget?.nano, spent: try store.spent()), stop: stop,
      reporter: reporter, firstPause: firstPause)
  }

  /// Has the judges work, and ends the session.
  ///
  /// - Parameters:
  ///   - end: what came to no end before.
  ///   - units: what a judge is to grade.
  func work(
    _ clients: [any JudgeClient], _ session: SharedWork, end: JudgingError.Unfinished?,
    units: (JudgePlan.Judge) -> [JudgeUnit]
  ) async throws(HarnessError) -> (unfinished: [JudgingError.Unfinished], owed: Int) {
    var works: [DeskWork] = []
    for (judge, client) in zip(plan.judges, clients) {
      works.append(try work(judge, client, session, units(judge)))
    }
    let halts = await Self.run(works)
    var owed = 0
    for work in works { owed += try session.store.owed(at: work.desk) }
    let words = end?.end.words ?? Self.end(halts, owed: owed)
    try session.store.endSession(session.session, by: words)
    for case .store(let error)? in halts { throw error }
    let unfinished = zip(works, halts).compactMap { work, halt -> JudgingError.Unfinished? in
      guard case .end(let end)? = halt else { return nil }
      return .init(judge: work.judge.id, end: end)
    }
    return ([end].compactMap(\.self) + unfinished, owed)
  }

  private func work(
    _ judge: JudgePlan.Judge, _ client: any JudgeClient, _ shared: SharedWork, _ units: [JudgeUnit]
  ) throws(HarnessError) -> DeskWork {
    let template = (JudgeTemplate.digest(plan.scale), JudgeTemplate.text(plan.scale))
    return try DeskWork(
      judge, desk: try shared.store.desk(judge, template: template), client: client,
      shared: shared, calibration: plan.calibration == 0 ? [] : calibration.units, probes: probes,
      units: units)
  }

  /// Runs all judges at once; each ends for itself, unless the disk refuses.
  private static func run(_ works: [DeskWork]) async -> [Halt?] {
    await withTaskGroup(of: (Int, Halt?).self) { group in
      for (index, work) in works.enumerated() { group.addTask { (index, await work.run()) } }
      var halts = [Halt?](repeating: nil, count: works.count)
      for await (index, halt) in group {
        halts[index] = halt
        if case .store = halt { for work in works { work.shared.stop.ask() } }
      }
      return halts
    }
  }

  private static func end(_ halts: [Halt?], owed: Int) -> String {
    for case .end(let end)? in halts { return end.words }
    for case .store? in halts { return "stopped by the disk" }
    return owed == 0 ? "finished" : "finished, \(owed) judgements owed"
  }
}

extension JudgePlan {
  /// Every score of the scale as it is written.
  var scores: [Int] { scale.steps.map { $0 * Int(scale.step) } }
}
