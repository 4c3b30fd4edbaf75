import Foundation
import Telemetry
import Testing

@testable import Bench

extension Benches {
  @Suite struct MomentTests {
    @Test func withinOneStartASetClockDoesNotMatter() throws {
      let then = Samples.moment(0)
      // An hour later, and the clock of the day was set back by a day meanwhile.
      let back = Moment(
        utc: Moment.text(of: Date(timeIntervalSince1970: 1_790_000_000 + 3600 - 86_400)),
        start: BootMoment(boot: "boot-1", seconds: 1000 + 3600))
      let age = try #require(back.age(of: then))
      #expect(age.seconds == 3600 && age.isSteady)
      #expect(abs((age.clockMoved ?? 0) + 86_400) < 0.01)
    }

    @Test func acrossStartsTheClockOfTheDayIsAllThereIs() throws {
      let age = try #require(Samples.moment(60, boot: "boot-2").age(of: Samples.moment(0)))
      #expect(abs(age.seconds - 60) < 0.01 && !age.isSteady)
      #expect(Samples.moment(0, boot: "b").age(of: Samples.moment(60))?.seconds ?? 0 < 0)
    }

    @Test func textsOfMomentsAreReadAsTheyAreWritten() throws {
      for seconds in [0, 1_790_000_000.125, 951_782_400] {
        let text = Moment.text(of: Date(timeIntervalSince1970: seconds))
        #expect(Moment.seconds(of: text) == seconds, "\(text)")
      }
      #expect(Moment.seconds(of: "2026-05-05T22:20:00Z") == 1_778_019_600)
      for text in [
        "", "yesterday", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z",
      ] {
        #expect(Moment.seconds(of: text) == nil, "\(text)")
      }
    }

    @Test func thisMachineTellsItsStart() throws {
      let one = try BootMoment.now(.machine)
      let other = try BootMoment.now(.machine)
      #expect(one.boot == other.boot && other.seconds >= one.seconds)
    }
  }
}
