import Claims
import Estimates
import StudyFixtures
import Testing

/// Every made-up study is drawn and told, and everything said is true of its numbers.
@Suite struct StudySentenceTests {
  @Test(arguments: StudyFixtures.recipes)
  func everythingIsDrawnAndTrue(recipe: StudyRecipe) throws {
    let speech = try StudySpeech(try MadeStudy(recipe))
    #expect(!speech.tables.isEmpty && !speech.log.spoken.isEmpty)
    for figure in speech.figures {
      #expect(figure.overlap == 0, "\(recipe.id), \(figure.id)")
      #expect(!figure.title.isEmpty, "\(recipe.id), \(figure.id)")
    }
    #expect(Set(speech.figures.map(\.id)).count == speech.figures.count)
    #expect(Set(speech.tables.map(\.id)).count == speech.tables.count)
    for spoken in speech.log.spoken {
      let fault = SentenceChecks.fault(spoken)
      #expect(fault == nil, "\(recipe.id), \(spoken.place), \(spoken.key): \(spoken.text)")
    }
  }

  /// Turning the sign of a difference, or the order of a series, changes what is said of it.
  @Test func turningANumberChangesItsSentences() throws {
    var turned = 0
    for recipe in StudyFixtures.recipes {
      let speech = try StudySpeech(try MadeStudy(recipe))
      for spoken in speech.log.spoken where SentenceChecks.states(spoken.text) {
        for (name, value) in spoken.parameters {
          // What a rule was fixed to is no result, and only what a sentence prints can turn it.
          guard name != "required", name != "tolerance", Self.prints(spoken.text, value),
            let other = Self.turned(value)
          else { continue }
          var parameters = spoken.parameters
          parameters[name] = other
          let text = try? speech.speaker.say(spoken.key, parameters).text
          #expect(
            text != spoken.text, "\(recipe.id), \(spoken.place), \(name): \(spoken.text)")
          turned += 1
        }
      }
    }
    print("mutations of sentences: \(turned), each of which changes or removes its sentence")
    #expect(turned > 100)
  }

  /// Whether a text prints a number of a value, of a series with its label.
  private static func prints(_ text: String, _ value: SentenceValue) -> Bool {
    let shows = { (number: Measured) in
      text.contains(NumberFormat.fixed(number.value.magnitude, decimals: number.decimals))
    }
    return switch value {
    case .number(let number): shows(number)
    case .series(let points):
      points.contains { point in
        point.value.map(shows) == true && text.contains(Seen.label(point.words.fields["label"]))
      }
    default: false
    }
  }

  /// The value with its sign, or its order, turned round; absent where that would change nothing that
  /// is printed, or where the value has no direction.
  private static func turned(_ value: SentenceValue) -> SentenceValue? {
    switch value {
    case .number(let number):
      guard number.unit == .points, Seen.printed(number) != 0, let quantity = number.quantity else {
        return nil
      }
      return .quantity(
        Quantity(
          id: quantity.id, value: .number(-number.value), unit: quantity.unit,
          decimals: quantity.decimals,
          interval: quantity.interval.map { .init(low: -$0.high, high: -$0.low, over: $0.over) },
          n: quantity.n,
          filter: quantity.filter, formula: quantity.formula))
    case .series(let points):
      let numbers = points.compactMap(\.value)
      guard let low = numbers.map(\.value).min(), let high = numbers.map(\.value).max(),
        Set(numbers.map(Seen.printed)).count > 1
      else { return nil }
      return .series(
        points.map { point in
          SeriesPoint(
            words: point.words,
            value: point.value.map {
              Measured(
                low + high - $0.value, unit: $0.unit, decimals: $0.decimals, sources: $0.sources)
            })
        })
    default: return nil
    }
  }
}
