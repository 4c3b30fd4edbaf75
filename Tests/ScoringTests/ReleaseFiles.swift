import CZlib
import Foundation
import TestSupport

@testable import DataText
@testable import Exports
@testable import Language
@testable import Packs
@testable import Scoring

/// The public release's answers and verdicts, read without the code under test.
enum ReleaseFiles {
  struct Damaged: Error { let path: String }

  static let pack = Repository.release + "/scenarios.json"
  static let cases = Repository.root + "/../shared/check-cases.json"

  static func unpacked(_ path: String) throws -> [UInt8] {
    guard let file = gzopen(path, "rb") else { throw Damaged(path: path) }
    defer { gzclose(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = gzread(file, &buffer, UInt32(buffer.count))
      guard count >= 0 else { throw Damaged(path: path) }
      if count == 0 { return result }
      result += buffer[0..<Int(count)]
    }
  }

  /// The answers by file name, those of macOS (`._*`) left out.
  static func answers() throws -> [String: String] {
    let bytes = try unpacked(Repository.release + "/raw/outputs.det.tar.gz")
    var answers: [String: String] = [:]
    var position = 0
    var longName: String?
    while position + 512 <= bytes.count, bytes[position] != 0 {
      let size = Int(text(bytes[position + 124..<position + 136]).filter(\.isNumber), radix: 8) ?? 0
      let body = bytes[position + 512..<position + 512 + size]
      let kind = bytes[position + 156]
      if kind == UInt8(ascii: "x") {
        longName =
          text(body).split(separator: "\n").lazy.compactMap { line in
            line.range(of: " path=").map { String(line[$0.upperBound...]) }
          }.first
      } else {
        let path = longName ?? text(bytes[position..<position + 100])
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        if name.hasSuffix(".txt"), !name.hasPrefix("._") {
          answers[name] = String(decoding: body, as: UTF8.self)
        }
        longName = nil
      }
      position += 512 + (size + 511) / 512 * 512
    }
    return answers
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// A stored row: the score and the verdict of each check.
  struct Row: Decodable {
    struct Detail: Decodable {
      let type: String
      let pass: Bool
    }
    let model, scenario: String
    let det_score: Double
    let det_detail: [Detail]

    /// Name of its answer's file.
    var file: String {
      model.replacing("/", with: "_").replacing(":", with: "_") + "__" + scenario + ".txt"
    }
  }

  static func rows() throws -> [Row] {
    try unpacked(Repository.release + "/raw/results.det.jsonl.gz")
      .split(separator: UInt8(ascii: "\n"))
      .map { try JSONDecoder().decode(Row.self, from: Data($0)) }
  }
}

/// Verdicts on an answer by checks written as in the release's packs.
func verdicts(
  _ checks: DataNode, on answer: String, _ rules: RuleSet = .release1
) throws -> [Verdict.Outcome] {
  let log = FaultLog()
  let text = AnswerText(answer)
  let outcomes = try (checks.items ?? []).map { node in
    try ReleasePackReader.check(node, "checks", "check", log).map {
      try CompiledCheck($0, rules).verdict(on: text).outcome
    }
  }
  try log.throwIfAny()
  return outcomes.compactMap { $0 }
}

/// Verdicts on an answer by checks in JSON.
func verdicts(
  _ checks: String, on answer: String, _ rules: RuleSet = .release1
) throws -> [Verdict.Outcome] {
  try verdicts(JSONReader.read(Array(checks.utf8)[...]), on: answer, rules)
}
