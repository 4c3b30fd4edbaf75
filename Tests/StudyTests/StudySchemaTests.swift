import DataText
import Foundation
import TestSupport
import Testing

@testable import Study

/// The schema and the documentation know the reader's words.
@Suite struct StudySchemaTests {
  private func schema() throws -> DataNode {
    let path = Repository.root + "/templates/schemas/study.schema.json"
    return try JSONReader.read([UInt8](Data(contentsOf: URL(fileURLWithPath: path)))[...])
  }

  private func names(_ node: DataNode?) -> [String] { (node?.members ?? []).map(\.key.text) }
  private func words(_ node: DataNode?) -> [String] {
    (node?["enum"]?.items ?? []).compactMap(\.text)
  }

  @Test func keysAreThoseOfTheReader() throws {
    let schema = try schema()
    #expect(names(schema["properties"]) == StudyReader.keys)
    let headline = schema["properties"]?["headlines"]?["additionalProperties"]
    #expect(names(headline?["properties"]) == StudyReader.headlineKeys)
    let estimates = headline?["properties"]?["estimate"]?["anyOf"]?.items ?? []
    #expect(
      Set(words(estimates.first) + names(estimates.last?["properties"]))
        == Set(StudyReader.estimates))
    #expect(names(schema["$defs"]?["criterion"]?["properties"]) == StudyReader.criterionWords)
    let vary = headline?["properties"]?["vary"]?["items"]?["anyOf"]?.items ?? []
    #expect(
      Set(words(vary.first) + names(vary.last?["properties"])) == Set(StudyReader.variationWords))
    let measure = schema["properties"]?["measures"]?["additionalProperties"]?["properties"]
    #expect(words(measure?["outcomes"]?["items"]) == StudyReader.outcomeWords.map(\.word))
  }

  @Test func theDocumentationNamesThem() throws {
    let text = try String(
      contentsOfFile: Repository.root + "/docs/study-format.md", encoding: .utf8)
    for word in StudyReader.keys + StudyReader.criterionWords + StudyReader.variationWords {
      #expect(text.contains("`\(word)`"), "\(word)")
    }
    for word in StudyReader.estimates {
      #expect(text.contains("`\(word)`") || text.contains("`{\(word): "), "\(word)")
    }
  }
}
