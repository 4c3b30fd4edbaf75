import Foundation
import DataText
import Exports
import Files

/// Reads `study.yaml` against the exports beside it and reports every fault at file:line.
package struct StudyReader {
  /// The file's name in a folder of exports.
  package static let fileName = "study.yaml"
  /// Version of the file's form.
  static let format = 1

  let file: String
  let exports: Exports
  let log = FaultLog()
  /// What has been read, so that later parts can refer to it.
  var study: Study

  /// The study of a folder of exports: its file, or one derived from the exports without a file.
  ///
  /// - Throws: ``ScenarioFaults`` with every fault of the file.
  package static func study(of folder: String, _ exports: Exports) throws -> Study {
    let path = folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
    let log = FaultLog()
    for other in ["study.yml", "study.json"]
    where FileManager.default.fileExists(atPath: folder + "/" + other) {
      log.add(
        folder + "/" + other, nil, nil,
        "a second study of this snapshot; there is one, and it is \(fileName)")
    }
    guard let bytes = try FileInput.bytesIfPresent(path, limit: 1 << 26) else {
      try log.throwIfAny()
      return Study.proposed(for: exports)
    }
    return try read(bytes, file: path, exports, log.faults)
  }

  /// The study in a file's bytes.
  ///
  /// - Parameters:
  ///   - file: The path for messages.
  ///   - earlier: Faults that were found before and are reported together with the file's.
  /// - Throws: ``ScenarioFaults`` with every fault.
  package static func read(
    _ bytes: [UInt8], file: String, _ exports: Exports, _ earlier: [ScenarioFault] = []
  ) throws -> Study {
    var reader = StudyReader(
      file: file, exports: exports,
      study: Study(
        id: exports.manifest.id, title: exports.manifest.title, passes: Passes(main: .variance),
        measures: [], axes: []))
    for fault in earlier { reader.log.add(fault) }
    let root: DataNode
    do {
      root = try YAMLReader.read(bytes)
    } catch {
      reader.log.add(file, error.line, nil, "not YAML: \(error.problem)")
      throw ScenarioFaults(faults: reader.log.faults)
    }
    reader.read(root)
    let faults = reader.log.faults.sorted {
      ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0)
    }
    guard faults.isEmpty else { throw ScenarioFaults(faults: faults) }
    return reader.study
  }

  static let keys = [
    "format", "id", "title", "published", "judging", "passes", "sizes", "measures", "axes",
    "factors",
    "series", "contrasts", "rules", "headlines", "baselines", "tables", "words",
  ]

  private mutating func read(_ root: DataNode) {
    guard let fields = Fields(root, file: file, log: log) else { return }
    fields.refuseKeys(otherThan: Self.keys)
    if let format = fields.integer("format", in: 1...Int.max), format > Self.format {
      fields.fault(
        "format", "is \(format), and this version reads up to \(Self.format); use a newer one")
    }
    readHead(fields)
    study.measures = measures(fields)
    study.axes = axes(fields)
    study.factors = factors(fields)
    study.series = series(fields)
    refuseSeriesBeside(fields)
    study.contrasts = contrasts(fields)
    study.rules = rules(fields)
    study.headlines = headlines(fields)
    study.baselines = baselines(fields)
    study.tables = tables(fields)
    study.words = words(fields)
    refuseRepeatedIdentifiers(fields)
  }

  private mutating func readHead(_ fields: Fields) {
    if let id = fields.text("id"), id != exports.manifest.id {
      fields.fault(
        "id",
        "'\(id)' is the study of another snapshot; the exports beside this file are "
          + "'\(exports.manifest.id)', and a snapshot has one study")
    }
    if let title = fields.text("title") { study.title = title }
    study.published = published(fields)
    study.judging = judging(fields)
    if let passes = passes(fields) { study.passes = passes }
    if fields.node("sizes") != nil,
      let sizes = fields.word("sizes", "kind of size", as: Sizes.self)
    {
      study.sizes = sizes
    }
  }

  private func published(_ fields: Fields) -> Published? {
    guard let part = mapping("published", fields, ["text", "ledger", "manuscript", "prose"])
    else { return nil }
    let ledger = part.optionalText("ledger")
    if let ledger, ledger != Published.ledgerName {
      part.fault(
        "ledger", "is '\(ledger)'; the ledger of a study is \(Published.ledgerName) beside it")
    }
    return part.text("text").map {
      Published(
        text: $0, ledger: ledger, manuscript: part.optionalText("manuscript"),
        prose: part.optionalText("prose"))
    }
  }

  private func judging(_ fields: Fields) -> Judging? {
    guard let part = mapping("judging", fields, ["low", "high", "step"]) else { return nil }
    guard let low = part.number("low"), let high = part.number("high"),
      let step = part.number("step")
    else { return nil }
    guard low < high, step > 0, step <= high - low else {
      part.fault(
        "step", "expected low < high and a step above 0 that is no greater than high − low")
      return nil
    }
    guard let scale = exports.manifest.judging else {
      fields.fault("judging", "the exports name no judge, so that there is no scale of judges")
      return nil
    }
    if [scale.low, scale.high, scale.step] != [low, high, step] {
      part.fault(
        "low", "the exports' scale is from \(scale.low) to \(scale.high) by \(scale.step)")
    }
    return Judging(low: low, high: high, step: step)
  }

  private func passes(_ fields: Fields) -> Passes? {
    guard let part = mapping("passes", fields, ["main", "single"]) else {
      if fields.node("passes") == nil {
        fields.fault("passes", "is missing; expected {main: …} with the pass of the axes")
      }
      return nil
    }
    let present = Set(exports.scores.map(\.pass))
    let pass = { (key: String) -> Pass? in
      guard let pass = part.word(key, "pass", as: Pass.self) else { return nil }
      if !present.contains(pass) { part.fault(key, "the exports hold no '\(pass.rawValue)' pass") }
      return pass
    }
    let single = part.node("single") == nil ? nil : pass("single")
    return pass("main").map { Passes(main: $0, single: single) }
  }
}
