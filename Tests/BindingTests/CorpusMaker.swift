import Estimates
import Findings
import Foundation

/// Makes a text of some 5,000 words with right and wrong numbers, the same for the same seed and
/// quantities.
struct CorpusMaker {
  /// A number that was planted wrong.
  struct Planted: Equatable {
    let line: Int
    let column: Int
    let typed: String
    let right: String
    let id: String
  }

  private let table: QuantityTable
  private var state: UInt64
  private(set) var text = "# What was found\n\n"
  private(set) var planted: [Planted] = []

  static let seed: UInt64 = 21
  static let wrong = 200
  static let words = 5_000

  init(_ findings: Findings) {
    table = findings.quantities
    state = Self.seed
    let facts = facts(findings)
    write(facts)
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }

  private mutating func pick<Element>(_ items: [Element]) -> Element { items[next(items.count)] }

  // MARK: Facts

  /// A sentence with places for numbers, `{0}`, `{1}`, and the quantities that stand there.
  struct Fact {
    let sentence: String
    let ids: [String]
  }

  private mutating func facts(_ findings: Findings) -> [Fact] {
    let tags = (findings[ModelEstimates.self].value ?? []).map(\.record.tag)
    let scenarios = findings.scenarios.map(\.id)
    let groups = ["0-1b": "0–1B", "1-2b": "1–2B", "2-3b": "2–3B", "3-4b": "3–4B"]
    let keys = groups.keys.sorted()
    var facts: [Fact] = []
    func name(_ tag: String) -> String { tag.lowercased() }
    for _ in 0..<230 {
      let tag = pick(tags)
      let other = pick(tags)
      let scenario = pick(scenarios)
      let (low, high) = (pick(keys), pick(keys))
      let (first, second) = (groups[low] ?? "", groups[high] ?? "")
      let options: [Fact] = [
        Fact(
          sentence: "On quality, `\(tag)` scores {0}, which its page shows with all cells.",
          ids: ["quality.model.\(name(tag))"]),
        Fact(
          sentence: "The model `\(tag)` reaches {0} on refusal.",
          ids: ["refusal.model.\(name(tag))"]),
        Fact(
          sentence: "An answer of `\(tag)` takes {0} of energy on average.",
          ids: ["energy.model.\(name(tag))"]),
        Fact(
          sentence: "`\(tag)` decodes at a speed of {0} on this node.",
          ids: ["speed.model.\(name(tag))"]),
        Fact(
          sentence: "With `\(tag)`, {0} of the answers are completed.",
          ids: ["completed.model.\(name(tag))"]),
        Fact(
          sentence: "For quality, `\(tag)` has {0} and `\(other)` has {1}.",
          ids: ["quality.model.\(name(tag))", "quality.model.\(name(other))"]),
        Fact(
          sentence:
            "Refusal stands at {0} for `\(tag)`; energy per answer of the same model is {1}.",
          ids: ["refusal.model.\(name(tag))", "energy.model.\(name(tag))"]),
        Fact(
          sentence: "Mean quality on \(scenario) is {0} over all functional models.",
          ids: ["quality.scenario.\(name(scenario))"]),
        Fact(
          sentence: "The scenario \(scenario) ends with a quality of {0}.",
          ids: ["quality.scenario.\(name(scenario))"]),
        Fact(
          sentence: "Models of the \(first) bracket have a mean quality of {0}.",
          ids: ["quality.bracket.\(low)"]),
        Fact(
          sentence: "In the bracket \(first), refusal is {0}.", ids: ["refusal.bracket.\(low)"]),
        Fact(
          sentence: "The \(first) bracket uses {0} of energy per answer.",
          ids: ["energy.bracket.\(low)"]),
        Fact(
          sentence:
            "Quality goes from {0} in the \(first) bracket to {1} in the \(second) bracket.",
          ids: ["quality.bracket.\(low)", "quality.bracket.\(high)"]),
        Fact(
          sentence: "`\(tag)` is on rank {0} for quality.",
          ids: ["rank.quality.model.\(name(tag))"]),
        Fact(
          sentence: "Of all the models, {0} dominate `\(tag)`.",
          ids: ["dominators.model.\(name(tag))"]),
        Fact(
          sentence:
            "Instruct models refuse in {0} of the safety checks, against {1} in the reasoning arm.",
          ids: ["refusal.arm.instruct", "refusal.arm.reasoning"]),
        Fact(sentence: "The refusal gap between the arms is {0}.", ids: ["refusal.gap"]),
        Fact(
          sentence: "Quadratic kappa of the judges is {0}.", ids: ["judges.kappa.quadratic"]),
        Fact(
          sentence: "We could compare {0} functional models.", ids: ["models.functional"]),
        Fact(
          sentence: "Against {0} for `\(other)`, the quality of `\(tag)` is {1}.",
          ids: ["quality.model.\(name(other))", "quality.model.\(name(tag))"]),
        Fact(
          sentence: "With {0} parameters, `\(tag)` draws {1} of power while it answers.",
          ids: ["parameters.model.\(name(tag))", "power.model.\(name(tag))"]),
        Fact(
          sentence: "Quality by bracket is {0} (0–1B), {1} (1–2B) and {2} (2–3B).",
          ids: ["quality.bracket.0-1b", "quality.bracket.1-2b", "quality.bracket.2-3b"]),
        Fact(sentence: "`\(tag)` has {0} parameters.", ids: ["parameters.model.\(name(tag))"]),
      ]
      let fact = options[next(options.count)]
      if fact.ids.allSatisfy({ table[$0]?.number != nil }), Set(fact.ids).count == fact.ids.count {
        facts.append(fact)
      }
    }
    return facts
  }

