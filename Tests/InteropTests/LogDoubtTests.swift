import Exports
import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Interop

/// Logs that contradict themselves, say too little or say what cannot be: nothing is taken in silence.
@Suite struct LogDoubtTests {
  private static let logs = Repository.root + "/Tests/InteropTests/Logs"
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: Self.logs + "/" + name, encoding: .utf8)
  }

  private func read(
    _ paths: [String], date: String? = nil, without: Set<String> = []
  ) throws -> LogImport.Result {
    try LogImport.read(
      paths, as: nil, id: "t", title: nil, licence: "CC0-1.0", date: date, without: without)
  }

  /// What is said of a log; "nothing" where it is read.
  private func fault(
    _ text: String, as name: String, date: String? = nil, without: Set<String> = []
  ) throws -> String {
    try folder.write(text, to: name)
    do {
      _ = try read([folder.path + "/" + name], date: date, without: without)
      return "nothing"
    } catch {
      return "\(error)"
    }
  }

  /// A copy of the harness' results with other lines of samples; its path.
  private func harness(_ changed: (String) -> String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.logs + "/lm-eval")
    for name in names {
      let own = try text("lm-eval/" + name)
      try folder.write(name.hasPrefix("samples_") ? changed(own) : own, to: name)
    }
    return folder.path + "/" + (try #require(names.first { $0.hasPrefix("results_") }))
  }

  // MARK: Twice

  @Test func whatContradictsItselfIsRefusedAtBothPlaces() throws {
    let samples = try text("elsewhere/eee_samples.jsonl")
    let first = String(samples.prefix { $0 != "\n" })
    let other = first.replacing("\"score\": 1, \"is_correct\": true", with: "\"score\": 0")
    let said = try fault(samples + other + "\n", as: "x_samples.jsonl")
    #expect(said.contains("x_samples.jsonl:3: accuracy"), "\(said)")
    #expect(said.contains("x_samples.jsonl:1"), "\(said)")
    let path = try harness { own in
      let line = String(own.prefix { $0 != "\n" })
      let metric = line.contains("\"exact_match\": 0.0") ? ("0.0", "1.0") : ("1.0", "0.0")
      return own
        + line.replacing("\"exact_match\": \(metric.0)", with: "\"exact_match\": \(metric.1)")
        + "\n"
    }
    #expect(throws: InputFault.self) { try read([path]) }
  }

  @Test func equalLinesAreCountedOnceAndSaid() throws {
    let samples = try text("elsewhere/eee_samples.jsonl")
    try folder.write(samples + samples, to: "x_samples.jsonl")
    let read = try read([folder.path + "/x_samples.jsonl"])
    #expect(read.campaign.generations.count == 2)
    #expect(read.notes.contains { $0.contains("2 lines say again") }, "\(read.notes)")
  }

  // MARK: Questions in common

  @Test func modelsWithoutACommonQuestionAreNotCompared() throws {
    do {
      _ = try read([
        Self.logs + "/inspect/two-samples.json", Self.logs + "/elsewhere/promptfoo.json",
      ])
      Issue.record("models without a common question were imported")
    } catch let fault as InputFault {
      #expect(fault.file.hasSuffix("promptfoo.json") && fault.found.contains("two-samples.json"))
      #expect(fault.expected.contains("two campaigns"))
    }
  }

  @Test func howManyQuestionsAreSharedIsSaid() throws {
    let samples = try text("elsewhere/eee_samples.jsonl")
    let first = String(samples.prefix { $0 != "\n" }).replacing(
      "example/small", with: "example/large")
    try folder.write(samples + first + "\n", to: "x_samples.jsonl")
    let notes = try read([folder.path + "/x_samples.jsonl"]).notes
    #expect(
      notes.contains {
        $0.contains("example/large 1, example/small 2")
          && $0.contains("all of them answered 1 of 2")
      }, "\(notes)")
  }

  // MARK: Values

  @Test(arguments: [
    (
      "elsewhere/promptfoo.json", "\"score\": 1, \"latencyMs\"", "\"score\": 4.5, \"latencyMs\"",
      "promptfoo.json:9: result.score: expected a score from 0 to 1, found 4.5"
    ),
    (
      "elsewhere/promptfoo.json", "\"score\": 1, \"latencyMs\"", "\"score\": \"1\", \"latencyMs\"",
      "found the text '1'"
    ),
    (
      "elsewhere/promptfoo.json", "\"latencyMs\": 420", "\"latencyMs\": -5",
      "promptfoo.json:9: result.latencyMs: expected a number from 0 to 1,000,000,000, found -5"
    ),
    ("elsewhere/llama-bench.json", "[256.0, 250.0]", "[0, -3]", "samples_ts[0]"),
    (
      "elsewhere/llama-bench.json", "[256.0, 250.0]", "[2, -3]",
      "llama-bench.json:7: samples_ts[1]: expected a number above 0, found -3"
    ),
    (
      "elsewhere/eee_samples.jsonl", "\"schema_version\": \"0.3.0\"", "\"schema_version\": \"9.9\"",
      "eee_samples.jsonl:1: schema_version"
    ),
    (
      "elsewhere/eee_samples.jsonl", "\"latency_ms\": 300", "\"latency_ms\": -1",
      "eee_samples.jsonl:1: performance.latency_ms"
    ),
    (
      "inspect/two-samples.json", "\"value\": \"I\"", "\"value\": 1e400",
      "expected a finite number, found an infinite number"
    ),
    (
      "inspect/two-samples.json", "\"value\": \"I\"", "\"value\": \"true\"", "found the text 'true'"
    ),
  ]) func valuesThatCannotBeAreFaults(
    _ name: String, _ old: String, _ new: String, _ message: String
  ) throws {
    let own = try text(name)
    #expect(own.contains(old), "\(name) has no \(old)")
    let said = try fault(
      own.replacing(old, with: new, maxReplacements: 1),
      as: String(name.split(separator: "/").last ?? ""))
    #expect(said.contains(message), "\(said)")
  }

  @Test func aTextIsNoScoreOfHELM() throws {
    for name in ["run_spec.json", "per_instance_stats.json"] {
      let own = try text("helm/run/" + name)
      try folder.write(
        own.replacing("\"mean\": 1.0", with: "\"mean\": \"x\""), to: "run/" + name)
    }
    #expect(throws: (any Error).self) { try read([folder.path + "/run"], date: "2026-11-03") }
  }

  // MARK: Days, metrics and settings

  @Test func theLastDayIsSaid() throws {
    let own = try text("elsewhere/llama-bench.json")
    try folder.write(own.replacing("2026-11-01T10:01", with: "2026-11-25T10:01"), to: "x.json")
    let read = try read([folder.path + "/x.json"])
    #expect(read.campaign.header.date == "2026-11-25")
    #expect(read.notes.contains { $0.contains("2026-11-01 to 2026-11-25") }, "\(read.notes)")
  }

  @Test func aMetricOffTheScaleCanBeLeftOut() throws {
    let samples = try text("elsewhere/eee_samples.jsonl")
    let first = String(samples.prefix { $0 != "\n" })
    let bleu = first.replacing("\"accuracy\"", with: "\"bleu\"").replacing(
      "\"score\": 1, \"is_correct\": true", with: "\"score\": 34.5")
    let all = samples + bleu + "\n"
    let said = try fault(all, as: "x_samples.jsonl")
    #expect(said.contains("--without 'bleu'"), "\(said)")
    let left = try read([folder.path + "/x_samples.jsonl"], without: ["bleu"])
    #expect(left.campaign.generations.map(\.passed) == [1, 0])
    #expect(
      try fault(all, as: "x_samples.jsonl", without: ["bleu", "blue"]).contains(
        "one of accuracy, bleu"))
  }

  @Test func settingsThatVaryArePartOfTheQuestion() throws {
    let own = try text("elsewhere/llama-bench.json")
    let start = try #require(own.range(of: "{"))
    let end = try #require(own.range(of: "},"))
    let first = String(own[start.lowerBound..<end.lowerBound]) + "}"
    let tests = [
      first, first.replacing("\"n_threads\": 4", with: "\"n_threads\": 8"),
      first.replacing("\"n_threads\": 4", with: "\"n_threads\": 4, \"n_depth\": 4096"),
    ]
    try folder.write("[" + tests.joined(separator: ",") + "]", to: "x.json")
    let scenarios = try read([folder.path + "/x.json"]).campaign.scenarios.map(\.id)
    #expect(
      scenarios == ["pp512 (n_threads 4)", "pp512 (n_threads 8)", "pp512 @ d4096 (n_threads 4)"])
    let lines = tests.map { $0.replacing("\n", with: " ") }.joined(separator: "\n") + "\n"
    try folder.write(lines, to: "x.jsonl")
    #expect(try read([folder.path + "/x.jsonl"]).campaign.scenarios.map(\.id) == scenarios)
  }

  // MARK: Files

  @Test func aFileThatEndsEarlyIsSaid() throws {
    let own = try text("elsewhere/promptfoo.json")
    let said = try fault(String(own.prefix(700)), as: "cut.json")
    #expect(said.contains("JSON that ends early") && said.contains("cut.json:"), "\(said)")
    let samples = try text("elsewhere/eee_samples.jsonl")
    let cut = try fault(String(samples.dropLast(40)), as: "cut_samples.jsonl")
    #expect(cut.contains("cut_samples.jsonl:2") && cut.contains("ends early"), "\(cut)")
  }

  @Test func aByteOrderMarkIsNoFault() throws {
    for name in ["elsewhere/promptfoo.json", "elsewhere/eee_samples.jsonl"] {
      try folder.write(
        "\u{FEFF}" + (try text(name)), to: String(name.split(separator: "/").last ?? ""))
      let path = folder.path + "/" + String(name.split(separator: "/").last ?? "")
      #expect(try read([path]).campaign.generations.count > 1)
    }
  }

  /// Messages name a file as it was given, and a line of lines is its own.
  @Test func pathsAndLinesAreThoseOfTheFile() throws {
    #expect(try fault("", as: "empty.json").contains(folder.path + "/empty.json"))
    let samples = try text("elsewhere/eee_samples.jsonl")
    let said = try fault(
      samples.replacing("\"sample_id\": \"port\"", with: "\"sample_id\": \"\""),
      as: "x_samples.jsonl")
    #expect(
      said.contains("x_samples.jsonl:2: sample_id: expected a text, found an empty text"), "\(said)"
    )
  }
}
