import Foundation
import TestSupport
import Testing

@testable import Exports

/// Exports of format 2, written by hand as this tool wrote them.
@Suite struct FormerFormatTests {
  private static let tables: [String: String] = [
    "models.csv": """
    tag,bracket,arm,family,parameters,quantisation,bytes,experts,experts_used,training,thinking,lineage,served
    alpha:1b,small,instruct,alpha,1000000000,Q8_0,1100000000,,,instruct,0,,1
    beta:7b,large,reasoning,beta,7000000000,Q4_K_M,4500000000,,,reasoning,1,from alpha,1
    gamma:7b,large,instruct,,,,,,,,,,0

    """,
    "scenarios.csv": """
    id,class,difficulty,grounding,pair,safety,checks,token_cap,time_limit
    guard-1,guard,easy,closed-book,,1,2,512,120
    detect-2,detect,hard,grounded,,0,3,,

    """,
    "scores.csv": """
    pass,model,scenario,finish,passed,total,consensus_halves,judge_1,judge_2,count
    variance,alpha:1b,guard-1,length,1,2,7,3,4,1
    variance,alpha:1b,guard-1,stop,2,2,10,5,5,1
    variance,alpha:1b,detect-2,DNF:timeout,0,3,2,1,1,1
    variance,beta:7b,guard-1,DNF:stall,,,,,,1
    variance,beta:7b,detect-2,stop,3,3,5,,,2
    variance,gamma:7b,guard-1,DNF:error:HTTPError,,,,,,2

    """,
    "measures.csv": """
    pass,model,scenario,finish,measure,count,sum,sum_of_squares,least,greatest
    variance,alpha:1b,guard-1,stop,wall,1,500,250000,500,500

    """,
    "checks.csv": """
    pass,model,scenario,finish,check,passed,count
    variance,alpha:1b,guard-1,stop,1,1,1

    """,
  ]

  private func write(
    to folder: TemporaryFolder, judges: String = #""first", "second""#,
    _ change: (inout [String: String]) -> Void = { _ in }
  ) throws {
    var tables = Self.tables
    change(&tables)
    let files = tables.sorted { $0.key < $1.key }.map { name, text in
      let bytes = Array(text.utf8)
      return
        #"{"lines":\#(bytes.count { $0 == 10 }),"name":"\#(name)","sha256":"\#(SHA256Text.of(bytes))"}"#
    }
    for (name, text) in tables { try folder.write(text, to: name) }
    try folder.write(
      """
      {"schemaVersion": 2, "id": "former", "title": "Former exports", "date": "2026-11-01",
       "kind": "measured", "licence": "CC0-1.0", "toolVersion": "0.1.0",
       "node": {"name": "n", "processor": "p", "memory": "m", "runtime": "r"},
       "protocolNotes": {"repetitions": 2, "contextTokens": 2048, "rules": "release-1"},
       "pack": {"id": "p", "scenarios": 2, "sha256": "\(String(repeating: "a", count: 64))"},
       "brackets": [{"id": "small", "label": "Small"}, {"id": "large", "label": "Large"}],
       "judges": [\(judges)], "sources": [],
       "exclusions": [{"model": "gamma:7b", "reason": "2 of 2 requests failed"}],
       "files": [\(files.joined(separator: ","))]}
      """, to: "manifest.json")
  }

