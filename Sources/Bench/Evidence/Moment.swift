import Foundation
import Telemetry

/// When something was seen, by the clock of the day and by that of the system's start.
///
/// The clock of the day can be set; the other one cannot, but begins anew with each start. Within one
/// start ages come from the latter.
package struct Moment: Sendable, Hashable, Codable {
  /// Coordinated universal time, such as `2026-11-29T17:47:21.042Z`.
  package let utc: String
  /// The same moment since the system's start; absent where the system does not tell.
  package let start: BootMoment?

  package init(utc: String, start: BootMoment?) {
    self.utc = utc
    self.start = start
  }

  /// The present moment of a tree's machine.
  package static func now(_ tree: SystemTree = .machine) -> Moment {
    Moment(
      utc: text(of: Date()), start: Reading { () throws(Absence) in try BootMoment.now(tree) }.value
    )
  }

  /// The time of the day as seconds since 1970; absent for a text that is none.
  package var seconds: Double? { Self.seconds(of: utc) }

  /// How old something is.
  package struct Age: Sendable, Equatable {
    /// Seconds; below 0 for what is said to come.
    package let seconds: Double
    /// Whether it is the age by the system's start, which a set clock does not move.
    package let isSteady: Bool
    /// By how many seconds the clock of the day was set in between; absent where nobody knows.
    package let clockMoved: Double?
  }

  /// The age of another moment at this one; absent where neither clock tells.
  package func age(of other: Moment) -> Age? {
    let wall = seconds.flatMap { now in other.seconds.map { now - $0 } }
    if let start, let then = other.start, start.boot == then.boot {
      let steady = start.seconds - then.seconds
      return Age(seconds: steady, isSteady: true, clockMoved: wall.map { $0 - steady })
    }
    return wall.map { Age(seconds: $0, isSteady: false, clockMoved: nil) }
  }

  /// A moment of the day in the form of ``utc``.
  package static func text(of date: Date) -> String {
    let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded(.down))
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return digits(Int(parts.tm_year) + 1900, 4) + "-" + digits(Int(parts.tm_mon) + 1, 2) + "-"
      + digits(Int(parts.tm_mday), 2) + "T" + digits(Int(parts.tm_hour), 2) + ":"
      + digits(Int(parts.tm_min), 2) + ":" + digits(Int(parts.tm_sec), 2) + "."
      + digits(milliseconds % 1000, 3) + "Z"
  }

  /// Seconds since 1970 of a text like ``utc``, with or without parts of a second.
  package static func seconds(of text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
      [4, 7].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }), bytes[10] == UInt8(ascii: "T"),
      [13, 16].allSatisfy({ bytes[$0] == UInt8(ascii: ":") })
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard 48...57 ~= byte else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), 1...12 ~= month,
      let day = number(8..<10), 1...31 ~= day, let hour = number(11..<13), hour < 24,
      let minute = number(14..<16), minute < 60, let second = number(17..<19), second < 61
    else { return nil }
    var fraction = 0.0
    if bytes.count > 20 {
      guard bytes[19] == UInt8(ascii: "."), bytes.count > 21, bytes.count < 31,
        let digits = number(20..<bytes.count - 1)
      else { return nil }
      fraction = Double(digits) / pow(10, Double(bytes.count - 21))
    }
    var parts = tm()
    (parts.tm_year, parts.tm_mon) = (Int32(year - 1900), Int32(month - 1))
    (parts.tm_mday, parts.tm_hour) = (Int32(day), Int32(hour))
    (parts.tm_min, parts.tm_sec) = (Int32(minute), Int32(second))
    return Double(timegm(&parts)) + fraction
  }
}
