import DataText
import Foundation
import SchemaSupport
import TestSupport
import Testing

@testable import Claims

/// The schema of the ledger's file knows the words of the reader, and accepts and refuses what it does.
@Suite struct LedgerSchemaTests {
  private static let sound = """
    text: A text
    source: {sha256: \(String(repeating: "0", count: 64)), found: {numeral: 2, number word: 1}}
    tolerances:
      printed: {reason: equal in the printed digits}
      near: {within: 0.5, reason: half a point}
    lists: {parts: "1:1 2:1"}
    claims:
      - {id: a, where: Table 1, at: "3:4", published: 51.3 %, value: '{q}', tolerance: printed}
      - {id: b, where: Table 1, published: 7, value: '{q}', tolerance: near, expect: drifts, distance: '+0.5', cause: other rows}
      - {id: c, where: Table 1, beside: "4:1", published: true, says: more, holds: '{q} > 1', decides: true, audit: gap}
      - {id: d, where: Table 1, published: false, says: less, holds: '{q} < 1', expect: decision changes, cause: of old}
      - {id: e, where: Table 1, published: twelve, none: no data, expect: cannot be computed}
    aside: {citation: {"7": 5:1}}
    unstated: {lift: the text says nothing of it}

    """

  private func isAccepted(_ text: String) throws -> (schema: Bool, reader: Bool) {
    (
      try PublishedSchema("ledger").accepts(try YAMLReader.read(Array(text.utf8))),
      (try? LedgerReader.parse(text, name: "l.yaml")) != nil
    )
  }

  private func names(_ node: DataNode?) -> [String] { (node?.members ?? []).map(\.key.text) }
  private func words(_ node: DataNode?) -> [String] {
    (node?["enum"]?.items ?? []).compactMap(\.text)
  }

  @Test func everyCommittedLedgerFulfilsIt() throws {
    let schema = try PublishedSchema("ledger")
    let root = URL(fileURLWithPath: Repository.root + "/snapshots")
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix("/claims.yaml") || $0.contains("/texts/") && $0.hasSuffix(".yaml")
    }
    #expect(files.count >= 5)
    for file in files {
      let data = try Data(contentsOf: root.appendingPathComponent(file))
      #expect(try schema.accepts(YAMLReader.read([UInt8](data))), "\(file)")
    }
  }

  @Test func theExampleIsSound() throws {
    #expect(try isAccepted(Self.sound) == (true, true))
  }

  /// What is broken is refused, by the schema as by the reader.
  @Test(arguments: [
    ("text: A text", "titel: A text"), ("text: A text", "text: ''"),
    ("numeral: 2", "numerals: 2"), ("numeral: 2", "numeral: -2"), ("sha256: 0", "sha256: "),
    ("found:", "finds:"), ("within: 0.5", "within: -1"), ("within: 0.5", "within: half"),
    ("within: 0.5", "within: 0.5, rounded: 1"),
    ("within: 0.5, reason: half a point", "within: 0.5"),
    ("id: a, ", ""), ("where: Table 1, at", "at"), ("at: \"3:4\"", "place: \"3:4\""),
    ("tolerance: printed}", "tolerance: printed, distance: '+1'}"),
    (", tolerance: printed}", "}"), ("51.3 %, value: '{q}'", "51.3 %"),
    ("published: 51.3 %", "published: true"), ("distance: '+0.5', ", ""),
    (", cause: other rows", ""),
    ("says: more, ", ""), ("published: true", "published: 12"),
    ("holds: '{q} > 1'", "holds: '{q} > 1', value: '{q}'"), ("decides: true", "decides: maybe"),
    ("expect: drifts", "expect: drift"), (", cause: of old", ""),
    ("none: no data, expect: cannot be computed", "none: no data"),
    ("published: twelve, none", "published: true, none"), ("citation", "quote"),
    ("lift: the text says nothing of it", "lift: ''"),
  ])
  func whatIsBrokenIsRefused(text: String, replacement: String) throws {
    let broken = Self.sound.replacing(text, with: replacement, maxReplacements: 1)
    try #require(broken != Self.sound)
    #expect(try isAccepted(broken) == (false, false))
  }

  @Test func anEmptyLedgerIsRefused() throws {
    #expect(try isAccepted("text: t\ntolerances: {}\nclaims: []\n") == (false, false))
  }

  @Test func keysAndWordsAreThoseOfTheReader() throws {
    let properties = try PublishedSchema("ledger").node["properties"]
    #expect(Set(names(properties)) == Set(LedgerReader.fileKeys))
    #expect(names(properties?["source"]?["properties"]) == LedgerReader.sourceKeys)
    #expect(
      names(properties?["source"]?["properties"]?["found"]?["properties"])
        == TextStatement.Kind.allCases.map(\.rawValue))
    #expect(
      names(properties?["tolerances"]?["additionalProperties"]?["properties"])
        == LedgerReader.toleranceKeys)
    #expect(
      names(properties?["aside"]?["properties"]) == SetAside.Reason.allCases.map(\.rawValue))
    let claim = properties?["claims"]?["items"]?["properties"]
    #expect(Set(names(claim)) == Set(LedgerReader.keys))
    #expect(words(claim?["expect"]) == ClaimResult.Verdict.allCases.map(\.rawValue))
  }

  @Test func theDocumentationNamesThem() throws {
    let text = try String(
      contentsOfFile: Repository.root + "/docs/verification.md", encoding: .utf8)
    for word in LedgerReader.fileKeys + LedgerReader.keys + LedgerReader.toleranceKeys
      + SetAside.Reason.allCases.map(\.rawValue)
    {
      #expect(text.contains("`\(word)`") || text.contains("\(word): "), "\(word)")
    }
  }
}
