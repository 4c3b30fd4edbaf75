import Testing

@testable import Runtimes

@Suite struct GapSummaryTests {
  /// Quantiles of 1, 2, 4 and 8 by numpy's `percentile(..., method="linear")`.
  @Test func percentilesInterpolate() throws {
    let gaps = try #require(GapSummary(between: [0, 1, 3, 7, 15]))
    #expect(gaps.count == 4 && gaps.median == 3 && gaps.longest == 8)
    #expect(abs(gaps.p95 - 7.4) < 1e-12)
  }

  @Test func oneTokenHasNoGap() {
    #expect(GapSummary(between: []) == nil && GapSummary(between: [3]) == nil)
    #expect(GapSummary(between: [1, 1]).map { $0.median == 0 && $0.p95 == 0 } == true)
  }
}

@Suite struct PromptFitTests {
  private func estimate(_ text: String) -> PromptEstimate {
    PromptEstimate(of: [ChatMessage(.user, text)])
  }

  /// Counts of cl100k-like tokenisers lie between the bounds: prose, a log line, a run.
  @Test func theBoundsHoldRealCounts() {
    let prose = estimate(String(repeating: "The quick brown fox jumps over the dog. ", count: 100))
    #expect(prose.lowest < 900 && prose.highest > 1100)
    // 4000 equal signs are 63 tokens of 64.
    #expect(estimate(String(repeating: "=", count: 4000)).lowest <= 63)
    #expect(estimate("").lowest == 1)
  }

  @Test func anEarlierPromptSharpensTheEstimate() {
    let message = [ChatMessage(.user, String(repeating: "a", count: 1000))]
    let sharp = PromptEstimate(of: message, tokensPerByte: 0.5)
    #expect(sharp == PromptEstimate(lowest: 400, highest: 664))
  }

  @Test func withoutAContextALowCountIsDoubtful() {
    let estimate = PromptEstimate(lowest: 100, highest: 900)
    #expect(PromptFit.judge(reported: 100, estimate: estimate, context: nil) == .whole)
    guard case .unknown = PromptFit.judge(reported: 99, estimate: estimate, context: nil) else {
      Issue.record("a low count passed")
      return
    }
    #expect(PromptFit.judge(reported: 99, estimate: estimate, context: 901) == .whole)
    guard case .truncated = PromptFit.judge(reported: 99, estimate: estimate, context: 900) else {
      Issue.record("a low count passed")
      return
    }
  }
}
