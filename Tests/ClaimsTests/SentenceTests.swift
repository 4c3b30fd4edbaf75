import Estimates
import Testing

@testable import Claims

@Suite struct SentenceTests {
  private static func quantity(
    _ id: String, _ value: Double, _ unit: Unit = .percent, interval: (Double, Double)? = nil
  ) -> Quantity {
    Quantity(
      id: id, value: .number(value), unit: unit,
      interval: interval.map { .init(low: $0.0, high: $0.1, over: .rows) }, n: 10, filter: "rows",
      formula: "mean")
  }

  private static func series(_ values: [Double?]) -> SentenceValue {
    .series(
      values.enumerated().map { index, value in
        SeriesPoint("group \(index)", value.map { quantity("quality.size.g\(index)", $0) })
      })
  }

  private static func say(
    _ yaml: String, _ parameters: [String: SentenceValue], key: String = "title",
    table: QuantityTable = QuantityTable(), log: SpokenLog = SpokenLog()
  ) throws -> BoundSentence {
    let library = try SentenceReader.parse(yaml, name: "words.yaml")
    return try Sentences(library, context: table, log: log).say(key, parameters)
  }

  private static let axis = Vocabulary([
    "noun": "quality", "measure": "quality", "phrase": "", "verb": "scores",
    "comparative": "better",
    "superlative": "best", "unit": "%", "id": "quality",
  ])

  static let title = """
    title(series, axis):
      - when: rising(series)
        say: "{axis.noun} rises from [[first(series)]] at {first(series).label} to [[last(series)]]"
      - when: falling({series})
        say: "{axis.noun} falls to [[last(series)]]"
      - when: constant(series)
        say: "{axis.noun} is [[first(series)]] throughout"
      - when: count(series) > 1
        say: "{axis.noun} is highest at {argmax(series).label}"
      - otherwise: ""
    """

  @Test(arguments: [
    ([10.0, 20, 30], "Quality rises from 10.0\u{a0}% at group 0 to 30.0\u{a0}%"),
    ([10, 10, 30], "Quality rises from 10.0\u{a0}% at group 0 to 30.0\u{a0}%"),
    ([30, 20, 10.04], "Quality falls to 10.0\u{a0}%"),
    ([20.01, 20.04], "Quality is 20.0\u{a0}% throughout"),
    ([10, 30, 20], "Quality is highest at group 1"), ([10], "Quality is 10.0\u{a0}% throughout"),
    ([], ""),
  ])
  func theFirstCaseThatHoldsIsSaid(values: [Double], expected: String) throws {
    let said = try Self.say(
      Self.title,
      ["series": Self.series(values), "axis": .words(Self.axis)])
    #expect(said.text == expected)
  }

  @Test func numbersKnowTheirQuantitiesAndTheLogKnowsTheCase() throws {
    let log = SpokenLog()
    let said = try Self.say(
      Self.title,
      ["series": Self.series([1, nil, 3]), "axis": .words(Self.axis)],
      log: log)
    #expect(said.quantities == ["quality.size.g0", "quality.size.g2"])
    let spoken = try #require(log.spoken.first)
    #expect(spoken.key == "title" && spoken.number == 1 && spoken.place == "words.yaml:2")
    #expect(spoken.condition == "rising(series)")
    #expect(spoken.quantities == ["quality.size.g0", "quality.size.g2"])
  }

  @Test(arguments: [
    (4.6, "gains by 4.6\u{a0}points"), (-4.6, "loses by 4.6\u{a0}points"),
    (0.04, "changes by 0.0\u{a0}points"),
  ])
  func aSignChoosesTheVerb(value: Double, expected: String) throws {
    let said = try Self.say(
      "title(number gap):\n  - say: \"{gains|loses|changes : gap} by [[gap | magnitude]]\"",
      ["gap": .quantity(Self.quantity("gap", value, .points))])
    #expect(said.text == expected)
  }

  @Test func numberChoosesThePluralAndTruthTheRest() throws {
    let yaml = """
      title(number count, number total):
        - say: "[[count | of total]] {model|models : total}{, which is most : count > total / 2}"
      """
    let say = { (count: Double, total: Double) in
      try Self.say(
        yaml,
        [
          "count": .quantity(Self.quantity("count", count, .count)),
          "total": .quantity(Self.quantity("total", total, .count)),
        ]
      ).text
    }
    #expect(try say(1, 1) == "1 of 1 model, which is most")
    #expect(try say(1, 2000) == "1 of 2,000 models")
  }

  @Test func stepsNameBothGroupsAndPartsOfASeriesAreJudgedAlone() throws {
    let yaml = """
      title(series):
        - when: rising(until(series, argmax(series))) and falling(since(series, argmax(series)))
          say: "greatest step [[argmax(steps(series))]] from {argmax(steps(series)).from} to \
      {argmax(steps(series)).label}"
        - otherwise: "no peak"
      """
    #expect(
      try Self.say(yaml, ["series": Self.series([10, 40, 50, 20])]).text
        == "greatest step +30.0\u{a0}points from group 0 to group 1")
    #expect(try Self.say(yaml, ["series": Self.series([10, 5, 50, 20])]).text == "no peak")
  }

  @Test func intervalsDecideSeparationAndResolution() throws {
    let yaml = """
      title(number a, number b):
        - when: separated(a, b) and resolved(a)
          say: "apart [[a | interval]]"
        - otherwise: "together"
      """
    let say = { (low: Double, high: Double) in
      try Self.say(
        yaml,
        [
          "a": .quantity(Self.quantity("a", 5, interval: (low, high))),
          "b": .quantity(Self.quantity("b", 9, interval: (8, 10))),
        ]
      ).text
    }
    #expect(try say(4, 7.9) == "apart [4.0, 7.9]")
    #expect(try say(4, 8) == "together")
    #expect(try say(-1, 7) == "together")
  }

  @Test func absenceDecidesNothing() throws {
    let yaml = """
      title(number gap):
        - when: gap > 0
          say: "more"
        - when: not (gap > 0)
          say: "less"
        - when: exists(gap) or not exists(gap)
          say: "unknown"
      """
    #expect(try Self.say(yaml, ["gap": .absent(reason: "no energy")]).text == "unknown")
  }

  @Test func listsAndNamesAreWritten() throws {
    let said = try Self.say(
      "title(list models, name noun):\n  - say: \"{noun}: {models}. {noun}\"",
      [
        "models": .list([.model("a:1b"), .model("B:2"), .model("c")]), "noun": .word("winners"),
      ])
    #expect(said.text == "Winners: a:1b, B:2 and c. Winners")
    #expect(said.parts.contains(.model("B:2")))
  }

  @Test func quantitiesOfTheContextAreReadByIdentifier() throws {
    var table = QuantityTable()
    try table.add(Self.quantity("front.count", 12, .count))
    #expect(
      try Self.say("title:\n  - say: \"[[{front.count} | words]]\"", [:], table: table).text
        == "twelve")
  }
}
