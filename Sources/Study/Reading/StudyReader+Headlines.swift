import DataText

extension StudyReader {
  static let headlineKeys = [
    "says", "measures", "criterion", "estimate", "supports", "vary", "universal",
    "published",
  ]

  func headlines(_ fields: Fields) -> [Headline] {
    named("headlines", fields, Self.headlineKeys).compactMap { id, entry in
      let says = entry.text("says")
      let measures = entry.text("measures")
      let words = entry.text("criterion")
      let estimate = estimate(entry)
      let supports = criterion(of: entry)
      let vary = variations(entry)
      let isPublished = optionalBoolean("published", entry) ?? false
      let isUniversal = optionalBoolean("universal", entry) ?? false
      guard let says, let measures, let words, let estimate, let supports else { return nil }
      return Headline(
        id: id, says: says, measures: measures, criterion: words, estimate: estimate,
        supports: supports, vary: vary, isPublished: isPublished, isUniversal: isUniversal)
    }
  }

  // MARK: Estimates

  static let estimates = [
    "bend", "last-step", "contrast", "contrast-less-spread", "models", "siblings", "front-size",
    "front-share", "front-chance", "returned", "rank-correlation", "picked", "pick-rank",
  ]

  private func estimate(_ fields: Fields) -> Headline.Estimate? {
    guard let (word, part) = choice("estimate", fields, "estimate", Self.estimates) else {
      return nil
    }
    switch word {
    case "bend":
      return inner(word, part, ["series", "at"]).flatMap { bend(in: $0) }
        .map { .bend(series: $0, at: $1) }
    case "last-step":
      return inner(word, part, ["series"]).flatMap { orderedSeries($0, least: 2) }
        .map { .lastStep(series: $0) }
    case "contrast":
      return part.flatMap { contrast("contrast", $0) }.map { .contrast($0) }
    case "contrast-less-spread":
      guard let inner = inner(word, part, ["contrast", "series"]) else { return nil }
      let contrast = contrast("contrast", inner)
      guard let series = orderedSeries(inner, least: 2, isOrdered: false), let contrast else {
        return nil
      }
      return .contrastLessSpread(contrast: contrast, series: series)
    case "models":
      guard let inner = inner(word, part, ["axis", "of", "less"]) else { return nil }
      let axis = known("axis", inner, "axis", study.axes.map(\.id))
      let (of, less) = (model("of", inner), model("less", inner))
      guard let axis, let of, let less else { return nil }
      return .models(axis: axis, of: of, less: less)
    case "siblings":
      guard let inner = inner(word, part, ["axis", "of", "less"]) else { return nil }
      let axis = known("axis", inner, "axis", study.axes.map(\.id))
      let (of, less) = (group("of", inner), group("less", inner))
      guard let axis, let of, let less else { return nil }
      if of.factor != less.factor { inner.fault("less", "expected another group of \(of.factor)") }
      return .siblings(axis: axis, of: of, less: less)
    case "front-size": return .frontSize
    case "front-share": return .frontShare
    case "returned": return .returned
    case "front-chance": return frontChance(part)
    case "rank-correlation":
      guard let inner = inner(word, part, ["x", "y", "within"]) else { return nil }
      let x = known("x", inner, "axis", study.axes.map(\.id))
      let y = known("y", inner, "axis", study.axes.map(\.id))
      let within = optionalGroup("within", inner)
      guard let x, let y else { return nil }
      if x == y { inner.fault("y", "expected another axis than '\(x)'") }
      return .rankCorrelation(x: x, y: y, within: within)
    case "picked":
      refuseWithoutPick("estimate", fields)
      return part.flatMap { known("picked", $0, "criterion", study.criteria.map(\.id)) }
        .map { .picked(axis: $0) }
    default:
      refuseWithoutPick("estimate", fields)
      return .pickRank
    }
  }

  /// A model, or a group as `{group: factor.group}`.
  private func frontChance(_ part: Fields?) -> Headline.Estimate? {
    guard let part else { return nil }
    if part.node("front-chance")?.members?.first?.key.text == "group" {
      return inner("front-chance", part, ["group"]).flatMap { group("group", $0) }
        .map { .frontChance(.group($0)) }
    }
    return model("front-chance", part).map { .frontChance(.model($0)) }
  }

