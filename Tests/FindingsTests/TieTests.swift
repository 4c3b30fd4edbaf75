import Estimates
import Exports
import Findings
import Snapshots
import Study
import TestSupport
import Testing

/// Models that nothing measured tells apart.
@Suite struct TieTests {
  /// The release with the model that the study's rule names a second time, under a tag that comes first.
  private static let doubled = Result { () throws -> (Findings, String) in
    var exports = try ExportReader.read(Repository.exports)
    let pick = try #require(try AcceptanceTests.findings.get()[PickAnalysis.self].value?.tag)
    func again<Line>(_ lines: [Line], _ tag: WritableKeyPath<Line, String>) -> [Line] {
      lines
        + lines.filter { $0[keyPath: tag] == pick }.map { line in
          var line = line
          line[keyPath: tag] = "aaa:twin"
          return line
        }
    }
    exports.models = again(exports.models, \.tag)
    exports.scores = again(exports.scores, \.model)
    exports.measures = again(exports.measures, \.model)
    exports.checks = again(exports.checks, \.model)
    return (try Findings(exports: exports, study: AcceptanceTests.findings.get().study), pick)
  }

  @Test func theRuleSaysWhomItCannotTellApart() throws {
    let (findings, pick) = try Self.doubled.get()
    let found = try #require(findings[PickAnalysis.self].value)
    #expect(found.tag == "aaa:twin" && found.equals == [pick])
    #expect(try AcceptanceTests.findings.get()[PickAnalysis.self].value?.equals == [])
  }

  /// A statement that names one of them is as true as before: the order of the tags decides nothing.
  @Test func aVerdictDoesNotGoByTheOrderOfTags() throws {
    let (findings, _) = try Self.doubled.get()
    func shares(_ findings: Findings) throws -> [Double?] {
      let headline = try #require(
        findings[Headlines.self].value?.headlines.first { $0.headline.id == "pick" })
      return [headline.share.number, headline.refuted.number]
    }
    #expect(try shares(findings) == shares(try AcceptanceTests.findings.get()))
  }
}
