import Exports

/// The columns of each table of the exports.
enum ExportColumns {
  /// The columns of a table by its file's name, in their order; absent for what is no table of ours.
  static func of(_ name: String, _ manifest: Manifest) -> [Column]? {
    switch name {
    case "models.csv": models(manifest)
    case "scenarios.csv": scenarios
    case "scores.csv": scores(manifest)
    case "measures.csv":
      manifest.format <= Former.lastWithLongMeasures ? formerMeasures : measures
    case "checks.csv": checks
    default: nil
    }
  }

  /// The columns that together tell the rows of a table apart; empty where blanks may stand among them.
  static func key(of file: PublishedFile) -> [String] {
    switch file.name {
    case "models.csv": ["tag"]
    case "scenarios.csv", "cells.csv": ["id"]
    // Former tables have a line for each measure.
    case "measures.csv":
      cell.map(\.name) + file.columns.map(\.name).filter { $0 == "measure" }
    case "checks.csv": cell.map(\.name) + ["check"]
    default: []
    }
  }

  /// Columns that name a row of another table: column, table, column there.
  static func references(of name: String) -> [(column: String, table: String, target: String)] {
    switch name {
    case "scores.csv", "measures.csv", "checks.csv":
      [("model", "models.csv", "tag"), ("scenario", "scenarios.csv", "id")]
    default: []
    }
  }

  private static func models(_ manifest: Manifest) -> [Column] {
    [Column("tag", .text, "Tag of the model, unique")]
      + manifest.factors.map { factor in
        Column(
          "factor:\(factor.id)", .text, "Group of the factor \(factor.id)", required: false,
          words: factor.groups.map(\.id))
      } + [
        Column("family", .text, "Family of the model", required: false),
        Column(
          "parameters", .integer, "Number of parameters", unit: "count", required: false, minimum: 0
        ),
        Column("quantisation", .text, "Quantisation as the runtime names it", required: false),
        Column(
          "bytes", .integer, "Size of the weights or of the loaded model, as the study's sizes say",
          unit: "B", required: false, minimum: 0),
        Column(
          "experts", .integer, "Number of experts", unit: "count", required: false, minimum: 0),
        Column(
          "experts_used", .integer, "Experts that one token uses", unit: "count", required: false,
          minimum: 0),
        Column("training", .text, "How it was trained, as recorded", required: false),
        Column(
          "thinking", .integer, "Whether it can think before it answers: 1 or 0", required: false,
          minimum: 0, maximum: 1),
        Column("lineage", .text, "What it was made from", required: false),
        Column(
          "served", .integer, "Whether any request was answered: 1 or 0", minimum: 0, maximum: 1),
      ]
  }

  private static let scenarios = [
    Column("id", .text, "Identifier of the scenario, unique"),
    Column("class", .text, "Class of the task"),
    Column("difficulty", .text, "Difficulty as its author labelled it"),
    Column("grounding", .text, "Whether the facts stand in the prompt"),
    Column("pair", .text, "The partner with the other grounding", required: false),
    Column("safety", .integer, "Whether it counts towards refusal: 1 or 0", minimum: 0, maximum: 1),
    Column("checks", .integer, "Number of automatic checks", unit: "count", minimum: 0),
    Column(
      "token_cap", .integer, "Greatest length of an answer", unit: "tok", required: false,
      minimum: 0),
    Column(
      "time_limit", .integer, "Longest time of an answer", unit: "s", required: false, minimum: 0),
  ]

  private static let cell = [
    Column(
      "pass", .text, "deterministic: temperature 0, once; variance: seeded repetitions",
      words: Pass.allCases.map(\.rawValue)),
    Column("model", .text, "Tag of the model"),
    Column("scenario", .text, "Identifier of the scenario"),
    Column(
      "finish", .text, "How the answers ended: completed, cut-off, stopped: or failed: and why"),
  ]

  private static func scores(_ manifest: Manifest) -> [Column] {
    let scale = manifest.judging
    return cell + [
      Column(
        "passed", .integer, "Checks passed; blank where nothing was decided", unit: "checks",
        required: false, minimum: 0),
      Column(
        "total", .integer, "Checks decided; blank with passed", unit: "checks", required: false,
        minimum: 0),
      Column(
        "consensus", .integer, "Consensus of the judges; blank where nobody judged",
        unit: scale.map { "1/\($0.parts) of \($0.step) score points" }, required: false,
        minimum: scale?.consensus.lowerBound, maximum: scale?.consensus.upperBound),
    ]
      + manifest.judges.enumerated().map { index, judge in
        Column(
          "judge_\(index + 1)", .integer, "Score of the judge \(judge); blank where there is none",
          unit: scale.map { "\($0.step) score points" }, required: false,
          minimum: scale?.steps.lowerBound, maximum: scale?.steps.upperBound)
      } + [Column("count", .integer, "Answers with this outcome", unit: "answers", minimum: 1)]
  }

  private static let measures =
    cell
    + Measure.allCases.flatMap { measure -> [Column] in
      let step =
        measure.stepsPerUnit == 1 ? measure.unit : "1/\(measure.stepsPerUnit) \(measure.unit)"
      let about = [
        ("answers with the measure", "answers", 1), ("sum over these", step, 0),
        ("sum of squares", "(\(step))²", 0), ("least value", step, 0), ("greatest value", step, 0),
      ]
      return zip(measure.columns, about).map { name, about in
        Column(
          name, .integer, "\(measure.words): \(about.0)", unit: about.1, required: false,
          minimum: about.2)
      }
    }

  /// As formats 2 and 3 have them, for what was published then.
  private static let formerMeasures = {
    let steps = "steps of the measure"
    return cell + [
      Column(
        "measure", .text, "What was measured", words: Measure.allCases.map(\.rawValue)),
      Column("count", .integer, "Answers with the measure", unit: "answers", minimum: 1),
      Column("sum", .integer, "Sum over these", unit: steps, minimum: 0),
      Column("sum_of_squares", .integer, "Sum of squares", unit: steps + ", squared", minimum: 0),
      Column("least", .integer, "Least value", unit: steps, minimum: 0),
      Column("greatest", .integer, "Greatest value", unit: steps, minimum: 0),
    ]
  }()

  private static let checks =
    cell + [
      Column("check", .integer, "Place of the check in its scenario, from 1", minimum: 1),
      Column("passed", .integer, "Answers that passed it", unit: "answers", minimum: 0),
      Column("count", .integer, "Answers in which it was decided", unit: "answers", minimum: 1),
    ]

  /// The table of cells, which the site holds beside the exports.
  static let cells = [
    Column("id", .text, "Identifier of the quantity, unique"),
    Column("value", .number, "Value in the unit of the row", unit: "unit", required: false),
    Column("unit", .text, "Unit of value, low and high"),
    Column("low", .number, "Lower end of the interval", unit: "unit", required: false),
    Column("high", .number, "Upper end of the interval", unit: "unit", required: false),
    Column("n", .integer, "Rows behind the value", unit: "count", required: false, minimum: 0),
  ]
}

extension Measure {
  /// What it is, for readers of a table.
  fileprivate var words: String {
    switch self {
    case .energy: "Energy of the answer"
    case .wall: "Time from request to end"
    case .decode: "Decode speed"
    case .prefill: "Prefill speed"
    case .bandwidth: "Peak memory bandwidth"
    case .tokens: "Tokens of the answer"
    case .power: "Mean power"
    case .efficiency: "Decode speed per watt"
    }
  }
}
