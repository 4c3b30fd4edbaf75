import Estimates
import Exports
import Statistics
import Study

/// The study's headlines, each under every combination of its definitions.
package enum Headlines: Analysis {
  package static let id = "headlines"
  package static let sources: [Quantity.Source] = [.scores, .measures, .models, .scenarios]

  package static func owns(_ study: Study) -> [String] { ["audit."] }

  /// The headlines that could be decided, and those that could not.
  package struct Findings: Sendable {
    /// In the study's order.
    package let headlines: [HeadlineFinding]
    /// Headlines that no specification decides here, with the reason.
    package let undecided: [(headline: Headline, reason: String)]
  }

  /// Tries every headline; absent when the study states none.
  package static func compute(_ evidence: Evidence, _ book: inout QuantityBook) throws -> Findings {
    guard !evidence.study.headlines.isEmpty else { throw Absent("the study states no headline") }
    var (found, undecided): ([HeadlineFinding], [(headline: Headline, reason: String)]) = ([], [])
    for headline in evidence.study.headlines {
      do {
        if let finding = try finding(headline, evidence, &book) {
          found.append(finding)
        } else {
          undecided.append((headline, "no definition gives it a value in this snapshot"))
        }
      } catch let absent as Absent {
        undecided.append((headline, absent.reason))
      }
    }
    return Findings(headlines: found, undecided: undecided)
  }

  /// Evaluates a headline under every combination of its definitions; absent when none decides it.
  private static func finding(
    _ headline: Headline, _ evidence: Evidence, _ book: inout QuantityBook
  ) throws -> HeadlineFinding? {
    let varied = headline.vary.map { $0.levels(headline, evidence) }
    let factors = varied.map { SpecificationCurve.Factor($0.name, $0.levels.map(\.label)) }
    let marked = Dictionary(
      factors.map { ($0.name, $0.levels.first ?? "") }, uniquingKeysWith: { first, _ in first })
    var supports: [Bool?] = []
    let curve = try SpecificationCurve(
      factors, marked: marked,
      evaluate: { specification in
        var setting = Setting()
        for (place, definition) in varied.enumerated() {
          definition.levels[specification.choices[place]].apply(&setting)
        }
        let found = try Specifier(
          evidence: evidence, headline: headline, setting: setting
        ).outcome()
        supports.append(found?.supports)
        return found.map { .init(estimate: $0.estimate, interval: $0.interval) }
      })
    guard let curve else {
      throw Absent("two of its definitions, or two ways of one, have the same name")
    }
    return try record(headline, curve, supports, evidence, &book)
  }

  private static func record(
    _ headline: Headline, _ curve: SpecificationCurve, _ supports: [Bool?], _ evidence: Evidence,
    _ book: inout QuantityBook
  ) throws -> HeadlineFinding? {
    let estimates = curve.entries.compactMap(\.outcome?.estimate)
    let decided = supports.compactMap(\.self)
    guard let least = estimates.min(), let greatest = estimates.max(), !decided.isEmpty else {
      return nil
    }
    let unit = unit(headline, evidence)
    let filter = "specifications: " + curve.factors.map(\.name).joined(separator: " × ")
    let id = { (part: Keys.HeadlinePart) in
      Identifiers.join("audit", headline.id, part.rawValue)
    }
    let share = Double(decided.count(where: \.self)) / Double(decided.count)
    let holdsAsMarked = curve.marked.flatMap { supports[$0] } ?? false
    let verdict =
      share >= 0.95 && holdsAsMarked
      ? "holds" : share <= 0.05 ? "does not hold" : "holds under conditions"
    let extreme = { (book: inout QuantityBook, value: Double, part: Keys.HeadlinePart) in
      try book.add(
        Quantity(
          id: id(part), value: .number(value), unit: unit, n: decided.count, filter: filter,
          formula: "\(part.rawValue) of \(headline.measures) over all specifications")) as Quantity
    }
    var published: Quantity?
    if let marked = curve.marked, let outcome = curve.entries[marked].outcome {
      published = try book.add(
        Quantity(
          id: id(.published), value: .number(outcome.estimate), unit: unit,
          interval: outcome.interval.map { .init(low: $0.low, high: $0.high) },
          filter: "the study's definitions", formula: headline.measures))
    }
    return HeadlineFinding(
      headline: headline, curve: curve, supports: supports,
      specifications: try book.count(
        id(.specifications), decided.count, filter: filter, formula: "number of specifications"),
      share: try book.add(
        Quantity(
          id: id(.share), value: .number(share * 100), unit: .percent, n: decided.count,
          filter: filter, formula: "share of specifications in which \(headline.criterion)")),
      published: published, least: try extreme(&book, least, .least),
      greatest: try extreme(&book, greatest, .greatest),
      verdict: try book.name(
        id(.verdict), verdict, filter: filter,
        formula:
          "holds: in at least 95 % of the specifications and under the study's own definitions; does not "
          + "hold: in at most 5 %; else under conditions"),
      decisive: decisive(curve, supports))
  }

  private static func unit(_ headline: Headline, _ evidence: Evidence) -> Unit {
    let own = evidence.axis(of: headline).flatMap { evidence.study.measure(of: $0)?.unit }
      .map(Unit.init(rawValue:))
    switch headline.estimate {
    case .frontSize: return .count
    case .pickRank: return .rank
    case .picked: return own ?? .ratio
    default: return own?.ofDifference ?? .ratio
    }
  }

  /// The definition between whose ways the shares of support differ most.
  private static func decisive(
    _ curve: SpecificationCurve, _ supports: [Bool?]
  ) -> (factor: String, shares: [(level: String, percent: Double)])? {
    // Entries that are decided, with 1 for support: the curve then counts the shares itself.
    let decided = SpecificationCurve(curve.factors) { specification in
      curve.entries.firstIndex { $0.specification == specification }
        .flatMap { supports[$0] }.map { .init(estimate: $0 ? 1 : 0, interval: nil) }
    }
    guard let decided else { return nil }
    var best: (factor: String, shares: [(level: String, percent: Double)], spread: Double)?
    for factor in curve.factors {
      let shares = decided.shares(by: factor.name) { $0.estimate == 1 }
        .compactMap { level, share in share.value.map { (level: level, percent: $0 * 100) } }
      let values = shares.map(\.percent)
      let spread = (values.max() ?? 0) - (values.min() ?? 0)
      if spread > best?.spread ?? 0 { best = (factor.name, shares, spread) }
    }
    return best.map { ($0.factor, $0.shares) }
  }
}

/// A headline under all combinations of definitions.
package struct HeadlineFinding: Sendable, Identifiable {
  /// The conclusion as the study states it.
  package let headline: Headline
  package var id: String { headline.id }
  /// What the estimate is.
  package var measure: String { headline.measures }
  /// When a specification supports the statement, in words.
  package var criterion: String { headline.criterion }
  /// The estimate under every combination of definitions.
  package let curve: SpecificationCurve
  /// Whether each entry of the curve supports the statement; absent without outcome.
  package let supports: [Bool?]
  /// Number of combinations that decide the statement.
  package let specifications: Quantity
  /// Share of the specifications that support the statement.
  package let share: Quantity
  /// Under the study's own definitions.
  package let published: Quantity?
  /// The least estimate over all specifications.
  package let least: Quantity
  /// The greatest estimate over all specifications.
  package let greatest: Quantity
  /// `holds`, `holds under conditions` or `does not hold`.
  package let verdict: Quantity
  /// The choice that decides most, with the share for each of its ways; absent where all agree.
  package let decisive: (factor: String, shares: [(level: String, percent: Double)])?
}
