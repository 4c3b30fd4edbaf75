import Claims
import Estimates
import Figures
import Findings
import Foundation
import StudyFixtures
import Tables

/// Everything that tables and figures of a made-up study say.
struct StudySpeech {
  let name: String
  let speaker: Speaker
  let log: SpokenLog
  let tables: [Table]
  let figures: [RenderedFigure]

  /// The folder of the sentences for every study.
  static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/templates/sentences"

  init(_ made: MadeStudy) throws {
    name = made.recipe.id
    log = SpokenLog()
    speaker = Speaker(
      try Findings(exports: made.exports, study: made.study),
      try SentenceReader.read(folder: Self.folder),
      log: log)
    tables = try Tables.all(speaker)
    figures = try FigureSet.render(speaker, adjustments: "/nowhere")
  }
}

/// The numbers of a sentence's parameters, rounded as a reader sees them, by code of the tests' own.
enum Seen {
  /// A number as printed.
  static func printed(_ number: Measured) -> Double {
    let scale = pow(10, Double(number.decimals))
    return (number.value * scale).rounded() / scale
  }

  /// The labels and printed numbers of a series.
  static func series(_ value: SentenceValue?) -> [(label: String, value: Double)] {
    guard case .series(let points)? = value else { return [] }
    return points.compactMap { point in
      point.value.map { (label(point.words.fields["label"]), printed($0)) }
    }
  }

  static func number(_ value: SentenceValue?) -> Double? {
    if case .number(let number)? = value { printed(number) } else { nil }
  }

  static func interval(_ value: SentenceValue?) -> Quantity.Interval? {
    if case .number(let number)? = value { number.interval } else { nil }
  }

  static func label(_ value: SentenceValue?) -> String {
    switch value {
    case .word(let text), .name(let text), .model(let text), .scenario(let text): text
    default: ""
    }
  }

  static func field(_ value: SentenceValue?, _ name: String) -> SentenceValue? {
    if case .words(let words)? = value { words.fields[name] } else { nil }
  }
}
