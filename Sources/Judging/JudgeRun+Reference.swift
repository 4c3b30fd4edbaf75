import Digests
import Exports
import Files
import Foundation
import Harness
import Packs
import Runtimes
import Synchronization

extension JudgeRun {
  /// Gathers the reference's answers to all scenarios of the run, and has the judges grade them.
  ///
  /// A model is asked what the run's models were asked; a person's answers are files `SCENARIO.txt` or
  /// `SCENARIO.md` in the plan's folder.
  ///
  /// - Returns: How many of the run's scenarios the reference answered.
  /// - Throws: ``JudgingError`` when the plan names no reference, and as `judge` does.
  package func judgeReference(
    stop: StopRequest, reporter: any JudgeReporter, toolVersion: String, again: String,
    firstPause: Duration = .seconds(1)
  ) async throws(JudgingError) -> (answered: Int, scenarios: Int) {
    guard let reference = plan.reference else {
      throw .plan(
        file: file.file, problem: "names no reference",
        remedy: "add reference: with a model as under judges, or with id and folder for a person")
    }
    let clients = try clients()
    let author: (judge: JudgePlan.Judge, client: any JudgeClient)?
    switch reference {
    case .person: author = nil
    case .model(let judge):
      do throws(RuntimesError) {
        author = (judge, try judge.client([]))
      } catch {
        throw .runtime(judge: judge.id, error)
      }
    }
    let written = try writtenAnswers(reference)
    var answered = 0
    let result: (unfinished: [JudgingError.Unfinished], owed: Int)
    do throws(HarnessError) {
      let session = try begin(stop, reporter, toolVersion: toolVersion, firstPause)
      var end: JudgingError.Unfinished?
      if let author {
        end = try await ask(author.judge, author.client, session)
      } else {
        for answer in written { try session.store.record(answer, parameters: nil) }
      }
      let units = try referenceUnits(session.store, of: reference.id)
      answered = units.count
      result = try await work(
        clients, session, end: end,
        units: { (_: JudgePlan.Judge) in units })
    } catch {
      throw .harness(error)
    }
    guard result.unfinished.isEmpty, result.owed == 0 else {
      throw .unfinished(result.unfinished, owed: result.owed, again: again)
    }
    return (answered, rows.scenarios.count)
  }

  /// A person's answers out of their folder; none for a model.
  private func writtenAnswers(
    _ reference: JudgePlan.Reference
  ) throws(JudgingError) -> [StoredReference] {
    guard case .person(let id, let folder) = reference else { return [] }
    var answers: [StoredReference] = []
    for scenario in rows.scenarios {
      do throws(FileFault) {
        for ending in ["txt", "md"] {
          let path = "\(folder)/\(scenario.id).\(ending)"
          guard FileManager.default.fileExists(atPath: path) else { continue }
          let text = try FileInput.text(path, limit: 1 << 20)
          guard !text.allSatisfy(\.isWhitespace) else { continue }
          answers.append(
            stored(id, .person, asked: nil, reported: nil, scenario.id, text))
          break
        }
      } catch {
        throw .file(error)
      }
    }
    guard !answers.isEmpty else {
      throw .plan(
        file: folder, problem: "holds no answer to a scenario of the run",
        remedy: "write answers into files such as \(rows.scenarios.first?.id ?? "SCENARIO").txt")
    }
    return answers
  }

  private func stored(
    _ author: String, _ kind: JudgingRecord.Reference.Kind, asked: String?, reported: String?,
    _ scenario: String, _ text: String
  ) -> StoredReference {
    let shown = ThinkTags(splitting: text).answer
    return StoredReference(
      author: author, kind: kind, asked: asked, reported: reported, scenario: scenario,
      taskSHA256: set.tasks[scenario]?.sha256 ?? "", answer: shown,
      answerSHA256: SHA256.hex(shown.utf8))
  }

  /// Asks a model every scenario that it has not answered yet.
  private func ask(
    _ author: JudgePlan.Judge, _ client: any JudgeClient, _ session: SharedWork
  ) async throws(HarnessError) -> JudgingError.Unfinished? {
    let store = session.store
    let template = (JudgeTemplate.digest(plan.scale), JudgeTemplate.text(plan.scale))
    let desk = try DeskWork(
      author, desk: try store.desk(author, template: template), client: client, shared: session,
      calibration: [], probes: [], units: [])
    let known = Set(
      try store.references().filter { $0.author == author.id && $0.asked == author.model }
        .map { $0.scenario + $0.taskSHA256 })
    let open = rows.scenarios.filter {
      !known.contains($0.id + (set.tasks[$0.id]?.sha256 ?? ""))
    }
    session.reporter.report(
      .began(
        judge: author.id, done: rows.scenarios.count - open.count, total: rows.scenarios.count))
    let queue = ScenarioQueue(open)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<author.concurrency {
        group.addTask {
          do throws(Halt) {
            while let scenario = queue.next() { try await self.ask(scenario, author, desk) }
          } catch {
            queue.end(error)
          }
        }
      }
    }
    switch queue.halt {
    case .store(let error): throw error
    case .end(let end):
      session.reporter.report(.ended(judge: author.id, end: end))
      return .init(judge: author.id, end: end)
    case nil:
      session.reporter.report(.ended(judge: author.id, end: .finished))
      return nil
    }
  }

  private func ask(
    _ scenario: Scenario, _ author: JudgePlan.Judge, _ desk: DeskWork
  ) async throws(Halt) {
    let talk = JudgeTalk(system: "", user: PromptBuilder.prompt(scenario, memory: nil))
    let asked = try await desk.ask(
      talk, .reference, SHA256.hex(talk.turns.map(\.text).joined().utf8))
    let store = desk.shared.store
    try desk.stored { () throws(HarnessError) in
      guard case .text(let text, _) = asked.answer.state,
        !ThinkTags(splitting: text).answer.allSatisfy(\.isWhitespace)
      else { return try store.close(asked.call, asked.end) }
      try store.record(
        stored(
          author.id, .model, asked: author.model, reported: asked.answer.reported, scenario.id, text
        ),
        parameters: desk.desk.parameters, closing: (asked.call, asked.end))
    }
  }

  /// What judges are to grade of a reference, in a seeded order.
  func referenceUnits(
    _ store: JudgementStore, of author: String?
  ) throws(HarnessError) -> [JudgeUnit] {
    let answers = try store.references().filter { answer in
      answer.author == author && set.tasks[answer.scenario]?.sha256 == answer.taskSHA256
    }
    return SeededOrder.places(answers.count, name: "\(plan.seed)|reference").enumerated()
      .compactMap { position, place in
        let answer = answers[place]
        return set.tasks[answer.scenario].map {
          JudgeUnit(
            .judgement, $0, text: answer.answer, label: "reference \(answer.author)",
            position: position)
        }
      }
  }
}

/// Scenarios that wait to be answered.
private final class ScenarioQueue: Sendable {
  private let state: Mutex<(waiting: ArraySlice<Scenario>, halt: Halt?)>

  init(_ scenarios: [Scenario]) { state = Mutex((scenarios[...], nil)) }

  /// Why nothing more is asked; absent where nothing is in the way.
  var halt: Halt? { state.withLock(\.halt) }

  func next() -> Scenario? {
    state.withLock { $0.halt == nil ? $0.waiting.popFirst() : nil }
  }

  func end(_ halt: Halt) { state.withLock { $0.halt = $0.halt ?? halt } }
}

extension JudgePlan.Reference {
  /// Name of the author.
  var id: String {
    switch self {
    case .model(let judge): judge.id
    case .person(let id, _): id
    }
  }
}
