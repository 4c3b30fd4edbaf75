import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

/// The public release itself.
@Suite(.enabled(if: Repository.hasRelease, "../shared/release is not there"))
struct ReleaseTests {
  @Test func committedExportsComeFromTheRows() throws {
    let campaign = try ReleaseImport.campaign(from: Repository.release)
    let committed = try ExportReader.read(Repository.exports)
    let files = try ExportFiles(
      try Exports(of: campaign, toolVersion: committed.manifest.toolVersion))
    #expect(ExportFolder.differences(from: files, in: Repository.exports) == [])
  }

  @Test func countsOfTheCampaign() throws {
    let campaign = try ReleaseImport.campaign(from: Repository.release)
    #expect(campaign.models.count == 95 && campaign.scenarios.count == 19)
    #expect(campaign.generations.count { $0.pass == .variance } == 9025)
    #expect(campaign.generations.count { $0.pass == .deterministic } == 475)
    let pairs = campaign.generations.filter {
      $0.pass == .variance && $0.judges.allSatisfy { $0 != nil }
    }
    #expect(pairs.count == 8909)
    #expect(campaign.scenarios.reduce(0) { $0 + $1.checks } == 72)
    #expect(campaign.models.filter { !$0.served }.map(\.tag) == ["phi:2.7b"])
    #expect(campaign.models.count { $0.arm == .reasoning } == 4)
  }

  /// The release's column of consensus scores is not the mean of the two judges in ten rows.
  @Test func consensusDisagreesWithTheJudgesInTenRows() throws {
    let campaign = try ReleaseImport.campaign(from: Repository.release)
    let odd = campaign.generations.count { row in
      guard row.pass == .variance, let a = row.judges[0], let b = row.judges[1] else {
        return false
      }
      return a + b != row.consensus
    }
    #expect(odd == 10)
  }
}
