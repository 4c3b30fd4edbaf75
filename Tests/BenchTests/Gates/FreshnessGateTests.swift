import Foundation
import Telemetry
import TestSupport
import Testing

@testable import Bench

extension Benches {
  @Suite struct FreshnessGateTests {
    private func marker(at seconds: Double = 0, boot: String? = "boot-1") -> FailureMarker {
      FailureMarker(
        name: "local-quality", cause: "no memory", first: Samples.moment(seconds, boot: boot),
        last: Samples.moment(seconds, boot: boot), attempts: 1, expirySeconds: 60)
    }

    private func state(_ marker: FailureMarker?, at seconds: Double, boot: String? = "boot-1")
      throws
      -> FreshnessGate.State
    {
      try FreshnessGate.state(marker, now: Samples.moment(seconds, boot: boot), file: "m.json")
    }

    @Test func aMarkerBlocksAndExpires() throws {
      #expect(try state(nil, at: 0) == .clear)
      #expect(try state(marker(), at: 20) == .blocked(remaining: 40))
      #expect(try state(marker(), at: 61) == .expired(age: 61))
    }

    @Test func aSetClockNeitherBlocksNorOpens() throws {
      var now = Samples.moment(20)
      for moved in [-1e6, 1e6] {
        now = Moment(
          utc: Moment.text(of: Date(timeIntervalSince1970: 1_790_000_000 + moved)), start: now.start
        )
        #expect(
          try FreshnessGate.state(marker(), now: now, file: "m.json") == .blocked(remaining: 40))
      }
    }

    @Test func aMarkerFromTheFutureIsAFault() throws {
      for (then, boot) in [(3600.0, "boot-1"), (3600, "boot-2")] {
        let told = words { _ = try state(marker(at: then), at: 0, boot: boot) }
        #expect(told.contains("m.json: last:") && told.contains("from now"), "\(told)")
      }
      var broken = marker()
      broken.last = Moment(utc: "soon", start: nil)
      #expect(words { _ = try state(broken, at: 0) }.contains("'soon' is no moment"))
    }

    @Test func backOffGrowsToItsLongest() throws {
      let policy = FreshnessPolicy(expirySeconds: 60, growth: 2, longestSeconds: 200)
      var last: FailureMarker?
      var expiries: [Double] = []
      for attempt in 0..<5 {
        last = FreshnessGate.failed(
          "local-quality", before: last, cause: "away", now: Samples.moment(Double(attempt)),
          exit: 3,
          errors: nil, server: nil, model: nil, policy: policy)
        expiries.append(last?.expirySeconds ?? 0)
      }
      #expect(expiries == [60, 120, 200, 200, 200])
      #expect(last?.attempts == 5 && last?.first == Samples.moment(0))
    }

    @Test func markersWithoutCauseOrEndAreFaults() throws {
      let folder = try TemporaryFolder()
      let markers = MarkerFolder(EvidenceStore(folder.path))
      try markers.write(marker())
      #expect(try markers.read("local-quality") == marker())
      let text = try folder.read("markers/local-quality.json")
      for spoiled in [
        text.replacing("\"no memory\"", with: "\"\""), text.replacing("60", with: "0"), "{}", "no",
        text.replacing("\"attempts\" : 1", with: "\"attempts\" : 0"),
      ] {
        try folder.write(spoiled, to: "markers/local-quality.json")
        #expect(words { _ = try markers.read("local-quality") }.contains("remove it"), "\(spoiled)")
      }
      try markers.remove("local-quality")
      #expect(try markers.read("local-quality") == nil)
      #expect(words { _ = try markers.read("../evil") }.contains("is no name of a marker"))
    }
  }
}
