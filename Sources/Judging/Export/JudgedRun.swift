import DataText
import Digests
import Exports
import Files
import Foundation
import Harness
import Snapshots

/// The judgements of a run as its exports take them: those of the latest plan.
package struct JudgedRun: Sendable {
  /// What the exports tell of judging.
  package let record: JudgingRecord
  /// The scale with the parts of a consensus.
  package let scale: Manifest.Judging
  /// Scores that count, by the place of the answer.
  private let scores: [JudgingRecord.Place: [Int?]]
  private let source: Manifest.Source

  /// Reads a run's file of judgements; absent when nothing was judged.
  ///
  /// - Parameters:
  ///   - path: the snapshot of the run.
  ///   - judgements: the file; absent for the one beside the run, if there is one.
  ///   - known: the families that names of models tell; read only where something was judged.
  ///   - condition: the condition that is exported; judgements of another are none of it.
  /// - Throws: ``JudgingError`` when a file that is named is missing, or belongs to another run.
  package static func read(
    _ path: String, judgements: String? = nil, condition: String?,
    known: @autoclosure () throws(JudgingError) -> ModelFamilies, pack: String? = nil
  ) throws(JudgingError) -> JudgedRun? {
    let place = judgements ?? JudgementStore.path(beside: path)
    guard FileManager.default.fileExists(atPath: place) else {
      guard judgements == nil else {
        throw .plan(
          file: place, problem: "no such file", remedy: "give the file that `judge` wrote")
      }
      return nil
    }
    let known = try known()
    do throws(HarnessError) {
      let rows = try RunAnswers.rows(of: path, condition: condition, pack: pack)
      let set = AnswerSet(rows)
      guard let store = try JudgementStore.reading(place, for: set),
        let source = try store.latestPlan(), let template = try store.latestTemplate()
      else { return nil }
      let file = try kept(source, place, known)
      // A plan for another condition says nothing of this one.
      guard (file.plan.condition ?? rows.plainCondition) == set.condition else { return nil }
      return try JudgedRun(file, set, store, template, known, path: place)
    } catch {
      throw .harness(error)
    }
  }

  /// Whether a run has a file of judgements beside it.
  package static func isJudged(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: JudgementStore.path(beside: path))
  }

  private static func kept(
    _ source: PlanText, _ path: String, _ known: ModelFamilies
  ) throws(HarnessError) -> JudgePlanFile {
    do throws(ScenarioFaults) {
      return try JudgePlanReader.kept(source, known: known)
    } catch {
      throw .faults(error)
    }
  }

  private init(
    _ file: JudgePlanFile, _ set: AnswerSet, _ store: JudgementStore,
    _ template: JudgingRecord.Template, _ known: ModelFamilies, path: String
  ) throws(HarnessError) {
    let plan = file.plan
    let draw = Draw(set, plan: plan)
    let kinship: Kinship
    do throws(ScenarioFaults) {
      kinship = try Kinship(
        file, set, tags: Set(draw.answers.map(\.place.model)), known: known)
    } catch {
      throw .faults(error)
    }
    var books: [JudgeBook] = []
    for judge in plan.judges {
      books.append(
        try JudgeBook(
          judge, store, template: template.sha256, currency: plan.prices?.currency))
    }
    var scale = plan.scale
    scale.parts = Consensus.parts(judges: books.count)
    self.scale = scale
    let maker = RecordMaker(
      plan: plan, set: set, draw: draw, books: books,
      scan: LeakScan(models: set.models, known: known, families: kinship.families))
    var record = maker.record(
      template: template, planSHA256: SHA256.hex(file.source.text.utf8),
      sameFamily: kinship.allowed)
    record.references = maker.references(try store.references())
    self.record = record
    scores = maker.scores()
    do throws(FileFault) {
      source = Manifest.Source(
        path: (path as NSString).lastPathComponent, sha256: SHA256.hex(try FileInput.bytes(path)),
        rows: record.judges.reduce(0) { $0 + $1.counts.all })
    } catch {
      throw .snapshot(path: path, problem: error.problem, remedy: error.remedy)
    }
  }

  /// A campaign with the judges' scores: side by side, and their consensus where they agree.
  package func applied(to campaign: Campaign) -> Campaign {
    var campaign = campaign
    campaign.header.judges = record.judges.map(\.name)
    campaign.header.judging = scale
    campaign.header.sources.append(source)
    let none = [Int?](repeating: nil, count: record.judges.count)
    for index in campaign.generations.indices {
      let generation = campaign.generations[index]
      let place = JudgingRecord.Place(
        model: campaign.models[generation.model].tag,
        scenario: campaign.scenarios[generation.scenario].id, pass: generation.pass,
        repetition: generation.repetition)
      let scores = scores[place] ?? none
      campaign.generations[index].judges = scores
      campaign.generations[index].consensus = Consensus.of(scores)
    }
    campaign.judged = record
    return campaign
  }

  /// What a reader must know beside the exports, a line each.
  package var notes: [String] {
    var lines = [
      "judged: \(record.answers.drawn) of \(record.answers.answered) answers drawn, "
        + "\(record.splits.count) without a consensus because judges are split"
    ]
    for judge in record.judges {
      let counts = judge.counts
      lines.append(
        "\(judge.name): \(counts.scored) scored, \(counts.unparsable) unparsable, "
          + "\(counts.failed) refused or failed, \(counts.missing) missing; "
          + "\(counts.unsupported) unsupported, \(counts.repaired) repaired, "
          + "\(counts.selfNaming) of answers that name themselves")
    }
    return lines
  }
}

extension JudgingRecord.Counts {
  /// Judgements with any state.
  fileprivate var all: Int { scored + unparsable + failed }
}
