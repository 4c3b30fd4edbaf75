import Findings
import Packs

/// Where a build finds scenarios, and what it may show of them.
package struct ScenarioSources: Sendable {
  let pack: String
  let texts: String?
  let showsHeldOut: Bool
  /// Whether the book is shown though the campaign ran on another pack.
  let isBookAsked: Bool

  /// - Parameters:
  ///   - pack: folder of our own pack, which the book is made of.
  ///   - isBookAsked: whether the book is shown though the campaign ran on another pack.
  ///   - texts: the pack that the campaign ran on, such as the release's `scenarios.json`; without it
  ///     the campaign's scenarios are shown by their labels and results alone.
  ///   - showsHeldOut: whether the book holds the texts of held-out sets, which it otherwise lists by
  ///     title.
  package init(
    pack: String, texts: String? = nil, showsHeldOut: Bool = false, isBookAsked: Bool = true
  ) {
    self.isBookAsked = isBookAsked
    self.pack = pack
    self.texts = texts
    self.showsHeldOut = showsHeldOut
  }

  /// The same without the texts of one campaign, for the boards of others.
  var withoutTexts: ScenarioSources {
    .init(pack: pack, showsHeldOut: showsHeldOut, isBookAsked: false)
  }

  /// Reads the packs.
  ///
  /// - Throws: `ScenarioFaults` for a pack that cannot be read, ``SiteError/foreignTexts(_:reason:)`` when
  ///   the texts are not those of the campaign's scenarios.
  func read(for findings: Findings) throws -> ScenarioBook {
    let pack = try PackReader.read(path: pack)
    let isOffered = isBookAsked || findings.manifest.pack.sha256 == pack.digest
    let book = ScenarioBook(
      pack: pack, isOffered: isOffered, showsHeldOut: showsHeldOut, campaignTexts: [:])
    guard let texts else {
      guard findings.manifest.pack.sha256 == pack.digest else { return book }
      let known = Set(findings.scenarios.map(\.id))
      return ScenarioBook(
        pack: pack, isOffered: isOffered, showsHeldOut: showsHeldOut,
        campaignTexts: Self.byID(book.shown.filter { known.contains($0.id) }))
    }
    let scenarios = Self.byID(try PackReader.read(path: texts).scenarios)
    for record in findings.scenarios {
      guard let scenario = scenarios[record.id] else {
        throw SiteError.foreignTexts(texts, reason: "it has no scenario '\(record.id)'")
      }
      guard scenario.checks.count == record.checks,
        scenario.difficulty.rawValue == record.difficulty
      else {
        throw SiteError.foreignTexts(
          texts, reason: "'\(record.id)' has another label or number of checks there")
      }
    }
    return ScenarioBook(
      pack: pack, isOffered: isOffered, showsHeldOut: showsHeldOut, campaignTexts: scenarios)
  }

  private static func byID(_ scenarios: [Scenario]) -> [String: Scenario] {
    Dictionary(scenarios.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

/// The scenarios whose texts a build may show.
struct ScenarioBook: Sendable {
  /// Our own pack.
  let pack: Pack
  /// Whether the site has the book: a campaign on another pack has nothing to do with it.
  let isOffered: Bool
  let showsHeldOut: Bool
  /// Texts of the campaign's scenarios by identifier; empty when they are not at hand.
  let campaignTexts: [String: Scenario]

  /// Sets with the scenarios that are shown in full, in the pack's order.
  ///
  /// A scenario that stands in several sets is shown in the first.
  var shownSets: [(set: ScenarioSet, scenarios: [Scenario])] {
    var seen = Set<String>()
    return pack.sets.filter { showsHeldOut || !$0.isHeldOut }.map { set in
      (
        set,
        set.scenarios.compactMap { id in
          hidden.contains(id) || !seen.insert(id).inserted ? nil : pack.scenario(id)
        }
      )
    }
  }

  /// All scenarios that are shown in full.
  var shown: [Scenario] { isOffered ? shownSets.flatMap(\.scenarios) : [] }

  /// Sets that are listed by title.
  var heldBackSets: [ScenarioSet] { showsHeldOut ? [] : pack.sets.filter(\.isHeldOut) }

  /// A held-out scenario stays hidden though another set may name it too.
  private var hidden: Set<String> { Set(heldBackSets.flatMap(\.scenarios)) }

  func isShown(_ id: String) -> Bool {
    !hidden.contains(id) && pack.sets.contains { $0.scenarios.contains(id) }
  }
}
