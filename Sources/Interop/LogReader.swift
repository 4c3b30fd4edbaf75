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
  /// Metrics that the user leaves out.
  var without: Set<String> = []

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
  func input(_ path: String) throws -> InputFile { try Self.file(path) }

  /// A file with its path in messages as it was given.
  static func file(_ path: String) throws -> InputFile {
    let name = URL(fileURLWithPath: path).lastPathComponent
    guard let slash = path.lastIndex(of: "/") else {
      return try InputFile(name, in: ".")
    }
    let folder = String(path[..<slash])
    return try InputFile(name, in: folder.isEmpty ? "/" : folder)
  }

  /// Whether the user leaves a metric out, with or without the filter that read it.
  func isLeftOut(_ metric: String) -> Bool { without.holds(metric: metric) }

  /// The value of a JSON file.
  func json(_ bytes: ArraySlice<UInt8>, _ name: String) throws -> DataNode {
    let content = bytes.withoutMark
    do throws(JSONFault) {
      return try JSONReader.read(content)
    } catch {
      throw Self.fault(error, content, name)
    }
  }

  /// What is wrong with a text that is no JSON, and where.
  static func fault(_ error: JSONFault, _ bytes: ArraySlice<UInt8>, _ name: String) -> InputFault {
    let end = bytes.lastIndex { !$0.isSpace } ?? bytes.startIndex
    let read = JSONReader.readPrefix(bytes.drop(while: \.isSpace))
    let endsEarly = read.node == nil && read.end > end
    return InputFault(
      file: name, line: error.line,
      found: endsEarly ? "JSON that ends early (\(error.problem))" : error.problem,
      expected: endsEarly ? "the whole file; write or fetch it again" : "JSON")
  }

  /// The values of a file with one on each line, with their lines.
  func lines(_ input: InputFile) throws -> [(line: Int, node: DataNode)] {
    var nodes: [(Int, DataNode)] = []
    let parts = input.content.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() where !part.allSatisfy(\.isSpace) {
      do throws(JSONFault) {
        nodes.append((index + 1, try JSONReader.read(part).moved(by: index)))
      } catch {
        let fault = Self.fault(error, part, input.path)
        throw InputFault(
          file: input.path, line: index + 1, found: fault.found,
          expected: fault.expected == "JSON" ? "JSON on each line" : fault.expected)
      }
    }
    return nodes
  }

  /// The greatest number of a kind that an answer can have: sums of many stay whole.
  private static let greatest = 1e9

  /// A number that a log may leave out; notes a fault for anything else, for less than nought and for what no
  /// answer has.
  func number(_ node: DataNode?, _ field: String, _ file: String) -> Double? {
    guard let node, !node.isNull else { return nil }
    if let number = node.number, 0...Self.greatest ~= number { return number }
    log.add(
      file, node.line, field, "expected a number from 0 to 1,000,000,000, found \(node.shown)")
    return nil
  }

  /// A count that a log may leave out; notes a fault for anything else.
  func count(_ node: DataNode?, _ field: String, _ file: String) -> Int? {
    guard let node, !node.isNull else { return nil }
    if let number = node.integer, 0...Int(Self.greatest) ~= number { return number }
    log.add(
      file, node.line, field,
      "expected a whole number from 0 to 1,000,000,000, found \(node.shown)")
    return nil
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

extension InputFile {
  /// What the file says, without a byte order mark.
  var content: ArraySlice<UInt8> { bytes[...].withoutMark }
}

extension ArraySlice<UInt8> {
  fileprivate var withoutMark: Self {
    starts(with: [0xef, 0xbb, 0xbf]) ? dropFirst(3) : self
  }
}

extension Set<String> {
  /// Whether a metric is among them, with or without the filter that read it: `bleu` for `bleu,none`.
  func holds(metric: String) -> Bool {
    contains(metric) || contains(String(metric.prefix { $0 != "," }))
  }
}

extension DataNode {
  /// The same some lines below: each line of a file is read by itself.
  fileprivate func moved(by lines: Int) -> DataNode {
    guard lines > 0 else { return self }
    let value: DataValue =
      switch self.value {
      case .array(let items): .array(items.map { $0.moved(by: lines) })
      case .object(let members):
        .object(
          members.map {
            DataMember(key: $0.key, line: $0.line + lines, value: $0.value.moved(by: lines))
          })
      default: self.value
      }
    return DataNode(line: line + lines, value: value)
  }
}
