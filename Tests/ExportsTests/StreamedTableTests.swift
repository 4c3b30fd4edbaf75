import Foundation
import TestSupport
import Testing

@testable import Exports

/// Tables that are read one piece at a time say the same as tables that are held whole.
@Suite struct StreamedTableTests {
  /// Records of many lengths, so that pieces end at every kind of place.
  private static func table(lineEnd: String, rows: Int) -> String {
    var text = "\u{FEFF}name,note,number\(lineEnd)"
    for row in 0..<rows {
      let note =
        switch row % 5 {
        case 0: "\"quoted, with \"\"marks\"\" and a\nline \(row)\""
        case 1: ""
        case 2: String(repeating: "ü", count: row % 97)
        case 3: "\"\""
        default: "plain"
        }
      text += "row-\(row),\(note),\(row).5\(lineEnd)"
    }
    return text
  }

  private func records(_ reader: CSVReader) throws -> [String] {
    var (reader, found): (CSVReader, [String]) = (reader, [])
    while let record = try reader.next() {
      found.append("\(record.line) " + (0..<3).map(record.text).joined(separator: "|"))
    }
    return found
  }

  @Test(arguments: ["\n", "\r\n"])
  func piecesAndTheWholeAreTheSame(lineEnd: String) throws {
    let folder = try TemporaryFolder()
    for end in [lineEnd, ""] {
      var text = Self.table(lineEnd: lineEnd, rows: 9_000)
      if end.isEmpty { text.removeLast() }
      try folder.write(text, to: "table.csv")
      let whole = try records(
        CSVReader(InputFile("table.csv", in: folder.path), required: ["name"]))
      let streamed = try StreamedFile("table.csv", in: folder.path)
      #expect(try records(CSVReader(streamed, required: ["name"])) == whole)
      #expect(whole.count == 9_000)
      #expect(
        try streamed.source(rows: 1) == InputFile("table.csv", in: folder.path).source(rows: 1))
    }
  }

  @Test func recordsAreFoundAgainByTheirPlace() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table(lineEnd: "\n", rows: 9_000), to: "table.csv")
    var reader = try CSVReader(StreamedFile("table.csv", in: folder.path), required: ["name"])
    var places: [(offset: Int, line: Int, text: String)] = []
    while true {
      let (offset, line) = (reader.offset, reader.line)
      guard let record = try reader.next() else { break }
      places.append((offset, line, record.text(0) + record.text(1)))
    }
    for place in places.enumerated().filter({ $0.offset % 641 == 7 }).map(\.element).reversed() {
      reader.seek(to: place.offset, line: place.line)
      let record = try #require(try reader.next())
      #expect(record.line == place.line && record.text(0) + record.text(1) == place.text)
    }
  }

  @Test(arguments: [
    ("row-1,a\u{0},1\nrow-2,\"no end,2\n", "table.csv:3: expected a closing quote"),
    ("row-1,a,1\nrow-2,\"b\"c,2\n", "table.csv:3: expected a comma or the end of the line"),
    ("row-1,a,1\nrow-2,2\n", "table.csv:3: expected 3 fields"),
  ])
  func faultsOfPiecesNameTheirLine(rows: String, message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("name,note,number\n" + rows, to: "table.csv")
    do {
      _ = try records(
        CSVReader(StreamedFile("table.csv", in: folder.path), required: ["name"]))
      Issue.record("accepted")
    } catch let fault as InputFault { #expect(fault.description.contains(message)) }
  }

  @Test func whatIsWrittenToMeanwhileIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table(lineEnd: "\n", rows: 10), to: "table.csv")
    let file = try StreamedFile("table.csv", in: folder.path)
    try file.requireUnchanged()
    let handle = try #require(FileHandle(forWritingAtPath: folder.path + "/table.csv"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Array("more,,1\n".utf8))
    try handle.close()
    #expect(throws: InputFault.self) { try file.requireUnchanged() }
  }
}
