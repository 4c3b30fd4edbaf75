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
    let memory = SettingMemory()
    var (found, undecided): ([HeadlineFinding], [(headline: Headline, reason: String)]) = ([], [])
    for headline in evidence.study.headlines {
      do {
        found.append(try finding(headline, evidence, memory, &book))
      } catch let absent as Absent {
        undecided.append((headline, absent.reason))
      }
    }
    return Findings(headlines: found, undecided: undecided)
  }

  /// Evaluates a headline under every combination of its definitions.
  ///
  /// - Throws: ``Absent`` when no specification has a verdict.
  private static func finding(
    _ headline: Headline, _ evidence: Evidence, _ memory: SettingMemory,
    _ book: inout QuantityBook
  ) throws -> HeadlineFinding {
    let varied = headline.vary.map { $0.levels(headline, evidence) }
    let factors = varied.map { SpecificationCurve.Factor($0.name, $0.levels.map(\.label)) }
    let marked = Dictionary(
      factors.map { ($0.name, $0.levels.first ?? "") }, uniquingKeysWith: { first, _ in first })
    var (outcomes, reasons): ([SpecificationOutcome?], [String?]) = ([], [])
    let curve = try SpecificationCurve(
      factors, marked: marked,
      evaluate: { specification in
        var setting = Setting()
        for (place, definition) in varied.enumerated() {
          definition.levels[specification.choices[place]].apply(&setting)
        }
        do {
          let found = try Specifier(
            evidence: evidence, headline: headline, setting: setting, memory: memory
          ).outcome()
          outcomes.append(found)
          reasons.append(nil)
          return .init(estimate: found.estimate, interval: found.interval)
        } catch let absent as Absent {
          outcomes.append(nil)
          reasons.append(absent.reason)
          return nil
        }
      })
    guard let curve else {
      throw Absent("two of its definitions, or two ways of one, have the same name")
    }
    guard let shares = Grade.Shares(outcomes.compactMap { $0?.support }) else {
      throw Absent(
        reasons.compactMap(\.self).first ?? "no definition gives it a value in this snapshot")
    }
    return try HeadlineRecord(
      headline: headline, curve: curve, outcomes: outcomes, reasons: reasons, shares: shares,
      unit: unit(headline, evidence)
    ).finding(&book)
  }

  private static func unit(_ headline: Headline, _ evidence: Evidence) -> Unit {
    let own = evidence.axis(of: headline).flatMap { evidence.study.measure(of: $0)?.unit }
      .map(Unit.init(rawValue:))
    switch headline.estimate {
    case .frontSize, .returned: return .count
    case .frontShare, .frontChance: return .percent
    case .rankCorrelation: return .ratio
    case .pickRank: return .rank
    case .picked: return own ?? .ratio
    default: return own?.ofDifference ?? .ratio
    }
  }
}
