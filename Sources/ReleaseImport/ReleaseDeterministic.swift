import Exports
import Faults
import Foundation
import Snapshots

/// The deterministic pass: one row per model and scenario, with both judges' replies.
struct ReleaseDeterministic {
  let generations: [Generation]
  let sources: [Manifest.Source]
  /// By judge, in the order of the files.
  let replies: [[ReleaseReply]]

  private struct Row: Decodable {
    let model: String
    let scenario: String
    let rep: Int
    let det_passed: Int
    let det_total: Int
    let finish: [String]
    let energy: Double?
    let wall_s: Double?
    let decode_tok_s: Double?
    let prefill_tok_s: Double?
    let tokens: Int?
    let det_detail: [Detail]

    struct Detail: Decodable {
      let pass: Bool
    }

    enum CodingKeys: String, CodingKey {
      case model, scenario, rep, det_passed, det_total, wall_s, decode_tok_s, prefill_tok_s
      case det_detail
      case tokens = "gen_ai.usage.output_tokens"
      case finish = "gen_ai.response.finish_reasons"
      case energy = "power.energy_wh"
    }
  }

  init(
    results: InputFile, judgements: [InputFile], variance: ReleaseVariance
  ) throws {
    var rows: [String: Int] = [:]
    var generations: [Generation] = []
    for (line, row) in try JSONLines.decode(Row.self, from: results) {
      let place = (file: results.path, line: line)
      let generation = try Self.generation(row, at: place, variance)
      guard rows.updateValue(generations.count, forKey: row.model + "\n" + row.scenario) == nil
      else {
        throw InputFault(
          file: place.file, line: line, field: "scenario", found: "a second row of the model",
          expected: "one row per model and scenario")
      }
      generations.append(generation)
    }
    var sources = [results.source(rows: generations.count)]
    var replies: [[ReleaseReply]] = []
    for (judge, file) in judgements.enumerated() {
      var count = 0
      var own: [ReleaseReply] = []
      for (line, judgement) in try JSONLines.decode(ReleaseReply.self, from: file) {
        count += 1
        own.append(judgement)
        guard judgement.judge_model == ReleaseStudy.judges[judge] else {
          throw InputFault(
            file: file.path, line: line, field: "judge_model", found: "'\(judgement.judge_model)'",
            expected: "'\(ReleaseStudy.judges[judge])'")
        }
        guard let row = rows[judgement.model + "\n" + judgement.scenario] else {
          throw InputFault(
            file: file.path, line: line, field: "model",
            found: "'\(judgement.model)' on '\(judgement.scenario)'",
            expected: "a row of the results")
        }
        guard let score = judgement.score else { continue }
        guard 1...5 ~= score else {
          throw InputFault(
            file: file.path, line: line, field: "score", found: "\(score)",
            expected: "a score from 1 to 5")
        }
        generations[row].judges[judge] = score
      }
      guard count == generations.count else {
        throw InputFault(
          file: file.path, found: "\(count) rows", expected: "\(generations.count), one per result")
      }
      sources.append(file.source(rows: count))
      replies.append(own)
    }
    self.replies = replies
    // The release's own column holds the first judge only, so the consensus is computed.
    self.generations = generations.map { generation in
      var generation = generation
      if let a = generation.judges[0], let b = generation.judges[1] {
        generation.consensus = a + b
      }
      return generation
    }
    self.sources = sources
  }

  private static func generation(
    _ row: Row, at place: (file: String, line: Int), _ variance: ReleaseVariance
  ) throws -> Generation {
    func fault(_ field: String, _ found: String, _ expected: String) -> InputFault {
      InputFault(
        file: place.file, line: place.line, field: field, found: found, expected: expected)
    }
    guard let model = variance.position(ofModel: row.model) else {
      throw fault("model", "'\(row.model)'", "a model of results_snapshot.csv")
    }
    guard let scenario = variance.position(ofScenario: row.scenario) else {
      throw fault("scenario", "'\(row.scenario)'", "a scenario of results_snapshot.csv")
    }
    let checks = variance.usedScenarios[scenario].checks
    guard row.det_total == checks, 0...checks ~= row.det_passed else {
      throw fault(
        "det_passed", "\(row.det_passed) of \(row.det_total)", "0 to \(checks) of \(checks)")
    }
    let verdicts = row.det_detail.map(\.pass)
    guard verdicts.count == checks, verdicts.count(where: \.self) == row.det_passed else {
      throw fault(
        "det_detail", "\(verdicts.count(where: \.self)) passed of \(verdicts.count)",
        "\(row.det_passed) of \(checks), as the row's sums say")
    }
    guard let finish = row.finish.first, row.finish.count == 1 else {
      throw fault("gen_ai.response.finish_reasons", "\(row.finish.count) reasons", "one reason")
    }
    func steps(_ value: Double?, _ measure: Measure, _ field: String) throws -> Int? {
      guard let value else { return nil }
      guard value >= 0, let steps = FixedPoint.steps(value, stepsPerUnit: measure.stepsPerUnit)
      else { throw fault(field, "\(value)", "a number of \(measure.unit) of at least 0") }
      return steps
    }
    return Generation(
      pass: .deterministic, model: model, scenario: scenario, repetition: row.rep,
      finish: Former.ending(finish),
      passed: row.det_passed, total: row.det_total, judges: [nil, nil],
      energy: try steps(row.energy, .energy, "power.energy_wh"),
      wall: try steps(row.wall_s, .wall, "wall_s"),
      decode: try steps(row.decode_tok_s, .decode, "decode_tok_s"),
      prefill: try steps(row.prefill_tok_s, .prefill, "prefill_tok_s"),
      tokens: try steps(row.tokens.map(Double.init), .tokens, "gen_ai.usage.output_tokens"),
      verdicts: verdicts)
  }
}

/// Files with one JSON object per line, packed by gzip.
enum JSONLines {
  /// The decoded objects with their lines, from 1.
  static func decode<Row: Decodable>(_ type: Row.Type, from input: InputFile) throws -> [(Int, Row)]
  {
    let bytes = try Gzip.unpacked(input)
    let decoder = JSONDecoder()
    var rows: [(Int, Row)] = []
    var line = 0
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      line += 1
      if part.isEmpty { continue }
      do {
        rows.append((line, try decoder.decode(type, from: Data(part))))
      } catch {
        throw InputFault(
          file: input.path, line: line, found: DecodingWords.describe(error),
          expected: "an object with the release's keys")
      }
    }
    guard !rows.isEmpty else {
      throw InputFault(file: input.path, found: "no rows", expected: "rows")
    }
    return rows
  }
}
