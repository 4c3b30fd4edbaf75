import Foundation
import TestSupport
import Testing

@testable import Publishing

/// The texts of the pages: a number typed in the place of each binding in turn is refused.
@Suite struct TypedNumberTests {
  @Test(arguments: ["baselines.md", "method.md", "review.md"])
  func noBindingCanBeReplacedByATypedNumber(name: String) throws {
    let folder = try TemporaryFolder()
    let templates = folder.path + "/templates"
    try FileManager.default.copyItem(
      atPath: Repository.root + "/templates", toPath: templates)
    let source = try folder.read("templates/text/" + name)
    _ = try SiteTexts(templates: templates)
    let bindings = source.ranges(of: try Regex("\\[\\[[^\\]]+\\]\\]"))
    #expect(bindings.count >= 5)
    for binding in bindings {
      var typed = source
      typed.replaceSubrange(binding, with: "12.3")
      try folder.write(typed, to: "templates/text/" + name)
      #expect {
        try SiteTexts(templates: templates)
      } throws: { error in
        // Where a text has one binding, its loss is found first.
        let words = "\(error)"
        return words.contains("text/" + name) && (words.contains("12.3") || words.contains("bound"))
      }
    }
  }
}
