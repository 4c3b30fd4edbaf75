import DataText
import Exports
import Foundation

/// Reads one path in one format.
struct LogReader {
  /// As the user gave it.
  let path: String
  let log: FaultLog
  /// Whether the user says the day, so that no log has to.
  let isDayGiven: Bool

  /// Logs with the files that they were read from, and how many answers are in each.
  typealias Read = (logs: [ImportedLog], sources: [(file: InputFile, rows: Int)])

  func read(_ format: LogFormat) throws -> Read {
    switch format {
    case .inspect: try inspect()
    case .lmEval: try lmEval()
    case .helm: try helm()
    case .llamaBench: try llamaBench()
    case .promptfoo: try promptfoo()
    case .everyEvalEver: try everyEvalEver()
    }
  }

  /// A file beside or below the path.
  func input(_ path: String) throws -> InputFile {
    let url = URL(fileURLWithPath: path)
    let folder =
      path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : "."
    return try InputFile(url.lastPathComponent, in: folder.isEmpty ? "/" : folder)
  }

  /// The value of a JSON file.
  func json(_ bytes: ArraySlice<UInt8>, _ name: String) throws -> DataNode {
    do throws(JSONFault) {
      return try JSONReader.read(bytes)
    } catch {
      throw InputFault(file: name, line: error.line, found: error.problem, expected: "JSON")
    }
  }

  /// The values of a file with one on each line, with their lines.
  func lines(_ input: InputFile) throws -> [(line: Int, node: DataNode)] {
    var nodes: [(Int, DataNode)] = []
    let parts = input.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where !part.isEmpty {
      do throws(JSONFault) {
        nodes.append((index + 1, try JSONReader.read(part)))
      } catch {
        throw InputFault(
          file: input.path, line: index + 1, found: error.problem, expected: "JSON on each line")
      }
    }
    return nodes
  }

  /// The day of a time, `2026-06-22T…`, or of seconds since 1970; empty where the log does not say it.
  func day(_ node: DataNode?) -> String {
    if let text = node?.text, CalendarDay.isValid(String(text.prefix(10))) {
      return String(text.prefix(10))
    }
    if let seconds = node?.number ?? node?.text.flatMap(Double.init) {
      // Some programs write milliseconds.
      let time = seconds > 1e11 ? seconds / 1000 : seconds
      let parts = Calendar.universal.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: time))
      if let year = parts.year, let month = parts.month, let day = parts.day {
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(year)-\(two(month))-\(two(day))"
      }
    }
    return ""
  }
}

extension Calendar {
  /// The calendar of ISO 8601 without a time zone's rules.
  fileprivate static let universal: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()
}
