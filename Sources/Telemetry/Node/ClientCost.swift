/// What the client that reads answers takes of the node: the measuring process while an answer is
/// awaited, and while it comes at the pace of a small node.
package struct ClientCost: Sendable, Hashable, Codable {
  /// What a process took during a stretch of time.
  package struct Work: Sendable, Hashable, Codable {
    /// Length on the wall clock.
    package let seconds: Double
    /// Processor time of all threads, in user and kernel mode, in seconds.
    package let cpuSeconds: Double
    /// Times that a thread went to sleep and was woken (voluntary context switches).
    package let wakeups: Int

    package init(seconds: Double, cpuSeconds: Double, wakeups: Int) {
      self.seconds = seconds
      self.cpuSeconds = cpuSeconds
      self.wakeups = wakeups
    }

    private enum CodingKeys: String, CodingKey {
      case seconds, cpuSeconds = "cpu_seconds", wakeups
    }

    /// Processor time over wall time: the share of one core; nothing over no time.
    package var share: Double? { seconds > 0 ? cpuSeconds / seconds : nil }
    /// Wake-ups a second; nothing over no time.
    package var wakeupsPerSecond: Double? { seconds > 0 ? Double(wakeups) / seconds : nil }
  }

  /// From the request to the first token.
  package let waiting: Work
  /// From the first token to the last.
  package let streaming: Work
  /// Tokens that came while ``streaming`` lasted, the first one not counted.
  package let tokens: Int

  package init(waiting: Work, streaming: Work, tokens: Int) {
    self.waiting = waiting
    self.streaming = streaming
    self.tokens = tokens
  }

  /// Processor seconds for a token; nothing without one.
  package var cpuSecondsPerToken: Double? {
    tokens > 0 ? streaming.cpuSeconds / Double(tokens) : nil
  }

  /// For people.
  var lines: [String] {
    var lines: [String] = []
    if let share = waiting.share, let wakeups = waiting.wakeupsPerSecond {
      lines.append(
        "client while an answer is awaited: \(Figure.fixed(share * 100, 3)) % of one core, "
          + "\(Figure.fixed(wakeups, 1)) wake-ups a second")
    }
    if let each = cpuSecondsPerToken, let share = streaming.share,
      let wakeups = streaming.wakeupsPerSecond
    {
      let pace = Double(tokens) / streaming.seconds
      lines.append(
        "client while one comes at \(Figure.fixed(pace, 0)) tokens a second: "
          + "\(Figure.fixed(share * 100, 3)) % of one core, "
          + "\(Figure.fixed(each * 1e6, 0)) µs for a token, "
          + "\(Figure.fixed(wakeups, 1)) wake-ups a second")
    }
    return lines
  }
}
