import Foundation
import Synchronization

/// Progress for people: one line for each answer, and on a terminal one that lives below them.
package final class TextReporter: SweepReporter {
  private let isTerminal: Bool
  private let write: @Sendable (String) -> Void
  private let drawn = Mutex<ContinuousClock.Instant?>(nil)

  /// - Parameters:
  ///   - isTerminal: Whether lines may be drawn over.
  ///   - write: Takes pieces of text.
  package init(isTerminal: Bool, write: @escaping @Sendable (String) -> Void) {
    self.isTerminal = isTerminal
    self.write = write
  }

  /// Writes an event for a person, over the line before where that is possible.
  package func report(_ event: SweepEvent) {
    switch event {
    case .began(let done, let total):
      line(done == 0 ? "\(total) answers to make" : "\(total) answers, \(done) made before")
    case .preflight(let unmet):
      for check in unmet {
        line(
          "preflight: \(check.name) is \(Self.safe(check.found.value ?? "unknown")); "
            + "wanted \(check.wanted)")
      }
    case .pulling(let model, let status): line("\(Self.safe(model)): pull: \(Self.safe(status))")
    case .restless(let steps): for step in steps { line("not at rest: \(Self.safe(step))") }
    case .loading(let model, let number, let count):
      line("\(Self.safe(model)) (model \(number) of \(count)): loading")
    case .skipped(let model, let reason):
      line("\(Self.safe(model)): skipped: \(Self.safe(reason))")
    case .waiting(let reason, let seconds):
      line("waiting up to \(seconds) s for the server: \(Self.safe(reason))")
    case .streaming(let growing): stream(growing)
    case .answered(let answered): line(Self.text(answered))
    case .warned(let model, let why): line("\(Self.safe(model)): warning: \(Self.safe(why))")
    case .ended(let done, let skipped, let owed):
      line(
        "\(done) answers made" + (skipped == 0 ? "" : ", \(skipped) models skipped")
          + (owed == 0 ? "" : ", \(owed) answers owed: resume the run to ask for them again"))
    }
  }

  private func line(_ text: String) { write((isTerminal ? "\r\u{1B}[K" : "") + text + "\n") }

  /// At most five times a second.
  private func stream(_ growing: SweepEvent.Growing) {
    guard isTerminal else { return }
    let isDue = drawn.withLock { last in
      if let last, ContinuousClock.now - last < .milliseconds(200) { return false }
      last = .now
      return true
    }
    guard isDue else { return }
    let speed = growing.seconds > 0 ? Double(growing.pieces) / growing.seconds : 0
    write(
      "\r\u{1B}[K" + Self.text(growing.subject)
        + ": \(growing.pieces) tokens, \(Self.number(speed)) tok/s")
  }

  static func text(_ subject: SweepEvent.Subject) -> String {
    var text = "\(safe(subject.model)) \(subject.scenario) \(subject.pass)"
    if subject.pass == "variance" { text += " \(subject.repetition + 1)" }
    if subject.condition != "single" { text += " \(safe(subject.condition))" }
    return text
  }

  static func text(_ answered: SweepEvent.Answered) -> String {
    var parts = [
      answered.outcome.kind.rawValue + (answered.counts ? "" : " (does not count)")
    ]
    if let speed = answered.tokensPerSecond { parts.append("\(number(speed)) tok/s") }
    if let watts = answered.watts { parts.append("\(number(watts)) W") }
    if let passed = answered.passed, let total = answered.total {
      parts.append("\(passed)/\(total) checks")
    }
    parts.append("\(number(answered.wallSeconds)) s")
    var text =
      "[\(answered.done)/\(answered.owed)] \(Self.text(answered.subject)): "
      + parts.joined(separator: ", ")
    if let end = answered.expectedEnd { text += "; \(Self.clock(end))" }
    return text
  }

  static func number(_ value: Double) -> String { String(format: "%.1f", value) }

  /// The time of day on this node, with the days in between.
  private static func clock(_ date: Date) -> String {
    var seconds = time_t(date.timeIntervalSince1970)
    var now = time_t(Date().timeIntervalSince1970)
    var then = tm()
    var today = tm()
    localtime_r(&seconds, &then)
    localtime_r(&now, &today)
    let days = Int((seconds - now) / 86_400)
    let time = String(format: "%02d:%02d", then.tm_hour, then.tm_min)
    return "ends about \(time)" + (days > 0 ? ", \(days) days on" : "")
  }

  /// Text of a server or a roster, without what would steer a terminal, and short.
  static func safe(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(500).map { scalar in
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
        ? " " : Character(scalar)
    }
    return String(scalars)
  }
}
