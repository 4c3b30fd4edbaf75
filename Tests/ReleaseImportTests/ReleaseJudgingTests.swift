import Foundation
import TestSupport
import Testing

@testable import Exports
@testable import ReleaseImport
@testable import Snapshots

@Suite struct ReleaseJudgingTests {
  @Test func quotationsAreLookedForWhereTheyMayStand() {
    let found = ReleaseJudging.quotes(
      in:
        "It says 'drain node-1 first', GOLD says \"look first\", and invents `kubectl nuke all the nodes`.",
      "Drain **node-1** first.", ["Look first!"])
    #expect(
      found
        == JudgingRecord.Quotes(answer: 1, task: 1, nowhere: 1, longNowhere: 1, judgements: 1))
  }

  @Test func withoutTheArchiveNothingIsSaidOfQuotations() throws {
    let folder = try TemporaryFolder()
    try SmallRelease().write(to: folder)
    let campaign = try ReleaseImport.campaign(from: folder.path)
    let record = try #require(campaign.judged)
    #expect(record.origin == .imported)
    #expect(record.judges.map(\.name) == campaign.header.judges)
    #expect(record.judges.allSatisfy { $0.quotes == nil })
    // The small release's replies have no evidence: no judge was asked.
    #expect(record.judges.map(\.counts.unasked) == [4, 4])
    #expect(record.unasked.count == 4)
    #expect(record.splits.isEmpty)
  }

  @Test func splitsAreListedWithoutWords() throws {
    let folder = try TemporaryFolder()
    var release = SmallRelease()
    release.replace(
      "guard-08-destructive,0,2,3", with: "guard-08-destructive,0,1,3", in: "site/judge_pairs.csv")
    release.replace(",2.5\n", with: ",2\n", in: "snapshots/judged_snapshot.csv")
    try release.write(to: folder)
    let record = try #require(try ReleaseImport.campaign(from: folder.path).judged)
    #expect(record.splits.map { $0.views.map(\.score) } == [[1, 3]])
    #expect(record.splits.allSatisfy { $0.views.allSatisfy { $0.reason == nil } })
  }

  @Test func aDamagedArchiveIsAFault() throws {
    #expect(throws: InputFault.self) {
      try ReleaseAnswers(InputFile(name: "outputs.det.tar.gz", bytes: [1, 2, 3]))
    }
    let empty = SmallRelease.gzip([UInt8](repeating: 0, count: 1024))
    #expect(throws: InputFault.self) {
      try ReleaseAnswers(InputFile(name: "outputs.det.tar.gz", bytes: empty))
    }
    // A header that promises more than there is.
    var header = [UInt8](repeating: 0, count: 512)
    for (place, byte) in "a.txt".utf8.enumerated() { header[place] = byte }
    for (place, byte) in "00000002000".utf8.enumerated() { header[124 + place] = byte }
    #expect(throws: InputFault.self) {
      try ReleaseAnswers(
        InputFile(name: "outputs.det.tar.gz", bytes: SmallRelease.gzip(header + [65])))
    }
  }
}

/// The public release itself.
@Suite(.enabled(if: Repository.hasRelease, "../shared/release is not there"))
struct ReleaseRepliesTests {
  /// Counted by another program as well (Python's, over the same files).
  @Test func quotationsOfTheReleasesJudges() throws {
    let record = try #require(try ReleaseImport.campaign(from: Repository.release).judged)
    #expect(record.judges.map(\.counts.scored) == [475, 474])
    #expect(record.judges.map(\.counts.unparsable) == [0, 1])
    #expect(record.judges.map(\.counts.unasked) == [31, 31])
    #expect(record.unasked.count == 31)
    #expect(record.answers.answered == 444)
    #expect(record.judges.map(\.counts.unsupported) == [82, 36])
    #expect(
      record.judges.map(\.quotes) == [
        .init(answer: 1384, task: 356, nowhere: 96, longNowhere: 73, judgements: 439),
        .init(answer: 841, task: 725, nowhere: 36, longNowhere: 28, judgements: 416),
      ])
  }

  @Test func splitsOfBothPasses() throws {
    let record = try #require(try ReleaseImport.campaign(from: Repository.release).judged)
    #expect(record.splits.count == 22)
    #expect(record.splits.count { $0.place.pass == .deterministic } == 0)
    #expect(record.splits.allSatisfy { $0.views.count == 2 })
  }

  @Test func noWordOfTheReleaseIsHandedOn() throws {
    let record = try #require(try ReleaseImport.campaign(from: Repository.release).judged)
    #expect(record.splits.allSatisfy { $0.views.allSatisfy { $0.reason == nil } })
    let text = String(decoding: try record.bytes, as: UTF8.self)
    #expect(text.utf8.count < 50_000)
    for word in ["CONTEXT", "answer says", "The answer"] { #expect(!text.contains(word)) }
  }
}
