import Faults
import Testing

@Suite("What a person is told")
struct FaultTests {
  @Test("Place, problem and remedy, each only where there is one")
  func told() {
    #expect(
      FaultReport(
        file: "scores.csv", line: 12, field: "passed", found: "'x'", expected: "a whole number",
        remedy: "compute it again"
      ).description == "scores.csv:12: passed: expected a whole number, found 'x'; compute it again"
    )
    #expect(
      FaultReport(file: "a.yaml", found: "is empty").description == "a.yaml: is empty")
    #expect(FaultReport(found: "no model served").description == "no model served")
    // A line without a file has no place.
    #expect(FaultReport(line: 3, found: "is empty").description == "is empty")
  }

  private struct Pair: Fault {
    let reports: [FaultReport]
  }

  @Test("An error is one line for each report, and bad input unless it says otherwise")
  func several() {
    let fault = Pair(reports: [
      FaultReport(file: "a", found: "one"), FaultReport(file: "b", line: 2, found: "two"),
    ])
    #expect(fault.description == "a: one\nb:2: two")
    #expect(fault.ending == .badInput)
  }

  @Test("Exit codes are those that the documentation names")
  func codes() {
    #expect(Ending.allCases.map(\.rawValue) == [1, 2, 3, 4])
    #expect(Ending.drift.rawValue == 1 && Ending.badInput.rawValue == 2)
    #expect(Ending.stopped.rawValue == 3 && Ending.diskFull.rawValue == 4)
  }
}

@Suite("The word that was meant")
struct NearestWordTests {
  @Test(
    "Only a word that resembles it",
    arguments: [
      ("patern", "pattern"), ("regexx", "regex"), ("zzzzzzzz", nil), ("", nil),
      ("json_lenx", "json_len"),
    ] as [(String, String?)])
  func meant(word: String, expected: String?) {
    #expect(NearestWord.to(word, among: ["pattern", "regex", "json_len"]) == expected)
  }

  @Test("Equal distances are ordered by name, and no more are given than asked for")
  func ranked() {
    let known: Set = ["cat", "bat", "rat", "horse"]
    #expect(NearestWord.all(near: "hat", among: known) == ["bat", "cat", "rat"])
    #expect(NearestWord.all(near: "hat", among: known, count: 1) == ["bat"])
    #expect(NearestWord.all(near: "hat", among: []) == [])
  }

  @Test("The message names what is known")
  func message() {
    #expect(
      NearestWord.message("key", "titel", known: ["title"])
        == "unknown key 'titel'; did you mean 'title'? known are title")
    #expect(
      NearestWord.message("key", "absurdity", known: ["id"])
        == "unknown key 'absurdity'; known are id")
  }
}
