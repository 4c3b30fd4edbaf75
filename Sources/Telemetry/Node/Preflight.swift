/// Whether the node is in the state in which it shall be measured.
package struct Preflight: Sendable, Hashable, Codable {
  /// The state that is asked for; what is absent in it is not asked.
  package struct Policy: Sendable, Hashable, Codable {
    /// The one governor that all processors shall use.
    package var governor: String?
    /// Whether clocks above the base clock shall be allowed.
    package var turbo: Bool?
    /// Whether the node shall run on mains power.
    package var onMains: Bool?
    /// Whether no radio may send; with `false` any state is accepted.
    package var radiosBlocked: Bool?
    /// The greatest load over one minute.
    package var greatestLoad: Double?
    /// The greatest share of one processor that any other process may use, 0–1 and beyond.
    package var greatestCompetitor: Double?

    package init(
      governor: String? = "performance", turbo: Bool? = false, onMains: Bool? = true,
      radiosBlocked: Bool? = true, greatestLoad: Double? = 0.5, greatestCompetitor: Double? = 0.05
    ) {
      self.governor = governor
      self.turbo = turbo
      self.onMains = onMains
      self.radiosBlocked = radiosBlocked
      self.greatestLoad = greatestLoad
      self.greatestCompetitor = greatestCompetitor
    }

    private enum CodingKeys: String, CodingKey {
      case governor, turbo, onMains = "on_mains", radiosBlocked = "radios_blocked"
      case greatestLoad = "greatest_load", greatestCompetitor = "greatest_competitor"
    }
  }

  /// How a check ended.
  package enum Verdict: String, Sendable, Hashable, Codable {
    case met
    case notMet = "not met"
    /// It could not be read, so nobody knows.
    case unknown
  }

  /// One part of the policy against the node.
  package struct Check: Sendable, Hashable, Codable {
    /// What is checked, for example `governor`.
    package let name: String
    /// What the policy asks for, in words.
    package let wanted: String
    /// What the node has, in words; an absence where it could not be read.
    package let found: Reading<String>
    /// How the check ended.
    package let verdict: Verdict
  }

  /// One for each part that the policy asks for.
  package let checks: [Check]

  /// Whether nothing contradicts the policy; what is unknown does not.
  package var isMet: Bool { !checks.contains { $0.verdict == .notMet } }

  /// Compares the node with a policy.
  ///
  /// - Parameter competitors: The other processes at work; see `Competitors`.
  package init(_ policy: Policy, tree: SystemTree, competitors: Reading<[Competitor]>) {
    let clock = ClockPolicy.read(tree)
    var checks: [Check] = []
    func check<Value>(
      _ name: String, wanted: String, _ reading: Reading<Value>, _ text: (Value) -> String,
      _ isMet: (Value) -> Bool
    ) {
      checks.append(
        Check(
          name: name, wanted: wanted, found: reading.map { text($0) },
          verdict: reading.value.map { isMet($0) ? .met : .notMet } ?? .unknown))
    }
    func word(_ value: Bool) -> String { value ? "on" : "off" }
    if let governor = policy.governor {
      check("governor", wanted: governor, clock.governors, { $0.joined(separator: ", ") }) {
        $0 == [governor]
      }
    }
    if let turbo = policy.turbo {
      check("turbo", wanted: word(turbo), clock.turbo, word) { $0 == turbo }
    }
    if let onMains = policy.onMains {
      let reading = Reading { () throws(Absence) in try PowerSupply.isOnMains(tree) }
      check("mains", wanted: word(onMains), reading, word) { $0 == onMains }
    }
    if let blocked = policy.radiosBlocked {
      let reading = Reading { () throws(Absence) in
        let radios = try Radio.read(tree)
        if let unknown = radios.first(where: { $0.isBlocked == nil }),
          !radios.contains(where: { $0.isBlocked == false })
        {
          throw Absence(
            .unreadable, source: "/sys/class/rfkill",
            detail: "whether \(unknown.name) is blocked")
        }
        return radios
      }
      check(
        "radios", wanted: blocked ? "blocked" : "any", reading,
        { radios in
          let on = radios.filter { $0.isBlocked == false }.map(\.type)
          return on.isEmpty ? "none may send" : on.joined(separator: ", ") + " may send"
        }
      ) { radios in !blocked || radios.allSatisfy { $0.isBlocked == true } }
    }
    if let greatest = policy.greatestLoad {
      let reading = Reading { () throws(Absence) in try LoadReading.read(tree).oneMinute }
      check(
        "load", wanted: "at most \(Figure.fixed(greatest, 2))", reading, { Figure.fixed($0, 2) }
      ) { $0 <= greatest }
    }
    if let greatest = policy.greatestCompetitor {
      check(
        "competing load",
        wanted: "no process above \(Figure.fixed(greatest * 100, 0)) % of a processor",
        competitors,
        { list in
          list.first.map { "\($0.name): \(Figure.fixed($0.share * 100, 0)) %" } ?? "none"
        }
      ) { list in list.allSatisfy { $0.share <= greatest } }
    }
    self.checks = checks
  }
}
