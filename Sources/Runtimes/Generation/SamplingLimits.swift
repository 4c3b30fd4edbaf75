/// What limits the choice of a token beside temperature and seed; what is absent is the server's own
/// default, which differs between servers.
package struct SamplingLimits: Sendable, Equatable, Codable {
  /// The most likely tokens that are kept, at least 1.
  package var topK: Int?
  /// The share of probability that is kept, above 0 and at most 1.
  package var topP: Double?
  /// The least probability relative to the likeliest token, from 0 to 1.
  package var minP: Double?

  package init(topK: Int? = nil, topP: Double? = nil, minP: Double? = nil) {
    self.topK = topK
    self.topP = topP
    self.minP = minP
  }
}
