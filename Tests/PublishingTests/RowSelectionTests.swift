import Estimates
import Exports
import Findings
import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The query that a page shows gives the very number of the page.
@Suite struct RowSelectionTests {
  private static let sqlite = "/usr/bin/sqlite3"

  private func answers(_ script: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: Self.sqlite)
    process.arguments = ["-batch", ":memory:"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Read while it writes: a pipe holds less than all answers.
    let writer = Thread {
      try? input.fileHandleForWriting.write(contentsOf: Data(script.utf8))
      try? input.fileHandleForWriting.close()
    }
    writer.start()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: sqlite),
      "sqlite3 is missing: `make test-packages`"))
  func theQueryGivesTheNumber() throws {
    let findings = try Findings.read(Repository.exports)
    // Of the many cells one model's will do.
    let all = findings.rowSelections.values.sorted { $0.id < $1.id }.filter {
      !($0.id.contains(".cell.") || $0.id.contains("work.")) || $0.id.contains("qwen3:1.7b")
        || $0.id.hasPrefix("completed.work.detect.")
    }
    #expect(all.count > 500)
    var script = ""
    for table in ["scores", "measures", "models", "scenarios"] {
      script += ".import --csv \(Repository.exports)/\(table).csv \(table)\n"
    }
    script += "CREATE INDEX i ON scores(model); CREATE INDEX j ON measures(model);\n"
    for selection in all { script += findings.query(selection) + "\n" }
    let lines = try answers(script)
    try #require(lines.count == all.count)
    for (selection, line) in zip(all, lines) {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false)
      let quantity = findings.quantities[selection.id]
      // A selection may be of an axis that the study does not show so.
      guard let value = quantity?.number else { continue }
      let found = try #require(Double(fields[0]), "\(selection.id): \(line)")
      #expect(abs(found - value) < 1e-6, "\(selection.id): \(found) and \(value)")
      #expect(fields[1] == quantity?.n.map { "\($0)" } ?? "", "\(selection.id)")
      #expect(findings.mean(of: selection)?.count == quantity?.n, "\(selection.id)")
    }
  }

  /// A row whose answers have no energy counts for none.
  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: sqlite),
      "sqlite3 is missing: `make test-packages`"))
  func blanksOfARowCountForNothing() throws {
    var exports = try ExportReader.read(Repository.exports)
    let ids = Set(exports.scenarios.prefix(3).map(\.id))
    exports.measures.removeAll {
      $0.model == "qwen3:4b" && ids.contains($0.scenario) && $0.measure == .energy
    }
    let folder = try TemporaryFolder()
    try ExportFolder.write(try ExportFiles(exports), to: folder.path + "/exports")
    let findings = try Findings.read(exports, of: Repository.exports)
    let id = "energy.model.qwen3:4b"
    let tables = ["measures", "models", "scenarios"].map {
      ".import --csv \(folder.path)/exports/\($0).csv \($0)\n"
    }
    let query = findings.query(try #require(findings.rowSelections[id]))
    let answer = try #require(try answers(tables.joined() + query + "\n").first).split(
      separator: "|")
    let quantity = try #require(findings.quantities[id])
    #expect(answer[1] == "\(try #require(quantity.n))" && answer[1] == "80")
    #expect(abs(try #require(Double(answer[0])) - (quantity.number ?? 0)) < 1e-6)
  }
}