  /// Sentences whose numbers state no result.
  private static let others = [
    "Section 3 tells how answers were asked for.", "The run began on 2026-06-22 at 14:05.",
    "Intervals are 95 % confidence intervals.", "Table 4 and Figure 2 repeat this.",
    "Python 3.11 and Debian 12 were used throughout.", "The seed was 20260622.",
    "See [the page](https://example.org/2026/06/22) for more.", "`sample(n=40, k=3)` draws them.",
    "Cohen proposed the coefficient in 1960.", "Two people read every scenario before it was run.",
    "One of them wrote the checks, the other tried to break them.",
    "Answers longer than the cap were cut off, and such an answer counts as it stands.",
    "The temperature was 0.7 with a nucleus of 0.95.", "Nothing else ran on the node meanwhile.",
    "The first of these is easy, the second is not.",
    "We asked nobody to repeat the measurement on another machine, so that speeds are of this one.",
    "Half of the questions come with the facts that an answer needs, and half without.",
    "Version 0.30.8 of the server answered; version 0.31 came later.",
    "A reader who wants the rows finds them behind each number, with a query that counts them again.",
    "Claude Opus 4.8 and GPT 5.5 judged.", "The work took 3 weeks in all.",
  ]

  // MARK: Text

  private mutating func write(_ facts: [Fact]) {
    var sentences: [(text: String, ids: [String])] = []
    var count = 0
    var index = 0
    while count < Self.words {
      let isOther = next(4) == 0
      let sentence =
        isOther
        ? (pick(Self.others), [])
        : (facts[index % facts.count].sentence, facts[index % facts.count].ids)
      if !isOther { index += 1 }
      sentences.append(sentence)
      count += sentence.0.split(separator: " ").count
    }
    let places = sentences.indices.flatMap { s in sentences[s].ids.indices.map { (s, $0) } }
    var spoiled = Set<Int>()
    while spoiled.count < min(Self.wrong, places.count) { spoiled.insert(next(places.count)) }
    var place = 0
    var line = 3
    var column = 1
    for (number, sentence) in sentences.enumerated() {
      var rest = sentence.text[...]
      func advance(_ part: some StringProtocol) {
        text += part
        column += part.unicodeScalars.count
      }
      for (index, id) in sentence.ids.enumerated() {
        guard let mark = rest.range(of: "{\(index)}"), let quantity = table[id] else { continue }
        advance(rest[..<mark.lowerBound])
        rest = rest[mark.upperBound...]
        let right = typed(quantity, quantity.number ?? 0)
        var shown = right
        if spoiled.contains(place) {
          shown = wrong(quantity, right)
          planted.append(
            Planted(line: line, column: column, typed: shown, right: right, id: id))
        }
        place += 1
        advance(shown)
      }
      advance(rest)
      if number % 6 == 5 {
        text += "\n\n"
        line += 2
        column = 1
      } else if number % 3 == 2 {
        text += "\n"
        line += 1
        column = 1
      } else {
        advance(" ")
      }
    }
    text += "\n"
  }

  private func typed(_ quantity: Quantity, _ value: Double) -> String {
    var text = NumberFormat.fixed(value.magnitude, decimals: quantity.decimals)
    switch quantity.unit {
    case .count, .rank, .ratio: break
    case .billions: text += "B"
    default: text += " " + quantity.unit.rawValue
    }
    return text
  }

  /// Another value: the last digit moved, two digits turned round, or a step of another size.
  private mutating func wrong(_ quantity: Quantity, _ right: String) -> String {
    let value = (quantity.number ?? 0).magnitude
    var unit = 1.0
    for _ in 0..<quantity.decimals { unit /= 10 }
    while true {
      let step = Double(1 + next(9)) * (next(2) == 0 ? 1 : -1)
      let other: Double
      switch next(4) {
      case 0: other = value + step * unit
      case 1: other = value + step * unit * 10
      case 2: other = value * 1.1 + unit
      default: other = value + step * unit * 3
      }
      guard other >= 0 else { continue }
      let text = typed(quantity, other)
      if text != right { return text }
    }
  }
}
