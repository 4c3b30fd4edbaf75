/// Reads a runtime's stream of chunks into pieces, one line at a time.
protocol ChatParser: Sendable {
  /// Takes one line and says what it was; lines that carry nothing give `.nothing`.
  mutating func take(_ line: [UInt8], at moment: ContinuousClock.Instant) -> LineMeaning
  /// Takes what stands after the last end of a line.
  mutating func finish(_ rest: [UInt8]?, at moment: ContinuousClock.Instant) -> LineMeaning
  /// What was gathered so far.
  var chat: RawChat { get }
  /// Whether a body that its framing cut is no use, even if it can be read.
  static var needsFraming: Bool { get }
}

extension ChatParser {
  /// A stream says by itself when it is over.
  static var needsFraming: Bool { false }
}

/// What a line of a stream meant.
enum LineMeaning: Sendable, Equatable {
  /// No part of an answer: blank, a comment, an opening chunk.
  case nothing
  /// A part of an answer that holds no text.
  case life
  /// Text of the answer or of thinking.
  case token
  /// The stream says that it is over; nothing more is read.
  case end
  /// The stream cannot be used further.
  case fault(Outcome.Kind, String)
}

/// What a stream told, before anything is concluded from it.
struct RawChat: Sendable, Equatable {
  var pieces: [TokenPiece] = []
  /// The model's name as the stream gives it.
  var model: String?
  /// The server's reason for the end; present once the answer is over.
  var finish: String?
  var counters = Counters()
  /// The tools that the model called, in order.
  var calls: [ToolCall] = []
}
