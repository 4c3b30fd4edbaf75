import DataText
import Packs
import Statistics
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct OutputGateTests {
    private let policy = OutputPolicy(
      consecutive: 25, mostSeconds: 90, grounded: ["company", "employees"])

    private func judged(_ faults: [Int], of count: Int) -> [OutputGate.Judged] {
      (0..<count).map { index in
        .init(
          name: "record \(index + 1)", objections: faults.contains(index) ? ["x is missing"] : [])
      }
    }

    @Test func twentyFiveOfTwentyFiveProveOnlyTheirBound() throws {
      let decision = OutputGate.decide(judged([], of: 25), policy: policy)
      #expect(decision.isOpen)
      #expect(
        decision.reasons.contains { $0.contains("25 of 25 are valid, which proves only ≥ 88.7 %") },
        "\(decision.reasons)")
      #expect(decision.reasons.contains { $0.contains("a probability of 27.7 %") })
      #expect(abs((decision.figures["valid_bound"]?.value ?? 0) - 0.887072) < 1e-6)
    }

    /// Compared with bisection over exact sums of binomial terms.
    @Test func boundsAreExact() throws {
      for (successes, trials, bound) in [
        (22, 25, 0.718277), (1, 10, 0.005116), (59, 60, 0.923360), (25, 25, 0.887072),
      ] {
        let found = ExactProportion.lowerBound(successes: successes, of: trials, confidence: 0.95)
        #expect(abs((found ?? 0) - bound) < 2e-6, "\(successes) of \(trials): \(found ?? -1)")
      }
      #expect(ExactProportion.lowerBound(successes: 0, of: 5, confidence: 0.95) == 0)
      #expect(ExactProportion.lowerBound(successes: 6, of: 5, confidence: 0.95) == nil)
      #expect(ExactProportion.runNeeded(for: 0.95, confidence: 0.95) == 59)
      let five = try #require(ExactProportion.medianPlaces(count: 5, confidence: 0.95))
      #expect(five.low == 1 && five.high == 5 && five.confidence == 0.9375)
      let twenty = try #require(ExactProportion.medianPlaces(count: 20, confidence: 0.95))
      #expect(twenty.low == 6 && twenty.high == 15)
      #expect(abs(twenty.confidence - 0.958611) < 1e-6)
    }

    @Test func aFaultAmongTheLastCloses() {
      let decision = OutputGate.decide(judged([3, 11, 24], of: 25), policy: policy)
      #expect(!decision.isOpen)
      #expect(decision.reasons.contains { $0.contains("the last 0 are valid in a row") })
      #expect(decision.reasons.contains { $0.contains("22 of 25") && $0.contains("71.8 %") })
      #expect(OutputGate.decide(judged([0], of: 26), policy: policy).isOpen)
      #expect(!OutputGate.decide([], policy: policy).isOpen)
    }

    @Test func aProvedShareCanBeAskedFor() {
      var strict = policy
      strict.leastShare = 0.95
      let decision = OutputGate.decide(judged([], of: 25), policy: strict)
      #expect(!decision.isOpen)
      #expect(decision.reasons.contains { $0.contains("at least 59 valid answers") })
      #expect(OutputGate.decide(judged([], of: 59), policy: strict).isOpen)
    }

    private func objections(_ output: String, input: String = "", seconds: Double? = 1) throws
      -> [String]
    {
      let folder = try TemporaryFolder()
      try folder.write(
        """
        {"type": "object", "required": ["company", "source_confidence", "category"],
         "additionalProperties": false,
         "properties": {"company": {"type": "string"}, "employees": {"type": "integer"},
          "site": {"type": "string"}, "source_confidence": {"type": "number"},
          "category": {"enum": ["hosting", "retail"]}}}
        """, to: "schema.json")
      let schema = try AnswerFile.schema(folder.path + "/schema.json")
      return AnswerCheck.objections(
        AnswerSample(
          name: "a",
          input: input.isEmpty
            ? "Acme  Hosting Ltd, 1,200 and 35 people, see https://acme.example/about." : input,
          output: output, seconds: seconds), schema: schema, policy: policy)
    }

    private let good =
      #"{"company": "ACME hosting ltd", "employees": 35, "site": "https://acme.example/about/", "#
      + #""source_confidence": 0.5, "category": "hosting"}"#

    @Test func aValidAnswerHasNoObjection() throws { #expect(try objections(good).isEmpty) }

    @Test func eachFaultIsNamed() throws {
      for (from, to, words) in [
        (#""source_confidence": 0.5, "#, "", "source_confidence is missing"),
        ("\"hosting\"}", "\"consulting\"}", "category must be one of"),
        (
          "ACME hosting", "Beta hosting",
          "company is 'Beta hosting ltd', which the input does not hold"
        ),
        ("35", "350", "employees is 350"),
        ("acme.example/about", "acme.example/team", "does not hold https://acme.example/team"),
        ("0.5", "NaN", "source_confidence is no number of JSON"),
        ("0.5", "\"high\"", "source_confidence must be number"),
        ("{\"company\"", "{\"extra\": 1, \"company\"", "extra is no field of the schema"),
      ] {
        let found = try objections(good.replacing(from, with: to))
        #expect(found.contains { $0.contains(words) }, "\(words): \(found)")
      }
    }

    @Test func almostJSONIsNone() throws {
      for (output, words) in [
        ("Here you are:\n```json\n\(good)\n```", "of other text around it"),
        (String(good.dropLast(4)), "no JSON"), ("", "the answer is empty"), ("{'a': 1}", "no JSON"),
        (good + ",", "of other text around it"),
      ] {
        let found = try objections(output)
        #expect(found.count == 1 && found[0].contains(words), "\(found)")
      }
    }

    @Test func cutAndSlowAnswersAreNotValid() throws {
      #expect(try objections(good, seconds: 91).contains { $0.contains("took 91 s, at most 90 s") })
      #expect(try objections(good, seconds: nil).contains { $0.contains("was not measured") })
      var cut = AnswerSample(name: "a", input: "", output: "{}", seconds: 1, isCut: true)
      #expect(
        AnswerCheck.objections(cut, schema: nil, policy: policy) == ["was cut at the cap of tokens"]
      )
      cut.fault = "timeLimit in decode"
      #expect(AnswerCheck.objections(cut, schema: nil, policy: policy)[0].hasPrefix("no answer"))
    }

    @Test func linesOfAnswersAreReadWithTheirFaults() throws {
      let folder = try TemporaryFolder()
      try folder.write(
        "{\"input\": \"a\"}\n\nnot JSON\n{\"input\": 1, \"output\": \"\"}\n", to: "a.jsonl")
      let told = words { _ = try AnswerFile.answers(folder.path + "/a.jsonl") }
      for line in ["a.jsonl:1: output", "a.jsonl:3: not JSON", "a.jsonl:4: input"] {
        #expect(told.contains(line), "\(told)")
      }
      let samples = [AnswerSample(name: "x", input: "in", output: "out", seconds: 2, isCut: true)]
      try folder.write(try AnswerFile.text(samples), to: "b.jsonl")
      #expect(try AnswerFile.answers(folder.path + "/b.jsonl") == samples)
    }

    @Test func aSchemaSaysNoMoreThanIsChecked() throws {
      let folder = try TemporaryFolder()
      try folder.write(#"{"type": "object", "patternProperties": {}}"#, to: "schema.json")
      #expect(
        words { _ = try AnswerFile.schema(folder.path + "/schema.json") }.contains(
          "patternProperties")
      )
    }
  }
}
