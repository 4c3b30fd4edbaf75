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

  let record: ModelRecord
  let scenario: String
  let repetition: Int
  let scoreThousandths: Int
  /// Without model, scenario and checks, which need the other rows.
  let generation: Generation

  init(_ line: CSVRecord, _ at: Layout, repetitions: Int) throws {
    let tag = try line.name(at.model)
    let bracket = try line.name(at.bracket)
    guard ReleaseStudy.brackets.contains(where: { $0.id == bracket }) else {
      let known = ReleaseStudy.brackets.map(\.id).joined(separator: ", ")
      throw line.fault(at.bracket, expected: "one of \(known)")
    }
    guard let thousandths = FixedPoint.parse(line.field(at.score), stepsPerUnit: 1000),
      (0...1000).contains(thousandths)
    else { throw line.fault(at.score, expected: "a number from 0 to 1 with at most 3 decimals") }
    scoreThousandths = thousandths
    scenario = try line.name(at.scenario)
    repetition = try line.integer(at.repetition, in: 0...(repetitions - 1))
    let finish = try Self.finish(line, at)
    let sizes = 0...Int.max
    record = ModelRecord(
      tag: tag,
      factors: [
        "size": bracket,
        "arm": ReleaseStudy.reasoningModels.contains(tag) ? "reasoning" : "instruct",
      ],
      parameters: try line.optionalInteger(at.parameters, in: sizes),
      quantisation: line.isEmpty(at.quantisation) ? nil : line.text(at.quantisation),
      bytes: try line.optionalInteger(at.bytes, in: sizes),
      experts: try line.optionalInteger(at.experts, in: sizes),
      expertsUsed: try line.optionalInteger(at.expertsUsed, in: sizes), served: false)
    generation = Generation(
      pass: .variance, model: 0, scenario: 0, repetition: repetition, finish: finish,
      judges: [nil, nil], energy: try line.measure(at.energy, .energy),
      wall: try line.measure(at.wall, .wall), decode: try line.measure(at.decode, .decode),
      prefill: try line.measure(at.prefill, .prefill),
      bandwidth: try line.measure(at.bandwidth, .bandwidth))
  }

  private static func finish(_ line: CSVRecord, _ at: Layout) throws -> String {
    let finish = try line.name(at.finish)
    guard finish == "stop" || finish == "length" || finish.hasPrefix("DNF:") else {
      throw line.fault(at.finish, expected: "stop, length or DNF: with a reason")
    }
    guard line.text(at.unfinished) == (finish.hasPrefix("DNF:") ? "True" : "False") else {
      throw line.fault(at.unfinished, expected: "True or False in accord with '\(finish)'")
    }
    return Former.ending(finish)
  }

  /// The number of passed checks that a rounded score stands for; absent when there is none.
  static func passed(score thousandths: Int, of total: Int) -> Int? {
    guard total > 0 else { return nil }
    let passed = Int((Double(thousandths * total) / 1000).rounded())
    let rounded = Int((1000 * Double(passed) / Double(total)).rounded(.toNearestOrEven))
    return rounded == thousandths ? passed : nil
  }
}
