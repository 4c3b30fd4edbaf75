import DataText
import Estimates
import Testing

@testable import Claims

@Suite struct SentenceFaultTests {
  private static func faults(_ yaml: String, names: [String] = []) -> [String] {
    do {
      _ = try SentenceReader.parse(yaml, name: "w.yaml", names: names)
      return []
    } catch let error as ScenarioFaults {
      return error.faults.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  /// Each text has one fault, at the line named.
  @Test(arguments: [
    ("- a", 1, "expected a mapping"),
    ("Title:\n  - say: x", 1, "is not a key"),
    ("title(name a, name a):\n  - say: x", 1, "stands twice"),
    ("title: text", 1, "expected a list of cases"),
    ("title:\n  - says: x", 2, "unknown key 'says'"),
    ("title:\n  - when: 1 > 0\n    say: x", 2, "reads nothing"),
    ("title(number a):\n  - when: b > 0\n    say: x", 2, "unknown name 'b'; parameters are a"),
    ("title(number a):\n  - when: a >\n    say: x", 2, "column 4"),
    ("title(number a):\n  - when: rising(a, a)\n    say: x", 2, "takes 1 argument, found 2"),
    ("title(a):\n  - say: x", 1, "'a' does not say what it is"),
    ("title(thing a):\n  - say: x", 1, "'thing' is no kind of parameter"),
    ("title(axis):\n  - say: '{axis.nuon}'", 2, "no field 'nuon'; known are comparative"),
    ("title(axis):\n  - say: '[[axis.noun]]'", 2, "expected a number"),
    ("title(series):\n  - when: resolved(series)\n    say: x", 2, "found a series"),
    (
      "title(series, name a):\n  - when: argmax(series).lable == a\n    say: x", 2, "field 'lable'"
    ),
    ("title(number a):\n  - when: a\n    say: x", 2, "expected a comparison, found a number"),
    ("title(name a):\n  - when: 'a == \"hold\"'\n    say: x", 2, "a typed name"),
    ("title:\n  - say: '[[{front.cuont}]]'", 2, "no analysis computes 'front.cuont'"),
    ("title:\n  - when: exists({rows.varianse})\n    say: x", 2, "no pass 'varianse'"),
    ("title:\n  - say: '[[{quality.model.x}]]'", 2, "one study's axis, 'quality'"),
    ("title:\n  - say: x\n  - say: y", 3, "no value reaches this case"),
    (
      "title(number a):\n  - when: a > 0\n    say: x\n  - when: a > 0\n    say: y", 4,
      "an earlier one has its condition"
    ),
    ("title:\n  - say: over 5 points", 2, "the number '5' is not bound"),
    ("title:\n  - say: twelve models", 2, "the number 'twelve' is not bound"),
    ("title(number a):\n  - when: a > 0\n    say: '{: 3 more : a > 1}'", 3, "the number '3'"),
    ("title(number a):\n  - say: '[[a | percent 1]]'", 2, "unknown format 'percent 1'"),
    ("title(number a):\n  - say: '[[a'", 2, "never closed"),
    ("title(number a):\n  - say: '{a'", 2, "never closed"),
    ("title(number a):\n  - say: 'a}'", 2, "without '{'"),
    ("title(number a):\n  - say: '{x|y}'", 2, "expected ':'"),
    ("title(number a):\n  - say: '{w|x|y|z : a}'", 2, "at most three forms"),
    ("title:\n  - say: '[[= 95 %]]'", 2, "needs a text and a reason"),
    ("title:\n  - otherwise: quality rises with size", 2, "'rises' states a direction"),
    ("title(number a):\n  - when: a > 0\n    otherwise: x", 2, "either say"),
    ("title:\n  - say: x\ntitle:\n  - say: y", 1, "is given twice"),
  ])
  func eachFaultNamesItsLine(yaml: String, line: Int, message: String) {
    let faults = Self.faults(yaml)
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.hasPrefix("w.yaml:\(line):") == true, "\(faults)")
    #expect(faults.first?.contains(message) == true, "\(faults)")
  }

  @Test func allFaultsAreReportedAtOnce() {
    let faults = Self.faults(
      "a:\n  - say: 7\nb(number x):\n  - when: y\n    say: '{'\n  - oops: 1\n")
    #expect(faults.count == 4, "\(faults)")
  }

  @Test func namesOfAStudyAreRefused() {
    let yaml = "title:\n  - say: instruct models pass, instructive ones too\n"
    #expect(Self.faults(yaml, names: ["instruct"]).count == 1)
    #expect(Self.faults(yaml, names: ["reasoning"]).isEmpty)
  }

  @Test func formsMayStateADirection() {
    #expect(Self.faults("title(number a):\n  - say: '{rises|falls|stays : a}'").isEmpty)
    #expect(Self.faults("title(number a):\n  - when: a > 0\n    say: rises").isEmpty)
  }

  /// Faults of use: the file is fine, what is asked of it is not.
  @Test(arguments: [
    ("other", ["a": SentenceValue.name("x")], "sentences: ", "no file has sentences"),
    ("title", [:], "w.yaml:1", "the key has the parameters (a)"),
    ("title", ["a": .truth(true)], "w.yaml:1", "is given a truth value"),
    ("title", ["a": .number(Measured(-1))], "w.yaml:1", "no case applies"),
    ("title", ["a": .absent(reason: "no meter")], "w.yaml:1", "absent (no meter)"),
    ("title", ["a": .number(Measured(2))], "w.yaml:3", "unknown quantity 'front.count'"),
  ])
  func useIsChecked(
    key: String, parameters: [String: SentenceValue], place: String, message: String
  ) throws {
    let library = try SentenceReader.parse(
      "title(number a):\n  - when: a > 0\n    say: '[[{front.count}]]'", name: "w.yaml")
    do {
      let text = try Sentences(library, context: QuantityTable()).say(key, parameters).text
      Issue.record("said '\(text)'")
    } catch let error as ClaimsError {
      #expect(error.description.hasPrefix(place), "\(error)")
      #expect(error.description.contains(message), "\(error)")
    }
  }

  /// A condition that contradicts itself, and one that an earlier case has taken.
  @Test(arguments: [
    ("title(number a):\n  - when: a > 0 and a < 0\n    say: x\n  - otherwise: y", 2),
    ("title(number a):\n  - when: a > 0\n    say: x\n  - when: a > 1\n    say: y", 4),
    (
      "title(series):\n  - when: rising(series) and falling(series)\n    say: x\n  - otherwise: y",
      2
    ),
    (
      "title(truth a):\n  - when: a\n    say: x\n  - when: not a\n    say: y\n  - when: a or not a\n    say: z",
      6
    ),
    (
      "title:\n  - when: \"{front.count} > 2 and {front.count} < 1\"\n    say: x\n  - otherwise: y",
      2
    ),
  ])
  func casesThatNoValueReachesAreTold(yaml: String, line: Int) throws {
    let library = try SentenceReader.parse(yaml, name: "w.yaml")
    do {
      try SentenceReach.check(library)
      Issue.record("nobody told")
    } catch {
      #expect(error.faults.map(\.line) == [line], "\(error)")
      #expect(error.description.contains("no value reaches this case"))
    }
  }

  @Test func narrowConditionsAreReached() throws {
    let library = try SentenceReader.parse(
      "title(number a, name b, name c):\n  - when: a == 37 and b == c\n    say: x\n  - when: a == 5\n"
        + "    say: y\n  - otherwise: z", name: "w.yaml")
    try SentenceReach.check(library)
  }

  @Test func unitsAreChecked() throws {
    let energy = Quantity(
      id: "energy", value: .number(106), unit: .milliwattHours, filter: "", formula: "")
    let quality = Quantity(
      id: "quality", value: .number(51), unit: .percent, filter: "", formula: "")
    for condition in ["a > b", "a + b > 0", "a - 1 > 0"] {
      let library = try SentenceReader.parse(
        "title(number a, number b):\n  - when: \(condition)\n    say: x", name: "w.yaml")
      #expect(throws: ClaimsError.self, "\(condition)") {
        try Sentences(library, context: QuantityTable())
          .say("title", ["a": .quantity(energy), "b": .quantity(quality)])
      }
    }
  }
}
