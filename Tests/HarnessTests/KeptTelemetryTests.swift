import Foundation
import Telemetry
import Testing

@testable import Harness

@Suite("Telemetry that JSON cannot hold")
struct KeptTelemetryTests {
  private struct Window: Encodable {
    let watts: [Double]
  }

  @Test func whatCanBeWrittenIsWrittenAsItIs() {
    #expect(JSONText.kept(Window(watts: [1.5, 2]), of: "telemetry") == #"{"watts":[1.5,2]}"#)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan])
  func aNumberThatIsNoneIsAnAbsenceWithItsPlace(number: Double) throws {
    let text = JSONText.kept(Window(watts: [1, number]), of: "telemetry")
    let reading = try JSONText.read(Reading<Double>.self, text)
    guard case .absent(let absence) = reading else {
      Issue.record("\(text)")
      return
    }
    #expect(absence.reason == .malformed && absence.source == "telemetry")
    #expect(absence.detail.contains("watts"), "\(absence.detail)")
  }
}
