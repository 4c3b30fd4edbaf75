import Foundation
import TestSupport
import Testing

@testable import Exports

@Suite struct PeopleRecordTests {
  private static let place = JudgingRecord.Place(
    model: "a:1b", scenario: "s", pass: .variance, repetition: 0)
  private static let sound = PeopleRecord(
    low: 1, high: 5, people: ["Ann", "Bo"],
    strata: [
      .init(group: "small", taskClass: "guard", answers: 20, drawn: 2),
      .init(group: "large", taskClass: "guard", answers: 30, drawn: 3),
    ], ratings: [.init(place: place, stratum: 0, scores: [4, nil])])

  private func read(_ record: PeopleRecord) throws -> PeopleRecord {
    try PeopleRecord(InputFile(name: "people.json", bytes: try record.bytes))
  }

  @Test func whatIsWrittenIsRead() throws {
    #expect(try read(Self.sound) == Self.sound)
    #expect(Self.sound.weights == [20, 0])
    #expect(Self.sound.unseen == 30)
  }

  @Test(
    arguments: [
      ("format", "1", { $0.format = 2 }),
      ("low", "a scale", { $0.low = 5 }),
      ("people", "each once", { $0.people = ["Ann", "Ann"] }),
      ("strata[0]", "no more drawn", { $0.strata[0].drawn = 21 }),
      ("ratings[0].stratum", "position", { $0.ratings[0].stratum = 2 }),
      ("ratings[0].scores", "one for each", { $0.ratings[0].scores = [4] }),
      ("ratings[0].scores", "at least one", { $0.ratings[0].scores = [nil, nil] }),
      ("ratings[0].scores", "1 to 5", { $0.ratings[0].scores = [6, nil] }),
      ("ratings[1].place", "once", { $0.ratings.append($0.ratings[0]) }),
    ] as [(String, String, @Sendable (inout PeopleRecord) -> Void)])
  func whatCannotBeIsAFault(
    field: String, expected: String, spoil: @Sendable (inout PeopleRecord) -> Void
  ) throws {
    var record = Self.sound
    spoil(&record)
    let fault = try #require(throws: InputFault.self) { try read(record) }
    #expect(fault.field == field)
    #expect(fault.expected.contains(expected))
  }

  @Test func unknownKeysAreRefused() throws {
    let text = String(decoding: try Self.sound.bytes, as: UTF8.self)
      .replacing("\"format\"", with: "\"extra\" : 1,\n  \"format\"")
    #expect(throws: InputFault.self) {
      try PeopleRecord(InputFile(name: "people.json", bytes: Array(text.utf8)))
    }
  }
}
