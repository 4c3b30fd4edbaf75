import Foundation

/// Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, or a moment.
enum RetryAfter {
  /// Longer waits are not believed, in seconds.
  private static let longest = 86_400.0

  /// Seconds to wait; absent for what is neither, and for more than a day.
  static func seconds(_ value: String, now: Date) -> Double? {
    let seconds = Double(value) ?? moment(value).map { max(0, $0.timeIntervalSince(now)) }
    return seconds.flatMap { 0...longest ~= $0 ? $0 : nil }
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The preferred form of RFC 9110 alone, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
  private static func moment(_ text: String) -> Date? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]),
      let month = months.firstIndex(of: words[2]), let year = Int(words[3])
    else { return nil }
    let clock = words[4].split(separator: ":").map { Int($0) }
    guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2] else {
      return nil
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar.date(
      from: DateComponents(
        year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second))
  }
}
