import Estimates

extension Evaluator {
  /// The value of a function whose number of arguments the parser has checked.
  func apply(
    _ function: Expression.Function, _ arguments: [SentenceValue]
  ) throws(EvaluationFault) -> SentenceValue {
    switch function {
    case .abs, .min, .max, .round, .sign, .resolved, .separated:
      return try numeric(function, arguments)
    case .exists: return .truth(exists(arguments[0]))
    case .count:
      switch arguments[0] {
      case .list(let values): return .number(Measured(Double(values.count)))
      default:
        let points = try entries(arguments[0])
        return .number(
          Measured(Double(points.count), sources: points.flatMap { $0.value?.sources ?? [] }))
      }
    case .until, .since, .at: return try part(function, arguments[0], arguments[1])
    case .steps: return .series(try steps(entries(arguments[0])))
    default: return try serial(function, entries(arguments[0]))
    }
  }

  private func exists(_ value: SentenceValue) -> Bool {
    switch value {
    case .absent: false
    case .series(let points): points.contains { $0.value != nil }
    case .point(let point): point.value != nil
    case .list(let values): !values.isEmpty
    default: true
    }
  }

  private func numeric(
    _ function: Expression.Function, _ arguments: [SentenceValue]
  ) throws(EvaluationFault) -> SentenceValue {
    var numbers: [Measured] = []
    for argument in arguments {
      guard let number = try number(argument) else {
        return .absent(reason: "an argument of '\(function.rawValue)' is absent")
      }
      numbers.append(number)
    }
    let first = numbers[0]
    let derived = { (value: Double, unit: Unit?) in
      Measured(value, unit: unit, decimals: first.decimals, sources: numbers.flatMap(\.sources))
    }
    switch function {
    case .abs: return .number(derived(first.value.magnitude, first.unit))
    case .round:
      guard let digits = Int(exactly: numbers[1].value), 0...15 ~= digits else {
        throw .kind(expected: "0 to 15 digits in round", found: "\(numbers[1].value)")
      }
      var scale = 1.0
      for _ in 0..<digits { scale *= 10 }
      let scaled = first.value * scale
      // Beyond 2^53 a number has no digits behind the point.
      let rounded = scaled.magnitude < 0x1p53 ? scaled.rounded() / scale : first.value
      return .number(derived(rounded, first.unit))
    case .sign: return .number(Measured(first.printed > 0 ? 1 : first.printed < 0 ? -1 : 0))
    case .resolved:
      guard let interval = first.interval else { return .truth(false) }
      return .truth(interval.low > 0 || interval.high < 0)
    case .separated:
      guard let a = first.interval, let b = numbers[1].interval else { return .truth(false) }
      return .truth(!a.overlaps(b))
    default:
      var unit = first.unit
      for number in numbers.dropFirst() {
        unit = checksUnits ? try Units.combined(function.rawValue, unit, number.unit) : nil
      }
      let values = numbers.map(\.value)
      return .number(
        derived((function == .min ? values.min() : values.max()) ?? first.value, unit))
    }
  }

  /// The entries of a series that have a number.
  private func entries(_ value: SentenceValue) throws(EvaluationFault) -> [SeriesPoint] {
    switch value {
    case .series(let points): return points.filter { $0.value != nil }
    case .absent: return []
    default: throw .kind(expected: "a series", found: value.kind)
    }
  }

  private func serial(
    _ function: Expression.Function, _ points: [SeriesPoint]
  ) throws(EvaluationFault) -> SentenceValue {
    let values = points.compactMap { $0.value?.printed }
    guard let first = points.first, let last = points.last, let low = values.min(),
      let high = values.max(), let start = values.first, let end = values.last
    else {
      switch function {
      case .first, .last, .argmax, .argmin: return .absent(reason: "the series has no entry")
      default: return .truth(false)
      }
    }
    let pairs = zip(values, values.dropFirst())
    let rises = start < end && pairs.allSatisfy { $0 <= $1 }
    let falls = start > end && pairs.allSatisfy { $0 >= $1 }
    switch function {
    case .rising: return .truth(rises)
    case .falling: return .truth(falls)
    case .monotone: return .truth(rises || falls)
    case .constant: return .truth(low == high)
    case .first: return .point(first)
    case .last: return .point(last)
    case .argmax: return .point(points[values.firstIndex(of: high) ?? 0])
    case .argmin: return .point(points[values.firstIndex(of: low) ?? 0])
    case .leads: return .truth(values.count { $0 == high } == 1)
    case .trails: return .truth(values.count { $0 == low } == 1)
    default: throw .kind(expected: "a function of series", found: function.rawValue)
    }
  }

  private func steps(_ points: [SeriesPoint]) throws(EvaluationFault) -> [SeriesPoint] {
    var steps: [SeriesPoint] = []
    for (before, after) in zip(points, points.dropFirst()) {
      guard let a = before.value, let b = after.value else { continue }
      let label = before.words.fields["label"] ?? .absent(reason: "it has no label")
      steps.append(
        SeriesPoint(
          words: after.words.with("from", label),
          value: Measured(
            b.value - a.value, unit: try Units.unit(of: .minus, b.unit, a.unit),
            decimals: max(a.decimals, b.decimals), sources: b.sources + a.sources)))
    }
    return steps
  }

  private func part(
    _ function: Expression.Function, _ series: SentenceValue, _ at: SentenceValue
  ) throws(EvaluationFault) -> SentenceValue {
    let points = try entries(series)
    if case .absent = at { return at }
    guard case .point(let point) = at else {
      throw .kind(expected: "an entry of the series", found: at.kind)
    }
    guard let index = points.firstIndex(where: { $0.words.label == point.words.label }) else {
      return .absent(reason: "the series has no such entry")
    }
    return switch function {
    case .until: .series(Array(points[...index]))
    case .since: .series(Array(points[index...]))
    default: .point(points[index])
    }
  }
}
