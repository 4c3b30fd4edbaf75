import Claims
import Estimates
import Findings
import Study
import StudyFixtures
import Testing

/// The number behind each headline of each made-up study is turned round in the rows: everything that
/// stated its direction says something else or is gone, and all that is said then is true again.
@Suite struct HeadlineMutationTests {
  /// What came of all headlines of all studies.
  private struct Account {
    /// Numbers whose sign was turned.
    var turned = 0
    /// Numbers that are zero or of one sign only, such as a size of a front.
    var withoutSign = 0
    /// Sentences that stated the direction of a turned number.
    var changed = 0
  }

  @Test func turningAHeadlineChangesOrRemovesItsSentences() throws {
    var account = Account()
    for recipe in StudyFixtures.recipes {
      let made = try MadeStudy(recipe)
      let before = try StudySpeech(made)
      var speeches: [String: StudySpeech] = [:]
      for headline in made.study.headlines {
        let axis = try #require(made.study.axis(of: headline))
        if speeches[axis.id] == nil { speeches[axis.id] = try StudySpeech(made.turned(axis)) }
        let after = try #require(speeches[axis.id])
        try compare(headline, axis, before, after, recipe.id, &account)
      }
      for (axis, speech) in speeches {
        for spoken in speech.log.spoken {
          let fault = SentenceChecks.fault(spoken)
          #expect(fault == nil, "\(recipe.id), \(axis) turned, \(spoken.place): \(spoken.text)")
        }
      }
    }
    print(
      "headlines turned: \(account.turned), without a sign \(account.withoutSign); sentences that "
        + "stated their direction: \(account.changed), each changed or gone")
    #expect(account.turned > 40 && account.changed > 100)
  }

  private func compare(
    _ headline: Headline, _ axis: Axis, _ before: StudySpeech, _ after: StudySpeech,
    _ recipe: String, _ account: inout Account
  ) throws {
    let number = { (speech: StudySpeech) -> Double? in
      try speech.speaker.quantity(speech.speaker.keys.headline(headline.id, .published))?.number
    }
    guard let old = try number(before), let new = try number(after) else { return }
    switch headline.estimate {
    case .bend, .lastStep, .contrast, .models, .siblings, .rankCorrelation:
      // Differences and correlations have the other sign and the same size.
      #expect((old + new).magnitude < 1e-6 * max(1, old.magnitude), "\(recipe) \(headline.id)")
      if old == 0 { account.withoutSign += 1 } else { account.turned += 1 }
    case .contrastLessSpread, .frontSize, .frontShare, .frontChance, .returned, .picked, .pickRank:
      account.withoutSign += 1
    }
    let own = behind(headline, before.speaker.study)
    let later = Set(after.log.spoken.map { "\($0.key): \($0.text)" })
    for spoken in before.log.spoken where SentenceChecks.states(spoken.text) {
      // A sentence is a headline's own when a parameter of it is the number behind it.
      let parameters = spoken.parameters.values.filter { own($0) && Self.hasDirection($0) }
      guard !parameters.isEmpty else { continue }
      account.changed += 1
      #expect(
        !later.contains("\(spoken.key): \(spoken.text)"),
        "\(recipe), \(headline.id), \(spoken.place): \(spoken.text)")
    }
  }

  /// Whether a value is the number behind a headline, or the series that it is a step of.
  private func behind(_ headline: Headline, _ study: Study) -> (SentenceValue) -> Bool {
    let ids: (String) -> Bool
    switch headline.estimate {
    case .contrast(let id), .contrastLessSpread(let id, _):
      let published = study.contrast(id)?.published
      ids = { id in published.map { [$0, "clustered." + $0].contains(id) } ?? false }
    case .bend(let id, _), .lastStep(let id):
      let published = study.series(id)?.published
      ids = { id in
        published.map { id.hasPrefix($0 + ".") || id.hasPrefix("clustered." + $0 + ".") } ?? false
      }
    default: ids = { _ in false }
    }
    return { value in
      switch value {
      case .number(let number): number.quantity.map { ids($0.id) } ?? false
      case .series(let points):
        !points.isEmpty && points.allSatisfy { $0.value?.quantity.map { ids($0.id) } ?? true }
      default: false
      }
    }
  }

  /// Whether a value, as printed, has a sign or an order to turn.
  private static func hasDirection(_ value: SentenceValue) -> Bool {
    switch value {
    case .number(let number): Seen.printed(number) != 0
    case .series: Set(Seen.series(value).map(\.value)).count > 1
    default: false
    }
  }
}
