/// The load averages from `/proc/loadavg`: runnable and uninterruptible tasks.
package struct LoadReading: Sendable, Hashable, Codable {
  /// Mean over about the last minute.
  package let oneMinute: Double
  /// Mean over about the last five minutes.
  package let fiveMinutes: Double
  /// Mean over about the last fifteen minutes.
  package let fifteenMinutes: Double

  /// Reads the tree's load.
  package static func read(_ tree: SystemTree) throws(Absence) -> LoadReading {
    let path = "proc/loadavg"
    let bytes = try tree.bytes(path)
    guard let fields = bytes.lines.first?.fields, fields.count >= 3,
      let one = Double(ascii: fields[0]), let five = Double(ascii: fields[1]),
      let fifteen = Double(ascii: fields[2])
    else { throw tree.malformed(path, "“\(bytes[...].quoted)” does not begin with three loads") }
    return LoadReading(oneMinute: one, fiveMinutes: five, fifteenMinutes: fifteen)
  }
}
