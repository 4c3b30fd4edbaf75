import ArgumentParser
import Claims
import Estimates
import Exports
import Files
import Findings
import Judging
import Ratings
import Snapshots
import Study

/// `apprenticeops judge human`: reads back what people scored.
struct JudgeHuman: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "human",
    abstract: "Read scored sheets back, say how people and judges agree, and correct the mean.",
    discussion: """
      Takes the files that the form saved, or tables, of any number of people, whole or in part. Every \
      fault is told at its line. The scores are kept beside the run in RUN.people.json, in place of what \
      was there; `export` puts them into the exports. The corrected mean is prediction-powered inference \
      over scenarios; where people are too few for it, the command says how many would do.
      """)

  @Argument(help: "The snapshot of a run.")
  var snapshot: String

  @Argument(help: "Files that came back, JSON or CSV.")
  var sheets: [String]

  @Option(help: "The condition of the run (default: single answers without memory).")
  var condition: String?

  @Option(help: "The folder of the run's pack, where it is no longer where the run began.")
  var pack: String?

  @OptionGroup var families: FamiliesOption

  func run() throws {
    try Failure.reporting {
      let answers = try RatableAnswers(of: snapshot, condition: condition, pack: pack)
      let ratings = try Ratings(files: sheets) { seed, size in
        answers.sheet(size: size, seed: seed)
      }
      let path = PeopleFile.path(of: snapshot)
      try FileOutput.replace(path, with: try ratings.record.bytes)
      for note in ratings.notes { print(note) }
      print("scores written to \(path)")
      var (campaign, _) = try Rows.campaign(
        from: snapshot, condition: condition, pack: pack, isPartial: true)
      if let judged = try JudgedRun.read(
        snapshot, condition: condition, known: families.known(), pack: pack)
      {
        campaign = judged.applied(to: campaign)
      }
      let exports = try Exports(of: campaign, toolVersion: Tool.version)
      let findings = try Findings(exports: exports, study: Study.proposed(for: exports))
      for line in PeopleWords.lines(findings) { print(line) }
    }
  }
}

/// Where people's scores of a run are kept.
enum PeopleFile {
  static func path(of run: String) -> String {
    (run.hasSuffix(".sqlite") ? String(run.dropLast(7)) : run) + "." + PeopleRecord.fileName
  }

  /// What people made of a run's answers; absent where no sheet came back.
  static func read(of run: String) throws -> PeopleRecord? {
    guard let bytes = try FileInput.bytesIfPresent(path(of: run)) else { return nil }
    return try PeopleRecord(InputFile(name: path(of: run), bytes: bytes))
  }
}

/// What people's scores say, in lines for a terminal.
enum PeopleWords {
  static func lines(_ findings: Findings) -> [String] {
    guard let found = findings[PeopleScores.self].value else {
      return [findings[PeopleScores.self].reason ?? "no person scored the answers"]
    }
    var lines = found.pairs.map { pair -> String in
      let name = "\(pair.raters[0]) and \(pair.raters[1])"
      let pairs = pair.values["pairs"]?.shown() ?? "0"
      guard let kappa = pair.values["kappa.quadratic"] else {
        return "\(name): \(pairs) answers in common, "
          + (Int(pair.values["pairs"]?.number ?? 0) < PeopleScores.leastPairs
            ? "κ is given from \(PeopleScores.leastPairs) on" : "κ is not defined")
      }
      return "\(name): \(pairs) answers, quadratic κ \(shown(kappa))"
        + (pair.values["exact"].map { ", equal \(shown($0))" } ?? "")
    }
    if let means = found.means {
      lines += [
        "judges' mean of all answers: \(shown(means.raw))",
        "people's mean of their sample: \(shown(means.people))",
        "corrected mean of all answers: \(shown(means.corrected)), λ \(means.tuning.shown())",
      ]
    } else if let without = found.without {
      lines.append(
        "no corrected mean: \(without); it takes \(found.needed.labels.shown()) answers or more to "
          + "\(found.needed.scenarios.shown()) scenarios or more, here \(found.labels.shown()) to "
          + "\(found.scenarios.shown()), each with its judges' scores")
    }
    return lines
  }

  private static func shown(_ quantity: Quantity) -> String {
    guard let interval = quantity.interval else { return quantity.shown() }
    let ends = [interval.low, interval.high].map {
      NumberFormat.fixed($0, decimals: quantity.decimals)
    }
    return "\(quantity.shown()) [\(ends.joined(separator: ", "))]"
  }
}
