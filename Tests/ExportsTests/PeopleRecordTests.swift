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

  private struct Spoilt: Sendable {
    let field: String
    let expected: String
    let spoil: @Sendable (inout PeopleRecord) -> Void
    init(
      _ field: String, _ expected: String, _ spoil: @escaping @Sendable (inout PeopleRecord) -> Void
    ) {
      self.field = field
      self.expected = expected
      self.spoil = spoil
    }
  }

  private static let spoilt: [Spoilt] = [
    Spoilt("format", "1") { $0.format = 2 },
    Spoilt("low", "a scale") { $0.low = 5 },
    Spoilt("people", "each once") { $0.people = ["Ann", "Ann"] },
    Spoilt("strata[0]", "no more drawn") { $0.strata[0].drawn = 21 },
    Spoilt("ratings[0].stratum", "position") { $0.ratings[0].stratum = 2 },
    Spoilt("ratings[0].scores", "one for each") { $0.ratings[0].scores = [4] },
    Spoilt("ratings[0].scores", "at least one") { $0.ratings[0].scores = [nil, nil] },
    Spoilt("ratings[0].scores", "1 to 5") { $0.ratings[0].scores = [6, nil] },
    Spoilt("ratings[1].place", "once") { $0.ratings.append($0.ratings[0]) },
  ]

  @Test(arguments: spoilt.indices) func whatCannotBeIsAFault(index: Int) throws {
    let (field, expected) = (Self.spoilt[index].field, Self.spoilt[index].expected)
    var record = Self.sound
    Self.spoilt[index].spoil(&record)
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
