import Digests
import Faults
import Files
import Foundation

/// An export as files: `operator.json`, and a line of JSON for each task, run and transcript.
package enum OperatorExportFiles {
  /// The file that makes a folder one of operator runs.
  package static let mark = "operator.json"
  private static let tasks = "tasks.jsonl"
  private static let runs = "runs.jsonl"
  private static let transcripts = "transcripts.jsonl"

  /// Whether a folder holds an export of operator runs.
  package static func isExport(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/" + mark)
  }

  // MARK: Writing

  /// The files of an export; the same bytes on every machine.
  package static func files(_ export: OperatorExport) throws -> [String: [UInt8]] {
    var files = [tasks: try lines(export.tasks), runs: try lines(export.runs)]
    if !export.transcripts.isEmpty { files[transcripts] = try lines(export.transcripts) }
    var head = export.head
    head.files = files.mapValues { SHA256.hex($0) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    files[mark] = Array(try encoder.encode(head)) + [UInt8(ascii: "\n")]
    return files
  }

  private static func lines(_ values: [some Encodable]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try values.flatMap { Array(try encoder.encode($0)) + [UInt8(ascii: "\n")] }
  }

  // MARK: Reading

  /// Reads an export and proves what can be proved of it.
  ///
  /// - Throws: ``OperateError`` with file and line, and what the disk says.
  package static func read(_ folder: String) throws -> OperatorExport {
    let path = folder + "/" + mark
    let bytes = try FileInput.bytes(path)
    let head: OperatorExport.Head
    do {
      head = try JSONDecoder().decode(OperatorExport.Head.self, from: Data(bytes))
    } catch {
      throw fault(path, nil, DecodingWords.describe(error))
    }
    guard head.format == OperatorExport.Head.format else {
      throw fault(
        path, nil,
        "it is of form \(head.format); this program knows form \(OperatorExport.Head.format)")
    }
    let export = OperatorExport(
      head: head, tasks: try values(tasks, folder, head), runs: try values(runs, folder, head),
      transcripts: head.files[transcripts] == nil ? [] : try values(transcripts, folder, head))
    try prove(export, folder)
    return export
  }

  private static func values<Value: Decodable>(
    _ name: String, _ folder: String, _ head: OperatorExport.Head
  ) throws -> [Value] {
    let path = folder + "/" + name
    let bytes = try FileInput.bytes(path)
    guard let digest = head.files[name] else {
      throw fault(folder + "/" + mark, nil, "it does not name \(name)")
    }
    guard SHA256.hex(bytes) == digest else {
      throw fault(path, nil, "it was altered: its digest is not the one that \(mark) names")
    }
    let decoder = JSONDecoder()
    return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do {
        return try decoder.decode(Value.self, from: Data(line))
      } catch {
        throw fault(path, index + 1, DecodingWords.describe(error))
      }
    }
  }

  /// Names that lead nowhere, numbers that cannot be, and runs that are there twice.
  private static func prove(_ export: OperatorExport, _ folder: String) throws {
    let known = Set(export.tasks.map(\.id))
    var seen = Set<[String]>()
    for (index, run) in export.runs.enumerated() {
      func fault(_ problem: String) -> OperateError {
        self.fault(folder + "/" + runs, index + 1, problem)
      }
      guard known.contains(run.task) else { throw fault("there is no task '\(run.task)'") }
      guard run.number == index + 1 else {
        throw fault("run \(run.number) stands at the place of run \(index + 1)")
      }
      guard (0...OperatorTask.points).contains(run.points), [0, run.points].contains(run.accepted),
        run.accepted == 0 || run.consequences.isEmpty, run.milliseconds >= 0, run.turns >= 0
      else { throw fault("its points or times cannot be") }
      let key = [
        run.model, run.channel.rawValue, "\(run.hasFaults)", "\(run.repetition)", run.task,
      ]
      guard seen.insert(key).inserted else {
        throw fault("'\(run.model)' has repetition \(run.repetition) of '\(run.task)' twice")
      }
    }
    for (index, transcript) in export.transcripts.enumerated() {
      guard export.runs.indices.contains(transcript.run - 1) else {
        throw fault(folder + "/" + transcripts, index + 1, "there is no run \(transcript.run)")
      }
    }
  }

  private static func fault(_ path: String, _ line: Int?, _ problem: String) -> OperateError {
    .file(
      path: path, line: line, field: "",
      problem: problem + "; write it again with `apprenticeops operate export`")
  }
}