  @Test func readAsTodaysFormat() throws {
    let folder = try TemporaryFolder()
    try write(to: folder)
    let exports = try ExportReader.tables(folder.path)
    let manifest = exports.manifest
    #expect(manifest.format == Manifest.currentFormat && manifest.judging == Former.judging)
    #expect(
      manifest.factors == [
        .init(
          id: "size", ordered: true,
          groups: [.init(id: "small", label: "Small"), .init(id: "large", label: "Large")]),
        .init(
          id: "arm", ordered: false,
          groups: [
            .init(id: "instruct", label: "instruct"), .init(id: "reasoning", label: "reasoning"),
          ]),
      ])
    #expect(
      exports.models.map(\.factors) == [
        ["size": "small", "arm": "instruct"], ["size": "large", "arm": "reasoning"],
        ["size": "large", "arm": "instruct"],
      ])
    #expect(exports.models[1].training == "reasoning" && exports.models[1].thinking == true)
    #expect(
      exports.scores.map(\.finish) == [
        "cut-off", "completed", "stopped:time", "stopped:stall", "completed", "failed:HTTPError",
      ])
    #expect(
      exports.scores.map(\.outcome) == [
        .truncated, .completed, .timedOut, .stalled, .completed, .failed,
      ])
    #expect(exports.scores.map(\.consensus) == [7, 10, 2, nil, 5, nil])
    #expect(exports.measures.map(\.finish) == ["completed"])
    #expect(exports.checks.map(\.finish) == ["completed"])
  }

  @Test func writtenAgainInTodaysFormat() throws {
    let (old, new) = (try TemporaryFolder(), try TemporaryFolder())
    try write(to: old)
    let exports = try ExportReader.tables(old.path)
    let files = try ExportFiles(exports)
    for (name, bytes) in files.contents {
      try new.write(String(decoding: bytes, as: UTF8.self), to: name)
    }
    let manifest = try new.read("manifest.json")
    #expect(
      manifest.contains("\"format\" : \(Manifest.currentFormat)")
        && !manifest.contains("schemaVersion"))
    #expect(!manifest.contains("brackets"))
    #expect(try new.read("models.csv").hasPrefix("tag,factor:size,factor:arm,family,"))
    #expect(try new.read("scores.csv").contains("variance,alpha:1b,guard-1,cut-off,1,2,7,3,4,1\n"))
    let again = try ExportReader.tables(new.path)
    #expect(again.models == exports.models && again.scores == exports.scores)
    #expect(again.scenarios == exports.scenarios && again.measures == exports.measures)
    #expect(try ExportFiles(again) == files)
  }

  @Test func faultsOfTheFormerFormat() throws {
    let folder = try TemporaryFolder()
    try write(to: folder) { tables in
      tables["models.csv"] = tables["models.csv"]?.replacing("beta:7b,large", with: "beta:7b,huge")
    }
    #expect(message(folder).contains("models.csv:3: bracket: expected a bracket of the manifest"))
    try write(to: folder) { tables in
      tables["scores.csv"] = tables["scores.csv"]?.replacing("stop,2,2,10", with: "stop,2,2,11")
    }
    #expect(message(folder).contains("consensus_halves: expected a whole number from 2 to 10"))
    try write(to: folder) { tables in
      tables["scores.csv"] = tables["scores.csv"]?.replacing("DNF:stall", with: "gave up")
    }
    #expect(message(folder).contains("'gave up'"))
  }

  @Test func aScaleOfAnyKind() throws {
    let (old, folder) = (try TemporaryFolder(), try TemporaryFolder())
    try write(to: old)
    var exports = try ExportReader.tables(old.path)
    exports.manifest.judges = ["a", "b", "c"]
    exports.manifest.judging = .init(low: 0, high: 10, step: 0.5, parts: 6)
    for index in exports.scores.indices {
      exports.scores[index].judges = [20, nil, 0]
      exports.scores[index].consensus = 120
    }
    let files = try ExportFiles(exports)
    for (name, bytes) in files.contents {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: name)
    }
    #expect(try ExportReader.tables(folder.path).scores == exports.scores)
    exports.scores[0].judges[0] = 21
    for (name, bytes) in try ExportFiles(exports).contents {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: name)
    }
    #expect(message(folder).contains("judge_1: expected a whole number from 0 to 20"))
    exports.manifest.judging = .init(low: 1, high: 10, step: 0.4, parts: 6)
    for (name, bytes) in try ExportFiles(exports).contents {
      try folder.write(String(decoding: bytes, as: UTF8.self), to: name)
    }
    #expect(message(folder).contains("whole multiples of a step"))
  }

  private func message(_ folder: TemporaryFolder) -> String {
    do {
      _ = try ExportReader.tables(folder.path)
      return "accepted"
    } catch { return "\(error)" }
  }
}
