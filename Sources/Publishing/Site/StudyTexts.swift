import Claims
import DataText
import Foundation
import Study

/// What is written about one study alone: its paper and its own words on pages.
///
/// `study.yaml` names both folders. The prose may hold `method.md` (what its numbers mean), `review.md` (the
/// reviewer's guide), `baselines.md` (what a score is worth beside answers without understanding) and
/// `scenarios.yaml` (what its scenarios ask); what is missing is said in general words, or left out.
package struct StudyTexts: Sendable {
  let method: BoundText?
  let review: BoundText?
  let baselines: BoundText?
  let scenarioNotes: ScenarioNotes?
  let manuscript: Manuscript?

  /// - Parameters:
  ///   - published: what the study names; absent for a study of which nothing is published.
  ///   - folder: the folder of `study.yaml`.
  ///   - snapshot: the snapshot's identifier.
  /// - Throws: ``TextError`` and `ClaimsError` with file and line, also for a manuscript about another
  ///   snapshot.
  init(_ published: Published?, in folder: String, snapshot: String) throws {
    manuscript = try published?.manuscript.map { try Manuscript(folder: folder + "/" + $0) }
    if let manuscript, manuscript.snapshot != snapshot {
      throw TextError(
        file: folder + "/" + (published?.manuscript ?? "") + "/paper.yaml", line: nil,
        message:
          "is about '\(manuscript.snapshot)', and study.yaml names it for '\(snapshot)'")
    }
    let prose = published?.prose.map { folder + "/" + $0 }
    method = try Self.text(prose, "method.md")
    review = try Self.text(prose, "review.md")
    baselines = try Self.text(prose, "baselines.md")
    let notes = prose.map { $0 + "/scenarios.yaml" }
    scenarioNotes = try notes.flatMap {
      FileManager.default.fileExists(atPath: $0) ? try ScenarioNotes(path: $0) : nil
    }
  }

  /// Texts that state something: each has to bind a number.
  var stating: [BoundText] { [method, review, baselines].compactMap(\.self) }

  /// Running text: all but tables of words, and predictions, which state what was expected.
  var prose: [BoundText] { stating + (manuscript?.chapters.map(\.text) ?? []) }

  var all: [BoundText] { stating + (manuscript?.texts ?? []) }

  /// Whether anything was written.
  var isEmpty: Bool { all.isEmpty && scenarioNotes == nil }

  private static func text(_ folder: String?, _ name: String) throws -> BoundText? {
    guard let path = folder.map({ $0 + "/" + name }),
      FileManager.default.fileExists(atPath: path)
    else { return nil }
    return try SiteTexts.boundText(path)
  }
}
