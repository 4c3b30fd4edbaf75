import Foundation
import Testing

@testable import Runtimes

@Suite("Retry-After")
struct RetryAfterTests {
  // Sun, 06 Nov 1994 08:49:37 GMT, the moment of RFC 9110.
  private let now = Date(timeIntervalSince1970: 784_111_777 - 30)

  @Test(
    "Seconds and moments are read, and nothing else",
    arguments: [
      ("0", 0), ("120", 120), ("1.5", 1.5), ("Sun, 06 Nov 1994 08:49:37 GMT", 30),
      ("Sun, 06 Nov 1994 08:40:00 GMT", 0), ("Sun, 06 Nov 2094 08:49:37 GMT", nil), ("-1", nil),
      ("86401", nil), ("soon", nil), ("", nil), ("Sun, 06 Now 1994 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 08:49 GMT", nil), ("nan", nil),
    ] as [(String, Double?)])
  func read(text: String, seconds: Double?) {
    #expect(RetryAfter.seconds(text, now: now) == seconds)
  }
}
