import DataText

/// Proves that the rules of a policy hold together.
struct PolicyProof {
  private let policy: RoutePolicy
  private let fields: Fields

  init(_ policy: RoutePolicy, _ fields: Fields) {
    self.policy = policy
    self.fields = fields
  }

  /// Notes every fault.
  func note() {
    let rules = policy.rules
    guard !rules.isEmpty else { return fields.fault("rules", "hold no rule") }
    var seen: Set<String> = []
    for (index, rule) in rules.enumerated() {
      func fault(_ message: String) {
        fields.log.add(fields.file, rule.line, "rules[\(index)]", message)
      }
      if !seen.insert(rule.id).inserted { fault("the name '\(rule.id)' is given twice") }
      if rule.region.contains(0) {
        fault("'\(rule.id)' asks for what cannot be at once, so it never matches")
        continue
      }
      note(rule, index, fault)
      if rule.lane.isLocal, !asksEvidence(rule) {
        fault(
          "'\(rule.id)' gives \(rule.lane.rawValue) without asking for any evidence; ask at least one of "
            + Fact.allCases.filter(\.isEvidence).map(\.rawValue).joined(separator: ", "))
      }
    }
    noteHole()
  }

  /// A rule that earlier ones cover never wins; where they give another lane, the rules contradict.
  private func note(_ rule: RoutePolicy.Rule, _ index: Int, _ fault: (String) -> Void) {
    let earlier = policy.rules[..<index]
    var budget = Self.budget
    let left = policy.space.uncovered(
      rule.region, by: earlier.map(\.region)[...], budget: &budget)
    guard left == nil, budget > 0 else { return }
    let over = earlier.filter { zip($0.region, rule.region).allSatisfy { $0 & $1 != 0 } }
    let names = over.map { "'\($0.id)' (line \($0.line))" }.joined(separator: ", ")
    let others = over.filter { $0.lane != rule.lane }
    fault(
      others.isEmpty
        ? "'\(rule.id)' can never win: \(names) match all that it matches; remove it"
        : "'\(rule.id)' gives \(rule.lane.rawValue) where \(names) already give "
          + "\(Set(others.map(\.lane.rawValue)).sorted().joined(separator: " and ")): a conflict; "
          + "narrow one of them, or put this rule before")
  }

  private func noteHole() {
    var budget = Self.budget
    let hole = policy.space.uncovered(
      policy.space.everything, by: policy.rules.map(\.region)[...], budget: &budget)
    if let hole {
      fields.fault(
        "rules",
        "leave a hole: no rule matches \(policy.space.example(hole)); add a last rule without 'when'"
      )
    } else if budget <= 0 {
      fields.fault("rules", "are too many to be proved complete; add a last rule without 'when'")
    }
  }

  /// Whether a rule matches only where some evidence is known.
  private func asksEvidence(_ rule: RoutePolicy.Rule) -> Bool {
    Fact.allCases.contains { fact in
      guard fact.isEvidence, let unknown = policy.space[fact].part(of: .unknown) else {
        return false
      }
      return rule.region[fact.index] & (1 << UInt64(unknown)) == 0
    }
  }

  private static let budget = 200_000
}

/// Runs the tests that a policy brings.
struct PolicyTests {
  private let policy: RoutePolicy
  private let fields: Fields

  init(_ policy: RoutePolicy, _ fields: Fields) {
    self.policy = policy
    self.fields = fields
  }

  /// Notes each test that comes out otherwise, and that there is none.
  func note() {
    guard fields.node("tests") != nil else {
      return fields.fault("tests", "is missing: a policy brings a test for each rule that matters")
    }
    for (index, node) in (fields.items("tests") ?? []).enumerated() {
      let path = "tests[\(index)]"
      guard let test = Fields(node, file: fields.file, path: path, log: fields.log) else {
        continue
      }
      test.refuseKeys(otherThan: ["facts", "lane", "rule"])
      let values = self.values(test)
      guard let lane = test.word("lane", "lane", as: Lane.self), let values,
        let parts = policy.parts(of: values)
      else { continue }
      guard let rule = policy.rule(for: parts) else { continue }
      if rule.lane != lane {
        test.fault(
          "lane", "expected \(lane.rawValue), and '\(rule.id)' gives \(rule.lane.rawValue)")
      }
      if let wanted = test.optionalText("rule"), wanted != rule.id {
        test.fault("rule", "expected '\(wanted)', and '\(rule.id)' matches first")
      }
    }
  }

  /// The facts of a test; those that it does not name are unknown, and of a workload the mildest.
  private func values(_ test: Fields) -> [FactValue]? {
    guard let node = test.value("facts", "a mapping", { $0.members == nil ? nil : $0 }),
      let facts = Fields(node, file: test.file, path: test.path(of: "facts"), log: test.log)
    else { return nil }
    facts.refuseKeys(otherThan: Fact.allCases.map(\.rawValue))
    var values = Fact.allCases.map { fact -> FactValue in
      fact.isEvidence ? .unknown : fact.words.map { .word($0[0]) } ?? .number(0)
    }
    for member in facts.members {
      guard let fact = Fact(rawValue: member.key.text) else { continue }
      if let known = fact.words {
        guard let word = member.value.written, known.contains(word) else {
          facts.fault(fact.rawValue, "expected one of \(known.joined(separator: ", "))")
          continue
        }
        values[fact.index] = word == "unknown" ? .unknown : .word(word)
      } else if let number = member.value.number {
        values[fact.index] = .number(number)
      } else if member.value.written != "unknown" {
        facts.fault(fact.rawValue, "expected a number, found \(member.value.kind)")
      }
    }
    return values
  }
}
