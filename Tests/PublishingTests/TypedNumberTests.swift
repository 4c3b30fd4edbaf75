import Foundation
import Study
import TestSupport
import Testing

@testable import Publishing

/// The texts of the pages: a number typed in the place of each binding in turn is refused.
@Suite struct TypedNumberTests {
  @Test(arguments: ["baselines.md", "method.md", "review.md"])
  func noBindingCanBeReplacedByATypedNumber(name: String) throws {
    let folder = try TemporaryFolder()
    for part in ["paper", "prose"] {
      try FileManager.default.copyItem(
        atPath: Repository.exports + "/" + part, toPath: folder.path + "/" + part)
    }
    let read = {
      try SiteTexts(
        templates: Repository.root + "/templates",
        study: StudyTexts(
          Published(text: "x", manuscript: "paper", prose: "prose"), in: folder.path,
          snapshot: "apprenticeops-2026-06"))
    }
    let source = try folder.read("prose/" + name)
    _ = try read()
    let bindings = source.ranges(of: try Regex("\\[\\[[^\\]]+\\]\\]"))
    #expect(bindings.count >= 5)
    for binding in bindings {
      var typed = source
      typed.replaceSubrange(binding, with: "12.3")
      try folder.write(typed, to: "prose/" + name)
      #expect {
        try read()
      } throws: { error in
        // Where a text has one binding, its loss is found first.
        let words = "\(error)"
        return words.contains("prose/" + name)
          && (words.contains("12.3") || words.contains("bound"))
      }
    }
  }

  /// A study whose paper is about another snapshot would show another study's conclusions.
  @Test func aPaperBelongsToItsSnapshot() {
    let error = #expect(throws: TextError.self) {
      try StudyTexts(
        Published(text: "x", manuscript: "paper"), in: Repository.exports, snapshot: "other")
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("is about 'apprenticeops-2026-06'"))
  }

  /// Without prose of its own a study is described in general words.
  @Test func aStudyNeedsNoProse() throws {
    let folder = try TemporaryFolder()
    let texts = try SiteTexts(
      templates: Repository.root + "/templates",
      study: StudyTexts(nil, in: folder.path, snapshot: "other"))
    #expect(texts.study.isEmpty && texts.texts.count == 1)
  }
}
