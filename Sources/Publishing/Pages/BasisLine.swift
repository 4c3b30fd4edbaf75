import Claims
import Estimates
import Findings
import Markup
import Study
import Tables

extension PageBuilder {
  /// What the conclusions of a section rest on, as its last line; nothing for a section that shows nothing.
  ///
  /// - Parameters:
  ///   - subjects: what the section draws conclusions about.
  ///   - figures: identifiers of the figures that it shows.
  ///   - tables: identifiers of its tables.
  ///   - drawn: what is drawn again for numbers of the section that have no interval.
  func basis(
    of subjects: [ConclusionSubject], figures: [String] = [], tables: [String] = [],
    drawn: [Chance] = [], on path: String
  ) throws -> SafeHTML {
    let shown =
      input.tables.filter { tables.contains($0.id) }
      + input.figures.filter { figures.contains($0.id) }.map(\.data)
    guard !shown.isEmpty else { return "" }
    let line = try speaker.basis(of: subjects, chances: drawn + shown.flatMap(\.chances))
    return "<p class=\"basis\">\(voice(on: path).html(line))</p>\n"
  }

  /// The same for a place of the paper, by the name that the manuscript gives it.
  func basis(ofPart name: String, _ prose: Prose) throws -> SafeHTML {
    let line = try speaker.basis(
      of: [study.subjects[name]].compactMap(\.self), chances: [])
    return "<span class=\"basis\">\(PageVoice(speaker: speaker, prose: prose).html(line))</span>"
  }
}

extension Study {
  /// The subjects by the names that a manuscript gives them: the axes, and words for what is chosen.
  var subjects: [String: ConclusionSubject] {
    let chosen: [String: ConclusionSubject] = [
      "front": .front, "removing": .removing, "pick": .pick, "methods": .methods,
    ]
    return Dictionary(axes.map { ($0.id, .axis($0.id)) }) { $1 }.merging(chosen) { $1 }
  }
}
