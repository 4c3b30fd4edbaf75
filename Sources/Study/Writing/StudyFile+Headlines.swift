extension StudyFile {
  mutating func addHeadlines(_ headlines: [Headline]) {
    guard !headlines.isEmpty else { return }
    add("headlines:")
    for headline in headlines {
      add("  \(headline.id):")
      add("    says: \(Self.quoted(headline.says))")
      add("    measures: \(Self.quoted(headline.measures))")
      add("    criterion: \(Self.quoted(headline.criterion))")
      add("    estimate: \(Self.estimate(headline.estimate))")
      add("    supports: \(Self.criterion(headline.supports))")
      if !headline.vary.isEmpty {
        add("    vary: \(Self.list(headline.vary.map(Self.variation)))")
      }
      if headline.isUniversal { add("    universal: true") }
      if headline.isPublished { add("    published: true") }
    }
  }

  private static func one(_ word: String, _ value: String) -> String { map([(word, value)]) }

  private static func reference(_ group: GroupReference) -> String { quoted(group.description) }

  private static func model(_ choice: ModelChoice) -> String {
    switch choice {
    case .tag(let tag): one("tag", quoted(tag))
    case .largest(nil): "largest"
    case .largest(.some(let group)): one("largest", reference(group))
    case .pick: "pick"
    }
  }

  private static func estimate(_ estimate: Headline.Estimate) -> String {
    switch estimate {
    case .bend(let series, let at):
      one("bend", map([("series", series), ("at", quoted(at))]))
    case .lastStep(let series): one("last-step", one("series", series))
    case .contrast(let id): one("contrast", id)
    case .contrastLessSpread(let contrast, let series):
      one("contrast-less-spread", map([("contrast", contrast), ("series", series)]))
    case .models(let axis, let of, let less):
      one("models", map([("axis", axis), ("of", model(of)), ("less", model(less))]))
    case .siblings(let axis, let of, let less):
      one("siblings", map([("axis", axis), ("of", reference(of)), ("less", reference(less))]))
    case .frontSize: "front-size"
    case .frontShare: "front-share"
    case .frontChance(.model(let choice)): one("front-chance", model(choice))
    case .frontChance(.group(let group)): one("front-chance", one("group", reference(group)))
    case .returned: "returned"
    case .rankCorrelation(let x, let y, let within):
      one(
        "rank-correlation",
        map([("x", x), ("y", y)] + (within.map { [("within", reference($0))] } ?? [])))
    case .picked(let axis): one("picked", axis)
    case .pickRank: "pick-rank"
    }
  }

  private static func criterion(_ criterion: Headline.Criterion) -> String {
    switch criterion {
    case .estimateAbove(let value): one("estimate-above", number(value))
    case .estimateBelow(let value): one("estimate-below", number(value))
    case .estimateIs(let value): one("estimate-is", number(value))
    case .intervalAbove(let value): one("interval-above", number(value))
    case .intervalReaches(let value): one("interval-reaches", number(value))
    case .knee(let series, let at):
      one("knee", map([("series", series), ("at", quoted(at))]))
    case .rising(let series): one("rising", one("series", series))
    case .falling(let series): one("falling", one("series", series))
    case .frontFewerThan(let part, let whole):
      one("front-fewer-than", map([("part", String(part)), ("whole", String(whole))]))
    case .onFront(let choice): one("on-front", model(choice))
    case .dominated(let choice): one("dominated", model(choice))
    case .noneOnFront(let group): one("none-on-front", reference(group))
    case .picks(let choice): one("picks", model(choice))
    case .noneReturns: one("none-returns", "true")
    case .gate(let word): one("gate", word.rawValue)
    case .any(let criteria): one("any", list(criteria.map(Self.criterion)))
    case .all(let criteria): one("all", list(criteria.map(Self.criterion)))
    }
  }

  private static func variation(_ variation: Variation) -> String {
    switch variation {
    case .unfinished: "unfinished"
    case .judge: "judge"
    case .grouping(let factor): one("grouping", factor)
    case .roster: "roster"
    case .measured: "measured"
    case .power: "power"
    case .independence: "independence"
    case .comparison(let factor): one("comparison", factor)
    case .scenarios(let parts):
      one("scenarios", map(parts.map { (quoted($0.label), list($0.scenarios.map(quoted))) }))
    case .leftOut: "left-out"
    case .membership(let group, let column, let values):
      one(
        "membership",
        map([
          ("group", reference(group)), ("column", quoted(column)),
          ("values", list(values.map(quoted))),
        ]))
    case .tolerance(let points): one("tolerance", list(points.map(number)))
    case .prefix(let group, let prefix):
      one("prefix", map([("group", reference(group)), ("prefix", quoted(prefix))]))
    case .method: "method"
    case .scale: "scale"
    }
  }
}
