import Digests
import Foundation

/// A folder of exports as format 3 had it: measures.csv with a line for each measure.
package enum FormerExports {
  /// Writes a former copy of a folder, without its lock.
  ///
  /// - Parameter change: what is done to the text of measures.csv.
  package static func write(
    of folder: String, to target: String, _ change: (String) -> String = { $0 }
  ) throws {
    try FileManager.default.copyItem(atPath: folder, toPath: target)
    try? FileManager.default.removeItem(atPath: target + "/exports.lock")
    let read = { (name: String) in try String(contentsOfFile: target + "/" + name, encoding: .utf8)
    }
    let measures = change(lines(of: try read("measures.csv")))
    let digest = SHA256.hex(Array(measures.utf8))
    let count = measures.utf8.count { $0 == UInt8(ascii: "\n") }
    let entry = /("lines" : )\d+(,\s+"name" : "measures.csv",\s+"sha256" : ")[0-9a-f]+/
    let manifest = try read("manifest.json")
      .replacing(entry) { "\($0.output.1)\(count)\($0.output.2)\(digest)" }
      .replacing(/"format" : \d+/, with: "\"format\" : 3")
    for (name, text) in [("measures.csv", measures), ("manifest.json", manifest)] {
      try text.write(toFile: target + "/" + name, atomically: true, encoding: .utf8)
    }
  }

  /// A line for each measure of each row; names of the folder have no comma.
  private static func lines(of table: String) -> String {
    let rows = table.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let starts = (rows.first ?? []).enumerated().filter { $0.element.hasSuffix("_count") }
      .map { (name: $0.element.dropLast("_count".count), start: $0.offset) }
    var text =
      "pass,model,scenario,finish,measure,count,sum,sum_of_squares,least,greatest\n"
    for row in rows.dropFirst() {
      for (name, start) in starts where !row[start].isEmpty {
        text += (row[..<4] + [name] + row[start..<(start + 5)]).joined(separator: ",") + "\n"
      }
    }
    return text
  }
}
