import Claims
import Foundation
import TestSupport
import Testing

@testable import Boards

/// What boards say: every case is reached by some values, and every sentence is said by some code.
@Suite struct BoardSentenceTests {
  private static let templates = Repository.root + "/templates"

  @Test func everyCaseIsReached() throws {
    try SentenceReach.check(try SiteBoards.sentences(Self.templates))
  }

  private static func sources() throws -> [String] {
    let folder = Repository.root + "/Sources/Boards"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
  }

  @Test func keysInCodeAndInFilesAreTheSame() throws {
    let keys = Set(try SiteBoards.sentences(Self.templates).keys)
    let subjects = Set(keys.map { $0.prefix { $0 != "." } })
    var asked = Set<String>()
    for text in try Self.sources() {
      for found in text.matches(of: /"([a-z]+(?:\.[a-z-]+)+)"/)
      where subjects.contains(found.1.prefix { $0 != "." }) && keys.contains(String(found.1)) {
        asked.insert(String(found.1))
      }
    }
    #expect(keys.subtracting(asked).isEmpty, "nobody says \(keys.subtracting(asked).sorted())")
  }
}
