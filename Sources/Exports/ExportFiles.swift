import Digests
import Foundation
import Markup

/// The exports as files: a manifest and five CSV tables.
package struct ExportFiles: Sendable, Equatable {
  /// Content by file name.
  package let contents: [String: [UInt8]]

  static let names = ["checks.csv", "measures.csv", "models.csv", "scenarios.csv", "scores.csv"]
  static let manifestName = "manifest.json"
  /// Files that a manifest may list beside the tables.
  static let optional = [JudgingRecord.fileName, PeopleRecord.fileName]

  /// The files in the order of writing, the manifest last.
  var order: [String] {
    ([CheckKinds.fileName] + Self.optional).filter { contents[$0] != nil } + Self.names
      + [Self.manifestName]
  }

  /// Takes files as they are.
  init(contents: [String: [UInt8]]) { self.contents = contents }

  /// The files of a folder of exports as today's format has them.
  ///
  /// - Parameters:
  ///   - exports: what was read from the folder.
  ///   - files: the folder's files; those that no format knows stay.
  /// - Throws: ``InputFault`` for a manifest that cannot be read.
  package static func ofToday(
    _ files: [String: [UInt8]], of exports: Exports, in folder: String
  ) throws -> [String: [UInt8]] {
    guard try ExportReader.format(of: folder) < Manifest.currentFormat else { return files }
    return try files.merging(ExportFiles(exports).contents) { $1 }
  }

  /// Writes exports out in memory; the manifest lists each table with its digest.
  package init(_ exports: Exports) throws {
    var contents: [String: [UInt8]] = [
      "models.csv": Self.models(exports.models, exports.manifest.factors.map(\.id)),
      "scenarios.csv": Self.scenarios(exports.scenarios),
      "scores.csv": Self.scores(exports.scores, judges: exports.manifest.judges.count),
      "measures.csv": Self.measures(exports.measures),
      "checks.csv": Self.checks(exports.checks),
    ]
    if !exports.checkKinds.isEmpty {
      contents[CheckKinds.fileName] = CheckKinds.file(exports.checkKinds)
    }
    if let judging = exports.judging { contents[JudgingRecord.fileName] = try judging.bytes }
    if let people = exports.people { contents[PeopleRecord.fileName] = try people.bytes }
    var manifest = exports.manifest
    manifest.format = Manifest.currentFormat
    let listed = Self.names + Self.optional.filter { contents[$0] != nil }
    manifest.files = listed.sorted().map { name in
      let bytes = contents[name] ?? []
      return Manifest.ExportFile(
        name: name, sha256: SHA256.hex(bytes), lines: bytes.count { $0 == UInt8(ascii: "\n") })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    contents[Self.manifestName] = [UInt8](try encoder.encode(manifest)) + [UInt8(ascii: "\n")]
    self.contents = contents
  }

  /// The columns of models.csv for the factors of a manifest.
  static func modelColumns(factors: [String]) -> [String] {
    ["tag"] + factors.map { "factor:\($0)" } + [
      "family", "parameters", "quantisation", "bytes", "experts", "experts_used", "training",
      "thinking", "lineage", "served",
    ]
  }
  static let scenarioColumns = [
    "id", "class", "difficulty", "grounding", "pair", "safety", "checks", "token_cap", "time_limit",
  ]
  static let checkColumns = [
    "pass", "model", "scenario", "finish", "check", "passed", "count",
  ]

  static func scoreColumns(judges: Int) -> [String] {
    ["pass", "model", "scenario", "finish", "passed", "total", "consensus"]
      + (1...max(1, judges)).prefix(judges).map { "judge_\($0)" } + ["count"]
  }

  private static func models(_ models: [ModelRecord], _ factors: [String]) -> [UInt8] {
    var writer = CSVWriter(columns: modelColumns(factors: factors))
    for model in models {
      writer.add(
        [model.tag] + factors.map { model.factors[$0] ?? "" } + [
          model.family ?? "", text(model.parameters), model.quantisation ?? "", text(model.bytes),
          text(model.experts),
          text(model.expertsUsed), model.training ?? "",
          model.thinking.map { $0 ? "1" : "0" } ?? "", model.lineage ?? "",
          model.served ? "1" : "0",
        ])
    }
    return writer.bytes
  }

  private static func scenarios(_ scenarios: [ScenarioRecord]) -> [UInt8] {
    var writer = CSVWriter(columns: scenarioColumns)
    for scenario in scenarios {
      writer.add([
        scenario.id, scenario.taskClass, scenario.difficulty, scenario.grounding,
        scenario.pair ?? "", scenario.safety ? "1" : "0", String(scenario.checks),
        text(scenario.tokenCap), text(scenario.timeLimit),
      ])
    }
    return writer.bytes
  }

  private static func scores(_ lines: [ScoreLine], judges: Int) -> [UInt8] {
    var writer = CSVWriter(columns: scoreColumns(judges: judges))
    for line in lines {
      var fields = [line.pass.rawValue, line.model, line.scenario, line.finish]
      fields += [text(line.passed), text(line.total), text(line.consensus)]
      fields += line.judges.map { text($0) }
      fields.append(String(line.count))
      writer.add(fields)
    }
    return writer.bytes
  }

  private static func measures(_ lines: [MeasureLine]) -> [UInt8] {
    var writer = CSVWriter(columns: MeasureRows.columns)
    for range in MeasureRows.ranges(of: lines) { writer.add(MeasureRows.fields(lines[range])) }
    return writer.bytes
  }

  private static func checks(_ lines: [CheckLine]) -> [UInt8] {
    var writer = CSVWriter(columns: checkColumns)
    for line in lines {
      writer.add([
        line.pass.rawValue, line.model, line.scenario, line.finish, String(line.check),
        String(line.passed), String(line.count),
      ])
    }
    return writer.bytes
  }

  private static func text(_ number: Int?) -> String { number.map { String($0) } ?? "" }
}
