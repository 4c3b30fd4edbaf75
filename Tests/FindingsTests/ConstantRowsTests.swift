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
    #expect(model.values["quality"]?.interval == nil)
    // Its energy is as it was.
    #expect(model.values["energy"]?.interval != nil)
  }
}
