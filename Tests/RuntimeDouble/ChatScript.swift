import Foundation

/// What the double does with one chat request, step by step.
public struct ChatScript: Sendable {
  /// One step; those before the first that sends something happen before the head is sent.
  public enum Step: Sendable {
    /// Sends bytes as one chunk.
    case send([UInt8])
    /// Sends bytes beside the chunked framing, as they are.
    case raw([UInt8])
    case pause(Duration)
    /// Sends the same bytes again and again, as fast as they are taken.
    case flood([UInt8])
    /// Does nothing more until the double stops.
    case stall
    /// Resets the connection (RST).
    case reset
    /// Closes the connection without the last chunk.
    case cut
    /// Sends the head now, where nothing was sent yet.
    case head
  }

  public var status: Int
  public var steps: [Step]

  public init(status: Int = 200, _ steps: [Step]) {
    self.status = status
    self.steps = steps
  }

  /// Answers with an error status and a body.
  public static func error(_ status: Int, _ body: String) -> ChatScript {
    ChatScript(status: status, [.send(Array(body.utf8))])
  }

  /// Sends lines, each as a chunk of its own.
  public static func lines(_ lines: [String]) -> ChatScript { ChatScript(lines.map(Step.line)) }

  /// The same script with steps put in after a number of steps.
  public func inserting(_ more: [Step], after count: Int) -> ChatScript {
    var script = self
    script.steps.insert(contentsOf: more, at: count)
    return script
  }

  /// Only the first steps, then others.
  public func cutting(after count: Int, then rest: [Step]) -> ChatScript {
    var script = self
    script.steps = Array(steps.prefix(count)) + rest
    return script
  }

  /// The same bytes in pieces of a fixed size, cutting through lines and characters.
  public func inPieces(of size: Int) -> ChatScript {
    let bytes = steps.flatMap { if case .send(let bytes) = $0 { bytes } else { [UInt8]() } }
    let pieces = stride(from: 0, to: bytes.count, by: size).map {
      Step.send(Array(bytes[$0..<min($0 + size, bytes.count)]))
    }
    return ChatScript(status: status, pieces)
  }
}

extension ChatScript.Step {
  /// A line of text with its end.
  public static func line(_ text: String) -> ChatScript.Step { .send(Array((text + "\n").utf8)) }
  /// One server-sent event.
  public static func event(_ data: String) -> ChatScript.Step {
    .send(Array("data: \(data)\n\n".utf8))
  }
}
