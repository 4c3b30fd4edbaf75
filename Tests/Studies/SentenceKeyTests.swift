import Claims
import Foundation
import TestSupport
import Testing

/// What code says has sentences, and every sentence is said by some code.
@Suite struct SentenceKeyTests {
  @Test func keysInCodeAndInFilesAreTheSame() throws {
    let keys = Set(try SentenceReader.read(folder: StudySpeech.folder).keys)
    let subjects = Set(keys.map { $0.prefix { $0 != "." } })
    var asked = Set<String>()
    for module in ["Tables", "Figures", "Publishing"] {
      let folder = Repository.root + "/Sources/" + module
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
      where path.hasSuffix(".swift") {
        let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        for found in text.matches(of: /"([a-z]+(?:\.[a-z-]+)+)"/)
        where subjects.contains(found.1.prefix { $0 != "." }) {
          asked.insert(String(found.1))
        }
      }
    }
    #expect(asked.subtracting(keys).isEmpty, "no sentences for \(asked.subtracting(keys).sorted())")
    #expect(keys.subtracting(asked).isEmpty, "nobody says \(keys.subtracting(asked).sorted())")
  }
}
