extension StudyFile {
  mutating func addFactors(_ factors: [Factor]) {
    guard !factors.isEmpty else { return }
    add("factors:")
    for factor in factors {
      let source =
        switch factor.source {
        case .column(let name): Self.map([("column", Self.quoted(name))])
        case .listed: "listed"
        case .sameFile: "same-file"
        case .powerRegime: "power-regime"
        }
      add("  \(factor.id):")
      add("    from: \(source)")
      if factor.published != factor.id { add("    published: \(Self.quoted(factor.published))") }
      if factor.isOrdered { add("    ordered: true") }
      if factor.kind != .interest { add("    kind: \(factor.kind.rawValue)") }
      add("    noun: \(Self.noun(factor.noun))")
      section("groups", factor.groups, indent: "    ") { group in
        (
          Self.quoted(group.id),
          Self.map([
            ("label", Self.quoted(group.label)), ("noun", Self.noun(group.noun)),
            ("models", group.models.map { Self.list($0.map(Self.quoted)) }),
          ])
        )
      }
    }
  }

  mutating func addRules(_ rules: Rules) {
    guard rules != Rules() else { return }
    add("rules:")
    if let pick = rules.pick {
      let within = Self.map([("axis", pick.axis), ("points", Self.number(pick.tolerance))])
      add(
        "  pick: "
          + Self.map([
            ("within", within), ("then", Self.list(pick.then)),
            ("called", Self.quoted(pick.called)), ("published", Self.quoted(pick.published)),
          ]))
    }
    if let gate = rules.gate {
      add(
        "  gate: "
          + Self.map([
            ("contrast", gate.contrast), ("at-least", Self.number(gate.atLeast)),
            ("intervals", gate.intervalsApart ? "apart" : "any"),
            ("called", Self.quoted(gate.called)),
          ]))
    }
    if let tiers = rules.tiers { addTiers(tiers) }
    if let floor = rules.floor {
      add(
        "  floor: "
          + Self.map([
            ("best", floor.best), ("axis", floor.axis), ("limit", Self.number(floor.limit)),
          ]))
    }
    if let rule = rules.lexicographic {
      add("  lexicographic:")
      for step in rule.steps {
        add(
          "    - "
            + Self.map([("axis", step.axis), ("tolerance", Self.number(step.tolerance))]))
      }
    }
    if let work = rules.work { addWork(work) }
  }

  private mutating func addWork(_ work: WorkRule) {
    add("  work:")
    add("    levels: \(Self.list(work.names.map(Self.quoted)))")
    add("    limits:")
    for limit in work.limits {
      add("      \(limit.axis): \(Self.list(limit.from.map(Self.number)))")
    }
    if let completed = work.completed {
      add("      \(WorkRule.completedName): \(Self.list(completed.map(Self.number)))")
    }
  }

  private mutating func addTiers(_ tiers: TierRule) {
    add("  tiers:")
    add("    names: \(Self.list(tiers.names))")
    add("    cut: \(Self.number(tiers.cut))")
    section("limits", tiers.limits, indent: "    ") { limit in
      (
        limit.axis,
        Self.map([
          ("from", Self.list(limit.from.map(Self.number))),
          ("indifference", Self.number(limit.indifference)),
          ("preference", Self.number(limit.preference)), ("veto", limit.veto.map(Self.number)),
        ])
      )
    }
  }

  mutating func addBaselines(_ baselines: [Baseline]) {
    guard !baselines.isEmpty else { return }
    add("baselines:")
    for baseline in baselines {
      add("  - snapshot: \(Self.quoted(baseline.snapshot))")
      add("    axes: \(Self.list(baseline.axes))")
      section("models", baseline.models, indent: "    ") { model in
        (
          Self.quoted(model.tag),
          Self.map([
            ("label", Self.quoted(model.label)), ("stated", model.stated.map(Self.number)),
          ])
        )
      }
    }
  }
}
