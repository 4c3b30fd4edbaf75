import Statistics
import Study

extension Specifier {
  /// What an estimate says of a criterion; absent where the setting does not decide it.
  func judge(_ criterion: Headline.Criterion, _ found: Found) throws -> Judgement? {
    switch criterion {
    case .estimateAbove(let value), .intervalAbove(let value):
      return Self.above(value, found, isStrict: isInterval(criterion))
    case .estimateBelow(let value):
      return Self.below(value, found)
    case .intervalReaches(let value):
      return Self.above(value, found, isStrict: true).map {
        Judgement(support: $0.support.opposite, isMet: !$0.isMet)
      }
    case .estimateIs(let value):
      let isRank = headline.estimate == .pickRank
      let chosen = isRank ? try choice()?.first.text : nil
      return Judgement(
        support: Support(found.estimate == value), isMet: found.estimate == value, chosen: chosen)
    case .knee(let series, let group): return try isKnee(series, group)
    case .rising(let series): return try isMonotone(series, <)
    case .falling(let series): return try isMonotone(series, >)
    case .frontFewerThan(let part, let whole): return try isFrontSmall(part, of: whole)
    case .onFront(let model): return try isOnFront(.model(model))
    case .dominated(let model): return try isOffFront(.model(model))
    case .noneOnFront(let group): return try isOffFront(.group(group))
    case .picks(let model): return try picks(model)
    case .noneReturns: return try noneReturns()
    case .gate(let word): return try gate(word)
    case .any(let criteria): return try combined(criteria, found, Support.any) { $0.contains(true) }
    case .all(let criteria):
      return try combined(criteria, found, Support.all) { !$0.contains(false) }
    }
  }

  private func isInterval(_ criterion: Headline.Criterion) -> Bool {
    if case .intervalAbove = criterion { true } else { false }
  }

  /// Whether an estimate is above a value: beyond chance where its interval is on one side.
  ///
  /// - Parameter isStrict: whether the criterion itself asks for the interval, so that the estimate
  ///   alone meets nothing.
  private static func above(_ value: Double, _ found: Found, isStrict: Bool) -> Judgement? {
    guard let interval = found.interval else {
      return isStrict
        ? nil
        : Judgement(support: Support(found.estimate > value), isMet: found.estimate > value)
    }
    let support: Support =
      interval.low > value ? .supported : interval.high <= value ? .refuted : .unresolved
    return Judgement(
      support: support, isMet: isStrict ? interval.low > value : found.estimate > value)
  }

  private static func below(_ value: Double, _ found: Found) -> Judgement {
    guard let interval = found.interval else {
      return Judgement(support: Support(found.estimate < value), isMet: found.estimate < value)
    }
    let support: Support =
      interval.high < value ? .supported : interval.low >= value ? .refuted : .unresolved
    return Judgement(support: support, isMet: found.estimate < value)
  }

  private func combined(
    _ criteria: [Headline.Criterion], _ found: Found, _ join: ([Support]) -> Support,
    isMet: ([Bool]) -> Bool
  ) throws -> Judgement? {
    let parts = try criteria.map { try judge($0, found) }
    let known = parts.compactMap(\.self)
    guard known.count == parts.count, let first = known.first else { return nil }
    return Judgement(
      support: join(known.map(\.support)), isMet: isMet(known.map(\.isMet)),
      chosen: first.chosen, chance: known.compactMap(\.chance).first)
  }
}