  private func bend(in fields: Fields) -> (series: String, at: String)? {
    guard let series = orderedSeries(fields, least: 3),
      let factor = study.series(series).flatMap({ study.factor($0.factor) })
    else { return nil }
    guard let at = known("at", fields, "group of \(factor.id)", factor.groups.map(\.id)) else {
      return nil
    }
    if at == factor.groups.first?.id || at == factor.groups.last?.id {
      fields.fault(
        "at", "'\(at)' is at an end of \(factor.id), and a bend has a group on each side")
    }
    return (series, at)
  }

  /// A series whose factor has enough groups in an order.
  private func orderedSeries(
    _ fields: Fields, least: Int, isOrdered: Bool = true
  ) -> String? {
    guard let id = known("series", fields, "series", study.series.map(\.id)),
      let factor = study.series(id).flatMap({ study.factor($0.factor) })
    else { return nil }
    if isOrdered, !factor.isOrdered {
      fields.fault("series", "'\(id)' is by \(factor.id), whose groups have no order")
    }
    if factor.groups.count < least {
      fields.fault(
        "series", "'\(id)' has \(factor.groups.count) groups, and this needs at least \(least)")
    }
    return id
  }

  private func contrast(_ key: String, _ fields: Fields) -> String? {
    known(key, fields, "contrast", study.contrasts.map(\.id))
  }

  private func refuseWithoutPick(_ key: String, _ fields: Fields) {
    if study.rules.pick == nil {
      fields.fault(key, "needs the pick, and the study has no rules.pick")
    }
  }

  // MARK: Criteria

  static let criterionWords = [
    "estimate-above", "estimate-below", "estimate-is", "interval-above", "interval-reaches",
    "knee", "rising", "falling", "front-fewer-than", "on-front", "dominated", "none-on-front",
    "picks", "none-returns", "gate", "any", "all",
  ]

  private func criterion(of fields: Fields) -> Headline.Criterion? {
    choice("supports", fields, "criterion", Self.criterionWords)
      .flatMap { criterion($0.word, $0.part) }
  }

  private func criterion(_ word: String, _ part: Fields?) -> Headline.Criterion? {
    guard let part else { return nil }
    switch word {
    case "estimate-above": return part.number(word).map { .estimateAbove($0) }
    case "estimate-below": return part.number(word).map { .estimateBelow($0) }
    case "estimate-is": return part.number(word).map { .estimateIs($0) }
    case "interval-above": return part.number(word).map { .intervalAbove($0) }
    case "interval-reaches": return part.number(word).map { .intervalReaches($0) }
    case "knee":
      return inner(word, part, ["series", "at"]).flatMap { bend(in: $0) }
        .map { .knee(series: $0, at: $1) }
    case "rising", "falling":
      return inner(word, part, ["series"]).flatMap { orderedSeries($0, least: 2) }
        .map { word == "rising" ? .rising(series: $0) : .falling(series: $0) }
    case "front-fewer-than":
      guard let inner = inner(word, part, ["part", "whole"]),
        let numerator = inner.integer("part", in: 1...1000),
        let whole = inner.integer("whole", in: 1...1000)
      else { return nil }
      return .frontFewerThan(part: numerator, whole: whole)
    case "on-front": return model(word, part).map { .onFront($0) }
    case "dominated": return model(word, part).map { .dominated($0) }
    case "none-on-front": return group(word, part).map { .noneOnFront($0) }
    case "none-returns":
      if part.boolean(word) == false { part.fault(word, "expected true") }
      return .noneReturns
    case "gate":
      if study.rules.gate == nil {
        part.fault(word, "needs the gate, and the study has no rules.gate")
      }
      return part.word(word, "word of the gate", as: GateWord.self).map { .gate($0) }
    case "picks":
      refuseWithoutPick(word, part)
      return model(word, part).map { .picks($0) }
    default: return several(word, part)
    }
  }

  private func several(_ word: String, _ part: Fields) -> Headline.Criterion? {
    guard let items = part.items(word) else { return nil }
    let criteria = items.enumerated().compactMap { index, item -> Headline.Criterion? in
      let path = "\(part.path(of: word))[\(index)]"
      guard let inner = Fields(item, file: file, path: path, log: log) else { return nil }
      return single(inner, "criterion", Self.criterionWords).flatMap { criterion($0, inner) }
    }
    guard !criteria.isEmpty else {
      part.fault(word, "expected at least one criterion")
      return nil
    }
    return word == "any" ? .any(criteria) : .all(criteria)
  }
}
