import Estimates
import Exports
import Findings
import Snapshots
import Study
import TestSupport
import Testing

/// Rows that all have one value.
@Suite struct ConstantRowsTests {
  @Test func theyGiveNoInterval() throws {
    var exports = try ExportReader.read(Repository.exports)
    let tag = try #require(exports.models.first?.tag)
    for index in exports.scores.indices where exports.scores[index].model == tag {
      exports.scores[index].consensus = 6
      exports.scores[index].judges = [3, 3]
    }
    let findings = try Findings(
      exports: exports, study: AcceptanceTests.findings.get().study)
    let model = try #require(
      findings[ModelEstimates.self].value?.first { $0.record.tag == tag })
    #expect(model.values["quality"]?.number == 60)
    let quality = try #require(model.values["quality"])
    #expect(quality.interval == nil && findings.clustered(quality).interval == nil)
    #expect(quality.span?.low == 60 && quality.span?.high == 60)
    // Its energy is as it was.
    #expect(model.values["energy"]?.interval != nil)
  }
}
