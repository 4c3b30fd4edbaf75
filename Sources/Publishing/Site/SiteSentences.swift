import Claims
import Files
import Findings
import Foundation

/// Where a site's sentences are read from.
enum SiteSentences {
  /// The sentences for every study, with those of one study in their place where it has its own.
  ///
  /// - Parameters:
  ///   - templates: folder with `sentences`.
  ///   - exports: folder of the exports; `sentences.yaml` in it is the study's own.
  ///   - findings: what was computed from them; its identifiers and words may stand in the study's own.
  /// - Throws: `ScenarioFaults` with every fault at file and line.
  static func read(
    _ templates: String, _ exports: String, _ findings: Findings
  ) throws -> SentenceLibrary {
    let names = findings.study.factors.flatMap(\.groups).flatMap { [$0.label] + ($0.models ?? []) }
    // What is said of every study names no group of one; a group may be called by a plain word,
    // though, which those sentences need.
    let library = try SentenceReader.read(
      folder: templates + "/sentences", names: names.filter { $0.contains(where: \.isNumber) })
    let own = exports + "/sentences.yaml"
    guard FileManager.default.fileExists(atPath: own) else { return library }
    let catalogue = findings.evidence.catalogue
    let words = Set(findings.study.words.keys)
    let read = try SentenceReader.read(paths: [own], names: names) { id in
      words.contains(id) ? nil : catalogue.fault(id)
    }
    // Those for every study are tried by tests.
    try SentenceReach.check(read)
    return library.overridden(by: read)
  }
}
