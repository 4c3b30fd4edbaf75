import DataText
import Estimates
import Statistics

/// Finds cases that no value reaches: their condition contradicts itself, or an earlier case takes all
/// that they are for.
///
/// Values are made up for the parameters of each key, with the numbers of its conditions and their
/// neighbours among them, and the cases that they choose are noted. A case that none of them
/// chose is told; what is left is a condition so narrow that a person will hardly mean it.
package struct SentenceReach {
  /// Made-up sets of values for a key.
  private static let tries = 6_000

  /// - Throws: `ScenarioFaults` with every case that is not reached, at file and line.
  package static func check(_ library: SentenceLibrary) throws(ScenarioFaults) {
    let log = FaultLog()
    for key in library.keys {
      guard let entry = library.entries[key], entry.cases.count > 1 else { continue }
      for place in unreached(entry) {
        let missed = entry.cases[place]
        log.add(
          missed.file, missed.line, key,
          "no value reaches this case: its condition contradicts itself, or an earlier case takes all "
            + "that it is for")
      }
    }
    try log.throwIfAny()
  }

  /// The places of cases that no made-up value chooses.
  private static func unreached(_ entry: SentenceCases) -> [Int] {
    var makers = MadeUpValues(entry)
    var missing = Set(entry.cases.indices)
    for _ in 0..<tries where !missing.isEmpty {
      if let place = chosen(entry, makers.next()) { missing.remove(place) }
    }
    return missing.sorted()
  }

  private static func chosen(
    _ entry: SentenceCases, _ values: (parameters: [String: SentenceValue], context: AnyContext)
  ) -> Int? {
    var evaluator = Evaluator(context: values.context, parameters: values.parameters)
    evaluator.checksUnits = false
    for (place, entryCase) in entry.cases.enumerated() {
      guard let condition = entryCase.condition else { return place }
      do throws(EvaluationFault) {
        if try evaluator.holds(condition) { return place }
      } catch {
        return nil
      }
    }
    return nil
  }
}

/// What quantities and words a made-up study has.
struct AnyContext: SentenceContext {
  let values: [String: SentenceValue]

  func value(of name: String) throws(EvaluationFault) -> SentenceValue {
    values[name] ?? .absent(reason: "made up")
  }
}

/// Makes up values for the parameters of a key.
struct MadeUpValues {
  private let parameters: [SentenceParameter]
  private let identifiers: [String]
  private let numbers: [Double]
  private let names = ["first", "second"]
  private var generator: SeededGenerator

  init(_ entry: SentenceCases) {
    parameters = entry.parameters
    let conditions = entry.cases.compactMap(\.condition)
    identifiers = Array(Set(conditions.flatMap(\.quantities))).sorted()
    let own = conditions.flatMap(\.numbers)
    numbers = [0, 1, 2, 3, 100, -4.6, 20.5] + own.flatMap { [$0, $0 - 1, $0 + 1] }
    generator = SeededGenerator(name: entry.key)
  }

  mutating func next() -> (parameters: [String: SentenceValue], context: AnyContext) {
    // Few numbers at a time, so that equal ones are common.
    var pool: [Double] = []
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      pool.append(numbers.randomElement(using: &generator) ?? 0)
    }
    var made: [String: SentenceValue] = [:]
    for parameter in parameters { made[parameter.name] = value(parameter.kind, pool) }
    var context: [String: SentenceValue] = [:]
    for id in identifiers {
      context[id] = value(Bool.random(using: &generator) ? .number : .name, pool)
    }
    return (made, AnyContext(values: context))
  }

  private mutating func value(_ kind: SentenceKind, _ pool: [Double]) -> SentenceValue {
    if Int.random(in: 0..<6, using: &generator) == 0 { return .absent(reason: "made up") }
    switch kind {
    case .number: return .number(measured(pool))
    case .name: return .name(name())
    case .truth: return .truth(Bool.random(using: &generator))
    case .series:
      let labels = ["first", "second", "third", "fourth"]
      var points: [SeriesPoint] = []
      for label in labels.prefix(Int.random(in: 0...labels.count, using: &generator)) {
        points.append(
          SeriesPoint(words: Vocabulary([:], names: ["label": label]), value: measured(pool)))
      }
      return .series(points)
    case .list:
      var list: [SentenceValue] = []
      for _ in 0..<Int.random(in: 0...3, using: &generator) { list.append(.name(name())) }
      return .list(list)
    case .axis, .factor, .group:
      var fields: [String: SentenceValue] = [:]
      for (field, kind) in kind.fields.sorted(by: { $0.key < $1.key }) {
        fields[field] =
          kind == .truth ? .truth(Bool.random(using: &generator)) : .name(name())
      }
      return .words(Vocabulary(values: fields))
    }
  }

  private mutating func name() -> String { names.randomElement(using: &generator) ?? "" }

  /// A number with an interval round it, which may leave zero out.
  private mutating func measured(_ pool: [Double]) -> Measured {
    let value: Double = pool.randomElement(using: &generator) ?? 0
    let reach: Double = [0.5, 3, 40].randomElement(using: &generator) ?? 1
    return Measured(
      Quantity(
        id: "made.up", value: .number(value), unit: .points,
        interval: .init(low: value - reach, high: value + reach, over: .rows), n: 10, filter: "",
        formula: ""))
  }
}

extension Expression {
  /// The numbers that stand in it.
  fileprivate var numbers: [Double] {
    switch self {
    case .number(let value): [value]
    case .text, .quantity, .parameter: []
    case .negate(let inner), .not(let inner), .member(let inner, _): inner.numbers
    case .binary(_, let left, let right): left.numbers + right.numbers
    case .call(_, let arguments): arguments.flatMap(\.numbers)
    }
  }
}
