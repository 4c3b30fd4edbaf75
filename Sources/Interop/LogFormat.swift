import DataText
import Exports
import Faults
import Foundation
import Snapshots

/// A program whose results can be read.
package enum LogFormat: String, Sendable, CaseIterable {
  case inspect
  case lmEval = "lm-eval"
  case helm
  case llamaBench = "llama-bench"
  case promptfoo
  case everyEvalEver = "every-eval-ever"

  /// What a file or folder is of, by what it holds; absent where nothing tells.
  static func of(_ path: String) throws -> LogFormat? {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if isFolder.boolValue {
      return FileManager.default.fileExists(atPath: path + "/run_spec.json") ? .helm : nil
    }
    let input = try LogReader.file(path)
    if ZipFile.isZip(input.bytes) { return .inspect }
    guard let first = input.content.first(where: { !$0.isSpace }), "[{".utf8.contains(first) else {
      return nil
    }
    let node: DataNode
    do throws(JSONFault) {
      node = try JSONReader.read(input.content)
    } catch {
      // One value on each line.
      let line = input.content.split(separator: UInt8(ascii: "\n")).first ?? []
      guard let node = try? JSONReader.read(line), node.members != nil else {
        throw LogReader.fault(error, input.content, path)
      }
      return ofLine(node)
    }
    if let format = ofLine(node) { return format }
    if node["eval"] != nil, node["version"] != nil { return .inspect }
    if node["lm_eval_version"] != nil || node["n-samples"] != nil { return .lmEval }
    if node["results"]?["results"] != nil { return .promptfoo }
    if node["evaluation_results"] != nil { return .everyEvalEver }
    if node.items?.first?["model_filename"] != nil { return .llamaBench }
    return nil
  }

  /// What a file is of whose lines are such values.
  private static func ofLine(_ node: DataNode) -> LogFormat? {
    if node["evaluation"] != nil, node["sample_id"] != nil { return .everyEvalEver }
    return node["model_filename"] != nil && node["samples_ts"] != nil ? .llamaBench : nil
  }
}

extension UInt8 {
  /// Whether it is a blank of JSON.
  var isSpace: Bool { self == 0x20 || (0x09...0x0a).contains(self) || self == 0x0d }
}

/// Reads the results of other programs.
package enum LogImport {
  /// What was read, as rows, and what the person who imports has to know.
  package struct Result: Sendable {
    package let campaign: Campaign
    package let notes: [String]
  }

  /// Reads files or folders of one campaign that was measured elsewhere.
  ///
  /// - Parameters:
  ///   - paths: as the user gave them.
  ///   - id: identifier of the snapshot.
  ///   - title: one line for readers; the tasks' names without it.
  ///   - licence: SPDX identifier of the licence of the rows.
  ///   - date: day of the data where no log says it.
  ///   - without: metrics that are left out, such as those that are off the scale from 0 to 1.
  /// - Throws: ``InputFault`` or `ScenarioFaults` at file:line for what cannot be read.
  package static func read(
    _ paths: [String], as format: LogFormat?, id: String, title: String?, licence: String,
    date: String? = nil, without: Set<String> = []
  ) throws -> Result {
    let log = FaultLog()
    var logs: [ImportedLog] = []
    var sources: [Manifest.Source] = []
    for path in paths {
      guard let kind = try format ?? LogFormat.of(path) else {
        throw InputFault(
          file: path, found: "results of no program that is known",
          expected: "those of " + LogFormat.allCases.map(\.rawValue).joined(separator: ", "))
      }
      let reader = LogReader(path: path, log: log, isDayGiven: date != nil, without: without)
      let read = try reader.read(kind)
      try log.throwIfAny()
      logs += read.logs
      sources += read.sources.map { $0.file.source(rows: $0.rows) }
    }
    let maker = CampaignMaker(
      logs: logs, id: id, title: title, licence: licence, date: date, without: without,
      place: paths.first ?? id)
    let made = try maker.made(sources)
    return Result(campaign: made.campaign, notes: (logs.flatMap(\.notes) + made.notes).uniqued)
  }
}

extension [String] {
  /// Each once, in order.
  var uniqued: [String] {
    var seen = Set<String>()
    return filter { seen.insert($0).inserted }
  }
}
