import ArgumentParser
import Exports
import Files
import Harness
import Judging
import Ratings

/// `apprenticeops judge sheet`: answers of a run for people to score.
struct JudgeSheet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Draw answers of a run as a form that people fill in.",
    discussion: """
      The form is one file that works without a network in any browser; it tells neither model nor size \
      and asks for nothing. Scores are kept in the browser and saved as a file, which `judge human` reads. \
      With --csv the form is a table for a spreadsheet instead. The same run, size and seed give the same \
      sheet: people who score alike score the same answers.
      """)

  @Argument(help: "The snapshot of a run.")
  var snapshot: String

  @Option(help: "The file of the form.")
  var out: String

  @Option(help: "How many answers to draw, from 1.")
  var size = SheetAdvice.planned

  @Option(help: "Which of many samples and orders, from 0.")
  var seed = 1

  @Option(help: "The condition of the run (default: single answers without memory).")
  var condition: String?

  @Option(help: "The folder of the run's pack, where it is no longer where the run began.")
  var pack: String?

  @Flag(help: "Write a table for a spreadsheet.")
  var csv = false

  func validate() throws {
    guard size > 0, seed >= 0, size <= 1_000_000 else {
      throw ValidationError("--size is 1 to 1000000, --seed at least 0.")
    }
  }

  func run() throws {
    try Failure.reporting {
      let answers = try RatableAnswers(of: snapshot, condition: condition, pack: pack)
      let sheet = answers.sheet(size: size, seed: seed)
      guard !sheet.items.isEmpty else {
        throw InputFault(
          file: snapshot, found: "no answer with text", expected: "answers that people can score")
      }
      try FileOutput.replace(out, with: csv ? sheet.table : Array(sheet.page.utf8))
      print("\(sheet.items.count) of \(answers.all.count) answers on \(out), sheet \(sheet.name)")
      for line in SheetAdvice.lines(for: sheet) { print("  \(line)") }
    }
  }
}

/// The answers of a run's main pass that people can score.
struct RatableAnswers {
  let all: [RatableAnswer]
  private let run: String

  /// - Throws: `HarnessError` when the file is no run's, or holds no such condition.
  init(of path: String, condition: String?, pack: String?) throws {
    let set = try AnswerSet(of: path, condition: condition, pack: pack)
    let campaign = try RunCampaign(of: path, condition: condition, pack: pack, isPartial: true)
      .campaign
    let factor = campaign.header.factors.first
    let groups = Dictionary(
      campaign.models.map { model in
        let group = factor.flatMap { model.factors[$0.id] }
        return (model.tag, factor?.groups.first { $0.id == group }?.label ?? "")
      }, uniquingKeysWith: { first, _ in first })
    let isSampled = set.answers.contains { $0.place.pass == .variance }
    run = "\(set.run)/\(set.condition)"
    all = set.answers.compactMap { answer in
      guard answer.place.pass == (isSampled ? .variance : .deterministic),
        let task = set.tasks[answer.place.scenario]
      else { return nil }
      return RatableAnswer(
        place: answer.place, group: groups[answer.place.model] ?? "", taskClass: task.taskClass,
        context: task.context, question: task.question, gold: task.gold, rubric: task.rubric,
        text: answer.text)
    }
  }

  func sheet(size: Int, seed: Int) -> RatingSheet {
    RatingSheet(all, run: run, size: size, seed: seed)
  }
}
