import DataText
import Exports
import Faults
import Files

/// A score as a file holds it.
struct GivenScore: Sendable, Equatable {
  let file: String
  let line: Int
  let sheet: String
  let item: String
  let rater: String
  /// Absent where the line was left open or holds a note only.
  let score: Int?
}

/// Reads what came back of a sheet: the form's JSON, or a table of the columns `sheet`, `item`, `rater`
/// and `score` and any others.
enum RatingsReader {
  /// The lines of a file; every fault of it is noted.
  static func lines(of path: String, _ log: FaultLog) -> [GivenScore] {
    let bytes: [UInt8]
    do throws(FileFault) {
      bytes = try FileInput.bytes(path, limit: 1 << 26)
    } catch {
      log.add(path, nil, nil, error.problem)
      return []
    }
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    return first == UInt8(ascii: "{") ? json(bytes, path, log) : table(bytes, path, log)
  }

  private static func json(_ bytes: [UInt8], _ path: String, _ log: FaultLog) -> [GivenScore] {
    let node: DataNode
    do throws(JSONFault) {
      node = try JSONReader.read(bytes[...])
    } catch {
      log.add(path, error.line, nil, "is not JSON: \(error.problem)")
      return []
    }
    guard let fields = Fields(node, file: path, log: log) else { return [] }
    fields.refuseKeys(otherThan: ["format", "sheet", "rater", "scores"])
    guard fields.integer("format", in: 1...1) != nil, let sheet = fields.text("sheet"),
      let rater = name(fields.text("rater"), { fields.fault("rater", $0) }),
      let items = fields.items("scores")
    else { return [] }
    return items.enumerated().compactMap { index, item in
      guard let part = Fields(item, file: path, path: "scores[\(index)]", log: log) else {
        return nil
      }
      part.refuseKeys(otherThan: ["item", "score", "note"])
      guard let id = part.text("item") else { return nil }
      var score: Int?
      if part.node("score") != nil {
        guard let found = part.integer("score", in: range) else { return nil }
        score = found
      }
      return GivenScore(
        file: path, line: item.line, sheet: sheet, item: id, rater: rater, score: score)
    }
  }

  private static func table(_ bytes: [UInt8], _ path: String, _ log: FaultLog) -> [GivenScore] {
    var lines: [GivenScore] = []
    do {
      let columns = ["sheet", "item", "rater", "score"]
      var reader = try CSVReader(InputFile(name: path, bytes: bytes), required: columns)
      let at = columns.map { reader.index(of: $0) }
      while let record = try reader.next() {
        // A line that nobody filled in says nothing.
        if record.isEmpty(at[2]), record.isEmpty(at[3]) { continue }
        let fault = { (column: Int, message: String) in
          log.add(path, record.line, columns[column], message)
        }
        guard let rater = name(record.text(at[2]), { fault(2, $0) }) else { continue }
        var score: Int?
        if !record.isEmpty(at[3]) {
          guard let found = Int(record.text(at[3]).trimmed), range.contains(found) else {
            fault(
              3,
              "expected \(range.lowerBound) to \(range.upperBound), found '\(record.text(at[3]))'")
            continue
          }
          score = found
        }
        lines.append(
          GivenScore(
            file: path, line: record.line, sheet: record.text(at[0]), item: record.text(at[1]),
            rater: rater, score: score))
      }
    } catch let fault as InputFault {
      log.add(path, fault.line, fault.field, "expected \(fault.expected), found \(fault.found)")
    } catch {
      log.add(path, nil, nil, "\(error)")
    }
    return lines
  }

  /// The name of a person; notes a fault where there is none that can be shown.
  private static func name(_ text: String?, _ fault: (String) -> Void) -> String? {
    guard let text else { return nil }
    let name = text.trimmed
    guard !name.isEmpty, name.count <= 60,
      !name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
    else {
      fault("expected a name of 1 to 60 signs, found '\(name.prefix(70))'")
      return nil
    }
    return name
  }

  private static let range =
    (RatingSheet.scale.first?.score ?? 1)...(RatingSheet.scale.last?.score ?? 1)
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
