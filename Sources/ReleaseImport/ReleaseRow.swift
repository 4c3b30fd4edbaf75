import Exports
import Snapshots

/// One line of the release's results.
struct ReleaseRow {
  static let columns = [
    "model", "bracket", "scenario", "rep", "det_score", "decode_tok_s", "prefill_tok_s", "wall_s",
    "membw_peak_mb_s", "energy_wh", "param_count", "quant", "size_bytes", "expert_count",
    "expert_used_count", "dnf", "finish_reason",
  ]

  /// Where each column stands.
  struct Layout {
    let model, bracket, scenario, repetition, score, decode, prefill, wall, bandwidth, energy: Int
    let parameters, quantisation, bytes, experts, expertsUsed, unfinished, finish: Int

    init(_ reader: CSVReader) {
      let at = columns.map { reader.index(of: $0) }
      (model, bracket, scenario, repetition, score) = (at[0], at[1], at[2], at[3], at[4])
      (decode, prefill, wall, bandwidth, energy) = (at[5], at[6], at[7], at[8], at[9])
      (parameters, quantisation, bytes, experts) = (at[10], at[11], at[12], at[13])
      (expertsUsed, unfinished, finish) = (at[14], at[15], at[16])
    }
  }

  let repetition: Int
  let scoreThousandths: Int
  /// Without model, scenario, checks and judges, which need other rows and files.
  let generation: Generation

  /// - Parameter endings: of the rows before; a new one is added.
  init(
    _ line: CSVRecord, _ at: Layout, repetitions: Int, _ endings: inout ReleaseEndings
  ) throws {
    guard let thousandths = FixedPoint.parse(line.field(at.score), stepsPerUnit: 1000),
      (0...1000).contains(thousandths)
    else { throw line.fault(at.score, expected: "a number from 0 to 1 with at most 3 decimals") }
    scoreThousandths = thousandths
    repetition = try line.integer(at.repetition, in: 0...(repetitions - 1))
    generation = Generation(
      pass: .variance, model: 0, scenario: 0, repetition: repetition,
      finish: try endings.ending(of: line, at), judges: [],
      energy: try line.measure(at.energy, .energy), wall: try line.measure(at.wall, .wall),
      decode: try line.measure(at.decode, .decode),
      prefill: try line.measure(at.prefill, .prefill),
      bandwidth: try line.measure(at.bandwidth, .bandwidth))
  }

  /// What a line says of its model.
  static func model(_ line: CSVRecord, _ at: Layout) throws -> ModelRecord {
    let tag = try line.name(at.model)
    let bracket = try line.name(at.bracket)
    guard ReleaseStudy.brackets.contains(where: { $0.id == bracket }) else {
      let known = ReleaseStudy.brackets.map(\.id).joined(separator: ", ")
      throw line.fault(at.bracket, expected: "one of \(known)")
    }
    let sizes = try sizes(line, at)
    return ModelRecord(
      tag: tag,
      factors: [
        "size": bracket,
        "arm": ReleaseStudy.reasoningModels.contains(tag) ? "reasoning" : "instruct",
      ],
      parameters: sizes.parameters,
      quantisation: line.isEmpty(at.quantisation) ? nil : line.text(at.quantisation),
      bytes: sizes.bytes, experts: sizes.experts, expertsUsed: sizes.expertsUsed, served: false)
  }

  /// The sizes that a line gives for its model.
  static func sizes(
    _ line: CSVRecord, _ at: Layout
  ) throws -> (parameters: Int?, bytes: Int?, experts: Int?, expertsUsed: Int?) {
    let range = 0...Int.max
    return (
      try line.optionalInteger(at.parameters, in: range),
      try line.optionalInteger(at.bytes, in: range),
      try line.optionalInteger(at.experts, in: range),
      try line.optionalInteger(at.expertsUsed, in: range)
    )
  }

  /// The number of passed checks that a rounded score stands for; absent when there is none.
  static func passed(score thousandths: Int, of total: Int) -> Int? {
    guard total > 0 else { return nil }
    let passed = Int((Double(thousandths * total) / 1000).rounded())
    let rounded = Int((1000 * Double(passed) / Double(total)).rounded(.toNearestOrEven))
    return rounded == thousandths ? passed : nil
  }
}

/// The words for how rows ended, few for very many rows.
struct ReleaseEndings {
  private var words = NameTable()
  /// By position of the word: that of the exports, and whether the row was stopped.
  private var endings: [(word: String, isUnfinished: Bool)] = []

  /// How a row ended, in the words of the exports.
  mutating func ending(of line: CSVRecord, _ at: ReleaseRow.Layout) throws -> String {
    let position: Int
    if let known = words.position(of: line.field(at.finish)) {
      position = known
    } else {
      let finish = try line.name(at.finish)
      guard finish == "stop" || finish == "length" || finish.hasPrefix("DNF:") else {
        throw line.fault(at.finish, expected: "stop, length or DNF: with a reason")
      }
      position = words.insert(line.field(at.finish))
      endings.append((Former.ending(finish), finish.hasPrefix("DNF:")))
    }
    let ending = endings[position]
    guard line.field(at.unfinished).elementsEqual((ending.isUnfinished ? "True" : "False").utf8)
    else {
      throw line.fault(
        at.unfinished, expected: "True or False in accord with '\(words.names[position])'")
    }
    return ending.word
  }
}
