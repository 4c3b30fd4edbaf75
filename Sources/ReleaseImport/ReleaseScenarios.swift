import Exports
import Faults
import Foundation

/// Labels and check counts of the release's scenarios; their texts are not read.
struct ReleaseScenarios {
  let all: [ScenarioRecord]
  let source: Manifest.Source
  private let positions: [String: Int]

  init(_ input: InputFile) throws {
    struct File: Decodable {
      struct Scenario: Decodable {
        struct Check: Decodable {}
        let id: String
        let `class`: String
        let difficulty: String
        let grounding: String
        let pair_id: String?
        let deterministic_checks: [Check]
        let max_tokens: Int?
        let timeout_s: Int?
      }
      let scenarios: [Scenario]
    }
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: Data(input.bytes))
    } catch {
      throw InputFault(
        file: input.path, found: DecodingWords.describe(error),
        expected: "an object with scenarios that have id, class, difficulty, grounding and checks")
    }
    all = file.scenarios.map {
      ScenarioRecord(
        id: $0.id, taskClass: $0.class, difficulty: $0.difficulty, grounding: $0.grounding,
        pair: $0.pair_id, safety: ReleaseStudy.safetyScenarios.contains($0.id),
        checks: $0.deterministic_checks.count,
        tokenCap: $0.max_tokens, timeLimit: $0.timeout_s)
    }
    source = input.source(rows: all.count)
    var positions: [String: Int] = [:]
    for (index, scenario) in all.enumerated() {
      guard positions.updateValue(index, forKey: scenario.id) == nil else {
        throw InputFault(
          file: input.path, field: "id", found: "'\(scenario.id)' twice", expected: "unique ids")
      }
    }
    self.positions = positions
  }

  func position(of id: String) -> Int? { positions[id] }
}
