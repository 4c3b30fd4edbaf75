import DataText

extension StudyReader {
  /// What a model may do by kind of work; absent where the study has no such rule.
  func work(_ rules: Fields) -> WorkRule? {
    guard let part = mapping("work", rules, ["levels", "limits"]) else { return nil }
    let names = part.texts("levels") ?? []
    if names.count != 3 || Set(names).count < names.count {
      part.fault("levels", "expected three different levels, the lowest first")
    }
    // Axes where less is better have no lower limit.
    let axes = study.axes.filter { $0.better == .more }.map(\.id)
    let known = axes + [WorkRule.completedName]
    guard let limits = mapping("limits", part, known) else {
      part.fault("limits", "is missing; expected {axis: [lower, upper], …}")
      return nil
    }
    let found = axes.compactMap { axis in
      pair(axis, limits).map { WorkRule.Limit(axis: axis, from: $0) }
    }
    let completed = pair(WorkRule.completedName, limits)
    if found.isEmpty { part.fault("limits", "expected at least one axis") }
    return WorkRule(names: names, limits: found, completed: completed)
  }

  private func pair(_ key: String, _ limits: Fields) -> [Double]? {
    guard limits.node(key) != nil, let from = numbers(key, limits) else { return nil }
    guard from.count == 2, from[0] <= from[1] else {
      limits.fault(key, "expected two limits, the lower first, found \(from.count)")
      return nil
    }
    return from
  }
}
