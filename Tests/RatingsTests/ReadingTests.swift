import DataText
import Exports
import Foundation
import TestSupport
import Testing

@testable import Ratings

@Suite struct ReadingTests {
  private let sheet = MadeUp.sheet()
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func json(
    _ rater: String, _ scores: [(Int, Int?)], sheet name: String? = nil, to file: String
  ) throws -> String {
    let lines = scores.map { place, score in
      #"  {"item": "\#(sheet.items[place].id)", "score": \#(score.map(String.init) ?? "null"), "note": ""}"#
    }
    try folder.write(
      "{\n\"format\": 1,\n\"sheet\": \"\(name ?? sheet.name)\",\n\"rater\": \"\(rater)\",\n\"scores\": [\n\(lines.joined(separator: ",\n"))\n]\n}\n",
      to: file)
    return folder.path + "/" + file
  }

  private func read(_ files: [String]) throws -> Ratings {
    try Ratings(files: files) { seed, size in MadeUp.sheet(size, seed: seed) }
  }

  private func fault(_ files: [String]) -> String {
    do {
      _ = try read(files)
      return "none"
    } catch { return "\(error)" }
  }

  @Test func severalPeopleAreReadTogether() throws {
    let ann = try json("Ann", [(0, 1), (1, 2), (2, 3)], to: "ann.json")
    try folder.write(
      "sheet,item,rater,score,note\n\(sheet.name),\(sheet.items[1].id),Bo,4,\"a, b\"\n\(sheet.name),\(sheet.items[3].id),,,\n",
      to: "bo.csv")
    let ratings = try read([ann, folder.path + "/bo.csv"])
    #expect(ratings.record.people == ["Ann", "Bo"])
    #expect(ratings.record.ratings.count == 3)
    let both = ratings.record.ratings.filter { !$0.scores.contains(nil) }
    #expect(both.map(\.scores) == [[2, 4]])
    #expect(both.first?.place == sheet.items[1].answer.place)
    #expect(both.first?.mean == 3)
    #expect(ratings.notes.contains("Bo: 1 of 12 answers scored"))
    let file = InputFile(name: "people.json", bytes: try ratings.record.bytes)
    #expect(try PeopleRecord(file) == ratings.record)
  }

  @Test func aPartialSheetMayComeTwice() throws {
    let first = try json("Ann", [(0, 1)], to: "1.json")
    let second = try json("Ann", [(0, 1), (1, 2), (2, nil)], to: "2.json")
    let ratings = try read([first, second])
    #expect(ratings.record.ratings.count == 2)
    #expect(ratings.notes.contains("1 scores came twice and count once"))
  }

  @Test func onePersonWithTwoScoresIsAConflict() throws {
    let first = try json("Ann", [(0, 1)], to: "1.json")
    let second = try json("Ann", [(1, 2), (0, 5)], to: "2.json")
    let told = fault([first, second])
    #expect(told.contains("2.json:7: score: Ann gives"))
    #expect(told.contains("1.json:6"))
  }

  @Test func everyFaultIsToldAtItsLine() throws {
    try folder.write(
      "sheet,item,rater,score\n\(sheet.name),\(sheet.items[0].id),Ann,6\n\(sheet.name),\(sheet.items[1].id),,3\n\(sheet.name),0000000000,Ann,3\n",
      to: "bad.csv")
    let told = fault([folder.path + "/bad.csv"])
    #expect(told.contains("bad.csv:2: score: expected 1 to 5, found '6'"))
    #expect(told.contains("bad.csv:3: rater: expected a name"))
    #expect(told.contains("bad.csv:4: item: '0000000000' is no answer of the sheet"))
    let wrong = try json("Ann", [(0, 9)], to: "wrong.json")
    #expect(fault([wrong]).contains("wrong.json:6: scores[0].score"))
  }

  @Test func sheetsOfAnotherRunAreRefused() throws {
    let other = try json("Ann", [(0, 1)], sheet: "1-12-000000000000", to: "other.json")
    #expect(fault([other]).contains("was drawn from other answers than this run's"))
    let none = try json("Ann", [(0, 1)], sheet: "x", to: "none.json")
    #expect(fault([none]).contains("is the name of no sheet"))
    let first = try json("Ann", [(0, 1)], to: "first.json")
    let mixed = try json("Bo", [(0, 1)], sheet: "2-12-000000000000", to: "mixed.json")
    #expect(fault([first, mixed]).contains("is another sheet than"))
  }

  @Test(arguments: ["", "{", "[]", "{}", "\u{FEFF}sheet\n", "{\"format\": 2}", "a;b\n"])
  func whatIsNoSheetIsAFault(text: String) throws {
    try folder.write(text, to: "odd")
    #expect(fault([folder.path + "/odd"]) != "none")
  }

  @Test func anEmptySheetIsAFault() throws {
    #expect(fault([try json("Ann", [(0, nil)], to: "empty.json")]).contains("holds no score"))
    #expect(fault([folder.path + "/missing.json"]).contains("missing.json"))
  }
}
