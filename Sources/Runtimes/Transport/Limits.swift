/// How long a request may take, on the wall clock, whatever the stream does.
package struct Limits: Sendable, Equatable {
  /// From sending to the end of the answer.
  package var overall: Duration
  /// From sending to the first token; bytes that carry no token do not count.
  package var firstToken: Duration
  /// From one piece of the answer to the next, once there was a first token.
  package var betweenTokens: Duration

  package init(overall: Duration, firstToken: Duration, betweenTokens: Duration) {
    self.overall = overall
    self.firstToken = firstToken
    self.betweenTokens = betweenTokens
  }

  /// For calls that answer with one small document.
  package static let lookUp = Limits(
    overall: .seconds(30), firstToken: .seconds(30), betweenTokens: .seconds(30))
}
