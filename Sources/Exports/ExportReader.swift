import Digests
import Faults
import Foundation

/// Reads and checks a folder of exports.
package enum ExportReader {
  /// The manifest and the tables of a folder; the kinds of checks stay empty.
  ///
  /// - Throws: ``InputFault`` when a file is missing, does not have the digest that the manifest
  ///   states, has another schema version, or holds a value that cannot be.
  package static func tables(_ folder: String) throws -> Exports {
    var manifest = try manifest(in: folder)
    let read = { (name: String) in try verified(name, manifest, folder) }
    let file = try read("models.csv")
    let models =
      try manifest.format == Former.format ? formerModels(file, &manifest) : models(file, manifest)
    let scenarios = try scenarios(read("scenarios.csv"))
    let index = Index(
      models: Set(models.map(\.tag)), scenarios: Set(scenarios.map(\.id)),
      manifest: manifest)
    let scores = try scores(read("scores.csv"), index)
    let measures = try measures(read("measures.csv"), index)
    let checks = try checks(read("checks.csv"), scenarios, index)
    // What is handed on is of today's format, whatever was read.
    manifest.format = Manifest.currentFormat
    var exports = Exports(
      manifest: manifest, models: models, scenarios: scenarios, scores: scores,
      measures: measures.lines,
      checks: checks)
    try ExportProof(exports: exports, folder: folder, measures: measures).check()
    if manifest.files.contains(where: { $0.name == JudgingRecord.fileName }) {
      let file = try read(JudgingRecord.fileName)
      exports.judging = try JudgingProof(file: file, exports: exports).record()
    }
    if manifest.files.contains(where: { $0.name == PeopleRecord.fileName }) {
      let file = try read(PeopleRecord.fileName)
      exports.people = try PeopleRecord(file, of: exports)
    }
    return exports
  }

  /// The format that a folder's files have.
  ///
  /// - Throws: ``InputFault`` as ``tables(_:)`` does for a manifest.
  package static func format(of folder: String) throws -> Int { try manifest(in: folder).format }

  /// Names that lines may refer to.
  struct Index {
    let models: Set<String>
    let scenarios: Set<String>
    let manifest: Manifest

    /// Whether the files are of format 2.
    var isFormer: Bool { manifest.format == Former.format }

    /// Whether measures.csv has a line for each measure: in formats 2 and 3.
    var hasFormerMeasures: Bool { manifest.format <= Former.lastWithLongMeasures }

    /// The word for the end of a generation, in today's words.
    func ending(_ record: CSVRecord, _ column: Int) throws -> String {
      let word = try record.name(column)
      return isFormer ? Former.ending(word) : word
    }
  }

  private static func manifest(in folder: String) throws -> Manifest {
    let file = try InputFile(ExportFiles.manifestName, in: folder)
    let manifest: Manifest
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: Data(file.bytes))
    } catch {
      throw InputFault(
        file: file.path, found: DecodingWords.describe(error), expected: "a manifest of exports")
    }
    guard Former.format...Manifest.currentFormat ~= manifest.format else {
      throw InputFault(
        file: file.path, field: "format", found: "\(manifest.format)",
        expected: "\(Former.format) to \(Manifest.currentFormat), the formats that this tool reads")
    }
    try ManifestProof(manifest: manifest, file: file).check()
    return manifest
  }

  private static func verified(_ name: String, _ manifest: Manifest, _ folder: String) throws
    -> InputFile
  {
    let file = try InputFile(name, in: folder)
    guard let entry = manifest.files.first(where: { $0.name == name }) else {
      throw InputFault(
        file: folder + "/" + ExportFiles.manifestName, field: "files",
        found: "no entry for \(name)",
        expected: "an entry for each table")
    }
    let lines = file.bytes.count { $0 == UInt8(ascii: "\n") }
    guard lines == entry.lines else {
      throw InputFault(
        file: file.path, found: "\(lines) lines", expected: "\(entry.lines) as in the manifest")
    }
    let digest = SHA256.hex(file.bytes)
    guard digest == entry.sha256 else {
      throw InputFault(
        file: file.path, found: "SHA-256 \(digest)",
        expected: "\(entry.sha256) as in the manifest; compute the exports again")
    }
    return file
  }

  private static func scenarios(_ file: InputFile) throws -> [ScenarioRecord] {
    var reader = try CSVReader(file, required: ExportFiles.scenarioColumns)
    let at = ExportFiles.scenarioColumns.map { reader.index(of: $0) }
    var seen = Set<String>()
    var scenarios: [ScenarioRecord] = []
    while let record = try reader.next() {
      let id = try record.identifier(at[0])
      guard seen.insert(id).inserted else {
        throw record.fault(at[0], expected: "an identifier that no earlier line has")
      }
      scenarios.append(
        ScenarioRecord(
          id: id, taskClass: try record.name(at[1]),
          difficulty: try record.name(at[2]), grounding: try record.name(at[3]),
          pair: record.isEmpty(at[4]) ? nil : record.text(at[4]),
          safety: try record.integer(at[5], in: 0...1) == 1,
          checks: try record.integer(at[6], in: 0...1000),
          tokenCap: try record.optionalInteger(at[7], in: 1...Int.max),
          timeLimit: try record.optionalInteger(at[8], in: 1...Int.max)))
    }
    return scenarios
  }
}
