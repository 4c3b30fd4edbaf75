import Digests
import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

/// measures.csv: a row for the answers of a cell that ended alike.
@Suite struct MeasureRowsTests {
  /// Exports with another measures.csv, whose digest the manifest states.
  private func read(
    _ change: (String) -> String
  ) throws -> Exports {
    let folder = try TemporaryFolder()
    let files = try ExportFiles(smallExports())
    try ExportFolder.write(files, to: folder.path)
    let old = try folder.read("measures.csv")
    let new = change(old)
    let entry = { (text: String) in
      "\"lines\" : \(text.count { $0 == "\n" }),\n      \"name\" : \"measures.csv\",\n      \"sha256\" : \"\(SHA256.hex(Array(text.utf8)))\""
    }
    let manifest = try folder.read("manifest.json")
    try #require(manifest.contains(entry(old)))
    try folder.write(new, to: "measures.csv")
    try folder.write(
      manifest.replacing(entry(old), with: entry(new)), to: "manifest.json")
    do { return try ExportReader.read(folder.path) } catch let fault as InputFault {
      throw Text("\(fault)".replacing(folder.path + "/", with: ""))
    }
  }

  private struct Text: Error, CustomStringConvertible {
    let description: String
    init(_ text: String) { description = text }
  }

  private func fault(_ change: (String) -> String) -> String {
    do {
      _ = try read(change)
      return "accepted"
    } catch { return "\(error)" }
  }

  @Test func aRowHasEveryMeasureOfItsAnswers() throws {
    let exports = try smallExports()
    let text = String(
      decoding: try #require(try ExportFiles(exports).contents["measures.csv"]), as: UTF8.self)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.allSatisfy { $0.count == 4 + 5 * Measure.allCases.count })
    let keys = Set(exports.measures.map { [$0.pass.rawValue, $0.model, $0.scenario, $0.finish] })
    #expect(Set(rows.dropFirst().map { Array($0[..<4]) }) == keys && rows.count == keys.count + 1)
    let at = try #require(rows[0].firstIndex(of: "energy_count"))
    let row = try #require(rows.first { $0[0] == "variance" && !$0[at].isEmpty })
    #expect(Array(row[at..<(at + 5)]) == ["5", "6000", "7200000", "1200", "1200"])
    // Nothing read its bandwidth.
    let blank = try #require(rows[0].firstIndex(of: "bandwidth_count"))
    #expect(row[blank..<(blank + 5)].allSatisfy { $0.isEmpty })
  }

  /// A second row of the same answers is a second row, also right after the first.
  @Test func sameAnswersTwice() throws {
    let lines = try smallExports().measures
    let row = Array(lines[MeasureRows.ranges(of: lines)[0]])
    #expect(MeasureRows.ranges(of: row + row) == [0..<row.count, row.count..<(2 * row.count)])
    let found = fault { text in
      var rows = text.split(separator: "\n")
      rows.insert(rows[1], at: 2)
      return rows.joined(separator: "\n") + "\n"
    }
    #expect(
      found.hasPrefix("measures.csv:3: finish: expected one row for each"), "\(found)")
  }

  @Test func rowsThatCannotBe() throws {
    let columns = MeasureRows.columns
    let change = { (column: String, value: String) in
      fault { text in
        var rows = text.split(separator: "\n").map {
          $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        if column == "all" {
          for place in 4..<columns.count { rows[2][place] = "" }
        } else if let place = columns.firstIndex(of: column) {
          rows[2][place] = value
        }
        return rows.map { $0.joined(separator: ",") + "\n" }.joined()
      }
    }
    let cases = [
      (change("energy_count", ""), "energy_sum: expected nothing, since energy_count is blank"),
      (change("wall_least", ""), "wall_least: expected a whole number"),
      (change("wall_sum", "1"), "wall_sum: expected a sum that"),
      (change("bandwidth_greatest", "7"), "bandwidth_greatest: expected nothing"),
      (change("all", ""), "energy_count: expected at least one measure in the row"),
      (change("finish", "gone"), "finish: expected completed"),
    ]
    for (found, expected) in cases {
      #expect(found.hasPrefix("measures.csv:3: \(expected)"), "\(found)")
    }
  }

  /// Parts of a row apart would be counted as one where a table is read, and as two where it is described.
  @Test func aRowInTwoParts() throws {
    let found = fault { text in
      var rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      var (first, second) = (rows[1], rows[1])
      for place in 4..<9 { second[place] = "" }
      for place in 9..<first.count { first[place] = "" }
      rows.replaceSubrange(1...1, with: [first, second])
      return rows.map { $0.joined(separator: ",") + "\n" }.joined()
    }
    #expect(found.hasPrefix("measures.csv:3: finish: expected one row for each"), "\(found)")
  }

  /// Format 3 had a line for each measure, and faults are those of its lines and columns.
  @Test func theFormerForm() throws {
    let folder = try TemporaryFolder()
    let files = try ExportFiles(smallExports())
    let path = folder.path + "/today"
    try ExportFolder.write(files, to: path)
    try FormerExports.write(of: path, to: folder.path + "/former")
    let former = try ExportReader.read(folder.path + "/former")
    #expect(former.measures == (try smallExports()).measures && !former.measures.isEmpty)
    #expect(former.manifest.format == Manifest.currentFormat)
    #expect(try ExportReader.format(of: folder.path + "/former") == 3)
    // Written anew, they are the same files.
    let read = try ["manifest.json", "measures.csv"].reduce(into: [String: [UInt8]]()) {
      $0[$1] = Array(try folder.read("former/" + $1).utf8)
    }
    let anew = try ExportFiles.ofToday(read, of: former, in: folder.path + "/former")
    #expect(anew == files.contents)
    #expect(try ExportFiles.ofToday(read, of: former, in: path) == read)
    let cases: [(line: Int, change: (inout [String]) -> Void, expected: String)] = [
      (6, { $0[6] = "1" }, "measures.csv:7: sum: expected a sum that"),
      (9, { $0[5] = "1000" }, "measures.csv:10: count: expected at most"),
      (4, { $0[4] = "mass" }, "measures.csv:5: measure: expected one of energy"),
      (3, { $0[3] = "gone" }, "measures.csv:4: finish: expected completed"),
    ]
    for (index, (line, change, expected)) in cases.enumerated() {
      let target = folder.path + "/\(index)"
      try FormerExports.write(of: path, to: target) { text in
        var lines = text.split(separator: "\n").map(String.init)
        var fields = lines[line].split(separator: ",").map(String.init)
        change(&fields)
        lines[line] = fields.joined(separator: ",")
        return lines.joined(separator: "\n") + "\n"
      }
      do {
        _ = try ExportReader.read(target)
        Issue.record("accepted: \(expected)")
      } catch let fault as InputFault {
        #expect("\(fault)".hasPrefix(target + "/" + expected), "\(fault)")
      }
    }
  }
}
